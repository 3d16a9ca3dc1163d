#include "cli/views/document_output.h"

#include <algorithm>

#include "reg/app/folder_walk.h"
#include "reg/base/os/files.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/store/backup/backup.h"
#include "reg/store/erasure/erasure.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

bool is_standard_output(std::string_view output) {
  return output.empty() || output == "-";
}

}  // namespace

bool is_the_cycles_own(const Session& session, const fs::path& file) {
  std::vector<fs::path> owned = database_files(session.database_file());
  owned.push_back(session.schedule_file());
  owned.push_back(copies_folder(session.database_file()));
  for (const std::string& logo : session.schedule().logos) owned.push_back(session.folder() / logo);
  const fs::path outbox = session.folder() / "outbox";
  std::error_code error;
  const fs::path real = fs::weakly_canonical(file, error);
  const auto is = [&](const fs::path& own) {
    return fs::equivalent(own, file, error) || fs::weakly_canonical(own, error) == real;
  };
  return std::any_of(owned.begin(), owned.end(), is) || is_within(file, outbox);
}

const DocumentFormat& find_format(std::span<const DocumentFormat> formats, std::string_view name) {
  return *std::find_if(formats.begin(), formats.end(),
                       [&](const DocumentFormat& format) { return format.name == name; });
}

Option declare_format(Parser& parser, std::span<const DocumentFormat> formats, std::string_view usual,
                      std::optional<std::string>& format) {
  std::vector<std::string> names;
  for (const DocumentFormat& one : formats) names.emplace_back(one.name);
  const std::vector<std::string> all_but_last(names.begin(), names.end() - 1);
  return parser
      .add_option("--format", format,
                  fmt::format("{} or {} [{}]", join(all_but_last, ", "), names.back(), usual))
      .one_of(names);
}

bool needs_file(const Context& context, const DocumentFormat& format, std::string_view output,
                std::string_view example) {
  if (!format.binary || !is_standard_output(output) || !context.terminal.out) return false;
  print(context.err, "register: {} is binary; --output {} writes it into a file\n", format.name, example);
  return true;
}

int put_document(const Session& session, std::string_view document, const std::string& output,
                 Readers readers) {
  Context& context = session.context();
  if (is_standard_output(output)) {
    context.out << document;
    return kDone;
  }
  if (is_the_cycles_own(session, output) || is_database(output)) {
    print(context.err, "register: «{}» belongs to the cycle, and is not written over\n", printable(output));
    return kRefused;
  }
  replace_file(output, document, readers);
  context.changed = true;
  print(context.err, "register: written to {}{}\n", printable(output),
        readers == Readers::kOwner ? ", which only you can read" : "");
  return kDone;
}

}  // namespace reg
