#include "reg/cli/document_output.h"

#include <algorithm>

#include "reg/base/print.h"
#include "reg/base/text.h"

namespace reg {
namespace {

bool is_standard_output(std::string_view output) {
  return output.empty() || output == "-";
}

// The schedule and the database with the files that SQLite keeps beside it.
bool is_the_cycles_own(const Session& session, const std::filesystem::path& file) {
  const std::string database = session.database_file().string();
  for (const std::filesystem::path& own :
       {session.schedule_file(), std::filesystem::path(database), std::filesystem::path(database + "-wal"),
        std::filesystem::path(database + "-shm"), std::filesystem::path(database + "-journal")}) {
    std::error_code error;
    if (std::filesystem::equivalent(own, file, error)) return true;
  }
  return false;
}

}  // namespace

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
  print(context.err, "register: {} is nothing for a terminal; --output {} writes it into a file\n",
        format.name, example);
  return true;
}

int put_document(const Session& session, std::string_view document, const std::string& output,
                 Readers readers) {
  Context& context = session.context();
  if (is_standard_output(output)) {
    context.out << document;
    return kDone;
  }
  if (is_the_cycles_own(session, output)) {
    print(context.err, "register: «{}» belongs to the cycle, and is not written over\n", printable(output));
    return kRefused;
  }
  replace_file(output, document, readers);
  print(context.err, "register: written to {}{}\n", printable(output),
        readers == Readers::kOwner ? ", which only you can read" : "");
  return kDone;
}

}  // namespace reg
