// libcurl, opened when the first message goes out by SMTP: it brings OpenSSL, Kerberos, LDAP and more with
// it, which take longer to load than all else that the program needs.
//
// Inside this namespace each function of the list stands for that of the library: calls look as if it was
// linked. Where the library cannot be opened, the first call throws an EnvironmentError.
#pragma once

#include <curl/curl.h>

#include "reg/base/os/on_demand.h"

// Macros of the same names would stand in the way.
#undef curl_easy_getinfo
#undef curl_easy_setopt

namespace reg::curl {

REG_ON_DEMAND(Curl, curl_easy_cleanup);
REG_ON_DEMAND(Curl, curl_easy_getinfo);
REG_ON_DEMAND(Curl, curl_easy_init);
REG_ON_DEMAND(Curl, curl_easy_perform);
REG_ON_DEMAND(Curl, curl_easy_recv);
REG_ON_DEMAND(Curl, curl_easy_send);
REG_ON_DEMAND(Curl, curl_easy_setopt);
REG_ON_DEMAND(Curl, curl_easy_strerror);

}  // namespace reg::curl
