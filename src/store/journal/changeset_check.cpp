#include "store/journal/changeset_check.h"

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>

namespace reg {
namespace {

constexpr std::size_t kMostColumns = 32'767;  // SQLite's own limit

class Walk {
 public:
  explicit Walk(std::string_view bytes) : rest_(bytes) {}

  bool whole() {
    while (!rest_.empty()) {
      if (!(rest_.front() == 'T' ? table() : row())) return false;
    }
    return true;
  }

 private:
  bool skip(std::size_t count) {
    if (count > rest_.size()) return false;
    rest_.remove_prefix(count);
    return true;
  }

  // Seven bits a byte, the highest first; all but the last have the eighth bit. Five bytes hold any length.
  bool length(std::size_t& value) {
    value = 0;
    for (int i = 0; i < 5 && !rest_.empty(); ++i) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value = (value << 7) | (byte & 0x7fu);
      if ((byte & 0x80u) == 0) return true;
    }
    return false;
  }

  // 'T', the number of the columns, a byte for each that says whether it is of the key, the name.
  bool table() {
    rest_.remove_prefix(1);
    if (!length(columns_) || columns_ == 0 || columns_ > kMostColumns || !skip(columns_)) return false;
    const std::size_t end = rest_.find('\0');
    return end != std::string_view::npos && end > 0 && skip(end + 1);
  }

  // What was done, a byte for changes by triggers, the values before and after.
  bool row() {
    const int operation = static_cast<unsigned char>(rest_.front());
    if (columns_ == 0 || !skip(2)) return false;
    if (operation != SQLITE_INSERT && operation != SQLITE_DELETE && operation != SQLITE_UPDATE) return false;
    return (operation == SQLITE_INSERT || values()) && (operation == SQLITE_DELETE || values());
  }

  bool values() {
    for (std::size_t i = 0; i < columns_; ++i) {
      if (!value()) return false;
    }
    return true;
  }

  bool value() {
    if (rest_.empty()) return false;
    const int type = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    if (type == 0 || type == SQLITE_NULL) return true;
    if (type == SQLITE_INTEGER || type == SQLITE_FLOAT) return skip(8);
    std::size_t size = 0;
    return (type == SQLITE_TEXT || type == SQLITE_BLOB) && length(size) && skip(size);
  }

  std::string_view rest_;
  std::size_t columns_ = 0;  // of the table at hand; 0: none yet
};

}  // namespace

bool is_changeset(std::string_view bytes) {
  return Walk(bytes).whole();
}

}  // namespace reg
