#include "formats/form/form_cycle_choices.h"

#include <memory>

#include "formats/form/form_yes_no.h"

namespace reg {

ChoiceTable cycle_choices(const Schedule& schedule) {
  const std::size_t cycle = schedule.workshops.size();
  std::vector<ChoiceLabel> labels;
  for (const std::string& answer : schedule.form.full_cycle) labels.push_back({answer, cycle});
  for (std::size_t i = 0; i < cycle; ++i) {
    for (std::string& label : workshop_labels(schedule, schedule.workshops[i])) {
      labels.push_back({std::move(label), i});
    }
  }
  const bool is_listed = !schedule.form.full_cycle.empty();
  const auto names = std::make_shared<WorkshopNames>(schedule);
  return ChoiceTable(labels, [names, cycle, is_listed](std::string_view text) {
    ChoiceContent content;
    const WorkshopText meaning = names->read(text);
    content.by_title = meaning.by_title;
    content.by_date = meaning.by_date;
    if (meaning.outcome == WorkshopText::Outcome::kNamed) {
      content.choice = meaning.workshop;
    } else if (!is_listed && asks_for_whole_cycle(text)) {
      content.choice = cycle;
    }
    return content;
  });
}

std::optional<std::size_t> only_choice(const ChoiceTable& choices, std::string_view text) {
  const Choices found = choices.split(text);
  return found.chosen.size() == 1 && found.unknown.empty() ? std::optional(found.chosen.front())
                                                           : std::nullopt;
}

}  // namespace reg
