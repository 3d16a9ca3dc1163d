#include "store/erasure/journal_scrub.h"

#include <algorithm>
#include <array>

#include "reg/base/compression.h"
#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "store/journal/journal_rows.h"

namespace reg {
namespace {

// Columns of an applicant that may tell who it is, and are empty afterwards: texts, and those that may be
// NULL.
constexpr std::array kEmptied = {"given_name", "family_name", "phone",    "organisation",
                                 "note",       "edited",      "kept_said"};
constexpr std::array kForgotten = {"consent_at", "answered_at", "form_email_key", "form_name_key",
                                   "consent_text"};

}  // namespace

std::int64_t JournalScrub::scrub(const std::set<std::int64_t>& numbers, std::int64_t erasure) {
  numbers_ = numbers;
  return run(erasure);
}

std::int64_t JournalScrub::scrub_everybody(std::int64_t erasure) {
  everybody_ = true;
  return run(erasure);
}

std::int64_t JournalScrub::run(std::int64_t erasure) {
  std::int64_t changes = 0;
  each_record(connection_, [&](std::int64_t number, const std::string& changeset) {
    found_ = false;
    const std::string left = rewrite_changeset(changeset, [&](RowChange& row) { return scrub_row(row); });
    if (!found_) return;
    ++changes;
    connection_.run("UPDATE journal SET changeset = ?, erased_by = coalesce(erased_by, ?) WHERE number = ?",
                    Blob{compress(left)}, erasure, number);
  });
  return changes;
}

// False: nothing is left to be kept of the row.
bool JournalScrub::scrub_row(RowChange& row) {
  if (row.table == "applicant") return scrub_applicant(row);
  if (row.table == "outbox") return scrub_letter(row);
  if (row.table != "answer" || !is_meant(integer_of(records_, row, "applicant"))) return true;
  found_ = true;
  return false;
}

bool JournalScrub::scrub_applicant(RowChange& row) {
  const std::int64_t number = integer_of(records_, row, "number");
  if (!is_meant(number)) return true;
  const std::string address = Anonymous::address(number);
  replace(row, "name", anonymous_.name);
  replace(row, "name_key", fold(anonymous_.name));
  replace(row, "email", address);
  replace(row, "email_key", email_key(address));
  for (const char* column : kEmptied) replace(row, column, std::string());
  for (const char* column : kForgotten) replace(row, column, std::monostate());
  return !says_nothing(row);
}

bool JournalScrub::scrub_letter(RowChange& row) {
  const std::int64_t applicant = addressee(row);
  if (applicant == 0 || !is_meant(applicant)) return true;
  replace(row, "detail", std::string());
  replace(row, "facts", std::string());
  replace(row, "file", std::string());
  return !says_nothing(row);
}

// A letter's number alone does not tell: those of before the counter of letters were given out again when a
// letter had been taken back. 0: to nobody who applied.
std::int64_t JournalScrub::addressee(const RowChange& row) {
  const std::int64_t letter = integer_of(records_, row, "number");
  if (row.kind != RowChange::Kind::kUpdate) {
    return addressees_[letter] = integer_of(records_, row, "applicant");
  }
  const auto known = addressees_.find(letter);
  if (known != addressees_.end()) return known->second;
  const auto applicant =
      connection_.find<std::int64_t>("SELECT applicant FROM outbox WHERE number = ?", letter);
  return addressees_[letter] = applicant.value_or(0);
}

// In an update the change of that column goes altogether: what it was and what it became.
void JournalScrub::replace(RowChange& row, const std::string& column, const SqlValue& by) {
  const std::size_t place = records_.place_of(row.table, column);
  if (place >= row.columns.size()) return;
  RowChange::Column& values = row.columns[place];
  for (auto* value : {&values.before, &values.after}) {
    if (!*value || **value == by) continue;
    found_ = true;
    *value = row.kind == RowChange::Kind::kUpdate ? std::nullopt : std::optional(by);
  }
  if (row.kind == RowChange::Kind::kUpdate && (!values.before || !values.after)) {
    values.before.reset();
    values.after.reset();
  }
}

bool JournalScrub::says_nothing(const RowChange& row) const {
  return row.kind == RowChange::Kind::kUpdate &&
         std::none_of(row.columns.begin(), row.columns.end(),
                      [](const RowChange::Column& column) { return !column.key && column.after; });
}

}  // namespace reg
