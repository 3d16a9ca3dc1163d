#include "store/db/connection_state.h"

namespace reg {

Transaction::Transaction(Connection& connection, Kind kind, std::unique_ptr<Companion> companion)
    : connection_(connection), kind_(kind), companion_(std::move(companion)) {
  if (kind == Kind::kWrite) connection_.require_writable();
  connection_.execute(kind == Kind::kWrite ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    connection_.execute("ROLLBACK");
  } catch (const EnvironmentError&) {  // NOLINT(bugprone-empty-catch)
    // SQLite has rolled back by itself (a full disk, an I/O fault): there is nothing left to undo.
  }
}

void Transaction::commit() {
  if (companion_) companion_->before_commit();
  connection_.execute("COMMIT");
  open_ = false;
  if (kind_ == Kind::kWrite && connection_.state_->committed) connection_.state_->committed();
  if (companion_) companion_->after_commit();
}

}  // namespace reg
