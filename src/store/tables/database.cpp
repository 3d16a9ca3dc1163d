#include "store/tables/database.h"

#include <utility>

namespace reg {

Database::Database(std::filesystem::path path, const Schedule& of, Connection opened, Store::Notify notice)
    : file(std::move(path)),
      schedule(of),
      notify(std::move(notice)),
      connection(std::move(opened)),
      workshops(connection, schedule) {}

void Database::begin() {
  workshops.forget();
  contents_.reset();
  written = Written();
}

Contents& Database::contents() {
  if (contents_) return *contents_;
  Contents& found = contents_.emplace();
  for (const Row& row : connection.query(
           R"(SELECT EXISTS (SELECT 1 FROM question), EXISTS (SELECT 1 FROM consent_text),
                     EXISTS (SELECT 1 FROM applicant WHERE form_email_key IS NOT NULL),
                     EXISTS (SELECT 1 FROM erased_identity))")) {
    row.read(found.questions, found.consent_texts, found.changed_identities, found.erased_people);
  }
  return found;
}

void Database::touch(std::int64_t applicant) {
  if (!written.announced) written.announced = cycle.announced_at().has_value();
  auto& touched = written.touched;
  if (*written.announced && (touched.empty() || touched.back() != applicant)) touched.push_back(applicant);
}

Connection& DatabaseTable::connection() const {
  return database_.connection;
}

const Schedule& DatabaseTable::schedule() const {
  return database_.schedule;
}

Workshops& DatabaseTable::workshops() const {
  return database_.workshops;
}

}  // namespace reg
