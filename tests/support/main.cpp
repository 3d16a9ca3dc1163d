// The one translation unit that holds Catch2's own implementation.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include "support/environment.h"

int main(int argc, char** argv) {
  reg::test::settle_environment();
  return Catch::Session().run(argc, argv);
}
