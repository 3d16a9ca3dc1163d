// JSON as everything of register's is written: two spaces of indent, and whole whatever the texts in it are.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "reg/base/time.h"

namespace reg {

// Without a line break at its end. Bytes that are not UTF-8, as a file's name may have, become U+FFFD; the
// library would throw.
inline std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

inline nlohmann::ordered_json text_or_null(const std::string& text) {
  return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

inline nlohmann::ordered_json time_or_null(const std::optional<Instant>& time) {
  return time ? nlohmann::ordered_json(rfc3339(*time)) : nlohmann::ordered_json(nullptr);
}

}  // namespace reg
