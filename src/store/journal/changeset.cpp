#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include "store/journal/changeset.h"

#include <sqlite3.h>

#include <array>
#include <bit>
#include <exception>
#include <memory>

#include "store/journal/changeset_check.h"

namespace reg {
namespace {

// Of SQLite's virtual machine, between two looks into a long statement.
constexpr int kStepsBetweenLooks = 20'000;

[[noreturn]] void damaged() {
  throw DamagedRecord("the record of a change is damaged");
}

SqlValue value_of(sqlite3_value* value) {
  const auto bytes = [&](const void* data) {
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
    return data == nullptr ? std::string() : std::string(static_cast<const char*>(data), size);
  };
  switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
      return sqlite3_value_int64(value);
    case SQLITE_FLOAT:
      return sqlite3_value_double(value);
    case SQLITE_TEXT:
      return bytes(sqlite3_value_text(value));
    case SQLITE_BLOB:
      return Blob{bytes(sqlite3_value_blob(value))};
    default:
      return std::monostate();
  }
}

using GetValue = int (*)(sqlite3_changeset_iter*, int, sqlite3_value**);

std::optional<SqlValue> value_at(sqlite3_changeset_iter* rows, int column, GetValue get) {
  sqlite3_value* value = nullptr;
  if (get(rows, column, &value) != SQLITE_OK) damaged();
  return value == nullptr ? std::nullopt : std::optional(value_of(value));
}

// The row at which the iterator stands.
RowChange row_of(sqlite3_changeset_iter* rows) {
  const char* table = nullptr;
  int count = 0, operation = 0, indirect = 0;
  unsigned char* keys = nullptr;
  if (sqlite3changeset_op(rows, &table, &count, &operation, &indirect) != SQLITE_OK ||
      sqlite3changeset_pk(rows, &keys, nullptr) != SQLITE_OK) {
    damaged();
  }
  RowChange row;
  row.table = table;
  row.kind = operation == SQLITE_INSERT   ? RowChange::Kind::kInsert
             : operation == SQLITE_DELETE ? RowChange::Kind::kDelete
                                          : RowChange::Kind::kUpdate;
  for (int i = 0; i < count; ++i) {
    RowChange::Column column;
    column.key = keys[i];
    if (operation != SQLITE_INSERT) column.before = value_at(rows, i, sqlite3changeset_old);
    if (operation != SQLITE_DELETE) column.after = value_at(rows, i, sqlite3changeset_new);
    row.columns.push_back(std::move(column));
  }
  return row;
}

void put(std::string& out, int byte) {
  out += static_cast<char>(byte);
}

// Seven bits a byte, the highest first; all but the last have the eighth bit.
void put_length(std::string& out, std::size_t size) {
  std::string digits(1, static_cast<char>(size & 0x7f));
  while ((size >>= 7) != 0) digits.insert(digits.begin(), static_cast<char>((size & 0x7f) | 0x80));
  out += digits;
}

void put_number(std::string& out, std::uint64_t bits) {
  for (int shift = 56; shift >= 0; shift -= 8) put(out, static_cast<int>((bits >> shift) & 0xff));
}

void put_bytes(std::string& out, int type, const std::string& bytes) {
  put(out, type);
  put_length(out, bytes.size());
  out += bytes;
}

void put_value(std::string& out, const std::optional<SqlValue>& known) {
  if (!known) {
    put(out, 0);
  } else if (const auto* integer = std::get_if<std::int64_t>(&*known)) {
    put(out, SQLITE_INTEGER);
    put_number(out, static_cast<std::uint64_t>(*integer));
  } else if (const auto* real = std::get_if<double>(&*known)) {
    put(out, SQLITE_FLOAT);
    put_number(out, std::bit_cast<std::uint64_t>(*real));
  } else if (const auto* text = std::get_if<std::string>(&*known)) {
    put_bytes(out, SQLITE_TEXT, *text);
  } else if (const auto* blob = std::get_if<Blob>(&*known)) {
    put_bytes(out, SQLITE_BLOB, blob->bytes);
  } else {
    put(out, SQLITE_NULL);
  }
}

// Changesets as SQLite documents them: for each table 'T', the number of its columns, which of them are the
// key, and its name; then for each row the operation, a byte for changes by triggers, and the old values, the
// new ones or both. A value is a type and big-endian bytes; one that the change does not know is a zero.
class ChangesetWriter {
 public:
  void add(const RowChange& row) {
    begin_table(row);
    const bool inserted = row.kind == RowChange::Kind::kInsert;
    const bool deleted = row.kind == RowChange::Kind::kDelete;
    put(bytes_, inserted ? SQLITE_INSERT : deleted ? SQLITE_DELETE : SQLITE_UPDATE);
    put(bytes_, 0);
    if (!inserted) {
      for (const RowChange::Column& column : row.columns) put_value(bytes_, column.before);
    }
    if (!deleted) {
      for (const RowChange::Column& column : row.columns) put_value(bytes_, column.after);
    }
  }
  std::string take() { return std::move(bytes_); }

 private:
  void begin_table(const RowChange& row) {
    std::string head = "T";
    put_length(head, row.columns.size());
    for (const RowChange::Column& column : row.columns) put(head, column.key);
    head += row.table;
    put(head, 0);
    if (head == head_) return;
    bytes_ += head;
    head_ = std::move(head);
  }

  std::string head_;
  std::string bytes_;
};

// What a conflict says to whoever applies the changeset. Nothing may be thrown through SQLite.
struct Applying {
  const std::function<bool(const RowConflict&)>& conflict;
  std::exception_ptr fault;
  std::int64_t left_out = 0;  // rows
};

RowConflict conflict_of(int kind, sqlite3_changeset_iter* rows) {
  RowConflict conflict;
  if (kind == SQLITE_CHANGESET_FOREIGN_KEY) {
    conflict.kind = RowConflict::Kind::kForeignKey;
    return conflict;
  }
  conflict.change = row_of(rows);
  conflict.kind = kind == SQLITE_CHANGESET_DATA       ? RowConflict::Kind::kOther
                  : kind == SQLITE_CHANGESET_NOTFOUND ? RowConflict::Kind::kMissing
                  : kind == SQLITE_CHANGESET_CONFLICT ? RowConflict::Kind::kPresent
                                                      : RowConflict::Kind::kConstraint;
  if (kind == SQLITE_CHANGESET_DATA || kind == SQLITE_CHANGESET_CONFLICT) {
    for (std::size_t i = 0; i < conflict.change.columns.size(); ++i) {
      conflict.now.push_back(
          value_at(rows, static_cast<int>(i), sqlite3changeset_conflict).value_or(std::monostate()));
    }
  }
  return conflict;
}

int answer_conflict(void* context, int kind, sqlite3_changeset_iter* rows) {
  auto& applying = *static_cast<Applying*>(context);
  try {
    const bool all_the_same = applying.conflict(conflict_of(kind, rows));
    if (all_the_same && kind == SQLITE_CHANGESET_DATA) return SQLITE_CHANGESET_REPLACE;
    if (kind != SQLITE_CHANGESET_FOREIGN_KEY) ++applying.left_out;
    return SQLITE_CHANGESET_OMIT;
  } catch (...) {
    applying.fault = std::current_exception();
    return SQLITE_CHANGESET_ABORT;
  }
}

// SQLite takes sizes as int, and never writes to what it reads.
int size_of(std::string_view changeset) {
  if (changeset.size() > 1'000'000'000 || !is_changeset(changeset)) damaged();
  return static_cast<int>(changeset.size());
}

void* data_of(std::string_view changeset) {
  return const_cast<char*>(changeset.data());
}

}  // namespace

ChangeRecorder::ChangeRecorder(Connection& connection)
    : connection_(connection), rows_before_(sqlite3_total_changes64(connection.handle())) {
  sqlite3* database = connection_.handle();
  int code = sqlite3session_create(database, "main", &session_);
  if (code == SQLITE_OK) {
    sqlite3session_table_filter(
        session_, [](void*, const char* table) { return std::string_view(table) != "journal" ? 1 : 0; },
        nullptr);
    code = sqlite3session_attach(session_, nullptr);
  }
  if (code != SQLITE_OK) {
    stop();
    throw DatabaseFault(connection_.name(), code, sqlite3_errstr(code));
  }
  sqlite3_progress_handler(database, kStepsBetweenLooks, look_within, this);
  connection_.when_run([this] { look(); });
}

ChangeRecorder::~ChangeRecorder() {
  stop();
}

void ChangeRecorder::stop() {
  if (session_ == nullptr) return;
  connection_.when_run({});
  sqlite3_progress_handler(connection_.handle(), 0, nullptr, nullptr);
  sqlite3session_delete(session_);
  session_ = nullptr;
}

void ChangeRecorder::look() {
  if (session_ == nullptr) return;
  if (!too_large_ && sqlite3_total_changes64(connection_.handle()) - rows_before_ <= kMostRows) return;
  too_large_ = true;
  stop();
}

// In the middle of a statement the session cannot be deleted, but it takes nothing more.
int ChangeRecorder::look_within(void* recorder) {
  auto& self = *static_cast<ChangeRecorder*>(recorder);
  if (sqlite3session_memory_used(self.session_) > kMostBytes) {
    self.too_large_ = true;
    sqlite3session_enable(self.session_, 0);
  }
  return 0;
}

std::string ChangeRecorder::take() {
  look();
  if (session_ == nullptr) return "";
  int size = 0;
  void* data = nullptr;
  const int code = sqlite3session_changeset(session_, &size, &data);
  const std::unique_ptr<void, void (*)(void*)> owned(data, sqlite3_free);
  if (code != SQLITE_OK) throw DatabaseFault(connection_.name(), code, sqlite3_errstr(code));
  stop();
  return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

bool RowChange::same_row(const RowChange& other) const {
  if (table != other.table) return false;
  for (std::size_t i = 0; i < columns.size() && i < other.columns.size(); ++i) {
    if (columns[i].key != 0 && columns[i].known() != other.columns[i].known()) return false;
  }
  return true;
}

void each_row(std::string_view changeset, const std::function<void(const RowChange&)>& visit) {
  sqlite3_changeset_iter* started = nullptr;
  if (sqlite3changeset_start(&started, size_of(changeset), data_of(changeset)) != SQLITE_OK) damaged();
  const std::unique_ptr<sqlite3_changeset_iter, int (*)(sqlite3_changeset_iter*)> rows(
      started, sqlite3changeset_finalize);
  int code = sqlite3changeset_next(rows.get());
  for (; code == SQLITE_ROW; code = sqlite3changeset_next(rows.get())) visit(row_of(rows.get()));
  if (code != SQLITE_DONE) damaged();
}

std::string rewrite_changeset(std::string_view changeset, const std::function<bool(RowChange&)>& change) {
  ChangesetWriter writer;
  each_row(changeset, [&](const RowChange& row) {
    RowChange changed = row;
    if (change(changed)) writer.add(changed);
  });
  return writer.take();
}

std::string invert_changeset(std::string_view changeset) {
  int size = 0;
  void* data = nullptr;
  const int code = sqlite3changeset_invert(size_of(changeset), data_of(changeset), &size, &data);
  const std::unique_ptr<void, void (*)(void*)> owned(data, sqlite3_free);
  if (code != SQLITE_OK) damaged();
  return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

void apply_changeset(Connection& connection, const std::string& changeset,
                     const std::function<bool(const RowConflict&)>& conflict) {
  Applying applying{conflict, nullptr, 0};
  std::int64_t rows = 0;
  each_row(changeset, [&](const RowChange&) { ++rows; });
  const std::int64_t before = sqlite3_total_changes64(connection.handle());
  const int code = sqlite3changeset_apply_v2(connection.handle(), size_of(changeset), data_of(changeset),
                                             nullptr, answer_conflict, &applying, nullptr, nullptr, 0);
  if (applying.fault) std::rethrow_exception(applying.fault);
  if (code != SQLITE_OK) throw DatabaseFault(connection.name(), code, sqlite3_errstr(code));
  // Rows of a table that is another by now are passed over by SQLite without a word.
  if (sqlite3_total_changes64(connection.handle()) - before + applying.left_out != rows) {
    throw EnvironmentError("the record of a change does not fit the tables of the database " +
                           connection.name());
  }
}

}  // namespace reg
