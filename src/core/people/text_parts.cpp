#include "reg/core/people/text_parts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include "reg/base/text/text.h"

namespace reg {
namespace {

using Kind = TextToken::Kind;

struct MonthWord {
  std::string_view word;  // folded
  int month;
};

constexpr MonthWord kMonths[] = {
    {"ledna", 1},  {"leden", 1},     {"january", 1},    {"januar", 1},    {"jan", 1},
    {"unora", 2},  {"unor", 2},      {"february", 2},   {"februar", 2},   {"feb", 2},
    {"brezna", 3}, {"brezen", 3},    {"march", 3},      {"marz", 3},      {"mar", 3},
    {"dubna", 4},  {"duben", 4},     {"april", 4},      {"apr", 4},       {"kvetna", 5},
    {"kveten", 5}, {"may", 5},       {"mai", 5},        {"cervna", 6},    {"cerven", 6},
    {"june", 6},   {"juni", 6},      {"jun", 6},        {"cervence", 7},  {"cervenec", 7},
    {"july", 7},   {"juli", 7},      {"jul", 7},        {"srpna", 8},     {"srpen", 8},
    {"august", 8}, {"aug", 8},       {"zari", 9},       {"september", 9}, {"sept", 9},
    {"sep", 9},    {"rijna", 10},    {"rijen", 10},     {"october", 10},  {"oktober", 10},
    {"oct", 10},   {"okt", 10},      {"listopadu", 11}, {"listopad", 11}, {"november", 11},
    {"nov", 11},   {"prosince", 12}, {"prosinec", 12},  {"december", 12}, {"dezember", 12},
    {"dec", 12},   {"dez", 12},
};

struct DayWord {
  std::string_view word;  // folded
  unsigned day;           // 0: Sunday
  bool is_short = false;  // other words look alike
};

constexpr DayWord kWeekdays[] = {
    {"nedele", 0},    {"nedeli", 0},    {"sunday", 0},     {"sonntag", 0},   {"ne", 0, true},
    {"sun", 0, true}, {"pondeli", 1},   {"monday", 1},     {"montag", 1},    {"po", 1, true},
    {"mon", 1, true}, {"mo", 1, true},  {"utery", 2},      {"tuesday", 2},   {"dienstag", 2},
    {"ut", 2, true},  {"tue", 2, true}, {"di", 2, true},   {"streda", 3},    {"stredu", 3},
    {"wednesday", 3}, {"mittwoch", 3},  {"st", 3, true},   {"wed", 3, true}, {"mi", 3, true},
    {"ctvrtek", 4},   {"thursday", 4},  {"donnerstag", 4}, {"ct", 4, true},  {"thu", 4, true},
    {"do", 4, true},  {"patek", 5},     {"friday", 5},     {"freitag", 5},   {"pa", 5, true},
    {"fri", 5, true}, {"fr", 5, true},  {"sobota", 6},     {"sobotu", 6},    {"saturday", 6},
    {"samstag", 6},   {"sonnabend", 6}, {"so", 6, true},   {"sat", 6, true}, {"sa", 6, true},
};

// Words that say by themselves that places are counted, and those that may stand with them.
constexpr std::string_view kPlacesLeft[] = {
    "zbyva",     "zbyvaji",  "zbyvajici", "volno",    "volna",      "volne",    "volnych",
    "volny",     "obsazeno", "plno",      "naplneno", "kapacita",   "kapacity", "left",
    "remaining", "free",     "full",      "sold",     "available",  "capacity", "frei",
    "freie",     "ubrig",    "verfugbar", "belegt",   "ausgebucht",
};
constexpr std::string_view kBesidePlaces[] = {
    "mist", "mista", "misto", "jeste",     "uz",   "jiz",   "jen",  "pouze", "posledni", "z",       "ze",
    "do",   "max",   "osob",  "ucastniku", "lidi", "spots", "spot", "place", "places",   "seat",    "seats",
    "out",  "only",  "last",  "of",        "just", "noch",  "nur",  "platz", "platze",   "platzen", "von",
};

constexpr std::string_view kHours[] = {"h", "hod", "hodin", "hodina", "hodiny", "uhr"};

// What joins or decorates words: Unicode's blocks of punctuation, symbols and pictures.
bool is_mark(char32_t c) {
  if (c < 0x80) return (c < '0' || c > '9') && (c < 'a' || c > 'z');
  return (c >= 0xA0 && c <= 0xBF) || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x2BFF) ||
         (c >= 0x3000 && c <= 0x303F) || (c >= 0xFE00 && c <= 0xFE0F) || c >= 0x1F000;
}

int number_of(std::string_view digits) {
  int value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return fault == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

// One text being read from a place on; each step moves behind what it read.
class Cursor {
 public:
  Cursor(TextTokens& tokens, std::size_t at) : tokens_(&tokens), begin_(at), at_(at) {}

  bool number(int least, int most, int& value) {
    const TextToken* token = peek();
    if (token == nullptr || token->kind != Kind::kNumber || token->number < least || token->number > most) {
      return false;
    }
    value = token->number;
    digits_ = token->text.size();
    ++at_;
    return true;
  }
  bool mark(std::string_view mark) {
    const TextToken* token = peek();
    if (token == nullptr || token->kind != Kind::kMark || token->text != mark) return false;
    ++at_;
    return true;
  }
  bool word(const auto& words) {
    const TextToken* token = peek();
    if (token == nullptr || token->kind != Kind::kWord || !contains(words, token->text)) return false;
    ++at_;
    return true;
  }
  bool month(int& value) {
    const TextToken* token = peek();
    if (token == nullptr || token->kind != Kind::kWord) return false;
    const auto* const found = std::find_if(std::begin(kMonths), std::end(kMonths),
                                           [&](const MonthWord& known) { return known.word == token->text; });
    if (found == std::end(kMonths)) return false;
    value = found->month;
    ++at_;
    return true;
  }
  bool at_number() const {
    const TextToken* token = peek();
    return token != nullptr && token->kind == Kind::kNumber;
  }
  std::size_t digits() const { return digits_; }  // of the last number
  void take() {
    for (std::size_t i = begin_; i < at_; ++i) (*tokens_)[i].taken = true;
  }

 private:
  const TextToken* peek() const {
    return at_ < tokens_->size() && !(*tokens_)[at_].taken ? &(*tokens_)[at_] : nullptr;
  }

  TextTokens* tokens_;
  std::size_t begin_;
  std::size_t at_;
  std::size_t digits_ = 0;
};

bool is_day(int month, int day) {
  // A leap year, so that 29 February is a day of some year.
  return Date(std::chrono::year(2000), std::chrono::month(static_cast<unsigned>(month)),
              std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

// Four digits, or two that are no hour: "10:00" and "10 h" follow a date too.
bool read_year(Cursor& cursor, WrittenDate& date) {
  Cursor ahead = cursor;
  int year = 0;
  if (ahead.number(1000, 9999, year)) {
    date.year = year;
    cursor = ahead;
    return true;
  }
  if (!ahead.number(0, 99, year) || ahead.digits() != 2) return false;
  Cursor behind = ahead;
  if (behind.word(kHours)) return false;
  const bool joins = behind.mark(":") || behind.mark("-") || behind.mark("–") || behind.mark(".");
  if (joins && behind.at_number()) return false;
  date.year = 2000 + year;
  cursor = ahead;
  return true;
}

using ReadDate = bool (*)(Cursor&, WrittenDate&);

bool read_iso(Cursor& cursor, WrittenDate& date) {
  int year = 0;
  if (!cursor.number(1000, 9999, year)) return false;
  date.year = year;
  for (const std::string_view mark : {"-", "/", "."}) {
    Cursor ahead = cursor;
    if (ahead.mark(mark) && ahead.number(1, 12, date.month) && ahead.mark(mark) &&
        ahead.number(1, 31, date.day)) {
      cursor = ahead;
      return is_day(date.month, date.day);
    }
  }
  return false;
}

bool read_dotted(Cursor& cursor, WrittenDate& date) {
  if (!cursor.number(1, 31, date.day) || !cursor.mark(".") || !cursor.number(1, 12, date.month)) return false;
  Cursor ahead = cursor;
  if (ahead.mark(".")) {
    cursor = ahead;
    read_year(cursor, date);
  }
  return is_day(date.month, date.day);
}

bool read_slashed(Cursor& cursor, WrittenDate& date) {
  int first = 0;
  int second = 0;
  if (!cursor.number(1, 31, first)) return false;
  const bool slash = cursor.mark("/");
  if ((!slash && !cursor.mark("-")) || !cursor.number(1, 31, second)) return false;
  Cursor ahead = cursor;
  const bool has_year = ahead.mark(slash ? "/" : "-") && read_year(ahead, date);
  if (has_year) cursor = ahead;
  if (!slash && !has_year) return false;  // "9-12" are hours
  const bool day_first = second <= 12 && is_day(second, first);
  const bool month_first = first <= 12 && is_day(first, second);
  date.day = day_first ? first : second;
  date.month = day_first ? second : first;
  date.may_be_swapped = day_first && month_first;
  return day_first || month_first;
}

bool read_day_and_month(Cursor& cursor, WrittenDate& date) {
  constexpr std::string_view kEndings[] = {"st", "nd", "rd", "th"};
  constexpr std::string_view kOf[] = {"of"};
  if (!cursor.number(1, 31, date.day)) return false;
  if (!cursor.mark(".") && cursor.word(kEndings)) cursor.word(kOf);
  if (!cursor.month(date.month)) return false;
  Cursor ahead = cursor;
  if (!ahead.mark(",")) ahead.mark(".");
  if (read_year(ahead, date)) cursor = ahead;
  return is_day(date.month, date.day);
}

bool read_month_and_day(Cursor& cursor, WrittenDate& date) {
  constexpr std::string_view kEndings[] = {"st", "nd", "rd", "th"};
  if (!cursor.month(date.month)) return false;
  cursor.mark(".");
  if (!cursor.number(1, 31, date.day)) return false;
  cursor.word(kEndings);
  Cursor ahead = cursor;
  ahead.mark(",");
  if (read_year(ahead, date)) cursor = ahead;
  return is_day(date.month, date.day);
}

// "10:00", "10.30"; then "am" or "pm". The token behind a dash or "od" may be an hour alone: "10–16 h".
bool read_time(Cursor& cursor, TimeOfDay& time) {
  constexpr std::string_view kAm[] = {"am"};
  constexpr std::string_view kPm[] = {"pm"};
  int hour = 0;
  int minute = 0;
  if (!cursor.number(0, 24, hour)) return false;
  Cursor ahead = cursor;
  const bool has_minutes =
      (ahead.mark(":") || ahead.mark(".")) && ahead.number(0, 59, minute) && ahead.digits() == 2;
  if (has_minutes) cursor = ahead;
  if (!has_minutes) minute = 0;
  bool is_said = cursor.word(kHours);
  if (cursor.word(kAm)) {
    is_said = true;
    if (hour == 12) hour = 0;
  } else if (cursor.word(kPm)) {
    is_said = true;
    if (hour < 12) hour += 12;
  }
  time = std::chrono::hours(hour) + std::chrono::minutes(minute);
  return has_minutes || is_said;
}

// "10–16 h": the first hour says only by the second that it is one.
bool read_hours(Cursor& cursor, TimeOfDay& begin, TimeOfDay& end) {
  int hour = 0;
  if (!cursor.number(0, 24, hour) || (!cursor.mark("-") && !cursor.mark("–"))) return false;
  begin = std::chrono::hours(hour);
  return read_time(cursor, end);
}

bool is_taken_beside(const TextTokens& tokens, std::size_t at) {
  std::size_t next = at + 1;
  while (next < tokens.size() && tokens[next].kind == Kind::kMark && !tokens[next].taken) ++next;
  return next < tokens.size() && tokens[next].taken && tokens[next].kind != Kind::kMark;
}

bool counts_places(const TextToken& token) {
  return token.kind == Kind::kWord && contains(kPlacesLeft, token.text);
}

bool is_bracket(const TextToken& token, std::string_view round, std::string_view square) {
  return token.kind == Kind::kMark && (token.text == round || token.text == square);
}

// From `first` to the closing bracket, or where none is open to the next one or the end. Nothing: something
// else stands there too.
std::optional<std::size_t> end_of_places(const TextTokens& tokens, std::size_t first, bool in_brackets) {
  bool is_said = false;
  std::size_t i = first;
  for (; i < tokens.size(); ++i) {
    const TextToken& token = tokens[i];
    if (token.taken) return {};
    if (in_brackets ? is_bracket(token, ")", "]") : is_bracket(token, "(", "[")) break;
    const bool counts = counts_places(token);
    if (token.kind == Kind::kWord && !counts && !contains(kBesidePlaces, token.text)) return {};
    is_said = is_said || counts;
  }
  return is_said ? std::optional(i) : std::nullopt;
}

}  // namespace

TextTokens tokens_of(std::string_view text) {
  TextTokens tokens;
  const std::string folded = fold(text);
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(folded, i);
    if (c == ' ') continue;
    const std::string_view character = std::string_view(folded).substr(begin, i - begin);
    const bool is_digit = c >= '0' && c <= '9';
    const Kind kind = is_digit ? Kind::kNumber : is_mark(c) ? Kind::kMark : Kind::kWord;
    const bool goes_on = begin > 0 && folded[begin - 1] != ' ' && !tokens.empty() && kind != Kind::kMark &&
                         tokens.back().kind == kind;
    if (goes_on) {
      tokens.back().text += character;
    } else {
      tokens.push_back({kind, std::string(character), 0, false});
    }
  }
  for (TextToken& token : tokens) {
    if (token.kind == Kind::kNumber) token.number = number_of(token.text);
  }
  return tokens;
}

bool WrittenDate::means(Date date) const {
  if (year && *year != static_cast<int>(date.year())) return false;
  const auto is = [&](int m, int d) {
    return static_cast<unsigned>(date.month()) == static_cast<unsigned>(m) &&
           static_cast<unsigned>(date.day()) == static_cast<unsigned>(d);
  };
  return is(month, day) || (may_be_swapped && is(day, month));
}

// Dates with their year first: "1. 28. 4. 2022" is a number and a date.
std::vector<WrittenDate> take_dates(TextTokens& tokens) {
  constexpr ReadDate kWays[] = {read_iso, read_day_and_month, read_month_and_day, read_dotted, read_slashed};
  std::vector<WrittenDate> dates;
  for (const bool with_year : {true, false}) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      for (const ReadDate read : kWays) {
        Cursor cursor(tokens, i);
        WrittenDate date;
        if (tokens[i].taken || !read(cursor, date) || date.year.has_value() != with_year) continue;
        cursor.take();
        dates.push_back(date);
        break;
      }
    }
  }
  return dates;
}

std::vector<TimeOfDay> take_times(TextTokens& tokens) {
  std::vector<TimeOfDay> times;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].taken) continue;
    TimeOfDay begin{};
    TimeOfDay end{};
    Cursor both(tokens, i);
    Cursor one(tokens, i);
    if (read_hours(both, begin, end)) {
      both.take();
      times.insert(times.end(), {begin, end});
    } else if (read_time(one, begin)) {
      one.take();
      times.push_back(begin);
    }
  }
  return times;
}

std::vector<std::chrono::weekday> take_weekdays(TextTokens& tokens) {
  std::vector<std::chrono::weekday> days;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    TextToken& token = tokens[i];
    if (token.taken || token.kind != Kind::kWord) continue;
    const auto* const found =
        std::find_if(std::begin(kWeekdays), std::end(kWeekdays), [&](const auto& known) {
          return known.word == token.text && (!known.is_short || is_taken_beside(tokens, i));
        });
    if (found == std::end(kWeekdays)) continue;
    token.taken = true;
    days.emplace_back(found->day);
  }
  return days;
}

void take_places_left(TextTokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const TextToken& token = tokens[i];
    const bool is_mark = token.kind == Kind::kMark && token.text != ".";
    if (token.taken || (!is_mark && !counts_places(token))) continue;
    const auto end = end_of_places(tokens, is_mark ? i + 1 : i, is_bracket(token, "(", "["));
    if (!end) continue;
    for (std::size_t k = i; k < *end; ++k) tokens[k].taken = true;
  }
}

}  // namespace reg
