// A function of a shared library that is opened when the first of its functions is called: most commands need
// none, and libraries such as GMime take longer to load than all else that the program does.
#pragma once

#include <dlfcn.h>

#include <atomic>
#include <string>
#include <utility>

#include "reg/base/error.h"

namespace reg {

// Called as the function itself. `Library` has kFile, the library's file, and kPurpose, what is said when it
// or one of its functions cannot be had: "GMime, which writes messages". Then the call throws an
// EnvironmentError.
template <class Library, class Function>
class OnDemand {
 public:
  constexpr explicit OnDemand(const char* name) : name_(name) {}

  template <class... Values>
  auto operator()(Values&&... values) const {
    return address()(std::forward<Values>(values)...);
  }

  Function* address() const {
    Function* found = found_.load(std::memory_order_relaxed);
    if (found != nullptr) return found;
    static void* const library = ::dlopen(Library::kFile, RTLD_NOW);
    void* const symbol = library != nullptr ? ::dlsym(library, name_) : nullptr;
    if (symbol == nullptr) {
      throw EnvironmentError(std::string("cannot load ") + Library::kPurpose + ": " + ::dlerror());
    }
    found = reinterpret_cast<Function*>(symbol);
    found_.store(found, std::memory_order_relaxed);
    return found;
  }

 private:
  const char* name_;
  mutable std::atomic<Function*> found_{nullptr};
};

}  // namespace reg
