// The forms of a cycle, as their exports show them: by the tool and the titles of the columns. A form grows
// and changes while it is open, and its export is still the same form's.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace reg {

struct KnownForm {
  std::int64_t key = 0;  // as the store numbers them
  std::string tool;
  std::vector<std::string> titles;  // keys
};

// The form whose export this is: the one with most of the titles, at least half of all that either has. Of
// another tool only where one has all the titles of the other: a newer register may know the tool by its
// name. Nothing where it is another one.
std::optional<std::int64_t> find_form(std::span<const KnownForm> forms, const std::string& tool,
                                      const std::vector<std::string>& titles);

}  // namespace reg
