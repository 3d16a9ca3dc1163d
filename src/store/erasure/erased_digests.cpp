#include "store/erasure/erased_digests.h"

#include <fmt/format.h>

#include "reg/base/digest.h"
#include "reg/base/os/random.h"
#include "reg/base/text/text.h"
#include "reg/core/reports/roster.h"

namespace reg {

std::string erasure_salt(Connection& connection, bool make) {
  auto salt = connection.find<std::string>("SELECT salt FROM erasure_salt").value_or("");
  if (salt.empty() && make) {
    salt = random_hex(32);
    connection.run("INSERT INTO erasure_salt (only_one, salt) VALUES (1, ?)", salt);
  }
  return salt;
}

std::string identity_digest(std::string_view salt, std::string_view email_key, std::string_view name) {
  return sha256_hex(fmt::format("{}\nidentity\n{}\n{}", salt, email_key, bare_name(name)));
}

std::string organisation_digest(std::string_view salt, std::string_view organisation) {
  return sha256_hex(fmt::format("{}\norganisation\n{}", salt, fold(organisation)));
}

std::string_view ErasedOrganisations::name_of(std::string_view digest) {
  if (!names_) read();
  auto& names = names_.value();
  auto found = names.find(digest);
  if (found == names.end()) found = names.emplace(digest, fmt::format("#{}", digest)).first;
  return found->second;
}

void ErasedOrganisations::read() {
  names_.emplace();
  const std::string salt = erasure_salt(connection_, false);
  for (const auto& [folded, name] : schedule_.policy.per_organisation.names) {
    names_->insert_or_assign(organisation_digest(salt, folded), name);
  }
  for (const Row& row :
       connection_.query("SELECT DISTINCT organisation FROM applicant WHERE organisation <> ''")) {
    const auto name = row.value<std::string>(0);
    names_->insert_or_assign(organisation_digest(salt, name), name);
  }
}

}  // namespace reg
