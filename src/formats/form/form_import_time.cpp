#include "reg/formats/form/form_import_time.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "formats/form/form_import_values.h"
#include "reg/base/text/date_words.h"
#include "reg/base/text/text.h"
#include "reg/base/text/utf8.h"

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

  // Up to a space, a digit, a comma or a sign.
  std::string_view word() { return up_to(" ,+-/0123456789"); }
  // Up to a digit or a sign, without spaces at its end.
  std::string_view name() { return trim(up_to("+-0123456789")); }
  std::string_view rest() const { return text_.substr(at_); }
  std::size_t place() const { return at_; }
  void go_to(std::size_t place) { at_ = place; }

 private:
  std::string_view up_to(std::string_view ends) {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(ends, begin), text_.size());
    return text_.substr(begin, at_ - begin);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// Of a fraction of the day. Nothing where it has too few digits and is not a whole minute.
std::optional<int> seconds_of_day(std::string_view fraction) {
  constexpr std::int64_t kDay = std::int64_t{24} * 60 * 60;
  constexpr std::size_t kEnough = 5;   // 0.86 s
  constexpr std::size_t kNeeded = 12;  // the rest is far below a second
  std::int64_t value = 0;
  std::int64_t whole = 1;
  for (const char c : fraction.substr(0, kNeeded)) {
    value = value * 10 + (c - '0');
    whole *= 10;
  }
  if (fraction.size() < kEnough && value * kDay % (whole * 60) != 0) return std::nullopt;
  return static_cast<int>((value * kDay + whole / 2) / whole);
}

constexpr std::string_view kDaysAloneAdvice =
    "expected both, or `days_alone = true` under [form], which takes the day's beginning and then the order "
    "of "
    "the file";

// Five digits, and a fraction behind a point or a comma: days of the years 1995 to 2149.
std::optional<ExcelDays> excel_days(std::string_view text) {
  constexpr std::size_t kWhole = 5;
  constexpr std::size_t kMostDigits = 17;
  constexpr int kFirstDay = 34700;
  constexpr int kLastDay = 91300;
  if (text.size() < kWhole || !std::all_of(text.begin(), text.begin() + kWhole, is_digit)) return {};
  ExcelDays days;
  days.day = Cursor(text.substr(0, kWhole)).number().value;
  if (days.day < kFirstDay || days.day > kLastDay) return {};
  std::string_view fraction = text.substr(kWhole);
  if (!fraction.empty()) {
    if ((fraction.front() != '.' && fraction.front() != ',') || fraction.size() < 2) return {};
    fraction.remove_prefix(1);
    if (fraction.size() > kMostDigits || !std::all_of(fraction.begin(), fraction.end(), is_digit)) return {};
  }
  days.digits = static_cast<int>(fraction.size());
  days.seconds = seconds_of_day(fraction);
  return days;
}

Date ymd(int year, int month, int day) {
  return Date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
              std::chrono::day(static_cast<unsigned>(day)));
}

class TimeParser {
 public:
  TimeParser(std::string_view text, FormTimeReader& reader)
      : text_(text), reader_(reader), reading_(reader.reading()), cursor_(text) {}

  FormTime run() {
    if (!parse_date()) return refused();
    const bool day_alone = cursor_.done();
    if (day_alone && !reading_.days_alone) return without_clock();
    if (!day_alone && !(parse_clock() && parse_rest())) return refused();
    if (!date_.ok()) return failed(fmt::format("{} names a day that does not exist", shown()));
    const LocalTime local = at(date_, time_);
    result_.instant = offset_ ? Instant(local.time_since_epoch() - std::chrono::minutes(*offset_))
                              : reader_.to_instant(local);
    if (day_alone) result_.known = TimeKnown::kDay;
    return std::move(result_);
  }

 private:
  std::string shown() const { return in_guillemets(text_); }

  std::string expected() const {
    return reading_.language == Language::kCzech
               ? "expected a date and a time, as in 14.3.2022 9:05:03 or 2022-03-14 09:05:03"
               : "expected a date and a time, as in 2022-03-14 09:05:03";
  }

  FormTime refused() {
    if (!result_.fault.empty()) return failed(std::move(result_.fault));
    return failed(fmt::format("{} is not a time that is understood; {}", shown(), expected()));
  }

  FormTime without_clock() {
    if (!date_.ok()) return failed(fmt::format("{} names a day that does not exist", shown()));
    result_.has_no_clock = true;
    return failed(fmt::format("{} is a day without a time of day, which decides who comes first; {}", shown(),
                              kDaysAloneAdvice));
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
    if (is_month_next()) return take_worded_day(parts[0]);
    if (separator != '.' && separator != '/' && separator != '-') return false;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (!cursor_.take(separator)) return false;
      if (separator == '.') cursor_.skip_spaces();
      parts[i] = cursor_.number();
    }
    if (separator == '.' && parts[0].digits == 4) cursor_.take('.');  // "2027. 3. 1."
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
    result_.style = year_first         ? DateStyle::kYearFirst
                    : separator == '.' ? DateStyle::kDots
                    : separator == '/' ? DateStyle::kSlashes
                                       : DateStyle::kHyphens;
    const bool by_dots = separator == '.' && !reading_.asked;
    if (!year_first && !by_dots && !order(year, day, month)) return false;
    date_ = ymd(year, month, day);
    return true;
  }

  // Whether the name of a month is next, behind what may stand between a day and it.
  bool is_month_next() {
    const std::size_t here = cursor_.place();
    skip_between();
    const bool is_word = !cursor_.done() && !is_digit(cursor_.peek()) && cursor_.peek() != '+';
    const bool named = is_word && (month_named(cursor_.word()) > 0 || is_month_behind_preposition());
    cursor_.go_to(here);
    return named;
  }

  // "1 de marzo".
  bool is_month_behind_preposition() {
    cursor_.skip_spaces();
    return month_named(cursor_.word()) > 0;
  }

  void skip_between() {
    while (cursor_.take('.') || cursor_.take(' ') || cursor_.take('/') || cursor_.take('-')) {
    }
  }

  // "26. ledna 2027", "1 de marzo de 2027", "26-Jan-2027", from behind the day on.
  bool take_worded_day(const Number& day) {
    skip_between();
    int month = month_named(cursor_.word());
    if (month == 0) {
      cursor_.skip_spaces();
      month = month_named(cursor_.word());
    }
    return take_worded(day, month);
  }

  // The month's word is behind us, and the year next.
  bool take_worded(const Number& day, int month) {
    skip_between();
    cursor_.take(',');
    cursor_.skip_spaces();
    if (!is_digit(cursor_.peek())) {
      cursor_.word();  // "de"
      cursor_.skip_spaces();
    }
    const Number year = cursor_.number();
    if (month == 0 || day.digits < 1 || day.digits > 2 || year.digits != 4) return false;
    date_ = ymd(year.value, month, day.value);
    result_.style = DateStyle::kWords;
    return true;
  }

  // "Aug 5, 2020", "Friday, January 26, 2027", "úterý 26. ledna 2027".
  bool parse_worded_date() {
    std::string_view word = cursor_.word();
    int month = month_named(word);
    if (month == 0 && is_weekday(word)) {
      skip_comma();
      if (is_digit(cursor_.peek())) {
        const Number day = cursor_.number();
        return is_month_next() && take_worded_day(day);
      }
      word = cursor_.word();
      month = month_named(word);
    }
    if (month == 0) return false;
    cursor_.skip_spaces();
    const Number day = cursor_.number();
    return take_worded(day, month);
  }

  void skip_comma() {
    cursor_.skip_spaces();
    cursor_.take(',');
    cursor_.skip_spaces();
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
    if (!is_digit(cursor_.peek()) && !parse_words_before_clock()) return false;
    const Number hours = cursor_.number();
    const char separator = cursor_.peek();
    if (hours.digits < 1 || hours.digits > 2 || (separator != ':' && separator != '.')) return false;
    cursor_.take(separator);
    const Number minutes = cursor_.number();
    if (minutes.digits != 2 || minutes.value > 59) return false;
    Number seconds;
    if (cursor_.take(separator)) {
      seconds = cursor_.number();
      if (seconds.digits != 2 || seconds.value > 59) return false;
      if (cursor_.take('.') && cursor_.number().digits == 0) return false;
    }
    const bool to_the_minute = seconds.digits == 0 || (reading_.minutes && seconds.value == 0);
    if (to_the_minute) result_.known = TimeKnown::kMinute;
    hours_ = hours.value;
    time_ = std::chrono::minutes(minutes.value) + std::chrono::seconds(seconds.value);
    return true;
  }

  // "at", "v", "a las"; in some languages the half of the day stands here.
  bool parse_words_before_clock() {
    constexpr std::size_t kMost = 3;
    for (std::size_t i = 0; i < kMost && !is_digit(cursor_.peek()); ++i) {
      const std::string_view word = cursor_.word();
      if (word.empty()) return false;
      const auto half = second_half_named(word);
      if (half) {
        second_half_ = half;
      } else if (!is_before_clock(word)) {
        return false;
      }
      cursor_.skip_spaces();
    }
    return is_digit(cursor_.peek());
  }

  static bool is_before_clock(std::string_view word) {
    constexpr std::string_view kWords[] = {"at", "v",  "ve",  "um",  "o",  "a", "as",  "las", "la",  "alle",
                                           "om", "kl", "klo", "los", "ob", "в", "at:", "kl.", "στις"};
    const std::string key = fold(word);
    return std::find(std::begin(kWords), std::end(kWords), key) != std::end(kWords);
  }

  // The half of the day, the zone, the end.
  bool parse_rest() {
    skip_comma();
    take_half();
    if (second_half_ && !halve()) return false;
    if (hours_ > 23) return false;
    time_ += std::chrono::hours(hours_);
    cursor_.skip_spaces();
    cursor_.take(',');
    cursor_.skip_spaces();
    return parse_zone(cursor_.name()) && cursor_.done();
  }

  // AM or PM in one of its ways, of one word or of two: "a. m.".
  void take_half() {
    const std::size_t here = cursor_.place();
    const std::string_view word = cursor_.word();
    if (word.empty()) return;
    half_word_ = word;
    if (const auto half = second_half_named(word)) {
      second_half_ = half;
      return;
    }
    cursor_.skip_spaces();
    const std::string both = std::string(word) + std::string(cursor_.word());
    if (const auto half = second_half_named(both)) {
      second_half_ = half;
      half_word_ = both;
      return;
    }
    cursor_.go_to(here);
  }

  // The hours are those of the whole day from here on.
  bool halve() {
    if (hours_ < 1 || hours_ > 12) {
      result_.fault =
          fmt::format("{} has the hour {} with «{}»; {}", shown(), hours_, half_word_, expected());
      return false;
    }
    hours_ = hours_ % 12 + (second_half_.value() ? 12 : 0);
    return true;
  }

  // What looks like an abbreviation is one; else we do not know what it is.
  std::string unknown_zone(std::string_view name) const {
    constexpr std::size_t kLongest = 5;
    const bool abbreviated = name.size() <= kLongest && std::all_of(name.begin(), name.end(), [](char c) {
                               return c >= 'A' && c <= 'Z';
                             });
    return fmt::format(
        "{} has {}; expected an offset, as in GMT+1, or none for {}", shown(),
        abbreviated ? fmt::format("the time zone «{}», which is not known", name)
                    : fmt::format("«{}» behind the time, which is neither a half of the day nor a time "
                                  "zone that is known",
                                  name),
        reading_.zone.name());
  }

  bool parse_zone(std::string_view name) {
    if (!name.empty()) {
      if (name.front() == '(' && name.back() == ')') name = name.substr(1, name.size() - 2);
      offset_ = named_offset(name);
      const bool is_long = name.find(' ') != std::string_view::npos || !is_ascii(name);
      if (!offset_ && is_long) offset_ = offset_named(name);
      if (!offset_) {
        result_.fault = unknown_zone(name);
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
  std::optional<bool> second_half_;
  std::string half_word_;
  TimeOfDay time_{};
  std::optional<int> offset_;  // minutes east of UTC
};

// Seconds other than 00, behind the second colon or in Excel's numbers.
bool has_seconds(std::string_view text) {
  if (const auto days = excel_days(text)) return days->seconds && *days->seconds % 60 != 0;
  const std::size_t first = text.find(':');
  if (first == std::string_view::npos) return false;
  const std::size_t second = text.find(':', first + 1);
  if (second == std::string_view::npos || second > first + 3) return false;
  const std::string_view digits = text.substr(second + 1, 2);
  return digits.size() == 2 && digits != "00";
}

}  // namespace

std::string_view style_words(DateStyle style) {
  switch (style) {
    case DateStyle::kYearFirst:
      return "the year first";
    case DateStyle::kDots:
      return "dots and the year last";
    case DateStyle::kSlashes:
      return "slashes and the year last";
    case DateStyle::kHyphens:
      return "hyphens and the year last";
    case DateStyle::kWords:
      return "the month in words";
    case DateStyle::kSerial:
      return "Excel's number of days";
    case DateStyle::kNone:
      return "";
  }
  return "";
}

DateLook look_at_date(std::string_view text) {
  DateLook look;
  text = trim(text);
  if (excel_days(text)) look.style = DateStyle::kSerial;
  look.has_seconds = has_seconds(text);
  Cursor cursor(text);
  const Number first = cursor.number();
  const char separator = cursor.peek();
  const bool is_date = separator == '.' || separator == '/' || separator == '-';
  if (look.style == DateStyle::kSerial) return look;
  if (first.digits == 0 || !is_date) {
    const bool has_digits = text.find_first_of("0123456789") != std::string_view::npos;
    if (has_digits && (first.digits == 0 || separator == ' ')) look.style = DateStyle::kWords;
    return look;
  }
  cursor.take(separator);
  cursor.skip_spaces();
  look.year_first = first.digits == 4;
  const Number second = cursor.number();
  if (second.digits == 0) {
    look.style = DateStyle::kWords;
    return look;
  }
  look.has_dots = separator == '.' && !look.year_first;
  look.style = look.year_first    ? DateStyle::kYearFirst
               : look.has_dots    ? DateStyle::kDots
               : separator == '/' ? DateStyle::kSlashes
                                  : DateStyle::kHyphens;
  if (look.year_first || look.has_dots) return look;
  if (!cursor.take(separator)) {
    look.style = DateStyle::kNone;
    return look;
  }
  look.has_slashes = true;
  look.in_doubt = first.value != second.value && first.value <= 12 && second.value <= 12;
  if (first.value > 12 && second.value <= 12) look.shown = DateOrder::kDayFirst;
  if (second.value > 12 && first.value <= 12) look.shown = DateOrder::kMonthFirst;
  return look;
}

bool is_time_stamp(std::string_view text, const Zone& zone) {
  TimeReading reading;
  reading.zone = zone;
  reading.order = DateOrder::kDayFirst;
  const DateLook look = look_at_date(text);
  if (look.style == DateStyle::kNone) return false;
  if (look.style == DateStyle::kSerial) {
    if (text.find_first_of(".,") == std::string_view::npos) return false;
    reading.style = DateStyle::kSerial;
  }
  return FormTimeReader(reading).read(text).instant.has_value();
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
  if (const auto days = excel_days(text)) return read_days(text, *days);
  if (is_ascii(text)) return TimeParser(text, *this).run();
  // Browsers write a narrow no-break space before AM and PM.
  const std::string spaced = tidy(text);
  return TimeParser(spaced, *this).run();
}

// Excel counts days from 1899-12-30. What it wrote with fewer digits than a second needs is no time, unless
// it is a minute.
FormTime FormTimeReader::read_days(std::string_view text, const ExcelDays& days) {
  FormTime result;
  result.style = DateStyle::kSerial;
  if (reading_.style != DateStyle::kSerial) {
    result.fault = fmt::format(
        "{} is a date as Excel's number of days, in a column of written dates; expected one way in the whole "
        "column",
        in_guillemets(text));
  } else if (days.digits == 0 && !reading_.days_alone) {
    result.has_no_clock = true;
    result.fault = fmt::format(
        "{} is Excel's number of a day without a time of day, which decides who comes "
        "first; {}",
        in_guillemets(text), kDaysAloneAdvice);
  } else if (!days.seconds) {
    result.fault = fmt::format(
        "{} is a date as Excel's number of days, cut to {}, which is no time to the second; save the column "
        "as dates",
        in_guillemets(text), counted(static_cast<std::size_t>(days.digits), "digit", "digits"));
  } else {
    constexpr std::chrono::sys_days kFirst(std::chrono::year(1899) / 12 / 30);
    const Date date(kFirst + std::chrono::days(days.day));
    result.instant = to_instant(at(date, TimeOfDay(0)) + std::chrono::seconds(*days.seconds));
    result.known = days.digits == 0                              ? TimeKnown::kDay
                   : reading_.minutes && *days.seconds % 60 == 0 ? TimeKnown::kMinute
                                                                 : TimeKnown::kSecond;
  }
  return result;
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
