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

// Folded.
constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};

Date ymd(int year, int month, int day) {
  return Date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
              std::chrono::day(static_cast<unsigned>(day)));
}

class TimeParser {
 public:
  TimeParser(std::string_view text, FormTimeReader& reader)
      : text_(text), reader_(reader), reading_(reader.reading()), cursor_(text) {}

  FormTime run() {
    const bool shaped = parse_date() && parse_clock() && parse_rest();
    if (!result_.fault.empty()) return std::move(result_);
    if (!shaped) return failed(fmt::format("{} is not a time that is understood; {}", shown(), expected()));
    if (!date_.ok()) return failed(fmt::format("{} names a day that does not exist", shown()));
    const LocalTime local = at(date_, time_);
    result_.instant = offset_ ? Instant(local.time_since_epoch() - std::chrono::minutes(*offset_))
                              : reader_.to_instant(local);
    return std::move(result_);
  }

 private:
  std::string shown() const { return in_guillemets(text_); }

  std::string expected() const {
    return reading_.language == Language::kCzech
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
    if (!is_digit(cursor_.peek())) return parse_worded_date();
    std::array<Number, 3> parts;
    parts[0] = cursor_.number();
    const char separator = cursor_.peek();
    if (separator != '.' && separator != '/' && separator != '-') return false;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (!cursor_.take(separator)) return false;
      if (separator == '.') cursor_.skip_spaces();
      parts[i] = cursor_.number();
    }
    return take_date(parts, separator);
  }

  bool take_date(std::array<Number, 3>& parts, char separator) {
    const bool year_asked_first = reading_.asked && reading_.order == DateOrder::kYearFirst;
    const bool year_first = parts[0].digits == 4 || (year_asked_first && parts[0].digits == 2);
    if (year_asked_first && !year_first) return misfit();
    if (!year_first) std::swap(parts[0], parts[2]);
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (parts[i].digits < 1 || parts[i].digits > 2) return false;
    }
    // Two digits of a year are this century's; with hyphens they might as well be a day.
    const bool short_year = parts[0].digits == 2 && (year_asked_first || separator != '-' || reading_.asked);
    if (parts[0].digits != 4 && !short_year) return false;
    const int year = parts[0].value + (short_year ? 2000 : 0);
    int day = parts[2].value;
    int month = parts[1].value;
    const bool by_dots = separator == '.' && !reading_.asked;
    if (!year_first && !by_dots && !order(year, day, month)) return false;
    date_ = ymd(year, month, day);
    return true;
  }

  // "Aug 5, 2020".
  bool parse_worded_date() {
    const std::string month = fold(cursor_.word());
    const auto* const found = std::find_if(std::begin(kMonths), std::end(kMonths),
                                           [&](std::string_view name) { return month.starts_with(name); });
    if (month.size() < 3 || found == std::end(kMonths)) return false;
    cursor_.skip_spaces();
    const Number day = cursor_.number();
    cursor_.take(',');
    cursor_.skip_spaces();
    const Number year = cursor_.number();
    if (day.digits < 1 || day.digits > 2 || year.digits != 4) return false;
    date_ = ymd(year.value, static_cast<int>(found - std::begin(kMonths)) + 1, day.value);
    return true;
  }

  // `first` and `second` are as they stood, and come back as day and month.
  bool order(int year, int& first, int& second) {
    result_.has_slashes = true;
    if (first == second || (first > 12 && second > 12)) return true;
    if (first > 12) result_.shown = DateOrder::kDayFirst;
    if (second > 12) result_.shown = DateOrder::kMonthFirst;
    DateOrder by = result_.shown;
    if (reading_.asked && by != DateOrder::kPlain && by != reading_.order) return misfit();
    if (by == DateOrder::kPlain) by = reading_.order;
    if (by == DateOrder::kMonthFirst) {
      std::swap(first, second);
    } else if (by != DateOrder::kDayFirst) {
      result_.in_doubt = true;
      result_.fault = fmt::format("{} may mean {} or {}; say by time_format which comes first: {}", shown(),
                                  iso_date(ymd(year, second, first)), iso_date(ymd(year, first, second)),
                                  kTimeFormatWords);
      return false;
    }
    return true;
  }

  bool misfit() {
    constexpr std::string_view kWords[] = {"", "the day first", "the month first", "the year first"};
    result_.fault = fmt::format("{} is not written with {}, as time_format says", shown(),
                                kWords[static_cast<std::size_t>(reading_.order)]);
    return false;
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
            shown(), name, reading_.zone.name());
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
  FormTimeReader& reader_;
  const TimeReading& reading_;
  Cursor cursor_;
  FormTime result_;
  Date date_{};
  int hours_ = 0;
  TimeOfDay time_{};
  std::optional<int> offset_;  // minutes east of UTC
};

}  // namespace

DateLook look_at_date(std::string_view text) {
  DateLook look;
  Cursor cursor(trim(text));
  const Number first = cursor.number();
  const char separator = cursor.peek();
  if (first.digits == 0 || (separator != '.' && separator != '/' && separator != '-')) return look;
  look.year_first = first.digits == 4;
  look.has_dots = separator == '.' && !look.year_first;
  if (look.year_first || look.has_dots) return look;
  cursor.take(separator);
  const Number second = cursor.number();
  if (second.digits == 0 || !cursor.take(separator)) return look;
  look.has_slashes = true;
  look.in_doubt = first.value != second.value && first.value <= 12 && second.value <= 12;
  if (first.value > 12 && second.value <= 12) look.shown = DateOrder::kDayFirst;
  if (second.value > 12 && first.value <= 12) look.shown = DateOrder::kMonthFirst;
  return look;
}

std::optional<DateOrder> parse_time_format(std::string_view text) {
  std::string letters = fold(text);
  std::erase_if(letters, [](char c) { return c < 'a' || c > 'z'; });
  letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
  if (letters == "dmy") return DateOrder::kDayFirst;
  if (letters == "mdy") return DateOrder::kMonthFirst;
  if (letters == "ymd") return DateOrder::kYearFirst;
  return std::nullopt;
}

FormTime FormTimeReader::read(std::string_view text) {
  text = trim(text);
  if (is_ascii(text)) return TimeParser(text, *this).run();
  // Browsers write a narrow no-break space before AM and PM.
  const std::string spaced = tidy(text);
  return TimeParser(spaced, *this).run();
}

Instant FormTimeReader::to_instant(LocalTime local) {
  const Date day = date_of(local);
  if (!day_known_ || day != day_) {
    const Instant begin = reading_.zone.to_instant(at(day, TimeOfDay(0)));
    const Instant end = reading_.zone.to_instant(at(day, TimeOfDay(0)) + std::chrono::days(1));
    day_known_ = end - begin == std::chrono::days(1);
    day_ = day;
    offset_ = at(day, TimeOfDay(0)).time_since_epoch() - begin.time_since_epoch();
    if (!day_known_) return reading_.zone.to_instant(local);
  }
  return Instant(local.time_since_epoch() - offset_);
}

}  // namespace reg
