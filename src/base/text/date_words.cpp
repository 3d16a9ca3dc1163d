#include "reg/base/text/date_words.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>

#include "base/text/icu_on_demand.h"
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

struct Close {
  void operator()(UDateFormat* format) const { icu_on_demand::udat_close(format); }
};
using DateFormat = std::unique_ptr<UDateFormat, Close>;

// Nothing where ICU does not know the locale. `pattern`: nullptr for the locale's own.
DateFormat open_format(const char* locale, const char16_t* pattern) {
  UErrorCode status = U_ZERO_ERROR;
  const auto style = pattern != nullptr ? UDAT_PATTERN : UDAT_DEFAULT;
  DateFormat format(icu_on_demand::udat_open(style, style, locale, u"UTC", -1, pattern, -1, &status));
  return U_SUCCESS(status) ? std::move(format) : nullptr;
}

// Empty where there is none.
icu::UnicodeString symbol(const UDateFormat& format, UDateFormatSymbolType type, int index) {
  constexpr int kLongest = 100;
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString word;
  const int length =
      icu_on_demand::udat_getSymbols(&format, type, index, word.getBuffer(kLongest), kLongest, &status);
  word.releaseBuffer(U_SUCCESS(status) ? std::min(length, kLongest) : 0);
  return word;
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
    for (const char* locale : kLocales) add(locale);
    months.add_text("sept", 9);
    halves.add_text("odp", 1);  // Czech for short, as Google has it
    halves.add_text("dop", 0);
  }

 private:
  void add(const char* locale) {
    const DateFormat format = open_format(locale, nullptr);
    if (!format) return;
    for (const auto type :
         {UDAT_MONTHS, UDAT_SHORT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_STANDALONE_SHORT_MONTHS}) {
      for (int i = 0; i < 12; ++i) months.add(symbol(*format, type, i), i + 1);
    }
    for (const auto type :
         {UDAT_WEEKDAYS, UDAT_SHORT_WEEKDAYS, UDAT_STANDALONE_WEEKDAYS, UDAT_STANDALONE_SHORT_WEEKDAYS}) {
      for (int i = 1; i <= 7; ++i) weekdays.add(symbol(*format, type, i), 0);
    }
    for (int i = 0; i < 2; ++i) halves.add(symbol(*format, UDAT_AM_PMS, i), i);
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
  // Of a day of our time: in 1970 Britain had its summer time all the year.
  constexpr double kDay = 1'579'046'400'000;
  const std::string dated = "2020-01-15 " + std::string(name);
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(dated);
  for (const char* locale : kZoneLocales) {
    const DateFormat format = open_format(locale, u"yyyy-MM-dd zzzz");
    if (!format) continue;
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t end = 0;
    // When that day begins by the clocks of the zone.
    const UDate moment =
        icu_on_demand::udat_parse(format.get(), text.getBuffer(), text.length(), &end, &status);
    constexpr double kMinute = 60.0 * 1000;
    if (U_SUCCESS(status) && end == text.length()) return static_cast<int>((kDay - moment) / kMinute);
  }
  return std::nullopt;
}

}  // namespace reg
