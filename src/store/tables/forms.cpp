#include "reg/store/tables/forms.h"

#include <fmt/format.h>

#include "reg/base/text/text.h"
#include "store/tables/database.h"

namespace reg {
namespace {

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> found;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    found.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}

}  // namespace

void Forms::each_imported(const std::function<void(const Imported&)>& visit) const {
  for (const Row& row : connection().query(
           R"(SELECT number, name, email, form, missing_said FROM applicant
              WHERE imported = 1 AND withdrawn_at IS NULL ORDER BY number)")) {
    Imported person;
    row.read(person.number, person.name, person.email, person.form, person.missing_said);
    visit(person);
  }
}

void Forms::set_form(std::int64_t number, std::int64_t form) {
  connection().run("UPDATE applicant SET form = ? WHERE number = ?", form, number);
}

void Forms::set_missing_said(std::int64_t number, bool said) {
  connection().run("UPDATE applicant SET missing_said = ? WHERE number = ?", said, number);
}

std::vector<KnownForm> Forms::all() const {
  std::vector<KnownForm> found;
  for (const Row& row : connection().query("SELECT key, tool, titles FROM form ORDER BY key")) {
    found.push_back(
        {row.value<std::int64_t>(0), row.value<std::string>(1), lines(row.value<std::string_view>(2))});
  }
  return found;
}

std::int64_t Forms::save(const KnownForm& form) {
  std::int64_t key = form.key;
  if (key == 0) key = connection().value<std::int64_t>("SELECT coalesce(max(key), 0) + 1 FROM form");
  connection().run(
      R"(INSERT INTO form (key, tool, titles) VALUES (?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET tool = excluded.tool, titles = excluded.titles)",
      key, form.tool, join(form.titles, "\n"));
  return key;
}

}  // namespace reg
