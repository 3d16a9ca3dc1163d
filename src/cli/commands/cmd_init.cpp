#include <sys/stat.h>

#include <cerrno>

#include "cli/commands/commands.h"
#include "reg/base/error.h"
#include "reg/base/os/files.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/embedded_schedule.h"

namespace reg {
namespace {

struct InitOptions {
  std::string folder = ".";
  bool dry_run = false;
};

// A path as a shell takes it.
std::string shell_word(const std::string& path) {
  const bool plain = path.find_first_not_of(
                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                         "/._-") == std::string::npos;
  return plain ? path : "\"" + printable(path) + "\"";
}

int run_init(Context& context, const InitOptions& options) {
  const std::filesystem::path folder(options.folder);
  const std::filesystem::path file = (folder / "schedule.toml").lexically_normal();
  if (std::filesystem::exists(file)) {
    print(context.err, "register: {} is there already; nothing was changed\n", printable(file.string()));
    return kRefused;
  }
  if (!options.dry_run) {
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
      throw file_error("make the folder", folder.string(), errno);
    }
    write_new_file(file, embedded::k_schedule_template_toml);
  }
  print(context.out, "{} {}\nEdit it, and check it with `register schedule{}`.\n",
        options.dry_run ? "Would make" : "Made", printable(file.string()),
        options.folder == "." ? "" : " --schedule " + shell_word(file.string()));
  return kDone;
}

}  // namespace

Action declare_init(Parser& parser) {
  auto options = std::make_shared<InitOptions>();
  parser.add_option("folder", options->folder, "the folder, made where it is not there [.]").type_name("DIR");
  parser.add_flag("--dry-run", options->dry_run, "say what would be made, and make nothing");
  return [options](Context& context, const Globals&) { return run_init(context, *options); };
}

}  // namespace reg
