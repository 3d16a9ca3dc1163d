#include "reg/base/os/read_ahead.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <stdexcept>
#include <string>

using namespace reg;

namespace {

std::vector<int> taken(ReadAhead<int>& items) {
  std::vector<int> all;
  for (auto batch = items.next(); !batch.empty(); batch = items.next()) {
    all.insert(all.end(), batch.begin(), batch.end());
  }
  return all;
}

}  // namespace

TEST_CASE("everything that was made ahead comes out, in its order") {
  const int count = GENERATE(0, 1, 255, 256, 257, 1024, 10000);
  ReadAhead<int> items([&](const ReadAhead<int>::Put& put) {
    for (int i = 0; i < count; ++i) {
      int item = i;
      put(item);
    }
  });
  std::vector<int> expected(static_cast<std::size_t>(count));
  std::iota(expected.begin(), expected.end(), 0);
  CHECK(taken(items) == expected);
  CHECK(items.next().empty());
}

TEST_CASE("what the maker throws comes out after what it made before") {
  ReadAhead<int> items([&](const ReadAhead<int>::Put& put) {
    int item = 7;
    put(item);
    throw std::runtime_error("the disk is gone");
  });
  CHECK_THROWS_WITH(taken(items), "the disk is gone");
}

TEST_CASE("a maker that is far ahead ends when nobody wants more") {
  bool ended_early = true;
  {
    ReadAhead<int> items([&](const ReadAhead<int>::Put& put) {
      for (int i = 0; i < 100000000; ++i) {
        int item = i;
        put(item);
      }
      ended_early = false;
    });
    CHECK(items.next().size() == 256);
  }
  CHECK(ended_early);
}

TEST_CASE("what was used is handed back to be filled again") {
  std::vector<std::size_t> capacities;
  ReadAhead<std::string> items([&](const ReadAhead<std::string>::Put& put) {
    std::string item;
    for (int i = 0; i < 4096; ++i) {
      item.assign(100, 'x');
      put(item);
      if (i >= 2048) capacities.push_back(item.capacity());
    }
  });
  for (auto batch = items.next(); !batch.empty(); batch = items.next()) {
    for (const std::string& item : batch) CHECK(item == std::string(100, 'x'));
  }
  CHECK(std::all_of(capacities.begin(), capacities.end(), [](std::size_t c) { return c >= 100; }));
}
