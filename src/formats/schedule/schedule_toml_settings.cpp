// [offers], [form] and [privacy].
#include <fmt/format.h>

#include <algorithm>

#include "formats/form/columns/form_states_toml.h"
#include "formats/schedule/schedule_toml_parts.h"
#include "reg/base/text/text.h"
#include "reg/core/people/fields.h"
#include "reg/core/people/privacy.h"
#include "reg/formats/form/form_import.h"

namespace reg {
namespace {

std::vector<std::string> values(std::vector<Placed<std::string>> texts) {
  std::vector<std::string> result;
  for (Placed<std::string>& text : texts) {
    result.push_back(std::move(text.value));
  }
  return result;
}

// The headers of one field: a text, or a list where the same question stands in several columns.
std::vector<Placed<std::string>> read_headers(TableReader& table, std::string_view field) {
  const TomlEntry* entry = table.find(field);
  if (entry != nullptr && entry->value.kind == TomlNode::Kind::kArray) return table.lines(field);
  const auto header = table.line(field);
  return header ? std::vector{*header} : std::vector<Placed<std::string>>();
}

void read_columns(const TomlNode& node, ScheduleDraft& draft) {
  TableReader table(node, "[form.columns]", draft.diagnostics);
  FormMapping& form = draft.schedule.form;
  for (const Field& field : kFields) {
    for (const Placed<std::string>& header : read_headers(table, field.name)) {
      if (is_no_place(header.value)) {
        draft.error(header.place, fmt::format("columns are numbered from #1, and this is {}", header.value));
      } else if (!form.columns.emplace(field.name, header.value).second) {
        form.more_columns[std::string(field.name)].push_back(header.value);
      }
    }
  }
  table.finish();
}

void report_two_meanings(const Placed<std::string>& answer, std::string_view other, ScheduleDraft& draft) {
  draft.error(answer.place, fmt::format("\"{}\" means {} already; accents and case do not count",
                                        shorten(printable(answer.value), 60), printable(other)));
}

bool is_named(const Workshop& workshop, const std::string& key) {
  const auto is_key = [&](const std::string& name) { return fold(name) == key; };
  return is_key(workshop.id) || is_key(workshop.title) ||
         std::any_of(workshop.aliases.begin(), workshop.aliases.end(), is_key);
}

// More answers that name a workshop, by its id.
void read_workshop_answers(const TomlNode& node, ScheduleDraft& draft) {
  TableReader table(node, "[form.answers.workshops]", draft.diagnostics);
  for (WorkshopDraft& one : draft.workshops) {
    if (one.workshop.id.empty()) continue;
    for (Placed<std::string>& answer : table.lines(one.workshop.id)) {
      const auto other =
          std::find_if(draft.workshops.begin(), draft.workshops.end(), [&](const WorkshopDraft& candidate) {
            return &candidate != &one && is_named(candidate.workshop, fold(answer.value));
          });
      if (other != draft.workshops.end()) {
        report_two_meanings(answer, other->workshop.id, draft);
      } else {
        one.workshop.aliases.push_back(std::move(answer.value));
      }
    }
  }
  table.finish();
}

// And a group, by its code.
void read_group_answers(const TomlNode& node, ScheduleDraft& draft) {
  TableReader table(node, "[form.answers.groups]", draft.diagnostics);
  for (Group& group : draft.schedule.groups) {
    for (Placed<std::string>& answer : table.lines(group.code)) {
      const Group* other = find_group(draft.schedule, answer.value);
      if (other != nullptr && other != &group) {
        report_two_meanings(answer, other->code, draft);
      } else {
        group.aliases.push_back(std::move(answer.value));
      }
    }
  }
  table.finish();
}

void read_answers(const TomlNode& node, ScheduleDraft& draft) {
  FormMapping& form = draft.schedule.form;
  TableReader answers(node, "[form.answers]", draft.diagnostics);
  form.full_cycle = values(answers.lines("full_cycle"));
  form.whole_only = values(answers.lines("whole_only"));
  form.consent = values(answers.lines("consent"));
  form.yes = values(answers.lines("yes"));
  form.no = values(answers.lines("no"));
  if (const auto other = answers.line("other")) {
    const Group* group = find_group(draft.schedule, other->value);
    if (group == nullptr) {
      draft.error(other->place, fmt::format("\"other\" must be one of [groups], and this is the text \"{}\"",
                                            shorten(printable(other->value), 60)));
    } else {
      form.other_group = group->code;
    }
  }
  if (const TomlNode* more = answers.inner("workshops", "[form.answers.workshops]")) {
    read_workshop_answers(*more, draft);
  }
  if (const TomlNode* more = answers.inner("groups", "[form.answers.groups]")) {
    read_group_answers(*more, draft);
  }
  answers.finish();
}

// By its name, or the file that describes it.
void read_preset(TableReader& table, ScheduleDraft& draft) {
  const auto preset = table.line("preset");
  if (!preset) return;
  if (const std::string fault = preset_fault(preset->value); !fault.empty()) {
    draft.error(preset->place, "\"preset\" " + fault);
  } else {
    draft.schedule.form.preset = preset->value;
  }
}

// How the file is written, where the evidence is not to decide.
void read_way_of_writing(TableReader& table, ScheduleDraft& draft) {
  FormMapping& form = draft.schedule.form;
  const auto wrong = [&](const Placed<std::string>& text, std::string_view key, std::string_view expected) {
    draft.error(text.place, fmt::format("\"{}\" must be {}, and this is the text \"{}\"", key, expected,
                                        shorten(printable(text.value), 60)));
  };
  if (const auto text = table.line("delimiter")) {
    if (parse_delimiter(text->value) == '\0') wrong(*text, "delimiter", kDelimiterWords);
    form.delimiter = text->value;
  }
  if (const auto text = table.line("encoding")) {
    const auto name = canonical_encoding(text->value);
    if (!name) wrong(*text, "encoding", kEncodingWords);
    form.encoding = name.value_or("");
  }
  constexpr int kLastLine = 1000;
  constexpr int kMostRows = 10;
  if (const auto row = table.number("header_row", 1, kLastLine)) form.header_row = row->value;
  if (const auto rows = table.number("header_rows", 1, kMostRows)) form.header_rows = rows->value;
  if (const auto text = table.line("time_format")) {
    const auto order = parse_time_format(text->value);
    if (!order) wrong(*text, "time_format", kTimeFormatWords);
    form.time_format = text->value;
  }
  if (const auto text = table.line("time_zone")) {
    const bool known = Zone::find(text->value).has_value();
    if (!known) wrong(*text, "time_zone", kTimeZoneWords);
    if (known) form.time_zone = text->value;
  }
  form.days_alone = table.flag("days_alone").value_or(false);
}

}  // namespace

void read_offers(TableReader& table, ScheduleDraft& draft) {
  Offers& offers = draft.schedule.offers;
  if (const auto within = table.duration("confirm_within")) {
    if (within->value <= std::chrono::seconds(0)) {
      draft.error(within->place,
                  "\"confirm_within\" must be longer than nothing; without the key no confirmation is "
                  "needed");
    }
    offers.confirm_within = within->value;
  }
  if (const auto before = table.duration("stop_before")) {
    offers.stop_before = before->value;
  }
  offers.auto_promote = table.flag("auto_promote").value_or(false);
  table.finish();
}

void read_form(TableReader& table, ScheduleDraft& draft) {
  FormMapping& form = draft.schedule.form;
  read_preset(table, draft);
  read_way_of_writing(table, draft);
  if (const TomlNode* columns = table.inner("columns", "[form.columns]")) {
    read_columns(*columns, draft);
  }
  if (const TomlNode* states = table.inner("state", "[form.state]")) {
    form.states = read_state_columns(*states, draft.diagnostics);
  }
  if (const TomlNode* answers = table.inner("answers", "[form.answers]")) {
    read_answers(*answers, draft);
  }
  table.finish();
}

void read_privacy(TableReader& table, ScheduleDraft& draft) {
  PrivacySettings& privacy = draft.schedule.privacy;
  if (const auto text = table.line("retention")) {
    privacy.retention = parse_period(text->value);
    if (!privacy.retention) {
      draft.error(text->place,
                  fmt::format("\"retention\" must be a time such as \"1 year\", \"6 months\" or \"90 days\", "
                              "and this is the text \"{}\"",
                              shorten(printable(text->value), 60)));
    }
  }
  privacy.consent = table.prose("consent");
  table.finish();
}

}  // namespace reg
