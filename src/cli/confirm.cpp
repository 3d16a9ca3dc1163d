#include "reg/cli/confirm.h"

#include <istream>

#include "reg/base/print.h"
#include "reg/base/text.h"

namespace reg {

bool confirmed(Context& context, const std::string& question, bool yes, int& status) {
  if (yes) return true;
  if (!context.terminal.in) {
    print(context.err, "register: without a terminal this needs --yes; nothing was changed\n");
    status = kUsage;
    return false;
  }
  context.err << question << " [y/N] " << std::flush;
  std::string answer;
  const bool read = static_cast<bool>(std::getline(context.in, answer));
  const std::string word = read ? fold(answer) : "";
  if (word == "y" || word == "yes") return true;
  print(context.err, "{}register: nothing was changed\n", read ? "" : "\n");
  status = read ? kRefused : kInterrupted;
  return false;
}

}  // namespace reg
