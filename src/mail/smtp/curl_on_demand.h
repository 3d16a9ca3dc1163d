// libcurl, opened when the first message goes out by SMTP: it brings OpenSSL, Kerberos, LDAP and more with
// it, which take longer to load than all else that the program needs.
//
// Inside this namespace each function of the list stands for that of the library: calls look as if it was
// linked. Where the library cannot be opened, the first call throws an EnvironmentError.
#pragma once

#include <curl/curl.h>

#include "reg/base/os/on_demand.h"
#include "reg/sonames.h"

// Macros of the same names would stand in the way.
#undef curl_easy_getinfo
#undef curl_easy_setopt

namespace reg::curl {

struct Library {
  static constexpr const char* kFile = soname::kCurl;
  static constexpr const char* kPurpose = "libcurl, which sends messages";
};

#define REG_ON_DEMAND(name) inline constinit const OnDemand<Library, decltype(::name)> name(#name)
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
