#include "reg/formats/form/columns/form_preset.h"

#include <algorithm>

#include "formats/form/columns/form_preset_facts.h"

namespace reg {

namespace {

bool has_title(const HeaderMark& mark, const PresetEvidence& evidence) {
  const auto known = [&](const std::string& key) {
    return std::find(mark.titles.begin(), mark.titles.end(), key) != mark.titles.end();
  };
  if (mark.leads) return !evidence.keys.empty() && known(evidence.keys.front());
  return std::any_of(evidence.keys.begin(), evidence.keys.end(), known);
}

bool has_marks(const FormPreset& preset, const PresetEvidence& evidence) {
  return !preset.marks.empty() &&
         std::all_of(preset.marks.begin(), preset.marks.end(),
                     [&](const HeaderMark& mark) { return has_title(mark, evidence); });
}

// Two header rows alone are LimeSurvey's, which separates by semicolons, unless the first title is "#".
bool looks_like(const FormPreset& preset, const PresetEvidence& evidence) {
  if (preset.name == "microsoft-forms") return begins_like_microsoft_forms(evidence);
  const bool has_number_sign = !evidence.keys.empty() && evidence.keys.front() == "#";
  if (preset.name == "limesurvey" && evidence.two_header_rows && evidence.delimiter == ';') {
    return !has_number_sign;
  }
  if (preset.name == "typeform") {
    return has_number_sign ||
           std::find(evidence.keys.begin(), evidence.keys.end(), "submit date (utc)") != evidence.keys.end();
  }
  return has_marks(preset, evidence);
}

bool looks_like_time(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 5 && text.find(':') != std::string_view::npos &&
         text.find_first_of("./-") != std::string_view::npos;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_address_or_none(std::string_view text) {
  return text.empty() || text == "anonymous" || text.find('@') != std::string_view::npos;
}

}  // namespace

std::span<const FormPreset> form_presets() {
  static const std::vector<FormPreset> presets = preset_facts();
  return presets;
}

const FormPreset* form_preset(std::string_view name) {
  const auto presets = form_presets();
  const auto found = std::find_if(presets.begin(), presets.end(),
                                  [&](const FormPreset& preset) { return preset.name == name; });
  return found != presets.end() ? &*found : nullptr;
}

const FormPreset& recognise_preset(const PresetEvidence& evidence) {
  const auto presets = form_presets();
  const auto found = std::find_if(presets.begin(), presets.end() - 1,
                                  [&](const FormPreset& preset) { return looks_like(preset, evidence); });
  return *found;
}

bool begins_like_microsoft_forms(const PresetEvidence& evidence) {
  constexpr std::string_view kCompletion[] = {"completion time", "fertigstellungszeit", "cas dokonceni",
                                              "godzina ukonczenia", "hora de finalizacion"};
  if (evidence.keys.size() < 5 || evidence.keys[0] != "id") return false;
  if (std::find(std::begin(kCompletion), std::end(kCompletion), evidence.keys[2]) != std::end(kCompletion)) {
    return true;
  }
  return !evidence.rows.empty() &&
         std::all_of(evidence.rows.begin(), evidence.rows.end(), [](const std::vector<std::string>& row) {
           return row.size() >= 5 && is_number(row[0]) && looks_like_time(row[1]) &&
                  looks_like_time(row[2]) && is_address_or_none(row[3]);
         });
}

}  // namespace reg
