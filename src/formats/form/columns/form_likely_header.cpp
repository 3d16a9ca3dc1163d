#include "formats/form/columns/form_likely_header.h"

#include <algorithm>
#include <set>
#include <string>

#include "formats/form/columns/form_common_titles.h"
#include "formats/form/columns/form_name_part.h"
#include "reg/formats/form/columns/form_title.h"

namespace reg {

namespace {

std::set<std::string, std::less<>> known_titles(const Schedule& schedule) {
  std::set<std::string, std::less<>> known;
  for (const CommonTitle& common : kCommonTitles) known.emplace(common.title);
  for (const FormPreset& preset : form_presets()) {
    for (const ToolTitle& tool : preset.titles) {
      if (tool.role != ToolRole::kIgnored) known.insert(tool.title);
    }
  }
  for (const auto& [field, title] : schedule.form.columns) known.insert(title_key(tidy_title(title)));
  return known;
}

}  // namespace

std::optional<std::size_t> likely_header(const Schedule& schedule, const std::vector<FormCells>& rows,
                                         int skipped) {
  constexpr std::size_t kLooked = 30;
  constexpr std::ptrdiff_t kFewest = 2;
  const auto known = known_titles(schedule);
  const auto titles_in = [&](const FormCells& row) {
    return std::count_if(row.begin(), row.end(), [&](const std::string& cell) {
      const std::string key = title_key(tidy_title(cell));
      const std::string_view bare = bare_key(key);
      return !key.empty() &&
             (known.count(key) > 0 || known.count(bare) > 0 || name_part(bare) != NamePart::kNone);
    });
  };
  std::optional<std::size_t> best;
  std::ptrdiff_t most = std::max(kFewest - 1, titles_in(rows.front()));
  for (auto i = static_cast<std::size_t>(skipped); i < std::min(rows.size(), kLooked); ++i) {
    if (const auto titles = titles_in(rows[i]); titles > most) {
      best = i;
      most = titles;
    }
  }
  return best;
}

}  // namespace reg
