#include "reg/store/tables/store.h"
#include "store/erasure/erased_digests.h"

namespace reg {

std::optional<Store::Erased> Store::erased_person(std::string_view email_key, std::string_view name,
                                                  const std::optional<Instant>& answered_at) {
  if (!keys_known_) load_workshop_keys();
  if (!has_erased_people_) return std::nullopt;
  const std::string digest = identity_digest(erasure_salt(connection_, false), email_key, name);
  for (const Row& row :
       connection_.query("SELECT applicant, erased_at FROM erased_identity WHERE digest = ?", digest)) {
    const Erased found{row.value<std::int64_t>(0), row.value<Instant>(1)};
    if (!answered_at || *answered_at <= found.at) return found;
  }
  return std::nullopt;
}

// The schedule's text of the consent, where the registration has one.
std::optional<std::int64_t> Store::consent_key(const Registration& registration) {
  const std::string& text = schedule_.privacy.consent;
  if (!registration.consent_at || text.empty()) return std::nullopt;
  if (consent_key_) return consent_key_;
  connection_.run(
      R"(INSERT INTO consent_text (key, text, first_given_at) SELECT coalesce(max(key), 0) + 1, ?, ?
         FROM consent_text WHERE true ON CONFLICT (text) DO NOTHING)",
      text, registration.consent_at);
  has_consent_texts_ = true;
  consent_key_ = connection_.value<std::int64_t>("SELECT key FROM consent_text WHERE text = ?", text);
  return consent_key_;
}

std::string Store::consent_text(std::int64_t number) {
  if (!has_consent_texts_) return "";
  return connection_
      .find<std::string>(
          "SELECT text FROM consent_text WHERE key = (SELECT consent_text FROM applicant WHERE number = ?)",
          number)
      .value_or("");
}

}  // namespace reg
