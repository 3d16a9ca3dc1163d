#include "reg/core/cycle/schedule.h"

#include <algorithm>
#include <charconv>

#include "reg/base/text/text.h"

namespace reg {
namespace {

Designation found(std::vector<std::size_t> workshops) {
  Designation designation;
  designation.outcome =
      workshops.size() > 1 ? Designation::Outcome::kAmbiguous : Designation::Outcome::kFound;
  designation.workshops = std::move(workshops);
  return designation;
}

std::vector<std::size_t> workshops_on(const Schedule& schedule, Date day) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < schedule.workshops.size(); ++i) {
    if (schedule.workshops[i].date == day) {
      found.push_back(i);
    }
  }
  return found;
}

Designation on_day(const Schedule& schedule, Date day) {
  std::vector<std::size_t> there = workshops_on(schedule, day);
  Designation designation;
  designation.outcome = Designation::Outcome::kNone;
  if (!there.empty()) {
    designation = found(std::move(there));
  }
  designation.day = day;
  return designation;
}

// The earliest that has not ended; of two that start together, the first of the cycle.
Designation next_one(const Schedule& schedule, Instant now) {
  std::optional<std::size_t> next;
  for (std::size_t i = 0; i < schedule.workshops.size(); ++i) {
    const Workshop& workshop = schedule.workshops[i];
    if (end_of(schedule, workshop) <= now) {
      continue;
    }
    if (!next || start_of(schedule, workshop) < start_of(schedule, schedule.workshops[*next])) {
      next = i;
    }
  }
  if (next) {
    return found({*next});
  }
  Designation designation;
  designation.outcome = Designation::Outcome::kNone;
  return designation;
}

// "1" is the first of the cycle.
std::optional<std::size_t> place_in_cycle(const Schedule& schedule, std::string_view word) {
  std::size_t place = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), place);
  if (fault != std::errc() || end != word.data() + word.size() || place < 1 ||
      place > schedule.workshops.size()) {
    return std::nullopt;
  }
  return place - 1;
}

// "28. dubna 2022": the long date without its weekday.
std::string date_in_words(Date date, Language language) {
  const std::string text = long_date(date, language);
  return text.substr(text.find(' ') + 1);
}

std::vector<std::string> date_labels(Date date) {
  const std::string spaced = short_date(date, Language::kCzech);
  std::string close = spaced;
  std::erase(close, ' ');
  return {iso_date(date), spaced, close, date_in_words(date, Language::kCzech),
          date_in_words(date, Language::kEnglish)};
}

}  // namespace

std::optional<int> Limit::of(const std::string& folded) const {
  const auto exception = exceptions.find(folded);
  return exception != exceptions.end() ? std::optional<int>(exception->second) : fallback;
}

Instant start_of(const Schedule& schedule, const Workshop& workshop) {
  return schedule.zone.to_instant(at(workshop.date, workshop.start));
}

Instant end_of(const Schedule& schedule, const Workshop& workshop) {
  return schedule.zone.to_instant(at(workshop.date, workshop.end));
}

bool is_late(const Schedule& schedule, Instant applied_at) {
  return applied_at >= schedule.registration_closes;
}

std::optional<std::size_t> workshop_by_id(const Schedule& schedule, std::string_view id) {
  for (std::size_t i = 0; i < schedule.workshops.size(); ++i) {
    if (schedule.workshops[i].id == id) {
      return i;
    }
  }
  return std::nullopt;
}

Designation designate(const Schedule& schedule, std::string_view word, Instant now) {
  if (const auto workshop = workshop_by_id(schedule, word)) {
    return found({*workshop});
  }
  if (word == "next") {
    return next_one(schedule, now);
  }
  const auto today = std::chrono::floor<std::chrono::days>(schedule.zone.to_local(now));
  if (word == "today") {
    return on_day(schedule, Date(today));
  }
  if (word == "tomorrow") {
    return on_day(schedule, Date(today + std::chrono::days(1)));
  }
  if (const auto workshop = place_in_cycle(schedule, word)) {
    return found({*workshop});
  }
  if (const auto date = parse_iso_date(word)) {
    std::vector<std::size_t> there = workshops_on(schedule, *date);
    if (!there.empty()) {
      return found(std::move(there));
    }
  }
  return {};
}

int reserved_seats(const Policy& policy, std::string_view group, std::string_view workshop) {
  int general = 0;
  for (const Reserve& reserve : policy.reserved) {
    if (reserve.group != group) {
      continue;
    }
    if (!reserve.workshop) {
      general = reserve.seats;
    } else if (*reserve.workshop == workshop) {
      return reserve.seats;
    }
  }
  return general;
}

const Group* group_by_code(const Schedule& schedule, std::string_view code) {
  const auto group = std::find_if(schedule.groups.begin(), schedule.groups.end(),
                                  [&](const Group& candidate) { return candidate.code == code; });
  return group != schedule.groups.end() ? &*group : nullptr;
}

const Group* find_group(const Schedule& schedule, std::string_view text) {
  if (const Group* group = group_by_code(schedule, text)) {
    return group;
  }
  const std::string key = fold(text);
  const auto group =
      std::find_if(schedule.groups.begin(), schedule.groups.end(), [&](const Group& candidate) {
        const auto is_key = [&](const std::string& name) { return fold(name) == key; };
        return is_key(candidate.code) || is_key(candidate.label) ||
               std::any_of(candidate.aliases.begin(), candidate.aliases.end(), is_key);
      });
  return group != schedule.groups.end() ? &*group : nullptr;
}

std::vector<std::string> workshop_labels(const Schedule& schedule, const Workshop& workshop) {
  std::vector<std::string> labels = {workshop.title, workshop.id};
  labels.insert(labels.end(), workshop.aliases.begin(), workshop.aliases.end());
  if (workshops_on(schedule, workshop.date).size() < 2) {
    for (std::string& label : date_labels(workshop.date)) {
      labels.push_back(std::move(label));
    }
  }
  std::vector<std::string> once;
  for (std::string& label : labels) {
    if (std::find(once.begin(), once.end(), label) == once.end()) {
      once.push_back(std::move(label));
    }
  }
  return once;
}

}  // namespace reg
