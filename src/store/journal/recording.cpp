#include "store/journal/recording.h"

#include <fmt/format.h>

#include <system_error>

#include "reg/base/compression.h"
#include "reg/store/backup/backup.h"
#include "store/journal/changeset.h"
#include "store/tables/database.h"

namespace reg {
namespace {

// Follows a change, and keeps what it did with its row in the journal.
class Recording : public Transaction::Companion {
 public:
  explicit Recording(Database& database) : database_(database), recorder_(database.connection) {}

  ~Recording() override {
    if (committed_ || copy_.empty()) return;
    std::error_code ignored;
    std::filesystem::remove(copy_, ignored);
    std::filesystem::remove(copy_.parent_path(), ignored);  // where nothing else is in it
  }
  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;

  void before_commit() override {
    if (database_.written.journal_row == 0) return;
    const std::string changeset = recorder_.take();
    if (recorder_.too_large()) {
      if (!database_.connection.in_memory()) keep_copy();
      database_.connection.run("UPDATE journal SET snapshot = ? WHERE number = ?", copy_.filename().string(),
                               database_.written.journal_row);
    } else {
      database_.connection.run("UPDATE journal SET changeset = ? WHERE number = ?", Blob{compress(changeset)},
                               database_.written.journal_row);
    }
  }

  void after_commit() override {
    committed_ = true;
    if (copy_.empty() || !database_.notify) return;
    database_.notify(
        fmt::format("more than {} rows were changed, too many to be undone by `register undo`; {} "
                    "is as it was before",
                    ChangeRecorder::kMostRows, copy_.string()));
  }

 private:
  // Of what was committed last, by a second connection: the change itself is not.
  void keep_copy() {
    const auto folder = copies_folder(database_.file);
    make_copies_folder(folder);
    copy_ = free_path(folder, fmt::format("{}-before-change-{}.db", database_.file.stem().string(),
                                          database_.written.journal_row));
    write_copy(database_.file, copy_);
  }

  Database& database_;
  ChangeRecorder recorder_;
  std::filesystem::path copy_;
  bool committed_ = false;
};

}  // namespace

std::unique_ptr<Transaction::Companion> record(Database& database) {
  return std::make_unique<Recording>(database);
}

}  // namespace reg
