#include "reg/formats/import_json.h"

#include <nlohmann/json.hpp>

namespace reg {

std::string import_json(const ImportReport& report) {
  using Json = nlohmann::ordered_json;
  Json root;
  root["file"] = report.file;
  root["sha256"] = report.sha256;
  root["rows"] = report.rows;
  root["added"] = report.added;
  root["updated"] = report.updated;
  root["unchanged"] = report.unchanged;
  root["rejected"] = report.rejected;
  root["warnings"] = report.warnings;
  root["findings"] = Json::array();
  for (const ImportFinding& finding : report.findings) {
    root["findings"].push_back(Json{{"line", finding.line},
                                    {"column", finding.column},
                                    {"field", finding.field},
                                    {"value", finding.value},
                                    {"severity", severity_name(finding.severity)},
                                    {"message", finding.message}});
  }
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace reg
