// A function of a shared library that is opened when the first of its functions is called: most commands need
// none, and libraries such as GMime take longer to load than all else that the program does.
#pragma once

#include <dlfcn.h>

#include <atomic>
#include <string>
#include <utility>

#include "reg/base/error.h"
#include "reg/libraries.h"

namespace reg {

// Tried once: what was wrong is said at every call.
struct OpenedLibrary {
  explicit OpenedLibrary(const char* file) : handle(::dlopen(file, RTLD_NOW)) {
    const char* const why = handle == nullptr ? ::dlerror() : nullptr;
    if (why != nullptr) fault = why;
  }
  void* handle;
  std::string fault;
};

template <class Library>
const OpenedLibrary& opened() {
  static const OpenedLibrary library(Library::kFile);
  return library;
}

// Called as the function itself. `Library` is of reg/libraries.h. Where it or the function cannot be had, the
// call throws an EnvironmentError that says what it is for.
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
    const OpenedLibrary& library = opened<Library>();
    void* const symbol = library.handle != nullptr ? ::dlsym(library.handle, name_) : nullptr;
    if (symbol == nullptr) {
      throw EnvironmentError(std::string("cannot load ") + Library::kPurpose + ": " +
                             (library.handle == nullptr ? library.fault : std::string("it has no ") + name_));
    }
    found = reinterpret_cast<Function*>(symbol);
    found_.store(found, std::memory_order_relaxed);
    return found;
  }

 private:
  const char* name_;
  mutable std::atomic<Function*> found_{nullptr};
};

// In a namespace of its own, the function stands for that of the library: calls look as if it was linked. A
// name that is a macro, as all of ICU are, stands for what it becomes.
#define REG_ON_DEMAND(Type, name) REG_ON_DEMAND_NAMED(Type, name)
#define REG_ON_DEMAND_NAMED(Type, name) \
  inline constinit const ::reg::OnDemand<::reg::library::Type, decltype(::name)> name(#name)

}  // namespace reg
