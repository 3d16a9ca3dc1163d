#include "journal_scrub.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reg/base/compression.h"
#include "reg/base/text.h"
#include "reg/core/email.h"

namespace reg {
namespace {

// Columns of an applicant that may tell who it is, and are empty afterwards: texts, and those that may be
// NULL.
constexpr std::array kEmptied = {"given_name", "family_name", "phone", "organisation", "note", "edited"};
constexpr std::array kForgotten = {"consent_at", "answered_at", "form_email_key", "form_name_key",
                                   "consent_text"};

const std::string* text_in(const std::optional<SqlValue>& value) {
  return value ? std::get_if<std::string>(&*value) : nullptr;
}

}  // namespace

std::string Anonymous::address(std::int64_t number) {
  return fmt::format("erased-{}@register.invalid", number);
}

void JournalScrub::each_change(
    const std::function<void(std::int64_t number, const std::string& changeset)>& visit) {
  std::vector<std::int64_t> changes;
  Statement& row =
      connection_.statement("SELECT number FROM journal WHERE changeset IS NOT NULL ORDER BY number");
  while (row.step()) changes.push_back(row.integer(0));
  for (const std::int64_t number : changes) {
    Statement& one = connection_.statement("SELECT changeset FROM journal WHERE number = ?").bind(number);
    one.step();
    const std::string changeset = decompress(one.blob(0));
    one.reset();
    visit(number, changeset);
  }
}

std::int64_t JournalScrub::integer(const RowChange& row, const std::string& column) {
  const std::size_t place = records_.place_of(row.table, column);
  if (place >= row.columns.size()) return 0;
  const auto& known = row.columns[place].known();
  const auto* integer = known ? std::get_if<std::int64_t>(&*known) : nullptr;
  return integer != nullptr ? *integer : 0;
}

std::set<std::string> JournalScrub::texts_of(const RowChange& row, const std::string& column) {
  std::set<std::string> texts;
  const std::size_t place = records_.place_of(row.table, column);
  if (place >= row.columns.size()) return texts;
  for (const auto* value : {&row.columns[place].before, &row.columns[place].after}) {
    const std::string* text = text_in(*value);
    if (text != nullptr && !text->empty()) texts.insert(*text);
  }
  return texts;
}

void JournalScrub::gather(std::set<std::int64_t>& numbers, std::set<std::string>& addresses,
                          std::set<std::string>& names, std::set<std::string>& texts) {
  each_change([&](std::int64_t, const std::string& changeset) {
    each_row(changeset, [&](const RowChange& row) {
      if (row.table != "applicant" || !numbers.contains(integer(row, "number"))) return;
      for (const char* column : {"email_key", "form_email_key"}) addresses.merge(texts_of(row, column));
      for (const char* column : {"name_key", "form_name_key"}) names.merge(texts_of(row, column));
      for (const char* column : {"name", "email"}) texts.merge(texts_of(row, column));
    });
  });
  Statement& there = connection_.statement("SELECT 1 FROM applicant WHERE number = ?");
  each_change([&](std::int64_t, const std::string& changeset) {
    each_row(changeset, [&](const RowChange& row) {
      if (row.table != "applicant" || row.kind == RowChange::Kind::kUpdate) return;
      const auto is_known = [&](const char* column, const std::set<std::string>& known) {
        const auto found = texts_of(row, column);
        return std::any_of(found.begin(), found.end(),
                           [&](const auto& text) { return known.contains(text); });
      };
      if (!is_known("email_key", addresses) || !is_known("name_key", names)) return;
      const std::int64_t number = integer(row, "number");
      const bool has_row = there.bind(number).step();
      there.reset();
      if (!has_row) numbers.insert(number);
    });
  });
}

std::int64_t JournalScrub::scrub(const std::set<std::int64_t>& numbers, std::int64_t erasure) {
  numbers_ = numbers;
  Statement& letter =
      connection_.statement("SELECT number, applicant FROM outbox WHERE applicant IS NOT NULL");
  while (letter.step()) {
    if (numbers_.contains(letter.integer(1))) letters_.insert(letter.integer(0));
  }
  std::int64_t changes = 0;
  each_change([&](std::int64_t number, const std::string& changeset) {
    found_ = false;
    const std::string left = rewrite_changeset(changeset, [&](RowChange& row) { return scrub_row(row); });
    if (!found_) return;
    ++changes;
    const Blob packed{compress(left)};
    connection_
        .statement("UPDATE journal SET changeset = ?, erased_by = coalesce(erased_by, ?) WHERE number = ?")
        .bind(packed, erasure, number)
        .run();
  });
  return changes;
}

// False: nothing is left to be kept of the row.
bool JournalScrub::scrub_row(RowChange& row) {
  if (row.table == "applicant") return scrub_applicant(row);
  if (row.table == "outbox") return scrub_letter(row);
  if (row.table != "answer" || !numbers_.contains(integer(row, "applicant"))) return true;
  found_ = true;
  return false;
}

bool JournalScrub::scrub_applicant(RowChange& row) {
  const std::int64_t number = integer(row, "number");
  if (!numbers_.contains(number)) return true;
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
  if (!letters_.contains(integer(row, "number")) && !numbers_.contains(integer(row, "applicant")))
    return true;
  letters_.insert(integer(row, "number"));
  replace(row, "detail", std::string());
  replace(row, "facts", std::string());
  return !says_nothing(row);
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
