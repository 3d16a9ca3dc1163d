#include "reg/formats/form_import_time.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "reg/base/text.h"
#include "reg/base/utf8.h"
#include "reg/formats/form_import_values.h"

namespace reg {

namespace {

struct NamedOffset {
  std::string_view name;  // folded
  int minutes;
};

// Abbreviations that mean one thing to those who write them in forms; CST and IST, for instance, do not.
constexpr NamedOffset kOffsets[] = {
    {"z", 0},      {"utc", 0},    {"gmt", 0},    {"wet", 0},    {"west", 60},  {"bst", 60},
    {"cet", 60},   {"sec", 60},   {"mez", 60},   {"cest", 120}, {"selc", 120}, {"mesz", 120},
    {"eet", 120},  {"eest", 180}, {"msk", 180},  {"trt", 180},  {"est", -300}, {"edt", -240},
    {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420},
};

std::optional<int> named_offset(std::string_view name) {
  const std::string key = fold(name);
  const auto found = std::find_if(std::begin(kOffsets), std::end(kOffsets),
                                  [&](const NamedOffset& offset) { return offset.name == key; });
  if (found == std::end(kOffsets)) return {};
  return found->minutes;
}

struct Number {
  int value = 0;
  int digits = 0;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool done() const { return at_ == text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }
  bool take(char c) { return !done() && text_[at_] == c ? (++at_, true) : false; }
  void skip_spaces() {
    while (take(' ')) {
    }
  }

  // At most nine digits; none is a number of no digits.
  Number number() {
    Number result;
    while (is_digit(peek()) && result.digits < 9) {
      result.value = result.value * 10 + (text_[at_++] - '0');
      ++result.digits;
    }
    return result;
  }

  // Up to a space, a digit or a sign.
  std::string_view word() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(" +-0123456789", begin), text_.size());
    return text_.substr(begin, at_ - begin);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

class TimeParser {
 public:
  TimeParser(std::string_view text, Language language, const Zone& zone)
      : text_(text), language_(language), zone_(zone), cursor_(text) {}

  FormTime run() {
    const bool shaped = parse_date() && parse_clock() && parse_rest();
    if (!result_.fault.empty()) return std::move(result_);
    if (!shaped) return failed(fmt::format("{} is not a time that is understood; {}", shown(), expected()));
    if (!date_.ok()) return failed(fmt::format("{} names a day that does not exist", shown()));
    const LocalTime local = at(date_, time_);
    result_.instant = offset_ ? Instant(local.time_since_epoch() - std::chrono::minutes(*offset_))
                              : zone_.to_instant(local);
    return std::move(result_);
  }

 private:
  std::string shown() const { return quoted(text_); }

  std::string expected() const {
    return language_ == Language::kCzech
               ? "expected a date and a time, as in 14.3.2022 9:05:03 or 2022-03-14 09:05:03"
               : "expected a date and a time, as in 2022-03-14 09:05:03";
  }

  FormTime failed(std::string fault) {
    result_.instant.reset();
    result_.fault = std::move(fault);
    return std::move(result_);
  }

  // False, with or without a fault, when there is no date.
  bool parse_date() {
    std::array<Number, 3> parts;
    parts[0] = cursor_.number();
    const char separator = cursor_.peek();
    if (separator != '.' && separator != '/' && separator != '-') return false;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (!cursor_.take(separator)) return false;
      if (separator == '.') cursor_.skip_spaces();
      parts[i] = cursor_.number();
    }
    const bool year_first = parts[0].digits == 4;
    if (!year_first) std::swap(parts[0], parts[2]);
    if (parts[0].digits != 4) return false;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (parts[i].digits < 1 || parts[i].digits > 2) return false;
    }
    int day = parts[2].value;
    int month = parts[1].value;
    if (!year_first && separator != '.' && !order(parts[0].value, day, month)) return false;
    date_ = ymd(parts[0].value, month, day);
    return true;
  }

  static Date ymd(int year, int month, int day) {
    return Date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                std::chrono::day(static_cast<unsigned>(day)));
  }

  // `first` and `second` are as they stood, and come back as day and month.
  bool order(int year, int& first, int& second) {
    if (first == second) return true;
    if (first > 12) {
      result_.order = DateOrder::kDayFirst;
    } else if (second > 12) {
      result_.order = DateOrder::kMonthFirst;
      std::swap(first, second);
    } else if (language_ == Language::kCzech) {
      result_.order = DateOrder::kDayFirst;
    } else {
      result_.fault = fmt::format(
          "{} may mean {} or {}; expected the year first, as in 2022-03-14 09:05:03, or the day first with "
          "dots, as in 14.3.2022 9:05:03",
          shown(), iso_date(ymd(year, second, first)), iso_date(ymd(year, first, second)));
      return false;
    }
    return true;
  }

  bool parse_clock() {
    cursor_.take(',');
    if (cursor_.peek() != ' ' && cursor_.peek() != 'T' && cursor_.peek() != 't') return false;
    if (!cursor_.take('T') && !cursor_.take('t')) cursor_.skip_spaces();
    const Number hours = cursor_.number();
    if (hours.digits < 1 || hours.digits > 2 || !cursor_.take(':')) return false;
    const Number minutes = cursor_.number();
    if (minutes.digits != 2 || minutes.value > 59) return false;
    Number seconds;
    if (cursor_.take(':')) {
      seconds = cursor_.number();
      if (seconds.digits != 2 || seconds.value > 59) return false;
      if (cursor_.take('.') && cursor_.number().digits == 0) return false;
    }
    hours_ = hours.value;
    time_ = std::chrono::minutes(minutes.value) + std::chrono::seconds(seconds.value);
    return true;
  }

  // The half of the day, the zone, the end.
  bool parse_rest() {
    cursor_.skip_spaces();
    std::string_view word = cursor_.word();
    const bool halved = !word.empty() && parse_half(word);
    if (halved) {
      cursor_.skip_spaces();
      word = cursor_.word();
    } else if (hours_ > 23) {
      return false;
    }
    if (!result_.fault.empty()) return false;
    time_ += std::chrono::hours(hours_);
    return parse_zone(word) && cursor_.done();
  }

  // Whether the word is AM or PM in one of its ways; the hours are then those of the whole day.
  bool parse_half(std::string_view word) {
    std::string key = fold(word);
    std::erase(key, '.');
    const bool morning = key == "am" || key == "dop";
    if (!morning && key != "pm" && key != "odp") return false;
    if (hours_ < 1 || hours_ > 12) {
      result_.fault = fmt::format("{} has the hour {} with «{}»; {}", shown(), hours_, word, expected());
      return true;
    }
    hours_ = hours_ % 12 + (morning ? 0 : 12);
    return true;
  }

  bool parse_zone(std::string_view name) {
    if (!name.empty()) {
      offset_ = named_offset(name);
      if (!offset_) {
        result_.fault = fmt::format(
            "{} has the time zone «{}», which is not known; expected an offset, as in GMT+1, or none for {}",
            shown(), name, zone_.name());
        return false;
      }
    }
    const char sign = cursor_.peek();
    if (sign != '+' && sign != '-') return true;
    if (offset_.value_or(0) != 0) return false;
    cursor_.take(sign);
    Number hours = cursor_.number();
    Number minutes;
    if (hours.digits == 4) {
      minutes = {hours.value % 100, 2};
      hours = {hours.value / 100, 2};
    } else if (cursor_.take(':')) {
      minutes = cursor_.number();
      if (minutes.digits != 2) return false;
    }
    if (hours.digits < 1 || hours.digits > 2 || hours.value > 14 || minutes.value > 59) return false;
    offset_ = (hours.value * 60 + minutes.value) * (sign == '-' ? -1 : 1);
    return true;
  }

  std::string_view text_;
  Language language_;
  const Zone& zone_;
  Cursor cursor_;
  FormTime result_;
  Date date_{};
  int hours_ = 0;
  TimeOfDay time_{};
  std::optional<int> offset_;  // minutes east of UTC
};

}  // namespace

FormTime parse_form_time(std::string_view text, Language language, const Zone& zone) {
  text = trim(text);
  if (is_ascii(text)) return TimeParser(text, language, zone).run();
  // Browsers write a narrow no-break space before AM and PM.
  const std::string spaced = tidy(text);
  return TimeParser(spaced, language, zone).run();
}

}  // namespace reg
