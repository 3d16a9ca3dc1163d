#include "reg/core/cycle/known_form.h"

#include <algorithm>
#include <set>

namespace reg {

std::optional<std::int64_t> find_form(std::span<const KnownForm> forms, const std::string& tool,
                                      const std::vector<std::string>& titles) {
  const std::set<std::string> own(titles.begin(), titles.end());
  std::optional<std::int64_t> found;
  std::size_t most = 0;
  for (const KnownForm& form : forms) {
    const std::set<std::string> others(form.titles.begin(), form.titles.end());
    const auto shared = static_cast<std::size_t>(std::count_if(
        own.begin(), own.end(), [&](const std::string& title) { return others.count(title) > 0; }));
    const std::size_t all = own.size() + others.size() - shared;
    const bool is_whole = shared == own.size() || shared == others.size();
    if (form.tool != tool && !is_whole) continue;
    if (2 * shared < all || shared <= most) continue;
    found = form.key;
    most = shared;
  }
  return found;
}

}  // namespace reg
