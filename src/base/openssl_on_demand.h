// OpenSSL, opened for the first digest: it takes longer to load than most commands to run.
#pragma once

#include <openssl/evp.h>

#include "reg/base/os/on_demand.h"

namespace reg::openssl {

REG_ON_DEMAND(Crypto, EVP_DigestFinal_ex);
REG_ON_DEMAND(Crypto, EVP_DigestInit_ex2);
REG_ON_DEMAND(Crypto, EVP_DigestUpdate);
REG_ON_DEMAND(Crypto, EVP_MD_CTX_free);
REG_ON_DEMAND(Crypto, EVP_MD_CTX_new);
REG_ON_DEMAND(Crypto, EVP_MD_fetch);
REG_ON_DEMAND(Crypto, EVP_MD_free);

}  // namespace reg::openssl
