#include "reg/formats/json/import_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/json_text.h"
#include "reg/formats/form/columns/form_preset.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

std::string presets_json() {
  Json list = Json::array();
  for (const FormPreset& preset : form_presets()) {
    list.push_back(
        Json{{"preset", preset.name}, {"tool", preset.tool}, {"recognised", preset.recognised_by}});
  }
  return json_text(list) + "\n";
}

std::string suggestion_json(const std::string& section) {
  return json_text(Json{{"form", section}}) + "\n";
}

std::string import_json_opening(const ImportReport& report) {
  Json root;
  root["file"] = report.file;
  root["sha256"] = report.sha256;
  root["rows"] = report.rows;
  root["added"] = report.added;
  root["updated"] = report.updated;
  root["unchanged"] = report.unchanged;
  root["rejected"] = report.rejected;
  root["warnings"] = report.warnings;
  std::string text = json_text(root);
  text.resize(text.size() - std::string_view("\n}").size());
  return text + ",\n  \"findings\": [";
}

std::string finding_json(const ImportFinding& finding) {
  const std::string text = json_text(Json{{"line", finding.line},
                                          {"column", finding.column},
                                          {"field", finding.field},
                                          {"value", finding.value},
                                          {"severity", severity_name(finding.severity)},
                                          {"message", finding.message},
                                          {"kind", finding.kind}});
  std::string indented = "    ";
  for (const char c : text) {  // a line break inside a text is written \n
    indented += c;
    if (c == '\n') indented += "    ";
  }
  return indented;
}

std::string import_json_closing(const ImportReport& report) {
  Json root;
  root["read_as"] = report.read_as;
  root["passed_over"] = report.skipped;
  root["missing"] = Json::array();
  for (const MissingPerson& person : report.missing) {
    root["missing"].push_back(Json{{"applicant", person.applicant},
                                   {"name", person.name},
                                   {"email", person.email},
                                   {"said_before", person.said}});
  }
  root["late"] = report.late;
  root["without_consent"] = report.without_consent;
  return "]," + json_text(root).substr(1) + "\n";
}

}  // namespace reg
