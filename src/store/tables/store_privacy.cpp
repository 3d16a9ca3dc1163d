#include "reg/store/tables/store.h"
#include "store/erasure/erased_digests.h"
#include "store/tables/rows.h"

namespace reg {

std::optional<Store::Erased> Store::erased_person(std::string_view email_key, std::string_view name,
                                                  const std::optional<Instant>& answered_at) {
  if (!keys_known_) load_workshop_keys();
  if (!has_erased_people_) return std::nullopt;
  const std::string digest = identity_digest(erasure_salt(connection_, false), email_key, name);
  Statement& row = connection_.statement("SELECT applicant, erased_at FROM erased_identity WHERE digest = ?");
  row.bind(digest);
  std::optional<Erased> found;
  if (row.step()) found = Erased{row.integer(0), instant(row.integer(1))};
  row.reset();
  return found && answered_at && *answered_at > found->at ? std::nullopt : found;
}

// The schedule's text of the consent, where the registration has one.
std::optional<std::int64_t> Store::consent_key(const Registration& registration) {
  const std::string& text = schedule_.privacy.consent;
  if (!registration.consent_at || text.empty()) return std::nullopt;
  if (consent_key_) return consent_key_;
  connection_
      .statement(
          "INSERT INTO consent_text (key, text, first_given_at) SELECT coalesce(max(key), 0) + 1, ?, ? "
          "FROM consent_text WHERE true ON CONFLICT (text) DO NOTHING")
      .bind(text, seconds(*registration.consent_at))
      .run();
  has_consent_texts_ = true;
  Statement& row = connection_.statement("SELECT key FROM consent_text WHERE text = ?").bind(text);
  row.step();
  consent_key_ = row.integer(0);
  row.reset();
  return consent_key_;
}

std::string Store::consent_text(std::int64_t number) {
  if (!has_consent_texts_) return "";
  Statement& row = connection_.statement(
      "SELECT text FROM consent_text WHERE key = (SELECT consent_text FROM applicant WHERE number = ?)");
  row.bind(number);
  std::string text = row.step() ? std::string(row.text(0)) : "";
  row.reset();
  return text;
}

}  // namespace reg
