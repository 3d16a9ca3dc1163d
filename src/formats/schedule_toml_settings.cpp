// [offers], [form] and [privacy].
#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text.h"
#include "reg/core/applicant.h"
#include "reg/core/privacy.h"
#include "reg/formats/form_import.h"
#include "schedule_toml_parts.h"

namespace reg {
namespace {

std::vector<std::string> values(std::vector<Placed<std::string>> texts) {
  std::vector<std::string> result;
  for (Placed<std::string>& text : texts) {
    result.push_back(std::move(text.value));
  }
  return result;
}

// "#7" is the seventh column; places count from 1.
bool is_no_place(std::string_view header) {
  const bool is_number =
      header.size() > 1 && header.front() == '#' &&
      std::all_of(header.begin() + 1, header.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_number && header.find_first_not_of('0', 1) == std::string_view::npos;
}

void read_columns(const TomlNode& node, ScheduleDraft& draft) {
  TableReader table(node, "[form.columns]", draft.diagnostics);
  for (const std::string_view field : kFieldNames) {
    const auto header = table.line(field);
    if (!header) {
      continue;
    }
    if (is_no_place(header->value)) {
      draft.error(header->place, fmt::format("columns are numbered from #1, and this is {}", header->value));
      continue;
    }
    draft.schedule.form.columns.emplace(field, header->value);
  }
  table.finish();
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
  if (const auto text = table.line("time_format")) {
    const auto order = parse_time_format(text->value);
    if (!order) wrong(*text, "time_format", kTimeFormatWords);
    form.time_format = text->value;
  }
}

}  // namespace

const TomlNode* inner_table(TableReader& table, std::string_view key, std::string_view name,
                            ScheduleDraft& draft) {
  const TomlEntry* entry = table.find(key);
  if (entry == nullptr) {
    return nullptr;
  }
  if (entry->value.kind != TomlNode::Kind::kTable) {
    report_type(entry->value, fmt::format("\"{}\"", key), fmt::format("a table, {}", name),
                draft.diagnostics);
    return nullptr;
  }
  return &entry->value;
}

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
  if (table.has("preset")) form.preset = table.choice("preset", preset_names());
  read_way_of_writing(table, draft);
  if (const TomlNode* columns = inner_table(table, "columns", "[form.columns]", draft)) {
    read_columns(*columns, draft);
  }
  if (const TomlNode* node = inner_table(table, "answers", "[form.answers]", draft)) {
    TableReader answers(*node, "[form.answers]", draft.diagnostics);
    form.full_cycle = values(answers.lines("full_cycle"));
    form.whole_only = values(answers.lines("whole_only"));
    form.consent = values(answers.lines("consent"));
    form.yes = values(answers.lines("yes"));
    form.no = values(answers.lines("no"));
    answers.finish();
  }
  table.finish();
}

void read_privacy(TableReader& table, ScheduleDraft& draft) {
  Privacy& privacy = draft.schedule.privacy;
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
