// libcurl, opened when the first message goes out by SMTP: it brings OpenSSL, Kerberos, LDAP and more with
// it, which take longer to load than all else that the program needs.
//
// Inside this namespace each function of the list stands for that of the library: calls look as if it was
// linked. Where the library cannot be opened, the first call throws an EnvironmentError.
#pragma once

#include <curl/curl.h>
#include <dlfcn.h>

#include <string>
#include <utility>

#include "reg/base/error.h"
#include "reg/sonames.h"

// Macros of the same names would stand in the way.
#undef curl_easy_getinfo
#undef curl_easy_setopt

namespace reg::curl {

inline void* symbol(const char* name) {
  static void* const library = ::dlopen(soname::kCurl, RTLD_NOW);
  void* const found = library != nullptr ? ::dlsym(library, name) : nullptr;
  if (found == nullptr)
    throw EnvironmentError(std::string("cannot load libcurl, which sends messages: ") + ::dlerror());
  return found;
}

template <class Function>
class OnDemand {
 public:
  constexpr explicit OnDemand(const char* name) : name_(name) {}

  template <class... Values>
  auto operator()(Values&&... values) const {
    return reinterpret_cast<Function*>(symbol(name_))(std::forward<Values>(values)...);
  }

 private:
  const char* name_;
};

#define REG_ON_DEMAND(name) inline constexpr OnDemand<decltype(::name)> name(#name)
REG_ON_DEMAND(curl_easy_cleanup);
REG_ON_DEMAND(curl_easy_getinfo);
REG_ON_DEMAND(curl_easy_init);
REG_ON_DEMAND(curl_easy_perform);
REG_ON_DEMAND(curl_easy_recv);
REG_ON_DEMAND(curl_easy_send);
REG_ON_DEMAND(curl_easy_setopt);
REG_ON_DEMAND(curl_easy_strerror);
#undef REG_ON_DEMAND

}  // namespace reg::curl
