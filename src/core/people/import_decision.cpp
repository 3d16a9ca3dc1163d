#include "reg/core/people/import_decision.h"

#include <algorithm>

#include "reg/base/digest.h"
#include "reg/base/text/text.h"
#include "reg/core/people/fields.h"
#include "reg/core/reports/roster.h"

namespace reg {
namespace {

// Every workshop that was ever asked for, given up or not.
std::vector<std::string> ever_requested(const Schedule& schedule, const Applicant& applicant) {
  std::vector<std::string> ids;
  for (const Request& request : applicant.requests) ids.push_back(schedule.workshops[request.workshop].id);
  return ids;
}

// Answers no newer than those taken ask for the same when they ask for all that still stands and for nothing
// new: the rest was given up since, or went with other answers. Whoever wanted the full cycle still asks the
// same when the schedule has gained a workshop since.
bool asks_the_same(const Schedule& schedule, const Applicant& before, const Registration& answers) {
  const std::vector<std::string> asked = ever_requested(schedule, before);
  const std::vector<std::string>& standing = before.registration.workshops;
  const auto all_in = [](const std::vector<std::string>& some, const std::vector<std::string>& all) {
    return std::all_of(some.begin(), some.end(), [&](const std::string& id) { return contains(all, id); });
  };
  if (!all_in(standing, answers.workshops)) return false;
  if (answers.full_cycle) return before.registration.full_cycle || standing.size() < asked.size();
  return all_in(answers.workshops, asked);
}

// Copies from `from` one field, by name. A name goes with its halves, the full cycle with its workshops.
void copy_field(const std::string& name, const Registration& from, Registration& to) {
  const Field* field = find_field(name);
  if (field == nullptr) return;
  switch (field->kind) {
    case FieldKind::kName:
      to.name = from.name;
      to.given_name = from.given_name;
      to.family_name = from.family_name;
      return;
    case FieldKind::kWorkshops:
      to.workshops = from.workshops;
      to.full_cycle = from.full_cycle;
      return;
    case FieldKind::kMoment:
      if (field->id == FieldId::kConsent) to.consent_at = from.consent_at;
      return;
    default:
      break;
  }
  if (field->id == FieldId::kFullCycle) to.workshops = from.workshops;
  if (field->text != nullptr) to.*field->text = from.*field->text;
  if (field->flag != nullptr) to.*field->flag = from.*field->flag;
}

// Whether a text that may be in doubt says nothing.
bool is_empty(const std::string& name, const Registration& registration) {
  const Field* field = find_field(name);
  return field != nullptr && field->optional && (registration.*field->text).empty();
}

// The name as it is, without accents and case, as the form knew it, or without titles and in any order; each
// time rather of one who was not merged into another.
const Applicant* same_name(const std::vector<Applicant>& people, const std::string& name) {
  const auto rather_standing = [&](auto is_same) {
    const Applicant* found = nullptr;
    for (const Applicant& person : people) {
      if (!is_same(person)) continue;
      if (!person.merged_into) return &person;
      if (found == nullptr) found = &person;
    }
    return found;
  };
  if (const auto* same = rather_standing([&](auto& p) { return p.registration.name == name; })) return same;
  const std::string key = fold(name);
  if (const auto* same = rather_standing([&](auto& p) { return fold(p.registration.name) == key; }))
    return same;
  const auto is_known_as = [&](auto& p) { return p.form_identity && p.form_identity->name == key; };
  if (const auto* same = rather_standing(is_known_as)) return same;
  const std::string bare = bare_name(name);
  return rather_standing([&](auto& p) { return bare_name(p.registration.name) == bare; });
}

// The applicant that `person` is one with: itself, or whom it was merged into.
const Applicant& standing(const std::vector<Applicant>& people, const Applicant& person) {
  const Applicant* found = &person;
  while (found->merged_into) {
    const auto next = std::find_if(people.begin(), people.end(), [&](const Applicant& other) {
      return other.number == *found->merged_into;
    });
    if (next == people.end()) break;
    found = &*next;
  }
  return *found;
}

bool was_merged_into(const std::vector<Applicant>& people, const Applicant& other, const Applicant& person) {
  return &other != &person && &standing(people, other) == &person;
}

bool took_another_in(const std::vector<Applicant>& people, const Applicant& person) {
  return std::any_of(people.begin(), people.end(),
                     [&](const Applicant& other) { return was_merged_into(people, other, person); });
}

// The answers as the person's own: whoever answers by the name or from the address of an applicant that was
// merged into this one does not take them on.
Registration in_own_name(const std::vector<Applicant>& people, const Applicant& person,
                         const Applicant* named, Registration answers) {
  const std::string address = email_key(answers.email);
  const bool from_merged =
      address != email_key(person.registration.email) &&
      std::any_of(people.begin(), people.end(), [&](const Applicant& other) {
        return email_key(other.registration.email) == address && was_merged_into(people, other, person);
      });
  if (from_merged) answers.email = person.registration.email;
  if (named != nullptr && (named != &person || from_merged)) copy_field("name", person.registration, answers);
  return answers;
}

// What the answers say beyond all that is known of the person.
Registration with_additions(const Schedule& schedule, const Applicant& person, const Registration& answers) {
  Registration wanted = fill_gaps(person.registration, answers);
  const std::vector<std::string> asked = ever_requested(schedule, person);
  wanted.workshops.clear();
  for (const Workshop& workshop : schedule.workshops) {
    const bool added = contains(answers.workshops, workshop.id) && !contains(asked, workshop.id);
    if (added || contains(person.registration.workshops, workshop.id))
      wanted.workshops.push_back(workshop.id);
  }
  wanted.full_cycle |= answers.full_cycle && wanted.workshops.size() == schedule.workshops.size();
  return wanted;
}

KnownTime applied_time(const Registration& registration) {
  return {registration.applied_at, registration.applied_known};
}

void set_applied(Registration& registration, const KnownTime& time) {
  registration.applied_at = time.at;
  registration.applied_known = time.known;
}

// A moment that may be one that is known is that one, and whichever is known more exactly takes the place of
// the other in both.
KnownTime settled(const Zone& zone, const KnownTime& moment, Applicant& known) {
  const KnownTime applied = applied_time(known.registration);
  if (known.answered_at) {
    const KnownTime answered{*known.answered_at, known.answered_known};
    if (may_be_one(moment, answered, zone)) {
      const KnownTime stays = more_exact(answered, moment);
      if (applied == answered) set_applied(known.registration, stays);
      known.answered_at = stays.at;
      known.answered_known = stays.known;
      return stays;
    }
  }
  if (!may_be_one(moment, applied, zone)) return moment;
  const KnownTime stays = more_exact(applied, moment);
  set_applied(known.registration, stays);
  return stays;
}

bool same_times(const Applicant& one, const Applicant& other) {
  return applied_time(one.registration) == applied_time(other.registration) &&
         one.answered_at == other.answered_at && one.answered_known == other.answered_known;
}

// One choice of several is joined by ; in one export and by a comma in another.
std::string with_commas(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ';') {
      result += text[i];
      continue;
    }
    result += ", ";
    while (i + 1 < text.size() && text[i + 1] == ' ') ++i;
  }
  return result;
}

// The answers to the questions that the form has now, and those that it had before.
std::vector<KeptAnswer> newer_answers(const std::vector<KeptAnswer>& before,
                                      const std::vector<KeptAnswer>& answers,
                                      const std::vector<std::string>& questions) {
  std::vector<KeptAnswer> all;
  for (const KeptAnswer& answer : before) {
    if (!contains(questions, answer.question)) all.push_back(answer);
  }
  for (const KeptAnswer& answer : answers) {
    const std::string& was = answer_to(before, answer.question);
    all.push_back(with_commas(was) == with_commas(answer.text) ? KeptAnswer{answer.question, was} : answer);
  }
  return all;
}

// Answers older than those taken say at most that the person applied earlier than was known, or when exactly.
ImportDecision earlier_time(const Applicant& before, Applicant known, const KnownTime& applied) {
  ImportDecision decision;
  const bool counts = !before.counts_from || applied.at >= *before.counts_from;
  if (counts) set_applied(known.registration, earlier(applied_time(known.registration), applied));
  decision.after = std::move(known);
  if (!same_times(before, decision.after)) decision.kind = ImportDecision::Kind::kUpdate;
  return decision;
}

// The first moment of a consent stays; what newer answers agree to in other words is a consent of its own.
std::optional<Instant> consent_after(const Schedule& schedule, const Applicant& before,
                                     const Registration& answers, bool newer) {
  const auto& given = before.registration.consent_at;
  if (!answers.consent_at || !given) return answers.consent_at;
  const std::string& text = schedule.privacy.consent;
  return newer && *answers.consent_at > *given && !text.empty() && before.consent_text != text
             ? answers.consent_at
             : given;
}

// A short digest: enough to see that a form's value is another one than before.
std::string value_digest(const FieldChange& change) {
  constexpr std::size_t kDigits = 12;
  return sha256_hex(change.field + "=" + change.after).substr(0, kDigits);
}

// What was changed by hand stands; told is what the form says instead, once.
void keep_edited(const Schedule& schedule, const Applicant& before, Registration& wanted,
                 ImportDecision& decision) {
  for (const std::string& field : before.edited) {
    Registration stands = wanted;
    copy_field(field, before.registration, stands);
    std::string digest;
    for (const FieldChange& change : differences(schedule, stands, wanted)) {
      digest = value_digest(change);
      const auto said = before.kept_said.find(change.field);
      if (said == before.kept_said.end() || said->second != digest) decision.kept.push_back(change);
      decision.after.kept_said[change.field] = digest;
    }
    wanted = stands;
  }
}

// What a form's newest answers make of somebody, but for the fields changed by hand. `known`: as before, with
// the times as exactly as they are known now.
Registration wanted_by(const Schedule& schedule, const Applicant& known, const Registration& answers,
                       bool has_time, bool newer, const std::vector<std::string>& questions) {
  Registration wanted = answers;
  const Registration& before = known.registration;
  wanted.answers = newer_answers(before.answers, answers.answers, questions);
  if (!known.withdrawn()) {
    set_applied(wanted,
                has_time ? earlier(applied_time(before), applied_time(answers)) : applied_time(before));
  }
  wanted.consent_at = consent_after(schedule, known, answers, has_time && newer);
  // The same answers once more: what was given up since is not asked for again.
  if ((!newer || !has_time) && asks_the_same(schedule, known, answers)) {
    copy_field("workshops", before, wanted);
  }
  return wanted;
}

ImportDecision update(const Schedule& schedule, const Applicant& before, Registration answers, bool has_time,
                      Repeated repeated, const std::vector<std::string>& questions) {
  using Kind = ImportDecision::Kind;
  ImportDecision decision;
  decision.after.number = before.number;
  Applicant known = before;
  if (has_time) set_applied(answers, settled(schedule.zone, applied_time(answers), known));
  if (before.withdrawn() && !(has_time && answers.applied_at > before.withdrawn_at.value())) return decision;
  if (has_time && known.answered_at && answers.applied_at < *known.answered_at) {
    return earlier_time(before, std::move(known), applied_time(answers));
  }

  const bool newer = !has_time || !known.answered_at || answers.applied_at > *known.answered_at;
  Registration wanted = wanted_by(schedule, known, answers, has_time, newer, questions);
  const bool once_more = before.imported && !before.withdrawn() && (!has_time || !newer);
  if (once_more && wanted == known.registration && same_times(before, known)) return decision;
  decision.after = known;
  keep_edited(schedule, before, wanted, decision);
  decision.changes = differences(schedule, before.registration, wanted);
  if (once_more && repeated == Repeated::kWait && !decision.changes.empty()) {
    decision.kind = Kind::kWait;
    decision.save = !same_times(before, known);
    decision.after = std::move(known);
    decision.changes.clear();
    decision.kept.clear();
    return decision;
  }
  decision.after = amend(schedule, decision.after, wanted);
  decision.after.imported = true;
  if (before.withdrawn()) come_back(decision.after);
  remember_identity(before, decision.after);
  if (has_time) {
    decision.after.answered_at = answers.applied_at;
    decision.after.answered_known = answers.applied_known;
  }
  const bool changed = !decision.changes.empty() || before.withdrawn() || !before.imported ||
                       !same_times(before, decision.after);
  decision.kind = changed ? Kind::kUpdate : Kind::kUnchanged;
  decision.save = decision.after.kept_said != before.kept_said;
  return decision;
}

// The answers with what is known in the place of what was damaged on its way.
Registration without_doubt(const Applicant& known, Registration answers,
                           const std::vector<std::string>& doubtful) {
  for (const std::string& field : doubtful) {
    if (!is_empty(field, known.registration)) copy_field(field, known.registration, answers);
  }
  return answers;
}

// The same for whoever may have been merged with others.
ImportDecision update_standing(const Schedule& schedule, const std::vector<Applicant>& people,
                               const Applicant& person, const Applicant* named, const Registration& answers,
                               bool has_time, Repeated repeated, const std::vector<std::string>& questions) {
  if (!took_another_in(people, person)) {
    return update(schedule, person, answers, has_time, repeated, questions);
  }
  const Registration own = in_own_name(people, person, named, answers);
  if (!has_time) {
    return update(schedule, person, with_additions(schedule, person, own), false, Repeated::kTake, {});
  }
  const bool known =
      person.answered_at &&
      (answers.applied_at <= *person.answered_at ||
       may_be_one(applied_time(answers), {*person.answered_at, person.answered_known}, schedule.zone));
  if (known) {
    ImportDecision unchanged;
    unchanged.after.number = person.number;
    return unchanged;
  }
  return update(schedule, person, own, true, repeated, questions);
}

}  // namespace

ImportDecision decide_import(const Schedule& schedule, const std::vector<Applicant>& people,
                             const Registration& answers, bool has_time, SameAddress same,
                             const std::vector<std::string>& questions, Repeated repeated,
                             const std::vector<std::string>& doubtful) {
  const Applicant* named = same_name(people, answers.name);
  const Applicant* person = named;
  if (named == nullptr && !people.empty()) {
    if (same == SameAddress::kRefuse) {
      ImportDecision decision;
      decision.kind = ImportDecision::Kind::kRefuse;
      decision.other = &standing(people, people.front());
      return decision;
    }
    if (same == SameAddress::kPerson) person = &people.front();
  }
  if (person != nullptr) {
    const Applicant& known = standing(people, *person);
    return update_standing(schedule, people, known, named, without_doubt(known, answers, doubtful), has_time,
                           repeated, questions);
  }
  ImportDecision decision;
  decision.kind = ImportDecision::Kind::kAdd;
  decision.after = new_applicant(schedule, answers);
  decision.after.imported = true;
  if (has_time) {
    decision.after.answered_at = answers.applied_at;
    decision.after.answered_known = answers.applied_known;
  }
  return decision;
}

}  // namespace reg
