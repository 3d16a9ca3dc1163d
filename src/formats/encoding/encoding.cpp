#include "reg/formats/encoding/encoding.h"

#include <fmt/core.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <utility>

#include "formats/encoding/encoding_parts.h"

namespace reg {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHeadSize = 4096;

std::string read_head(const ByteSource& bytes, std::size_t size = kHeadSize) {
  std::string head;
  bytes([&](std::string_view block) {
    head += block.substr(0, size - head.size());
    return head.size() < size;
  });
  return head;
}

struct Mark {
  std::string_view bytes;
  const char* name;
};

// The longer before their beginnings.
constexpr std::array kMarks = {Mark{"\xFF\xFE\0\0"sv, "UTF-32LE"}, Mark{"\0\0\xFE\xFF"sv, "UTF-32BE"},
                               Mark{"\xEF\xBB\xBF"sv, "UTF-8"}, Mark{"\xFF\xFE"sv, "UTF-16LE"},
                               Mark{"\xFE\xFF"sv, "UTF-16BE"}};

const Mark* find_mark(std::string_view head) {
  const auto* const mark = std::find_if(kMarks.begin(), kMarks.end(),
                                        [&](const Mark& each) { return head.starts_with(each.bytes); });
  return mark == kMarks.end() ? nullptr : mark;
}

// UTF-16 without a mark shows by the zeros that nearly every letter has beside it.
const char* utf16_by_zeros(std::string_view head) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++zeros[i % 2];
  }
  const auto is_side = [&](std::size_t with, std::size_t without) {
    return head.size() >= 8 && zeros[with] * 4 > head.size() && zeros[without] * 40 < head.size();
  };
  if (is_side(1, 0)) return "UTF-16LE";
  return is_side(0, 1) ? "UTF-16BE" : nullptr;
}

// A few control characters are faults of their rows.
bool is_no_text(std::string_view head) {
  const auto controls = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && (byte < '\t' || byte > '\r');
  }));
  return controls >= 8 && controls * 10 > head.size();
}

bool is_utf8(const ByteSource& bytes) {
  Decoder decoder(EncodingChoice(), [](std::string_view) {});
  bytes([&](std::string_view block) {
    decoder.feed(block);
    return !decoder.fault();
  });
  decoder.finish();
  return !decoder.fault();
}

EncodingGuess fault(std::string message) {
  EncodingGuess guess;
  guess.fault = std::move(message);
  return guess;
}

EncodingGuess chosen(std::string name, std::size_t bom, std::string reason) {
  return {{std::move(name), bom, std::move(reason)}, ""};
}

}  // namespace

EncodingGuess detect_encoding(const ByteSource& bytes, Language language) {
  const std::string head = read_head(bytes);
  if (const Mark* mark = find_mark(head)) {
    return chosen(mark->name, mark->bytes.size(), "by its byte order mark");
  }
  if (std::string message = foreign_file(head); !message.empty()) return fault(std::move(message));
  if (const char* utf16 = utf16_by_zeros(head)) return chosen(utf16, 0, "every other byte is zero");
  if (is_no_text(head)) return fault("this is no text, and so not CSV: it is full of control characters");
  if (is_utf8(bytes)) return chosen("UTF-8", 0, "the bytes are valid UTF-8");
  return guess_by_letters(bytes, language);
}

EncodingGuess asked_encoding(const ByteSource& bytes, std::string_view name) {
  const std::optional<std::string> known = canonical_encoding(name);
  if (!known) {
    return fault(fmt::format(
        "the encoding «{}» is not known; known are UTF-8, UTF-16, windows-1250, ISO-8859-2 and many more",
        name));
  }
  const std::string head = read_head(bytes);
  if (const Mark* mark = find_mark(head)) {
    if (!std::string_view(mark->name).starts_with(*known)) {
      return fault(
          fmt::format("the file begins with the byte order mark of {}, and you said {}", mark->name, *known));
    }
    return chosen(mark->name, mark->bytes.size(), "as you said");
  }
  if (std::string message = foreign_file(head); !message.empty()) return fault(std::move(message));
  if (*known != "UTF-16") return chosen(*known, 0, "as you said");
  const char* utf16 = utf16_by_zeros(head);
  return chosen(utf16 != nullptr ? utf16 : "UTF-16BE", 0, "as you said");
}

std::optional<std::string> canonical_encoding(std::string_view name) {
  const std::string alias(name);
  if (alias.empty() || alias.find('\0') != std::string::npos) return std::nullopt;
  for (const char* standard : {"MIME", "IANA"}) {
    UErrorCode status = U_ZERO_ERROR;
    const char* canonical = ucnv_getStandardName(alias.c_str(), standard, &status);
    if (U_SUCCESS(status) && canonical != nullptr) return canonical;
  }
  UErrorCode status = U_ZERO_ERROR;
  const char* own = ucnv_getAlias(alias.c_str(), 0, &status);
  return U_SUCCESS(status) && own != nullptr ? std::optional<std::string>(own) : std::nullopt;
}

std::string decode_beginning(const ByteSource& bytes, const EncodingChoice& choice, std::size_t at_most) {
  std::string text;
  Decoder decoder(choice, [&](std::string_view piece) { text += piece; });
  decoder.feed(read_head(bytes, at_most));
  return text;
}

}  // namespace reg
