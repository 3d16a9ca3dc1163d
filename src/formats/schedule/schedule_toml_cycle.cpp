// [cycle] and [venue].
#include <fmt/format.h>

#include "formats/schedule/schedule_toml_parts.h"
#include "reg/base/text/language.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

std::string value_of(std::optional<Placed<std::string>> text) {
  return text ? std::move(text->value) : std::string();
}

// Without a zone the others are still read, against UTC.
void read_zone(TableReader& table, ScheduleDraft& draft) {
  const auto name = table.required_line("timezone");
  if (!name) {
    return;
  }
  if (auto zone = Zone::find(name->value)) {
    draft.schedule.zone = std::move(*zone);
    return;
  }
  draft.error(
      name->place,
      fmt::format("\"timezone\" must be a name of the time zone database such as \"Europe/Prague\", and this "
                  "is \"{}\"",
                  shorten(printable(name->value), 60)));
}

// A date lasts to its end; at a moment itself a registration is still on time.
void read_deadline(TableReader& table, ScheduleDraft& draft) {
  constexpr std::string_view kKey = "registration_closes";
  table.require(kKey);
  const TomlEntry* entry = table.find(kKey);
  if (entry == nullptr) {
    return;
  }
  const TomlNode& node = entry->value;
  const bool is_date = node.kind == TomlNode::Kind::kDate;
  if (!is_date && node.kind != TomlNode::Kind::kDateTime) {
    report_type(node, "\"registration_closes\"",
                "a date such as 2022-04-10 or a moment such as 2022-04-10T12:00:00, without quotes",
                draft.diagnostics);
    return;
  }
  if (node.fraction) {
    report_type(node, "\"registration_closes\"", "in whole seconds", draft.diagnostics);
    return;
  }
  if (!check_year({node.date, node.place}, draft.diagnostics)) {
    return;
  }
  Schedule& schedule = draft.schedule;
  if (is_date) {
    schedule.registration_closes = schedule.zone.end_of_day(node.date);
    schedule.last_day_of_registration = node.date;
  } else {
    const LocalTime written = at(node.date, node.time);
    const Instant last =
        node.offset ? Instant(written.time_since_epoch() - *node.offset) : schedule.zone.to_instant(written);
    schedule.registration_closes = last + std::chrono::seconds(1);
    // Midnight ends the day before it.
    schedule.last_day_of_registration = date_of(schedule.zone.to_local(last - std::chrono::seconds(1)));
  }
  draft.deadline = Deadline{schedule.registration_closes, node.place};
}

}  // namespace

void read_cycle(TableReader& table, ScheduleDraft& draft) {
  Schedule& schedule = draft.schedule;
  if (auto id = table.required_line("id"); id && check_id(*id, "a cycle's id", draft.diagnostics)) {
    schedule.id = std::move(id->value);
  }
  schedule.title = value_of(table.required_line("title"));
  schedule.description = table.prose("description");
  schedule.audience = table.prose("audience");
  schedule.language = parse_language(table.choice("language", {"en", "cs"})).value_or(Language::kEnglish);
  read_zone(table, draft);
  read_deadline(table, draft);
  schedule.organiser = value_of(table.line("organiser"));
  if (auto contact = table.line("contact"); contact && check_email(*contact, draft.diagnostics)) {
    schedule.contact = std::move(contact->value);
  }
  schedule.website = value_of(table.web_address("website"));
  schedule.registration_url = value_of(table.web_address("registration_url"));
  schedule.funding = value_of(table.line("funding"));
  for (Placed<std::string>& logo : table.lines("logos")) schedule.logos.push_back(std::move(logo.value));
  table.finish();
}

Venue read_venue(TableReader& table) {
  Venue venue;
  venue.name = value_of(table.line("name"));
  venue.address = value_of(table.line("address"));
  table.finish();
  return venue;
}

}  // namespace reg
