#include "formats/toml/toml_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text/noncharacter.h"
#include "reg/base/text/text.h"
#include "reg/core/people/applicant.h"

namespace reg {
namespace {

constexpr std::size_t kMaxIdLength = 64;
constexpr int kFirstYear = 1970;
constexpr int kLastYear = 2199;

std::string shortened_in_quotes(std::string_view text) {
  return fmt::format("\"{}\"", shorten(printable(text), 60));
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

bool is_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
         c == '-';
}

bool is_id(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_id_character) && text.front() != '.' &&
         text.front() != '_' && text.front() != '-';
}

// Tidied text without control characters; line breaks and tabs pass where `multi_line`.
std::optional<std::string> read_text(const TomlNode& node, std::string_view subject, bool multi_line,
                                     Diagnostics& diagnostics) {
  if (node.kind != TomlNode::Kind::kText) {
    report_type(node, subject, "a text in quotes", diagnostics);
    return std::nullopt;
  }
  std::string text = nfc(trim(node.text));
  const std::size_t limit = multi_line ? kMaxDescriptionLength : kMaxFieldLength;
  if (const std::size_t length = code_points(text); length > limit) {
    diagnostics.error(node.place,
                      fmt::format("{} may have {} characters, and this has {}", subject, limit, length));
    return std::nullopt;
  }
  const bool refused = std::any_of(text.begin(), text.end(), [&](char c) {
    return is_control(c) && !(multi_line && (c == '\n' || c == '\r' || c == '\t'));
  });
  if (refused || has_noncharacter(text)) {
    diagnostics.error(node.place,
                      fmt::format("{} must be {} without control characters, and this is {}", subject,
                                  multi_line ? "a text" : "one line", shortened_in_quotes(text)));
    return std::nullopt;
  }
  return text;
}

std::optional<Placed<int>> read_number(const TomlNode& node, std::string_view subject, int least, int most,
                                       Diagnostics& diagnostics) {
  if (node.kind != TomlNode::Kind::kInteger) {
    report_type(node, subject, "a whole number", diagnostics);
    return std::nullopt;
  }
  if (node.integer < least || node.integer > most) {
    const bool too_small = node.integer < least;
    diagnostics.error(
        node.place, fmt::format("{} must be at {} {}, and this is {}", subject, too_small ? "least" : "most",
                                too_small ? least : most, node.written));
    return std::nullopt;
  }
  return Placed<int>{static_cast<int>(node.integer), node.place};
}

std::string in_quotes(std::string_view key) {
  return fmt::format("\"{}\"", key);
}

}  // namespace

void report_type(const TomlNode& node, std::string_view subject, std::string_view expected,
                 Diagnostics& diagnostics) {
  if (node.kind != TomlNode::Kind::kFault) {
    diagnostics.error(node.place,
                      fmt::format("{} must be {}, and this is {}", subject, expected, describe(node)));
  }
}

std::optional<Placed<std::string>> read_line(const TomlNode& node, std::string_view subject,
                                             Diagnostics& diagnostics) {
  auto text = read_text(node, subject, false, diagnostics);
  if (!text) {
    return std::nullopt;
  }
  if (text->empty()) {
    diagnostics.error(node.place, fmt::format("{} must not be empty", subject));
    return std::nullopt;
  }
  return Placed<std::string>{std::move(*text), node.place};
}

std::optional<Placed<int>> read_count(const TomlNode& node, std::string_view subject,
                                      Diagnostics& diagnostics) {
  return read_number(node, subject, 1, kMaxSeats, diagnostics);
}

bool check_id(const Placed<std::string>& id, std::string_view subject, Diagnostics& diagnostics) {
  if (!is_id(id.value)) {
    diagnostics.error(id.place,
                      fmt::format("{} has only letters a to z, digits, \".\", \"_\" and \"-\", and begins "
                                  "with a letter or digit, and this is {}",
                                  subject, shortened_in_quotes(id.value)));
    return false;
  }
  if (id.value.size() > kMaxIdLength) {
    diagnostics.error(id.place, fmt::format("{} may have {} characters, and this has {}", subject,
                                            kMaxIdLength, id.value.size()));
    return false;
  }
  return true;
}

bool check_year(const Placed<Date>& date, Diagnostics& diagnostics) {
  const int year = static_cast<int>(date.value.year());
  if (year >= kFirstYear && year <= kLastYear) {
    return true;
  }
  diagnostics.error(date.place, fmt::format("a year must be between {} and {}, and this is {:04}", kFirstYear,
                                            kLastYear, year));
  return false;
}

bool check_email(const Placed<std::string>& address, Diagnostics& diagnostics) {
  if (const auto fault = email_fault(address.value)) {
    diagnostics.error(address.place, fmt::format("{} is not an e-mail address: {}",
                                                 shortened_in_quotes(address.value), *fault));
    return false;
  }
  return true;
}

std::string suggestion(std::string_view word, const std::vector<std::string>& candidates) {
  const auto near = nearest(word, candidates);
  return near ? fmt::format("; did you mean \"{}\"?", *near) : std::string();
}

std::string line_word(Place place) {
  return fmt::format("line {}", place.line);
}

TableReader::TableReader(const TomlNode& table, std::string name, Diagnostics& diagnostics)
    : table_(table), name_(std::move(name)), diagnostics_(diagnostics) {}

const TomlEntry* TableReader::find(std::string_view key) {
  known_.emplace(key);
  const auto entry = std::find_if(table_.entries.begin(), table_.entries.end(),
                                  [&](const TomlEntry& candidate) { return candidate.key == key; });
  return entry != table_.entries.end() ? &*entry : nullptr;
}

void TableReader::require(std::string_view key) {
  if (!has(key)) {
    diagnostics_.error(table_.place, fmt::format("{} needs the key \"{}\"", name_, key));
  }
}

const TomlNode* TableReader::of_kind(std::string_view key, TomlNode::Kind kind, std::string_view expected) {
  const TomlEntry* entry = find(key);
  if (entry == nullptr) {
    return nullptr;
  }
  if (entry->value.kind != kind) {
    report_type(entry->value, in_quotes(key), expected, diagnostics_);
    return nullptr;
  }
  return &entry->value;
}

std::optional<Placed<std::string>> TableReader::required_line(std::string_view key) {
  require(key);
  const TomlEntry* entry = find(key);
  return entry != nullptr ? read_line(entry->value, in_quotes(key), diagnostics_) : std::nullopt;
}

std::optional<Placed<std::string>> TableReader::line(std::string_view key) {
  const TomlEntry* entry = find(key);
  if (entry == nullptr) {
    return std::nullopt;
  }
  auto text = read_text(entry->value, in_quotes(key), false, diagnostics_);
  if (!text || text->empty()) {
    return std::nullopt;
  }
  return Placed<std::string>{std::move(*text), entry->value.place};
}

std::string TableReader::prose(std::string_view key) {
  const TomlEntry* entry = find(key);
  return entry != nullptr ? read_text(entry->value, in_quotes(key), true, diagnostics_).value_or("") : "";
}

std::optional<Placed<std::string>> TableReader::web_address(std::string_view key) {
  auto address = line(key);
  if (address && address->value.find(' ') != std::string::npos) {
    diagnostics_.error(address->place, fmt::format("\"{}\" is a web address without spaces, and this is {}",
                                                   key, shortened_in_quotes(address->value)));
    return std::nullopt;
  }
  return address;
}

std::vector<Placed<std::string>> TableReader::lines(std::string_view key) {
  std::vector<Placed<std::string>> result;
  if (const TomlNode* list = of_kind(key, TomlNode::Kind::kArray, "a list of texts, in [ ]")) {
    for (const TomlNode& item : list->items) {
      if (auto text = read_line(item, fmt::format("each text of \"{}\"", key), diagnostics_)) {
        result.push_back(std::move(*text));
      }
    }
  }
  return result;
}

std::optional<Placed<int>> TableReader::count(std::string_view key, std::string_view subject) {
  const TomlEntry* entry = find(key);
  return entry != nullptr ? read_count(entry->value, subject, diagnostics_) : std::nullopt;
}

std::optional<Placed<int>> TableReader::number(std::string_view key, int least, int most) {
  const TomlEntry* entry = find(key);
  return entry != nullptr ? read_number(entry->value, in_quotes(key), least, most, diagnostics_)
                          : std::nullopt;
}

std::optional<bool> TableReader::flag(std::string_view key) {
  const TomlNode* node = of_kind(key, TomlNode::Kind::kBoolean, "true or false, without quotes");
  return node != nullptr ? std::optional<bool>(node->boolean) : std::nullopt;
}

std::optional<Placed<Date>> TableReader::date(std::string_view key) {
  const TomlNode* node = of_kind(key, TomlNode::Kind::kDate, "a date such as 2022-04-28, without quotes");
  if (node == nullptr || !check_year({node->date, node->place}, diagnostics_)) {
    return std::nullopt;
  }
  return Placed<Date>{node->date, node->place};
}

std::optional<Placed<TimeOfDay>> TableReader::time(std::string_view key) {
  const TomlNode* node = of_kind(key, TomlNode::Kind::kTime, "a time such as 10:00:00, without quotes");
  if (node == nullptr) {
    return std::nullopt;
  }
  if (node->fraction) {
    report_type(*node, in_quotes(key), "in whole seconds", diagnostics_);
    return std::nullopt;
  }
  return Placed<TimeOfDay>{node->time, node->place};
}

std::optional<Placed<std::chrono::seconds>> TableReader::duration(std::string_view key) {
  constexpr std::string_view kExpected = "a duration such as \"7 days\" or \"24 hours\"";
  const TomlNode* node = of_kind(key, TomlNode::Kind::kText, kExpected);
  if (node == nullptr) {
    return std::nullopt;
  }
  const auto duration = parse_duration(node->text);
  if (!duration) {
    report_type(*node, in_quotes(key), kExpected, diagnostics_);
    return std::nullopt;
  }
  return Placed<std::chrono::seconds>{*duration, node->place};
}

std::string TableReader::choice(std::string_view key, const std::vector<std::string>& words) {
  const TomlEntry* entry = find(key);
  if (entry == nullptr) {
    return words.front();
  }
  const TomlNode& node = entry->value;
  if (node.kind == TomlNode::Kind::kText && std::find(words.begin(), words.end(), node.text) != words.end()) {
    return node.text;
  }
  std::vector<std::string> choices;
  std::transform(words.begin(), words.end(), std::back_inserter(choices), in_quotes);
  report_type(node, in_quotes(key), join(choices, " or "), diagnostics_);
  return words.front();
}

const TomlNode* TableReader::inner(std::string_view key, std::string_view name) {
  return of_kind(key, TomlNode::Kind::kTable, fmt::format("a table, {}", name));
}

void TableReader::finish() {
  const std::vector<std::string> known(known_.begin(), known_.end());
  for (const TomlEntry& entry : table_.entries) {
    if (!known_.contains(entry.key)) {
      diagnostics_.error(entry.place, fmt::format("unknown key {} in {}{}", shortened_in_quotes(entry.key),
                                                  name_, suggestion(entry.key, known)));
    }
  }
}

}  // namespace reg
