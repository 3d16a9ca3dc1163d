// The group that a row's answer names, and what people write in place of one.
#include <fmt/core.h>

#include "formats/form/form_import_row.h"
#include "formats/form/form_import_values.h"
#include "reg/base/text/text.h"

namespace reg {

void RowBuilder::take_group() {
  keeps_group_ = false;
  const std::string_view text = cell(FieldId::kGroup);
  if (trim(text).empty()) return;
  const Group* group = groups_.get(text, [&](std::string_view answer) { return read_group(answer); });
  if (group) {
    result_.registration.group = group->code;
  } else if (!schedule_.form.other_group.empty()) {
    take_other_group(text);
  } else {
    refuse_group(text);
  }
}

// The one that is named alone.
const Group* RowBuilder::read_group(std::string_view text) const {
  const std::string answer = unquoted_answer(trim(text));
  if (const Group* group = find_group(schedule_, answer)) return group;
  const Choices found = group_names_.split(answer);
  const bool is_one = found.chosen.size() == 1 && found.unknown.empty();
  return is_one ? &schedule_.groups[found.chosen.front()] : nullptr;
}

// Free text beside the choices; it is kept. Not so the name of a group beside another, and no slip of one.
void RowBuilder::take_other_group(std::string_view text) {
  const std::string answer = unquoted_answer(trim(text));
  if (!is_other_answer(answer)) {
    if (!group_names_.split(answer).chosen.empty() || group_names_.suggestion(answer))
      return refuse_group(text);
  }
  result_.registration.group = schedule_.form.other_group;
  keeps_group_ = !is_other_word(answer);
}

void RowBuilder::refuse_group(std::string_view text) {
  const std::string answer = unquoted_answer(trim(text));
  std::vector<std::string> labels;
  for (const Group& known : schedule_.groups) labels.push_back(known.label);
  if (!group_names_.split(answer).chosen.empty()) {
    return error(
        FieldId::kGroup, text,
        fmt::format("{} names more than one group, or a group and something else; an applicant has one",
                    in_guillemets(text)),
        "several groups");
  }
  std::string expected;
  if (const auto near = group_names_.suggestion(answer)) {
    expected = fmt::format("did you mean {}?", in_guillemets(*near));
  } else if (labels.empty()) {
    expected = "it names none";
  } else {
    expected = "expected one of " + quoted_list(labels);
    if (schedule_.form.other_group.empty()) {
      expected += "; `other` under [form.answers] names the group of all other answers";
    }
  }
  error(FieldId::kGroup, text,
        fmt::format("{} is not a group of the schedule; {}", in_guillemets(text), expected), "unknown group");
}

}  // namespace reg
