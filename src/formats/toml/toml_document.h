// A TOML document as plain values that know their place, so that toml++ stays in one unit.
//
// Tables keep the order in which they are written. Places count characters, as Diagnostics does. A date
// or a time that does not exist, or is written in another way, is reported and becomes a value of kind
// kFault, and reading goes on; any other fault of syntax ends the reading.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/diagnostic.h"
#include "reg/base/time.h"

namespace reg {

struct TomlEntry;

struct TomlNode {
  enum class Kind { kTable, kArray, kText, kInteger, kReal, kBoolean, kDate, kTime, kDateTime, kFault };

  Kind kind = Kind::kFault;
  Place place;                                 // of the value; of a table written [so], its header
  std::string written;                         // a scalar as it stands in the file
  std::string text;                            // kText
  std::int64_t integer = 0;                    // kInteger
  bool boolean = false;                        // kBoolean
  Date date{};                                 // kDate, kDateTime
  TimeOfDay time{};                            // kTime, kDateTime; whole seconds
  bool fraction = false;                       // the time has a fraction of a second
  std::optional<std::chrono::minutes> offset;  // kDateTime: from UTC; absent: a local time
  std::vector<TomlEntry> entries;              // kTable
  std::vector<TomlNode> items;                 // kArray
};

struct TomlEntry {
  std::string key;
  Place place;  // of the key
  TomlNode value;
};

// The whole document as a table, or nothing when it is not TOML. `text` is without a byte order mark.
std::optional<TomlNode> read_toml(std::string_view text, Diagnostics& diagnostics);

// The same for a file as it lies there, perhaps with a byte order mark; `diagnostics` becomes that of the
// file, by the name `file`. `what` it is, for a message: "a schedule".
std::optional<TomlNode> open_toml(std::string_view text, const std::string& file, std::string_view what,
                                  Diagnostics& diagnostics);

// What a value is, for a message: `the text "x"`, "the date 2022-04-28", "a list".
std::string describe(const TomlNode& node);

}  // namespace reg
