// The forms by which people came, and what was said of them.
#include <fmt/format.h>

#include "reg/base/text/text.h"
#include "reg/store/tables/store.h"
#include "store/tables/rows.h"

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

void Store::each_imported(const std::function<void(const Imported&)>& visit) {
  Statement& row = connection_.statement(
      "SELECT number, name, email, form, missing_said FROM applicant "
      "WHERE imported = 1 AND withdrawn_at IS NULL ORDER BY number");
  while (row.step()) {
    visit({row.integer(0), row.text(1), row.text(2),
           row.is_null(3) ? std::nullopt : std::optional(row.integer(3)), row.integer(4) != 0});
  }
}

std::vector<std::int64_t> Store::applied_after(Instant moment) {
  std::vector<std::int64_t> found;
  const std::int64_t since = moment.time_since_epoch().count();
  Statement& row = connection_.statement(
      "SELECT number FROM applicant WHERE applied_at > ? AND withdrawn_at IS NULL ORDER BY number");
  row.bind(since);
  while (row.step()) found.push_back(row.integer(0));
  return found;
}

void Store::set_form(std::int64_t number, std::int64_t form) {
  connection_.statement("UPDATE applicant SET form = ? WHERE number = ?").bind(form, number).run();
}

void Store::set_missing_said(std::int64_t number, bool said) {
  connection_.statement("UPDATE applicant SET missing_said = ? WHERE number = ?").bind(said, number).run();
}

std::vector<KnownForm> Store::forms() {
  std::vector<KnownForm> found;
  Statement& row = connection_.statement("SELECT key, tool, titles FROM form ORDER BY key");
  while (row.step()) found.push_back({row.integer(0), std::string(row.text(1)), lines(row.text(2))});
  return found;
}

std::int64_t Store::save_form(const KnownForm& form) {
  std::int64_t key = form.key;
  if (key == 0) {
    Statement& next = connection_.statement("SELECT coalesce(max(key), 0) + 1 FROM form");
    next.step();
    key = next.integer(0);
    next.reset();
  }
  const std::string titles = join(form.titles, "\n");
  connection_
      .statement(
          "INSERT INTO form (key, tool, titles) VALUES (?, ?, ?) "
          "ON CONFLICT (key) DO UPDATE SET tool = excluded.tool, titles = excluded.titles")
      .bind(key, form.tool, titles)
      .run();
  return key;
}

}  // namespace reg
