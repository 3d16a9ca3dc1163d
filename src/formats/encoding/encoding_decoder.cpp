#include <fmt/core.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <utility>

#include "formats/encoding/encoding_parts.h"
#include "reg/base/error.h"
#include "reg/base/text/utf8.h"

namespace reg {

namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// Stops at what it does not know.
Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status), &ucnv_close);
  if (U_SUCCESS(status)) {
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  }
  if (U_FAILURE(status)) {
    throw EnvironmentError(
        fmt::format("the Unicode library (ICU) cannot read {}: {}", name, u_errorName(status)));
  }
  return converter;
}

bool is_single_byte(const UConverter* converter) {
  const UConverterType type = ucnv_getType(converter);
  return type == UCNV_SBCS || type == UCNV_LATIN_1 || type == UCNV_US_ASCII;
}

// Whether these bytes, which are no character, are the first ones of some.
bool may_begin_character(std::string_view bytes) {
  static constexpr std::array<std::string_view, 6> kEndings = {"\x80",     "\xBF",         "\x80\x80",
                                                               "\xBF\x80", "\x80\x80\x80", "\xBF\x80\x80"};
  return bytes.size() < 4 && std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
           return !invalid_utf8_at(std::string(bytes).append(ending));
         });
}

std::string hex_bytes(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    text += fmt::format("{}0x{:02X}", text.empty() ? "" : " ", static_cast<unsigned char>(byte));
  }
  return text;
}

}  // namespace

std::optional<CodePage> code_page(const std::string& name) {
  const Converter converter = open_converter(name);
  if (!is_single_byte(converter.get())) return std::nullopt;
  CodePage page{};
  for (std::size_t byte = 0; byte < page.size(); ++byte) {
    const char source = static_cast<char>(byte);
    const char* at = &source;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_reset(converter.get());
    const UChar32 c = ucnv_getNextUChar(converter.get(), &at, at + 1, &status);
    const bool is_control = c >= 0x80 && c < 0xA0;
    page[byte] = U_SUCCESS(status) && !is_control ? static_cast<char32_t>(c) : 0;
  }
  return page;
}

struct Decoder::State {
  State(const EncodingChoice& choice, OnText taker)
      : name(choice.name), to_skip(choice.bom), on_text(std::move(taker)) {
    if (name == "UTF-8") return;
    if (const auto page = code_page(name)) {
      set_letters(*page);
    } else {
      converter = open_converter(name);
    }
  }

  void set_letters(const CodePage& page) {
    for (std::size_t byte = 0; byte < page.size(); ++byte) {
      if (page[byte] == 0 && byte != 0) continue;
      std::string utf8;
      append_code_point(utf8, page[byte]);
      std::copy(utf8.begin(), utf8.end(), letters[byte].utf8.begin());
      letters[byte].size = utf8.size();
    }
    is_page = true;
  }

  void hand_on(std::string_view text) {
    if (!text.empty()) on_text(text);
  }

  void refuse(std::uint64_t offset, std::string_view bytes, std::string message) {
    fault = EncodingFault{offset, std::string(bytes), std::move(message)};
  }

  void refuse_byte(std::uint64_t offset, std::string_view bytes) {
    refuse(offset, bytes,
           name == "UTF-8"
               ? fmt::format("the byte {} is not UTF-8", hex_bytes(bytes.substr(0, 1)))
               : fmt::format("the {} {} {} no character of {}", bytes.size() == 1 ? "byte" : "bytes",
                             hex_bytes(bytes), bytes.size() == 1 ? "is" : "are", name));
  }

  void refuse_end(std::string_view bytes) {
    refuse(offset - bytes.size(), bytes,
           fmt::format("the file ends within a character ({})", hex_bytes(bytes)));
  }

  void feed_utf8(std::string_view bytes);
  bool complete_open(std::string_view& bytes);
  void feed_page(std::string_view bytes);
  void convert(std::string_view bytes, bool last);

  const std::string name;
  std::size_t to_skip;
  const OnText on_text;
  std::uint64_t offset = 0;  // of the next byte
  std::optional<EncodingFault> fault;

  std::string open;  // UTF-8: the first bytes of a character
  bool is_page = false;
  struct Letter {
    std::array<char, 4> utf8{};
    std::size_t size = 0;
  };
  std::array<Letter, 256> letters;  // of a code page
  Converter converter{nullptr, &ucnv_close};
  std::string text;
};

void Decoder::State::feed_utf8(std::string_view bytes) {
  if (!open.empty() && !complete_open(bytes)) return;
  const std::string_view valid = bytes.substr(0, invalid_utf8_at(bytes).value_or(bytes.size()));
  const std::string_view rest = bytes.substr(valid.size());
  hand_on(valid);
  offset += valid.size();
  if (rest.empty()) return;
  if (!may_begin_character(rest)) return refuse_byte(offset, rest.substr(0, 1));
  open = rest;
  offset += rest.size();
}

// Whether reading may go on behind the character that was open.
bool Decoder::State::complete_open(std::string_view& bytes) {
  while (!bytes.empty()) {
    open += bytes.front();
    bytes.remove_prefix(1);
    ++offset;
    if (!invalid_utf8_at(open)) {
      hand_on(open);
      open.clear();
      return true;
    }
    if (!may_begin_character(open)) {
      refuse_byte(offset - open.size(), open.substr(0, 1));
      return false;
    }
  }
  return false;
}

void Decoder::State::feed_page(std::string_view bytes) {
  const std::size_t most = bytes.size() * sizeof(Letter::utf8);
  if (text.size() < most) text.resize(most);
  char* to = text.data();
  std::size_t known = 0;
  for (; known < bytes.size(); ++known) {
    const Letter& letter = letters[static_cast<unsigned char>(bytes[known])];
    if (letter.size == 0) break;
    std::copy(letter.utf8.begin(), letter.utf8.end(), to);
    to += letter.size;
  }
  hand_on({text.data(), static_cast<std::size_t>(to - text.data())});
  offset += known;
  if (known < bytes.size()) refuse_byte(offset, bytes.substr(known, 1));
}

void Decoder::State::convert(std::string_view bytes, bool last) {
  std::u16string units(bytes.size() + 16, u'\0');
  const char* from = bytes.data();
  char16_t* to = units.data();
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    const auto done = static_cast<std::size_t>(to - units.data());
    units.resize(units.size() * 2);
    to = units.data() + done;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, bytes.data() + bytes.size(),
                   nullptr, static_cast<UBool>(last), &status);
  }
  const auto size = static_cast<std::int32_t>(to - units.data());
  text.resize(static_cast<std::size_t>(size) * 3);
  std::int32_t written = 0;
  UErrorCode written_status = U_ZERO_ERROR;
  u_strToUTF8(text.data(), static_cast<std::int32_t>(text.size()), &written, units.data(), size,
              &written_status);
  hand_on(std::string_view(text).substr(0, static_cast<std::size_t>(written)));
  offset += static_cast<std::uint64_t>(from - bytes.data());
  if (U_SUCCESS(status)) return;
  std::array<char, 16> wrong{};
  auto count = static_cast<std::int8_t>(wrong.size());
  UErrorCode ignored = U_ZERO_ERROR;
  ucnv_getInvalidChars(converter.get(), wrong.data(), &count, &ignored);
  const std::string_view wrong_bytes(wrong.data(), static_cast<std::size_t>(count));
  if (status == U_TRUNCATED_CHAR_FOUND) return refuse_end(wrong_bytes);
  // ICU may have read on into the next unit to see that this one is wrong.
  const std::uint64_t begin = offset - wrong_bytes.size();
  const auto unit = static_cast<std::uint64_t>(ucnv_getMinCharSize(converter.get()));
  refuse_byte(begin - begin % unit, wrong_bytes);
}

Decoder::Decoder(const EncodingChoice& choice, OnText on_text)
    : state_(std::make_unique<State>(choice, std::move(on_text))) {}

Decoder::~Decoder() = default;

void Decoder::feed(std::string_view bytes) {
  State& s = *state_;
  const std::size_t skipped = std::min(s.to_skip, bytes.size());
  bytes.remove_prefix(skipped);
  s.to_skip -= skipped;
  s.offset += skipped;
  if (s.fault || bytes.empty()) return;
  if (s.is_page) return s.feed_page(bytes);
  if (s.converter) return s.convert(bytes, false);
  s.feed_utf8(bytes);
}

void Decoder::finish() {
  State& s = *state_;
  if (s.fault) return;
  if (!s.open.empty()) return s.refuse_end(s.open);
  if (s.converter) s.convert({}, true);
}

const std::optional<EncodingFault>& Decoder::fault() const {
  return state_->fault;
}

}  // namespace reg
