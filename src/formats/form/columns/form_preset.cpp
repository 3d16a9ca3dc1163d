#include "reg/formats/form/columns/form_preset.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "reg/embedded_forms.h"

namespace reg {

namespace {

bool is_among(const std::string& key, const HeaderPattern::Keys& keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool looks_like_time(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 5 && text.find(':') != std::string_view::npos &&
         text.find_first_of("./-") != std::string_view::npos;
}

bool is_of_kind(std::string_view text, CellKind kind) {
  switch (kind) {
    case CellKind::kText:
      return true;
    case CellKind::kNumber:
      return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    case CellKind::kTime:
      return looks_like_time(text);
    case CellKind::kAddress:
      return text.empty() || text == "anonymous" || text.find('@') != std::string_view::npos;
  }
  return false;
}

bool holds(const std::vector<std::string>& row, const std::vector<CellKind>& kinds) {
  if (row.size() < kinds.size()) return false;
  return std::equal(kinds.begin(), kinds.end(), row.begin(),
                    [](CellKind kind, const std::string& cell) { return is_of_kind(cell, kind); });
}

bool fits(const HeaderPattern& pattern, const PresetEvidence& evidence) {
  const auto& keys = evidence.keys;
  if (pattern.rows > 1 && evidence.header_rows != pattern.rows) return false;
  if (pattern.delimiter != '\0' && evidence.delimiter != pattern.delimiter) return false;
  if (keys.size() < pattern.first.size()) return false;
  const bool has_first = std::equal(pattern.first.begin(), pattern.first.end(), keys.begin(),
                                    [](const HeaderPattern::Keys& known, const auto& key) {
                                      return known.empty() || is_among(key, known);
                                    });
  const bool has_all =
      std::all_of(pattern.has.begin(), pattern.has.end(), [&](const HeaderPattern::Keys& known) {
        return std::any_of(keys.begin(), keys.end(), [&](const auto& key) { return is_among(key, known); });
      });
  if (!has_first || !has_all) return false;
  return pattern.holds.empty() ||
         (!evidence.rows.empty() && std::all_of(evidence.rows.begin(), evidence.rows.end(),
                                                [&](const auto& row) { return holds(row, pattern.holds); }));
}

// How many of the columns the tool's titles and places name.
std::ptrdiff_t columns_known(const FormPreset& preset, const PresetEvidence& evidence) {
  std::set<std::string_view> known;
  for (const ToolTitle& tool : preset.titles) known.insert(tool.title);
  std::ptrdiff_t count = 0;
  for (std::size_t i = 0; i < evidence.keys.size(); ++i) {
    const bool by_place = known.contains("#" + std::to_string(i + 1));
    if (by_place || known.contains(evidence.keys[i])) ++count;
  }
  return count;
}

std::string name_of(std::string_view file) {
  constexpr std::string_view kEnding = ".toml";
  return std::string(file.substr(0, file.size() - kEnding.size()));
}

std::vector<FormPreset> built_in() {
  std::vector<FormPreset> presets;
  for (const auto& [file, text] : embedded::k_forms) {
    PresetReading reading = read_form_preset(text, std::string(file), name_of(file));
    if (!reading.preset) throw std::logic_error(reading.diagnostics.render());
    presets.push_back(std::move(*reading.preset));
  }
  return presets;
}

}  // namespace

std::span<const FormPreset> form_presets() {
  static const std::vector<FormPreset> presets = built_in();
  return presets;
}

const FormPreset* form_preset(std::string_view name) {
  const auto presets = form_presets();
  const auto found = std::find_if(presets.begin(), presets.end(),
                                  [&](const FormPreset& preset) { return preset.name == name; });
  return found != presets.end() ? &*found : nullptr;
}

std::vector<std::string> preset_names() {
  std::vector<std::string> names;
  for (const auto& [file, text] : embedded::k_forms) names.push_back(name_of(file));
  return names;
}

bool fits_header(const FormPreset& preset, const PresetEvidence& evidence) {
  return std::any_of(preset.headers.begin(), preset.headers.end(),
                     [&](const HeaderPattern& pattern) { return fits(pattern, evidence); });
}

bool names_preset_file(std::string_view value) {
  return value.find('/') != std::string_view::npos || value.ends_with(".toml");
}

const FormPreset& recognise_preset(const PresetEvidence& evidence) {
  const FormPreset* best = form_preset("plain");
  std::ptrdiff_t most = -1;
  for (const FormPreset& preset : form_presets()) {
    if (!fits_header(preset, evidence)) continue;
    if (const auto known = columns_known(preset, evidence); known > most) {
      best = &preset;
      most = known;
    }
  }
  return *best;
}

}  // namespace reg
