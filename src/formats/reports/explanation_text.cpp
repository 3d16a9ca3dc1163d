#include "reg/formats/reports/explanation_text.h"

#include <fmt/format.h>

#include <cassert>

#include "formats/roster/roster_words.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

bool czech(Language language) {
  return language == Language::kCzech;
}

// "1. 3. 2022, 9.05 hod.", "1 Mar 2022 at 09:05".
std::string moment_text(const Schedule& schedule, Instant moment, Language language) {
  const LocalTime time = schedule.zone.to_local(moment);
  const std::string date = short_date(date_of(time), language);
  const std::string clock = clock_time(time_of_day(time), language);
  return czech(language) ? fmt::format("{}, {} hod.", date, clock) : fmt::format("{} at {}", date, clock);
}

// The day alone where no more is known.
std::string applied_text(const Schedule& schedule, const Explanation& e, Language language) {
  const Instant moment{std::chrono::seconds(e.applied_at)};
  return e.applied_known == TimeKnown::kDay ? short_date(date_of(schedule.zone.to_local(moment)), language)
                                            : moment_text(schedule, moment, language);
}

std::string rule_sentence(const Explanation& e, Language language) {
  if (czech(language)) {
    return fmt::format(
        "Přihlášky podané včas mají přednost před pozdními a přihlášky na celý cyklus před ostatními; dále "
        "rozhoduje {}.",
        !e.ticket ? "čas podání"
        : e.late  ? "u včasných los, u pozdních čas podání"
                  : "los");
  }
  return fmt::format(
      "Applications in time come before late ones, and those for the full cycle before others; then {}.",
      !e.ticket ? "the time of application decides"
      : e.late  ? "the lot decides among those in time, and the time of application among late ones"
                : "the lot decides");
}

// Where the form did not say when the application was sent, or not exactly.
std::string known_sentence(const Explanation& e, Language language) {
  const bool cs = czech(language);
  switch (e.applied_known) {
    case TimeKnown::kImport:
      return cs ? " Čas odeslání formulář neuvedl; platí čas, kdy byla přihláška načtena, a mezi přihláškami "
                  "načtenými najednou pořadí v souboru."
                : " The form gave no time; the time at which its answers were read counts, and among those "
                  "read "
                  "at once the order of the file.";
    case TimeKnown::kDay:
      return cs ? " Formulář uvádí jen den odeslání; přihlášky z téhož dne řadí číslo přihlášky."
                : " The form gave the day alone; of one day, the applicants' numbers decide.";
    case TimeKnown::kSecond:
    case TimeKnown::kMinute:
      return "";
  }
  return "";
}

std::string in_quotes(const std::string& text, Language language) {
  return czech(language) ? "„" + text + "“" : "“" + text + "”";
}

std::string group_name(const Schedule& schedule, const Explanation& e, Language language) {
  return in_quotes(group_label(schedule, e.group), language);
}

std::string title_of(const Schedule& schedule, const std::string& id) {
  const auto place = workshop_by_id(schedule, id);
  return place ? schedule.workshops[*place].title : id;
}

// The form that a Czech number asks for: 1, 2 to 4, others.
const char* czech_form(std::int64_t count, const char* one, const char* few, const char* many) {
  return count == 1 ? one : count >= 2 && count <= 4 ? few : many;
}

// "1 místo", "2 místa", "5 míst": nominative and accusative.
std::string czech_seats(std::int64_t count) {
  return fmt::format("{} {}", count, czech_form(count, "místo", "místa", "míst"));
}

std::string english_seats(std::int64_t count) {
  return counted(static_cast<std::size_t>(count), "seat", "seats");
}

std::string demand_sentence(const Explanation& e, Language language) {
  if (czech(language)) {
    return fmt::format("Na {} {} {} {} a {}.", czech_seats(e.capacity),
                       czech_form(e.requests, "připadala", "připadaly", "připadalo"), e.requests,
                       czech_form(e.requests, "žádost", "žádosti", "žádostí"),
                       e.capacity == 1 ? "toto místo bylo obsazeno" : "všechna místa byla obsazena");
  }
  return fmt::format("There {} {} for {}, and {}.", e.requests == 1 ? "was" : "were",
                     counted(static_cast<std::size_t>(e.requests), "request", "requests"),
                     english_seats(e.capacity), e.capacity == 1 ? "it was taken" : "all of them were taken");
}

std::string held_sentence(const Explanation& e, Language language) {
  if (e.held == 0) return "";
  if (czech(language)) {
    return fmt::format(
        " Už dříve {} {}.",
        czech_form(e.held, "bylo závazně přiděleno", "byla závazně přidělena", "bylo závazně přiděleno"),
        czech_seats(e.held));
  }
  return fmt::format(" {} binding before.", english_seats(e.held) + (e.held == 1 ? " was" : " were"));
}

std::string open_sentence(const Explanation& e, Language language) {
  if (!e.last_open_rank) return "";
  return czech(language)
             ? fmt::format(" Poslední volné místo získala přihláška s pořadím {}.", *e.last_open_rank)
             : fmt::format(" The last open seat at this workshop went to rank {}.", *e.last_open_rank);
}

std::string used_reserve_sentence(std::int32_t seats, const std::string& group, Language language) {
  if (!czech(language)) {
    const std::string which = seats == 1   ? "The seat"
                              : seats == 2 ? "Both seats"
                                           : "All " + english_seats(seats);
    return fmt::format(" {} reserved for the group {} {} used.", which, group, seats == 1 ? "was" : "were");
  }
  if (seats == 1) return fmt::format(" Místo vyhrazené skupině {} bylo obsazeno.", group);
  if (seats == 2) return fmt::format(" Obě místa vyhrazená skupině {} byla obsazena.", group);
  if (seats < 5) return fmt::format(" Všechna {} místa vyhrazená skupině {} byla obsazena.", seats, group);
  return fmt::format(" Všech {} míst vyhrazených skupině {} bylo obsazeno.", seats, group);
}

// What became of reserved seats that the group did not use, a clause after "the rest".
const char* unused_reserve_clause(const Explanation& e, bool czech) {
  switch (e.conflict) {
    case ReserveConflict::kAllOrNone:
      return czech
                 ? "nebylo možné využít zároveň s žádostmi o všechna místa, nebo žádné, a připadl proto všem"
                 : "could not be used together with all-or-none requests, and so went to all";
    case ReserveConflict::kLimits:
      return czech ? "nebylo možné využít zároveň s omezeními počtu míst pro organizace a kraje, a připadl "
                     "proto všem"
                   : "could not be used within the limits of organisations and regions, and so went to all";
    case ReserveConflict::kFirstRule:
      return czech ? "zůstal nejprve nevyužit, a podle tehdejšího pravidla proto připadl všem"
                   : "stayed empty at first, and so went to all by the rule of that time";
    case ReserveConflict::kNone:
      break;
  }
  return czech ? "byl závazně přidělen už dříve" : "had been taken by seats that were binding before";
}

// The seats reserved for the applicant's own group: used up, or out of its reach.
std::string own_reserve_sentence(const Schedule& schedule, const Explanation& e, Language language) {
  if (e.reserved == 0) return "";
  const std::string group = group_name(schedule, e, language);
  if (e.group_seats >= e.reserved) return used_reserve_sentence(e.reserved, group, language);
  const char* const clause = unused_reserve_clause(e, czech(language));
  if (czech(language)) {
    return fmt::format(" Počet míst vyhrazených skupině {}: {}, skupinou využito: {}; zbytek {}.", group,
                       e.reserved, e.group_seats, clause);
  }
  return fmt::format(" Reserved for the group {}: {}, of which it used {}; the rest {}.", group,
                     english_seats(e.reserved), e.group_seats, clause);
}

std::string other_reserves_sentence(const Explanation& e, Language language) {
  if (e.other_reserved == 0) return "";
  if (!czech(language)) {
    return e.group.empty()
               ? fmt::format(" Groups with reserved seats used {} of them.", e.other_reserved)
               : fmt::format(" Other groups used {} of the seats reserved for them.", e.other_reserved);
  }
  if (e.group.empty()) {
    return fmt::format(" Skupiny, kterým jsou místa vyhrazena, jich využily {}.", e.other_reserved);
  }
  return fmt::format(" Jiné skupiny využily {} {}.", e.other_reserved,
                     czech_form(e.other_reserved, "vyhrazené místo", "vyhrazená místa", "vyhrazených míst"));
}

std::string full_text(const Schedule& schedule, const Explanation& e, Language language) {
  return demand_sentence(e, language) + held_sentence(e, language) + open_sentence(e, language) +
         own_reserve_sentence(schedule, e, language) + other_reserves_sentence(e, language);
}

std::string open_text(const Explanation& e, Language language) {
  return czech(language)
             ? fmt::format("V tomto pořadí zbývalo volné místo (míst: {}, žádostí: {}).", e.capacity,
                           e.requests)
             : fmt::format("At this rank an open seat was left ({}, {}).", english_seats(e.capacity),
                           counted(static_cast<std::size_t>(e.requests), "request", "requests"));
}

// One organisation's or region's limit: it is used up, by others.
std::string limit_text(std::int32_t limit, bool region, Language language) {
  if (czech(language)) {
    return fmt::format("{} bylo možné na tomto workshopu obsadit nejvýše {} a tento počet byl už vyčerpán.",
                       region ? "Z tohoto kraje" : "Za tuto organizaci", czech_seats(limit));
  }
  return fmt::format("This {} could have at most {} at this workshop, and that number was reached.",
                     region ? "region" : "organisation", english_seats(limit));
}

std::string whole_only_text(const Schedule& schedule, const Explanation& e, Language language) {
  std::vector<std::string> titles;
  for (const MissingSeat& seat : e.missing) {
    titles.push_back(in_quotes(title_of(schedule, seat.workshop), language));
  }
  const std::string where = join(titles, ", ");
  if (!czech(language)) {
    return fmt::format(
        "The application asked for all of its seats or none{}, and no seat could be given at {}.",
        e.holds_part ? "; some it had already, the others it could only get together" : "", where);
  }
  return fmt::format(
      "Podle přihlášky bylo možné přidělit buď všechna požadovaná místa, nebo žádné{}, a na {} {} nebylo "
      "místo "
      "k dispozici.",
      e.holds_part ? "; část míst už byla přidělena dříve, ostatní bylo možné přidělit jen společně" : "",
      titles.size() == 1 ? "workshopu" : "workshopech", where);
}

std::string reason_text(const Schedule& schedule, const Explanation& e, Language language) {
  const bool cs = czech(language);
  switch (e.verdict) {
    case Verdict::kHeld:
      return cs ? "Závazné bylo už před tímto rozdělením míst."
                : "It was binding before the seats were given out.";
    case Verdict::kSeatReserved:
      return cs ? fmt::format("Bylo to jedno z míst vyhrazených skupině {}.",
                              group_name(schedule, e, language))
                : fmt::format("It was one of those reserved for the group {}.",
                              group_name(schedule, e, language));
    case Verdict::kSeatOpen:
      return open_text(e, language);
    case Verdict::kFull:
      return full_text(schedule, e, language);
    case Verdict::kOrgCap:
      return limit_text(e.organisation_limit, false, language);
    case Verdict::kRegionCap:
      return limit_text(e.region_limit, true, language);
    case Verdict::kWholeOnly:
      return whole_only_text(schedule, e, language);
    case Verdict::kClosed:  // nothing was decided
      return "";
  }
  return "";
}

std::string decision_text(const Explanation& e, Language language) {
  if (is_seat(e.verdict)) return czech(language) ? "Místo bylo přiděleno." : "A seat was given.";
  assert(e.position);
  return czech(language)
             ? fmt::format("Místo nebylo možné přidělit; na čekací listině byla přihláška na {}. místě.",
                           *e.position)
             : fmt::format("No seat could be given; the application was number {} on the waiting list.",
                           *e.position);
}

bool is_late_by_lottery(const Schedule& schedule, const Explanation& e) {
  return e.left_out && !is_late(schedule, Instant(std::chrono::seconds(e.applied_at)));
}

std::string left_out_sentence(Language language) {
  return czech(language)
             ? " Při losování se však řadí mezi přihlášky po termínu, protože nebyla mezi čísly, která byla "
               "před losováním zveřejněna."
             : " In the lottery it ranks as late all the same, as it was not among the numbers that were "
               "published "
               "before the draw.";
}

// Whoever applied twice has one ticket, which may be that of the other number.
std::string ticket_sentence(const Explanation& e, Language language) {
  if (!e.ticket || e.late) return "";
  if (!e.ticket_of) return fmt::format(" {}: {}.", czech(language) ? "Los" : "Ticket", *e.ticket);
  return czech(language) ? fmt::format(" Los (přihlášky číslo {}): {}.", *e.ticket_of, *e.ticket)
                         : fmt::format(" Ticket (of number {}): {}.", *e.ticket_of, *e.ticket);
}

}  // namespace

std::string order_text(const Schedule& schedule, const Explanation& e, Language language) {
  const std::string applied = applied_text(schedule, e, language);
  const std::string decided = e.decided_at ? moment_text(schedule, *e.decided_at, language) : "";
  // Late by the deadline, which the lottery adds to.
  const bool late = e.late && !is_late_by_lottery(schedule, e);
  std::string text;
  if (czech(language)) {
    text = fmt::format(
        "Pořadí přihlášky{}: {} (z celkového počtu {}). Přihláška byla podána {} ({}) a týkala se {}.",
        decided.empty() ? "" : " při rozdělení míst " + decided, e.rank, e.applicants,
        late ? "po termínu" : "včas", applied, e.full_cycle ? "celého cyklu" : "jen části cyklu");
  } else {
    text = fmt::format("Rank {} of {}{}. The application came {}, on {}, and was for {}.", e.rank,
                       e.applicants, decided.empty() ? "" : " when seats were given out on " + decided,
                       late ? "late" : "in time", applied,
                       e.full_cycle ? "the full cycle" : "a part of the cycle");
  }
  if (is_late_by_lottery(schedule, e)) text += left_out_sentence(language);
  text += " " + rule_sentence(e, language) + known_sentence(e, language);
  return text + ticket_sentence(e, language);
}

std::string verdict_text(const Schedule& schedule, const Explanation& e, Language language) {
  const auto workshop = workshop_by_id(schedule, e.workshop);
  const std::string cancelled = !workshop || !schedule.workshops[*workshop].cancelled ? ""
                                : czech(language) ? "Tento workshop se nekoná. "
                                                  : "This workshop does not take place. ";
  return cancelled + decision_text(e, language) + " " + reason_text(schedule, e, language);
}

std::string waiting_text(const Explanation& e, Language language) {
  if (!e.waiting_now) return "";
  return czech(language)
             ? fmt::format("Nyní je přihláška na čekací listině na {}. místě.", *e.waiting_now)
             : fmt::format("The application is number {} on the waiting list now.", *e.waiting_now);
}

}  // namespace reg
