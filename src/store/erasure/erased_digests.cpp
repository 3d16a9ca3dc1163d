#include "store/erasure/erased_digests.h"

#include <fmt/format.h>

#include "reg/base/digest.h"
#include "reg/base/os/random.h"
#include "reg/base/text/text.h"
#include "reg/core/reports/roster.h"

namespace reg {

std::string erasure_salt(Connection& connection, bool make) {
  Statement& row = connection.statement("SELECT salt FROM erasure_salt");
  std::string salt = row.step() ? std::string(row.text(0)) : "";
  row.reset();
  if (salt.empty() && make) {
    salt = random_hex(32);
    connection.statement("INSERT INTO erasure_salt (only_one, salt) VALUES (1, ?)").bind(salt).run();
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
  Statement row(connection_, "SELECT DISTINCT organisation FROM applicant WHERE organisation <> ''");
  while (row.step())
    names_->insert_or_assign(organisation_digest(salt, row.text(0)), std::string(row.text(0)));
}

}  // namespace reg
