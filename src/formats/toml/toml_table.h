// One table of a TOML file, read key by key.
//
// Every question names a key and the type that is expected; a fault becomes a diagnostic at its place, and
// the answer is then nothing, as for a key that is absent. The keys that were asked for are the known
// ones: finish() reports all others.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/toml/toml_document.h"
#include "reg/base/diagnostic.h"

namespace reg {

// Most characters of a description; every other text has kMaxFieldLength.
inline constexpr std::size_t kMaxDescriptionLength = 5000;
// Most seats that a key may say.
inline constexpr int kMaxSeats = 100'000;
// Most workshops, and most groups.
inline constexpr std::size_t kMaxWorkshops = 1000;
inline constexpr std::size_t kMaxGroups = 1000;

template <typename T>
struct Placed {
  T value;
  Place place;
};

class TableReader {
 public:
  // `name` as messages show it: "[cycle]", "[[workshop]]". `table` is of kind kTable and outlives this.
  TableReader(const TomlNode& table, std::string name, Diagnostics& diagnostics);

  Place place() const { return table_.place; }
  const std::string& name() const { return name_; }
  bool has(std::string_view key) { return find(key) != nullptr; }
  const TomlEntry* find(std::string_view key);

  // Reports that a required key is missing, at the table's header.
  void require(std::string_view key);

  // One line of text, NFC and trimmed. A required one must not be empty; an optional one that is empty
  // counts as absent.
  std::optional<Placed<std::string>> required_line(std::string_view key);
  std::optional<Placed<std::string>> line(std::string_view key);
  // Text that may have line breaks.
  std::string prose(std::string_view key);
  std::optional<Placed<std::string>> web_address(std::string_view key);
  std::vector<Placed<std::string>> lines(std::string_view key);

  // A whole number from 1; `subject` is what it counts: "a capacity".
  std::optional<Placed<int>> count(std::string_view key, std::string_view subject);
  // A whole number from `least` to `most`.
  std::optional<Placed<int>> number(std::string_view key, int least, int most);
  std::optional<bool> flag(std::string_view key);
  std::optional<Placed<Date>> date(std::string_view key);
  std::optional<Placed<TimeOfDay>> time(std::string_view key);
  std::optional<Placed<std::chrono::seconds>> duration(std::string_view key);
  // One of `words`; the first of them when the key is absent or faulty.
  std::string choice(std::string_view key, const std::vector<std::string>& words);
  // A table inside of this one, `name` as messages show it; nothing when it is absent or something else.
  const TomlNode* inner(std::string_view key, std::string_view name);

  void finish();

 private:
  const TomlNode* of_kind(std::string_view key, TomlNode::Kind kind, std::string_view expected);

  const TomlNode& table_;
  std::string name_;
  Diagnostics& diagnostics_;
  std::set<std::string, std::less<>> known_;
};

// `"title" must be a text in quotes, and this is the number 5`; silent about a value already reported.
void report_type(const TomlNode& node, std::string_view subject, std::string_view expected,
                 Diagnostics& diagnostics);

// The same rules for values that are no key of their own. `subject` begins the message: "an alias".
std::optional<Placed<std::string>> read_line(const TomlNode& node, std::string_view subject,
                                             Diagnostics& diagnostics);
std::optional<Placed<int>> read_count(const TomlNode& node, std::string_view subject,
                                      Diagnostics& diagnostics);

// An id of a cycle or workshop, or a group's code: whether its characters are fit for files and commands;
// if not, it is reported. `subject`: "an id".
bool check_id(const Placed<std::string>& id, std::string_view subject, Diagnostics& diagnostics);
// Whether the year is one of this program's time; if not, a slip of the pen is reported.
bool check_year(const Placed<Date>& date, Diagnostics& diagnostics);
bool check_email(const Placed<std::string>& address, Diagnostics& diagnostics);

// `; did you mean "capacity"?`, or nothing.
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

// "line 14", for a message about another place in the same file.
std::string line_word(Place place);

}  // namespace reg
