#include "formats/toml/toml_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "formats/toml/toml_syntax.h"
#include "formats/toml/tomlplusplus.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

// Every repair reads the whole file again.
constexpr int kMaxRepairs = 64;

Place place_of(const toml::source_position& position) {
  return {static_cast<int>(position.line), static_cast<int>(position.column)};
}

// The text by lines, and the way between places and bytes.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text), starts_{0} {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') {
        starts_.push_back(i + 1);
      }
    }
  }

  std::size_t start(int line) const { return starts_[index(line)]; }

  // Without its line break.
  std::string_view line(int line) const {
    const std::size_t begin = start(line);
    std::string_view rest = text_.substr(begin, text_.find('\n', begin) - begin);
    if (rest.ends_with('\r')) {
      rest.remove_suffix(1);
    }
    return rest;
  }

  // Byte of the line, its length when the column lies behind it.
  std::size_t offset_in_line(Place place) const {
    const std::string_view whole = line(place.line);
    std::size_t offset = 0;
    for (int column = 1; offset < whole.size(); ++offset) {
      const bool begins_character = (static_cast<unsigned char>(whole[offset]) & 0xC0) != 0x80;
      if (begins_character && column++ == place.column) {
        break;
      }
    }
    return offset;
  }

  Place place(std::size_t offset) const {
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto line = static_cast<int>(next - starts_.begin());
    std::size_t characters = 0;
    for (const char c : text_.substr(start(line), offset - start(line))) {
      characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    }
    return {line, static_cast<int>(characters) + 1};
  }

 private:
  std::size_t index(int line) const {
    return std::clamp<std::size_t>(static_cast<std::size_t>(std::max(line, 1)), 1, starts_.size()) - 1;
  }

  std::string_view text_;
  std::vector<std::size_t> starts_;
};

// toml++'s tree into ours.
class Converter {
 public:
  Converter(const Lines& lines, const std::set<Place>& faults) : lines_(lines), faults_(faults) {}

  TomlNode convert(const toml::node& node) const {
    TomlNode result;
    result.place = place_of(node.source().begin);
    if (faults_.contains(result.place)) {
      return result;
    }
    if (const auto* table = node.as_table()) {
      convert_table(*table, result);
    } else if (const auto* array = node.as_array()) {
      result.kind = TomlNode::Kind::kArray;
      for (const toml::node& item : *array) {
        result.items.push_back(convert(item));
      }
    } else {
      result.written = written(node.source());
      convert_scalar(node, result);
    }
    return result;
  }

 private:
  void convert_table(const toml::table& table, TomlNode& result) const {
    result.kind = TomlNode::Kind::kTable;
    for (const auto& [key, value] : table) {
      result.entries.push_back({std::string(key.str()), place_of(key.source().begin), convert(value)});
    }
    std::stable_sort(result.entries.begin(), result.entries.end(),
                     [](const TomlEntry& a, const TomlEntry& b) { return a.place < b.place; });
  }

  void convert_scalar(const toml::node& node, TomlNode& result) const {
    if (const auto* text = node.as_string()) {
      result.kind = TomlNode::Kind::kText;
      result.text = text->get();
    } else if (const auto* integer = node.as_integer()) {
      result.kind = TomlNode::Kind::kInteger;
      result.integer = integer->get();
    } else if (node.is_floating_point()) {
      result.kind = TomlNode::Kind::kReal;
    } else if (const auto* boolean = node.as_boolean()) {
      result.kind = TomlNode::Kind::kBoolean;
      result.boolean = boolean->get();
    } else if (const auto* date = node.as_date()) {
      result.kind = TomlNode::Kind::kDate;
      set_date(date->get(), result);
    } else if (const auto* time = node.as_time()) {
      result.kind = TomlNode::Kind::kTime;
      set_time(time->get(), result);
    } else if (const auto* moment = node.as_date_time()) {
      result.kind = TomlNode::Kind::kDateTime;
      set_date(moment->get().date, result);
      set_time(moment->get().time, result);
      if (moment->get().offset) {
        result.offset = std::chrono::minutes(moment->get().offset->minutes);
      }
    }
  }

  static void set_date(const toml::date& date, TomlNode& result) {
    result.date =
        Date(std::chrono::year(date.year), std::chrono::month(date.month), std::chrono::day(date.day));
  }

  static void set_time(const toml::time& time, TomlNode& result) {
    result.time =
        std::chrono::hours(time.hour) + std::chrono::minutes(time.minute) + std::chrono::seconds(time.second);
    result.fraction = time.nanosecond != 0;
  }

  std::string written(const toml::source_region& region) const {
    const Place begin = place_of(region.begin);
    const Place end = place_of(region.end);
    if (begin.line != end.line) {
      return {};
    }
    const std::size_t from = lines_.offset_in_line(begin);
    const std::size_t to = lines_.offset_in_line(end);
    return std::string(lines_.line(begin.line).substr(from, to - from));
  }

  const Lines& lines_;
  const std::set<Place>& faults_;
};

void report_syntax_error(const toml::parse_error& error, const Lines& lines, Diagnostics& diagnostics) {
  const Place place = place_of(error.source().begin);
  const std::size_t offset = lines.offset_in_line(place);
  const std::string_view line = lines.line(place.line);
  const SyntaxFault fault = translate_syntax_error(error.description(), line, offset);
  diagnostics.error(lines.place(lines.start(place.line) + fault.offset), fault.message);
}

}  // namespace

std::optional<TomlNode> read_toml(std::string_view text, Diagnostics& diagnostics) {
  const Lines lines(text);
  if (const auto fault = find_byte_fault(text)) {
    diagnostics.error(lines.place(fault->offset), fault->message);
    return std::nullopt;
  }
  std::string repaired(text);
  std::set<Place> faults;
  for (int repairs = 0;; ++repairs) {
    const toml::parse_result parsed = toml::parse(std::string_view(repaired));
    if (parsed) {
      return Converter(lines, faults).convert(parsed.table());
    }
    const Place place = place_of(parsed.error().source().begin);
    const std::size_t start = lines.start(place.line);
    const std::string_view line = std::string_view(repaired).substr(start, lines.line(place.line).size());
    const auto moment = find_moment_fault(line, lines.offset_in_line(place));
    if (!moment) {
      report_syntax_error(parsed.error(), lines, diagnostics);
      return std::nullopt;
    }
    const Place begin = lines.place(start + moment->begin);
    diagnostics.error(begin, moment->message);
    if (repairs == kMaxRepairs) {
      return std::nullopt;
    }
    faults.insert(begin);
    // A text of the same length keeps every other place.
    const std::size_t length = moment->end - moment->begin;
    repaired.replace(start + moment->begin, length, '"' + std::string(length - 2, 'x') + '"');
  }
}

std::optional<TomlNode> open_toml(std::string_view text, const std::string& file, std::string_view what,
                                  Diagnostics& diagnostics) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.size() > kMaxTomlBytes) {
    diagnostics = Diagnostics(file, "");
    diagnostics.error(
        {}, fmt::format("{} has at most {} bytes, and this has {}", what, kMaxTomlBytes, text.size()));
    return std::nullopt;
  }
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  diagnostics = Diagnostics(file, std::string(text));
  return read_toml(text, diagnostics);
}

std::string describe(const TomlNode& node) {
  switch (node.kind) {
    case TomlNode::Kind::kTable:
      return "a table";
    case TomlNode::Kind::kArray:
      return "a list";
    case TomlNode::Kind::kText:
      return fmt::format("the text \"{}\"", shorten(printable(node.text), 60));
    case TomlNode::Kind::kInteger:
    case TomlNode::Kind::kReal:
      return "the number " + node.written;
    case TomlNode::Kind::kBoolean:
      return node.written;
    case TomlNode::Kind::kDate:
      return "the date " + node.written;
    case TomlNode::Kind::kTime:
      return "the time " + node.written;
    case TomlNode::Kind::kDateTime:
      return "the moment " + node.written;
    case TomlNode::Kind::kFault:
      break;
  }
  return "faulty";
}

}  // namespace reg
