#include "reg/app/letters.h"

#include <algorithm>
#include <system_error>

#include "reg/base/error.h"
#include "reg/base/os/files.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

// Of the folder's files those that may be templates: what an editor leaves beside them is passed over.
std::vector<TemplateFile> read_templates(const std::filesystem::path& folder) {
  std::vector<TemplateFile> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::filesystem::path& path = entry.path();
    const std::string name = path.filename().string();
    if (name.starts_with('.') || (path.extension() != ".txt" && path.extension() != ".html")) continue;
    files.push_back({name, path.string(), read_regular_file(path)});
  }
  if (error) throw file_error("read the templates in", folder.string(), error.value());
  std::sort(files.begin(), files.end(),
            [](const TemplateFile& a, const TemplateFile& b) { return a.name < b.name; });
  return files;
}

}  // namespace

std::optional<LetterTemplates> load_templates(const OpenCycle& cycle, Language language) {
  const std::string& folder = cycle.schedule().mail.templates;
  if (folder.empty()) return LetterTemplates::built_in(language);
  std::vector<Diagnostics> faults;
  auto templates = LetterTemplates::make(language, read_templates(cycle.folder() / folder), faults);
  std::size_t errors = 0;
  for (const Diagnostics& file : faults) {
    cycle.report(file.render());
    errors += file.count(Severity::kError);
  }
  if (!templates) cycle.notice(counted(errors, "error", "errors") + " in the templates of letters");
  return templates;
}

}  // namespace reg
