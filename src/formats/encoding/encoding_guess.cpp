// Which code page text is in shows by its letters: read in the right one they all belong to one language, in
// a wrong one they come from several, or signs stand within words.
#include <fmt/core.h>
#include <uchardet.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "formats/encoding/encoding_parts.h"

namespace reg {

namespace {

// Letters (and signs) beyond ASCII that are evidence enough, and bytes for the second opinion.
constexpr std::size_t kEnough = 20'000;
constexpr std::size_t kEnoughForUchardet = 1 << 20;

struct Alphabet {
  const char* name;
  std::u32string_view letters;  // beyond ASCII, lower-case
  bool is_western;
  double weight = 1;  // of a letter; mixed lists of people are likely, but less than those of one country
};

constexpr std::array kAlphabets = {
    Alphabet{"Czech", U"áčďéěíňóřšťúůýž", false},
    Alphabet{"Slovak", U"áäčďéíĺľňóôŕšťúýž", false},
    Alphabet{"Polish", U"ąćęłńóśźż", false},
    Alphabet{"Hungarian", U"áéíóöőúüű", false},
    Alphabet{"German", U"äöüß", true},
    Alphabet{"French", U"àâæçéèêëîïôœùûüÿ", true},
    Alphabet{"Spanish", U"áéíñóúü", true},
    Alphabet{"Portuguese", U"áâãàçéêíóôõú", true},
    Alphabet{"Italian", U"àèéìíòóùú", true},
    Alphabet{"Scandinavian", U"åäæéöø", true},
    Alphabet{"Central European", U"áäąćčďđéěęíľłňńóôöőřśšťúůüűýžźż", false, 0.8},
    Alphabet{"Western European", U"àáâãäåæçèéêëìíîïñòóôõöøœùúûüß", true, 0.8},
};

struct Candidate {
  const char* name;
  bool is_western;
};

constexpr std::array kCandidates = {Candidate{"windows-1250", false}, Candidate{"ISO-8859-2", false},
                                    Candidate{"windows-1252", true}};
// The Czech code page of MS-DOS, which spreadsheets still offer. Nearly every byte is a letter in it, so that
// only several different ones are evidence.
constexpr Candidate kDos = {"IBM852", false};
constexpr std::size_t kDistinctForDos = 4;

bool is_ascii_lower(unsigned char byte) {
  return byte >= 'a' && byte <= 'z';
}

bool is_ascii_letter(unsigned char byte) {
  return is_ascii_lower(byte | 0x20U);
}

// How often each byte beyond ASCII occurs, and beside what.
class Evidence {
 public:
  // Whether more is needed.
  bool take(std::string_view block) {
    if (fed_ < kEnoughForUchardet) {
      uchardet_handle_data(uchardet_.get(), block.data(), block.size());
      fed_ += block.size();
    }
    for (const char c : block) take(static_cast<unsigned char>(c));
    return letters_ < kEnough;
  }

  // Letters beyond ASCII stand alone in the languages of Latin script, and together in others.
  bool is_other_script() const { return letters_ >= 12 && neighbours_ * 2 > letters_; }

  // UTF-8 with a fault somewhere: sequences that spell letters or punctuation of Europe in UTF-8 and make no
  // sense in any code page. A character that is open at the end counts for neither.
  bool is_nearly_utf8() const { return utf8_ > 0 && utf8_ * 4 > not_utf8_; }

  std::string second_opinion() {
    uchardet_data_end(uchardet_.get());
    return uchardet_get_charset(uchardet_.get());
  }

  std::array<double, 256> count{};
  std::array<double, 256> within_word{};  // between letters of ASCII
  std::array<double, 256> after_lower{};  // after a lower-case letter of ASCII

 private:
  void take(unsigned char byte) {
    if (byte >= 0x80) {
      ++letters_;
      ++count[byte];  // cppcheck-suppress containerOutOfBounds ; a byte has no more than 256 values
      if (last_ >= 0x80) ++neighbours_;
      if (is_ascii_lower(last_)) ++after_lower[byte];
    } else if (last_ >= 0x80 && is_ascii_letter(byte) && is_ascii_letter(last_but_one_)) {
      ++within_word[last_];
    }
    follow_utf8(byte);
    last_but_one_ = last_;
    last_ = byte;
  }

  void follow_utf8(unsigned char byte) {
    const bool is_trail = byte >= 0x80 && byte < 0xC0;
    if (open_ > 0 && is_trail) {
      ++trails_;
      if (--open_ == 0) ++utf8_;
      return;
    }
    if (open_ > 0) not_utf8_ += 1 + trails_;
    trails_ = 0;
    const bool is_two = (byte >= 0xC2 && byte <= 0xC5) || byte == 0xD0 || byte == 0xD1;
    open_ = is_two ? 1 : byte == 0xE2 ? 2 : 0;
    if (byte >= 0x80 && open_ == 0) ++not_utf8_;
  }

  std::unique_ptr<uchardet, decltype(&uchardet_delete)> uchardet_{uchardet_new(), &uchardet_delete};
  std::size_t fed_ = 0;
  std::size_t letters_ = 0;
  std::size_t neighbours_ = 0;
  std::size_t utf8_ = 0;
  std::size_t not_utf8_ = 0;
  int open_ = 0;            // bytes that the sequence still needs
  std::size_t trails_ = 0;  // and has, behind its first
  unsigned char last_ = 0;
  unsigned char last_but_one_ = 0;
};

bool is_letter(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_UPPERCASE_LETTER || type == U_LOWERCASE_LETTER;
}

bool belongs_to(const Alphabet& alphabet, char32_t c) {
  const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  return alphabet.letters.find(lower) != std::u32string_view::npos;
}

// Signs that people write; the apostrophe and the space even within words.
constexpr std::u32string_view kUsualSigns = U"–—‘‚“”„…•€°§×«»½²³™®©";
constexpr std::u32string_view kSignsInWords = U"\u2019\u00A0\u00AD";

// What speaks for or against reading the bytes so, signs and case alone.
double sense_of_signs(const Evidence& evidence, const CodePage& page) {
  double sense = 0;
  for (std::size_t byte = 0x80; byte < page.size(); ++byte) {
    const char32_t c = page[byte];
    if (evidence.count[byte] == 0) continue;
    if (c == 0) {
      sense -= 5 * evidence.count[byte];
    } else if (is_letter(c)) {
      const bool is_upper = u_isUUppercase(static_cast<UChar32>(c)) != 0;
      if (is_upper) sense -= 2 * evidence.after_lower[byte];
    } else if (kSignsInWords.find(c) == std::u32string_view::npos) {
      const bool is_usual = kUsualSigns.find(c) != std::u32string_view::npos;
      sense += (is_usual ? 0.2 : -0.5) * evidence.count[byte] - 2 * evidence.within_word[byte];
    }
  }
  return sense;
}

// Letters of the alphabet count for, others against.
double sense_of_letters(const Evidence& evidence, const CodePage& page, const Alphabet& alphabet) {
  double sense = 0;
  for (std::size_t byte = 0x80; byte < page.size(); ++byte) {
    if (!is_letter(page[byte])) continue;
    sense += (belongs_to(alphabet, page[byte]) ? alphabet.weight : -0.5) * evidence.count[byte];
  }
  return sense;
}

double letters_in(const Evidence& evidence, const CodePage& page) {
  double letters = 0;
  for (std::size_t byte = 0x80; byte < page.size(); ++byte) {
    if (is_letter(page[byte])) letters += evidence.count[byte];
  }
  return letters;
}

bool is_dos_czech(const Evidence& evidence) {
  const CodePage page = code_page(kDos.name).value();
  std::size_t distinct = 0;
  for (std::size_t byte = 0x80; byte < page.size(); ++byte) {
    if (evidence.count[byte] > 0 && belongs_to(kAlphabets.front(), page[byte])) ++distinct;
  }
  return distinct >= kDistinctForDos;
}

bool is_same(std::string_view opinion, std::string_view name) {
  if (name == "windows-1252") return opinion == "WINDOWS-1252" || opinion.starts_with("ISO-8859-1");
  const auto known = canonical_encoding(opinion);
  return known && *known == name;
}

struct Reading {
  const char* encoding = nullptr;
  const char* language = nullptr;
  double sense = 0;
  double letters = 0;
};

Reading read_as(const Candidate& candidate, const Evidence& evidence, std::string_view opinion,
                Language language) {
  const CodePage page = code_page(candidate.name).value();
  Reading best{candidate.name, nullptr, 0, letters_in(evidence, page)};
  const double signs = sense_of_signs(evidence, page);
  for (const Alphabet& alphabet : kAlphabets) {
    const bool is_own = language == Language::kCzech ? std::string_view(alphabet.name) == "Czech"
                                                     : alphabet.is_western && candidate.is_western;
    const double letters = sense_of_letters(evidence, page, alphabet);
    const double sense = signs + letters + (is_own ? 0.1 : 0) * best.letters;
    if (best.language == nullptr || sense > best.sense) {
      best.sense = sense;
      best.language = alphabet.name;
    }
  }
  if (is_same(opinion, candidate.name)) best.sense += 0.05 * best.letters;
  const bool is_usual = candidate.is_western == (language == Language::kEnglish);
  if (is_usual) best.sense += 0.01;
  return best;
}

}  // namespace

EncodingGuess guess_by_letters(const ByteSource& bytes, Language language) {
  Evidence evidence;
  bytes([&](std::string_view block) { return evidence.take(block); });
  if (evidence.is_nearly_utf8()) return {{"UTF-8", 0, "nearly all bytes are valid UTF-8"}, ""};

  const std::string opinion = evidence.second_opinion();
  Reading best;
  const auto consider = [&](const Candidate& candidate) {
    const Reading reading = read_as(candidate, evidence, opinion, language);
    if (best.encoding == nullptr || reading.sense > best.sense + 1e-9) best = reading;
  };
  for (const Candidate& candidate : kCandidates) consider(candidate);
  if (is_dos_czech(evidence)) consider(kDos);
  if (best.sense < 0 || evidence.is_other_script()) {
    return {
        {},
        "the bytes are not UTF-8, and in none of the usual code pages do they make sense; say which encoding "
        "the file has"};
  }
  const std::string sense = best.letters > 0 ? fmt::format("the letters make sense as {}", best.language)
                                             : std::string("it is the usual code page");
  return {{best.encoding, 0, "the bytes are not UTF-8, and " + sense}, ""};
}

}  // namespace reg
