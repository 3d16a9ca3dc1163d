#include "reg/base/text/collator.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/text/icu_on_demand.h"
#include "base/text/string_piece.h"
#include "reg/base/error.h"

namespace reg {
namespace {

UCollator* opened(void* collator) {
  return static_cast<UCollator*>(collator);
}

}  // namespace

Collator::Collator(Language language) {
  const std::string code(language_code(language));
  UErrorCode status = U_ZERO_ERROR;
  collator_ = icu_on_demand::ucol_open(code.c_str(), &status);
  if (U_FAILURE(status)) {
    throw EnvironmentError(
        fmt::format("the Unicode library (ICU) cannot load the alphabetical order of «{}»: {}", code,
                    u_errorName(status)));
  }
}

Collator::~Collator() {
  if (collator_ != nullptr) icu_on_demand::ucol_close(opened(collator_));
}

Collator::Collator(Collator&& other) noexcept : collator_(std::exchange(other.collator_, nullptr)) {}

Collator& Collator::operator=(Collator&& other) noexcept {
  std::swap(collator_, other.collator_);
  return *this;
}

std::string Collator::sort_key(std::string_view text) const {
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(piece(text));
  const auto key_of = [&](std::uint8_t* into, std::int32_t room) {
    return icu_on_demand::ucol_getSortKey(opened(collator_), wide.getBuffer(), wide.length(), into, room);
  };
  std::array<std::uint8_t, 256> buffer{};
  const auto capacity = static_cast<std::int32_t>(buffer.size());
  std::int32_t length = key_of(buffer.data(), capacity);
  // ICU's key ends in the only NUL it holds, so what follows decides between equal keys alone.
  std::string key(static_cast<std::size_t>(length), '\0');
  if (length <= capacity) {
    std::copy_n(buffer.data(), length, reinterpret_cast<std::uint8_t*>(key.data()));
  } else {
    key_of(reinterpret_cast<std::uint8_t*>(key.data()), length);
  }
  return key.append(text);
}

bool Collator::less(std::string_view left, std::string_view right) const {
  UErrorCode status = U_ZERO_ERROR;
  const auto size = [](std::string_view text) { return static_cast<std::int32_t>(text.size()); };
  const UCollationResult order = icu_on_demand::ucol_strcollUTF8(opened(collator_), left.data(), size(left),
                                                                 right.data(), size(right), &status);
  return order == UCOL_EQUAL ? left < right : order == UCOL_LESS;
}

}  // namespace reg
