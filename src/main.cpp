#include <iostream>

#include "reg/cli/context.h"
#include "reg/cli/terminal/system.h"

int main(int argc, char** argv) {
  reg::Context context = reg::system_context(std::cin, std::cout, std::cerr);
  return reg::run(context, std::vector<std::string>(argv + 1, argv + argc));
}
