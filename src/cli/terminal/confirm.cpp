#include "cli/terminal/confirm.h"

#include <istream>

#include "reg/base/print.h"
#include "reg/base/text/text.h"

namespace reg {

bool answered_yes(Context& context, const std::string& question, bool& ended) {
  context.err << question << " [y/N] " << std::flush;
  std::string answer;
  ended = !std::getline(context.in, answer);
  const std::string word = ended ? "" : fold(answer);
  return word == "y" || word == "yes";
}

bool confirmed(Context& context, const std::string& question, bool yes, int& status) {
  if (yes) return true;
  if (!context.terminal.in) {
    print(context.err, "register: without a terminal this needs --yes; nothing was changed\n");
    status = kUsage;
    return false;
  }
  bool ended = false;
  if (answered_yes(context, question, ended)) return true;
  print(context.err, "{}register: nothing was changed\n", ended ? "\n" : "");
  status = ended ? kInterrupted : kRefused;
  return false;
}

}  // namespace reg
