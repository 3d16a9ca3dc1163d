#include "reg/base/text/date_words.h"

#include <unicode/dtfmtsym.h>
#include <unicode/timezone.h>
#include <unicode/tzfmt.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>

#include "reg/base/text/text.h"

namespace reg {

namespace {

// In whose words dates are read. A word that means one month to some and another to others means none.
constexpr const char* kLocales[] = {"en", "cs", "sk", "de", "pl", "fr", "es", "pt", "it", "nl",
                                    "da", "sv", "nb", "fi", "et", "lv", "lt", "hu", "ro", "sl",
                                    "hr", "bg", "uk", "ca", "el", "tr", "vi", "ko", "zh", "ja"};
// And names of zones, which take long to load.
constexpr const char* kZoneLocales[] = {"en", "cs", "sk", "de", "pl", "fr", "es", "it", "nl", "hu"};

// Folded, without full stops and spaces.
std::string word_key(std::string_view word) {
  std::string key = fold(word);
  std::erase_if(key, [](char c) { return c == '.' || c == ' ' || c == ','; });
  return key;
}

class WordTable {
 public:
  void add(const icu::UnicodeString& word, int meaning) {
    std::string text;
    word.toUTF8String(text);
    add_text(text, meaning);
  }
  void add_text(std::string_view word, int meaning) {
    const std::string key = word_key(word);
    if (key.empty()) return;
    const auto [known, is_new] = meanings_.emplace(key, meaning);
    if (!is_new && known->second != meaning) known->second = kNone;
  }
  // -1: none.
  int find(std::string_view word) const {
    const auto known = meanings_.find(word_key(word));
    return known == meanings_.end() ? kNone : known->second;
  }

 private:
  static constexpr int kNone = -1;
  std::unordered_map<std::string, int> meanings_;
};

struct Words {
  WordTable months;    // 1…
  WordTable weekdays;  // 0
  WordTable halves;    // 0 and 1

  Words() {
    for (const char* name : kLocales) add(icu::Locale(name));
    months.add_text("sept", 9);
    halves.add_text("odp", 1);  // Czech for short, as Google has it
    halves.add_text("dop", 0);
  }

 private:
  void add(const icu::Locale& locale) {
    using icu::DateFormatSymbols;
    UErrorCode status = U_ZERO_ERROR;
    const DateFormatSymbols symbols(locale, status);
    if (U_FAILURE(status)) return;
    for (const auto context : {DateFormatSymbols::FORMAT, DateFormatSymbols::STANDALONE}) {
      for (const auto width : {DateFormatSymbols::WIDE, DateFormatSymbols::ABBREVIATED}) {
        int count = 0;
        const icu::UnicodeString* list = symbols.getMonths(count, context, width);
        for (int i = 0; i < std::min(count, 12); ++i)
          months.add(std::span(list, static_cast<std::size_t>(count))[static_cast<std::size_t>(i)], i + 1);
        list = symbols.getWeekdays(count, context, width);
        for (const icu::UnicodeString& name : std::span(list, static_cast<std::size_t>(count)))
          weekdays.add(name, 0);
      }
    }
    int count = 0;
    const icu::UnicodeString* list = symbols.getAmPmStrings(count);
    for (int i = 0; i < std::min(count, 2); ++i)
      halves.add(std::span(list, static_cast<std::size_t>(count))[static_cast<std::size_t>(i)], i);
  }
};

const Words& words() {
  static const Words all;
  return all;
}

}  // namespace

int month_named(std::string_view word) {
  return std::max(0, words().months.find(word));
}

bool is_weekday(std::string_view word) {
  return words().weekdays.find(word) == 0;
}

std::optional<bool> second_half_named(std::string_view text) {
  const int half = words().halves.find(text);
  return half < 0 ? std::nullopt : std::optional(half == 1);
}

std::optional<int> offset_named(std::string_view name) {
  const auto text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int>(name.size())));
  for (const char* locale : kZoneLocales) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::TimeZoneFormat> format(
        icu::TimeZoneFormat::createInstance(icu::Locale(locale), status));
    if (U_FAILURE(status)) continue;
    icu::ParsePosition end(0);
    UTimeZoneFormatTimeType type = UTZFMT_TIME_TYPE_UNKNOWN;
    const std::unique_ptr<icu::TimeZone> zone(
        format->parse(UTZFMT_STYLE_SPECIFIC_LONG, text, end, UTZFMT_PARSE_OPTION_NONE, &type));
    if (!zone || end.getIndex() != text.length() || type == UTZFMT_TIME_TYPE_UNKNOWN) continue;
    constexpr int kMinute = 60 * 1000;
    const int summer = type == UTZFMT_TIME_TYPE_DAYLIGHT ? zone->getDSTSavings() : 0;
    return (zone->getRawOffset() + summer) / kMinute;
  }
  return std::nullopt;
}

}  // namespace reg
