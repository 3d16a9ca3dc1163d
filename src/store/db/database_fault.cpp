#include "reg/store/db/database_fault.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <optional>

#include "reg/store/db/connection.h"

namespace reg {
namespace {

// The lowest byte of a code is what it is in general.
int general(int code) {
  return code < 0 ? code : code & 0xff;
}

std::string full_text(const std::string& name) {
  return fmt::format("the disk that holds the database {} is full", name);
}

// Beside an existing database a full disk shows itself as an I/O fault first: of the log, or of its index.
std::optional<std::string> system_text(const std::string& name, int code, int system_error) {
  if (code != SQLITE_IOERR && code != SQLITE_CANTOPEN) return std::nullopt;
  switch (system_error) {
    case ENOSPC:
      return full_text(name);
    case EDQUOT:
      return fmt::format("your share of the disk that holds the database {} is full", name);
    case EFBIG:
      return fmt::format("the database {} would become larger than a file may be here (see `ulimit -f`)",
                         name);
    default:
      return std::nullopt;
  }
}

std::string fault_text(const std::string& name, int code, const std::string& words) {
  switch (code) {
    case DatabaseFault::kOfAnotherProgram:
      return fmt::format("{} is a database of another program, not of register", name);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fmt::format(
          "the database {} is busy: another command has held it for more than {} seconds; try again when it "
          "has ended",
          name, Connection::kBusyMilliseconds / 1000);
    case SQLITE_NOTADB:
      return fmt::format("{} is not a database of register (it is no SQLite file)", name);
    case SQLITE_FULL:
      return full_text(name);
    case SQLITE_READONLY:
      return fmt::format("the database {} may not be written (check its owner and mode, and its folder's)",
                         name);
    case SQLITE_CORRUPT:
      return fmt::format("the database {} is damaged: {}", name, words);
    case SQLITE_IOERR:
      return fmt::format("the database {} cannot be read or written: {}", name, words);
    case SQLITE_CANTOPEN:
      return fmt::format("cannot open the database {} (does its folder exist, and may you write there?)",
                         name);
    default:
      return fmt::format("the database {}: {}", name, words);
  }
}

}  // namespace

DatabaseFault::DatabaseFault(const std::string& name, int code, const std::string& words, int system_error)
    : EnvironmentError(
          system_text(name, general(code), system_error).value_or(fault_text(name, general(code), words))),
      name_(name),
      kind_(kind_of(general(code))) {}

DatabaseFault::Kind DatabaseFault::kind_of(int code) {
  switch (code) {
    case kOfAnotherProgram:
      return Kind::kForeign;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return Kind::kDamaged;
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      return Kind::kContent;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_FULL:
      return Kind::kSurroundings;
    default:
      return Kind::kOther;
  }
}

}  // namespace reg
