#include <array>

#include "reg/base/text/utf8.h"
#include "store/db/connection_state.h"

namespace reg {

Prepared::Prepared(Connection::State& state, std::string_view sql) : connection(state), text(sql) {
  const int code = sqlite3_prepare_v2(connection.database->getHandle(), text.data(),
                                      static_cast<int>(text.size()), &handle, nullptr);
  if (code != SQLITE_OK) fail(code);
}

void Prepared::fail(int code) const {
  sqlite3* database = connection.database->getHandle();
  throw DatabaseFault(connection.name, code, sqlite3_errmsg(database), sqlite3_system_errno(database));
}

namespace {

// SQLite takes a text that lies nowhere for NULL.
const char* data_of(std::string_view text) {
  return text.data() == nullptr ? "" : text.data();
}

int bind_value(sqlite3_stmt* handle, int place, const Parameter::Value& value, sqlite3_destructor_type life) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    return sqlite3_bind_int64(handle, place, *integer);
  }
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    return sqlite3_bind_text64(handle, place, data_of(*text), text->size(), life, SQLITE_UTF8);
  }
  if (const auto* blob = std::get_if<const Blob*>(&value)) {
    return sqlite3_bind_blob64(handle, place, data_of((*blob)->bytes), (*blob)->bytes.size(), life);
  }
  return sqlite3_bind_null(handle, place);
}

}  // namespace

void Prepared::bind(std::span<const Parameter> parameters, sqlite3_destructor_type text_life) {
  int place = 0;
  for (const Parameter& parameter : parameters) {
    const int code = bind_value(handle, ++place, parameter.value(), text_life);
    if (code != SQLITE_OK) fail(code);
  }
}

bool Prepared::step() {
  const int code = sqlite3_step(handle);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(code);
  return false;
}

void Prepared::reset() {
  sqlite3_reset(handle);
}

Prepared& Connection::State::prepare(std::string_view sql) {
  const auto [first, last] = statements.equal_range(sql);
  for (auto known = first; known != last; ++known) {
    if (!known->second->in_use) return *known->second;
  }
  auto made = std::make_unique<Prepared>(*this, sql);
  const std::string_view key = made->text;
  return *statements.emplace(key, std::move(made))->second;
}

Rows::Rows(Prepared& prepared) {
  prepared.in_use = true;
  row_.prepared_ = &prepared;
}

Rows::~Rows() {
  if (row_.prepared_ == nullptr) return;
  row_.prepared_->reset();
  row_.prepared_->in_use = false;
}

const Row* Rows::next() {
  ended_ = ended_ || !row_.prepared_->step();
  if (!ended_) return &row_;
  row_.prepared_->reset();
  return nullptr;
}

bool Row::is_null(int column) const {
  return sqlite3_column_type(prepared_->handle, column) == SQLITE_NULL;
}

std::int64_t Row::integer(int column) const {
  return sqlite3_column_int64(prepared_->handle, column);
}

std::string_view Row::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(prepared_->handle, column));
  if (bytes == nullptr) return "";
  const std::string_view text(bytes,
                              static_cast<std::size_t>(sqlite3_column_bytes(prepared_->handle, column)));
  // We write nothing else, and what takes it from here relies on it.
  if (invalid_utf8_at(text)) {
    throw DatabaseFault(prepared_->connection.name, SQLITE_CORRUPT, "a text in it is not UTF-8");
  }
  return text;
}

std::string_view Row::bytes(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(prepared_->handle, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(prepared_->handle, column));
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, size);
}

// The caller may let go of the parameters before it reads the rows.
Rows Connection::start(std::string_view sql, std::span<const Parameter> parameters) {
  Rows rows(state_->prepare(sql));
  rows.prepared().bind(parameters, SQLITE_TRANSIENT);
  return rows;
}

int Connection::run_with(std::string_view sql, std::span<const Parameter> parameters) {
  const Rows statement(state_->prepare(sql));
  Prepared& prepared = statement.prepared();
  prepared.bind(parameters, SQLITE_STATIC);
  while (prepared.step()) {
  }
  const int changed = sqlite3_changes(handle());
  prepared.reset();
  if (state_->ran) state_->ran();
  return changed;
}

DatabaseFault Connection::lacks_row() const {
  return {state_->name, SQLITE_CORRUPT, "a row of it is missing"};
}

}  // namespace reg
