// The encoding of a file: found by evidence, and its bytes made UTF-8.
//
// Nothing is ever replaced. A byte that the encoding does not have ends the reading with a fault, since
// what was taken for one encoding may be another, and a name would be stored wrongly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "reg/base/text/language.h"

namespace reg {

// Bytes that can be read from the beginning more than once: each call hands them to `take` in blocks, until
// it says false or all are handed over.
using ByteSource = std::function<void(const std::function<bool(std::string_view)>& take)>;

struct EncodingChoice {
  std::string name = "UTF-8";  // canonical: "UTF-8", "UTF-16LE", "windows-1250", "ISO-8859-2" …
  std::size_t bom = 0;         // bytes of the byte order mark, which are no text
  std::string reason;          // a clause for people: "by its byte order mark", "the bytes are valid UTF-8"
};

struct EncodingGuess {
  EncodingChoice choice;
  std::string fault;  // a clause, "this is an Excel workbook (.xlsx), not CSV; …"; empty: readable
};

// By evidence: a byte order mark; UTF-8, if all bytes are, and also if nearly all are, since a fault is
// better than names misread; otherwise windows-1250, ISO-8859-2, windows-1252 or IBM852, whichever makes most
// sense: `language` decides where several do. Other kinds of files (workbooks, PDF, archives, pictures) and
// bytes that are no text are a fault.
EncodingGuess detect_encoding(const ByteSource& bytes, Language language);

// What was asked for, with its byte order mark found; the reason is "as you said". A name that is not known,
// another encoding's byte order mark and other kinds of files are a fault.
EncodingGuess asked_encoding(const ByteSource& bytes, std::string_view name);

// "windows-1250" for "cp1250", "UTF-8" for "utf8", "ISO-8859-2" for "latin2"; nothing: not known.
std::optional<std::string> canonical_encoding(std::string_view name);

struct EncodingFault {
  std::uint64_t offset = 0;  // of its first byte in the file, from 0
  std::string bytes;         // the bytes that make no character, or not a whole one
  std::string message;       // "the byte 0x81 is no character of windows-1250"
};

// Bytes of a file, pushed from its beginning, become UTF-8. Valid UTF-8 is passed on without a copy.
//
// At a fault the text before it has been handed on, so that CsvReader::line() is its physical line; it is
// told once, and everything after it is left out.
class Decoder {
 public:
  using OnText = std::function<void(std::string_view)>;  // whole characters; valid during the call

  Decoder(const EncodingChoice& choice, OnText on_text);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  void feed(std::string_view bytes);
  // After the last byte: a fault, if the file ends within a character.
  void finish();
  const std::optional<EncodingFault>& fault() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The text of the file's beginning, from at most `at_most` bytes, up to a fault if there is one.
std::string decode_beginning(const ByteSource& bytes, const EncodingChoice& choice, std::size_t at_most);

}  // namespace reg
