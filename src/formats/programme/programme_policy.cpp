#include "formats/programme/programme_policy.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/letters/letter_words.h"
#include "formats/roster/roster_words.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr Plural kSeats = {{"místo", "místa", "míst"}, {"seat", "seats"}};
constexpr Plural kPeople = {{"člověk", "lidé", "lidí"}, {"person", "people"}};

// A number and its noun stay together.
std::string counted_noun(std::int64_t count, const Plural& plural, Language language) {
  std::string words = counted_words(count, plural, language);
  if (language == Language::kCzech) words.replace(words.find(' '), 1, "\u00A0");
  return words;
}

// Whether a Czech verb that goes with so many stands in the plural.
bool few(int count) {
  return count >= 2 && count <= 4;
}

class PolicySentences {
 public:
  PolicySentences(const Schedule& schedule, Language language)
      : schedule_(schedule), czech_(language == Language::kCzech), language_(language) {}

  std::vector<std::string> all() {
    add_capacity();
    add_order();
    add_reserves();
    add_limit(schedule_.policy.per_organisation, "Z jedné organizace", "one organisation");
    add_limit(schedule_.policy.per_region, "Z jednoho kraje", "one region");
    add_order_of_limits();
    add_offers();
    return std::move(sentences_);
  }

 private:
  bool several() const { return schedule_.workshops.size() > 1; }
  void add(std::string sentence) { sentences_.push_back(std::move(sentence)); }

  void add_capacity() {
    if (!same_capacity(schedule_)) {
      return add(czech_ ? "Počet míst je uveden u každého workshopu."
                        : "The number of seats is given with each workshop.");
    }
    const int seats = schedule_.workshops.front().capacity;
    const std::string words = seats_words(seats, language_);
    if (!czech_) {
      return add(fmt::format("There {} {}{}.", seats == 1 ? "is" : "are", words,
                             several() ? " at each workshop" : ""));
    }
    add(several() ? fmt::format("Na každém workshopu {} {}.", few(seats) ? "jsou" : "je", words)
                  : fmt::format("K dispozici {} {}.", few(seats) ? "jsou" : "je", words));
  }

  void add_order() {
    const bool lottery = schedule_.policy.tie_break == TieBreak::kLottery;
    if (czech_) {
      add(fmt::format(
          "Bude-li zájem větší než počet míst, {}{}. Přihlášky po termínu přijdou na řadu až po všech "
          "ostatních.",
          several() ? "mají přednost ti, kdo se hlásí na celý cyklus; dále " : "",
          lottery ? "rozhoduje los, který si může každý ověřit" : "rozhoduje čas přihlášení"));
      return;
    }
    add(fmt::format(
        "Where more people want to come than there are seats, {}{}. Late applications come after all others.",
        several() ? "those who apply for the whole cycle come first; then " : "",
        lottery ? "a lottery decides, which anybody can check" : "the time of application decides"));
  }

  // "Kraj 2, Místní akční skupina 4"; of the entries that name `workshop`, or of those that name none.
  std::string reserves(const std::optional<std::string>& workshop) const {
    std::vector<std::string> parts;
    for (const Reserve& reserve : schedule_.policy.reserved) {
      if (reserve.workshop != workshop) continue;
      parts.push_back(fmt::format("{}\u00A0{}", group_label(schedule_, reserve.group), reserve.seats));
    }
    return join(parts, ", ");
  }

  void add_reserves() {
    if (schedule_.policy.reserved.empty()) return;
    std::string text;
    const auto tell = [&](const std::string& where, const std::string& seats) {
      if (seats.empty()) return;
      text += fmt::format("{}{}: {}. ", czech_ ? "Vyhrazená místa " : "Reserved seats ", where, seats);
    };
    tell(czech_ ? "na každém workshopu" : "at each workshop", reserves(std::nullopt));
    for (const Workshop& workshop : schedule_.workshops) {
      tell(fmt::format(fmt::runtime(czech_ ? "na workshopu „{}“" : "at “{}”"), workshop.title),
           reserves(workshop.id));
    }
    const char* const cycle = !several() ? ""
                              : czech_   ? " nebo jsou jen na část cyklu"
                                         : " or for a part of the cycle";
    add(text + fmt::format(fmt::runtime(
                               czech_ ? "Na vyhrazená místa mají přednost přihlášky z dané skupiny, i když "
                                        "přišly po termínu{}; co skupina využít nemůže, připadne ostatním."
                                      : "Members of the group have them first, even who applies late{}; what "
                                        "a group cannot use goes to the others."),
                           cycle));
  }

  // Limits go by rank, before reserves are looked at.
  void add_order_of_limits() {
    const Policy& policy = schedule_.policy;
    const bool organisation = policy.per_organisation.any();
    const bool region = policy.per_region.any();
    if (policy.reserved.empty() || (!organisation && !region)) return;
    const char* const both = czech_ ? "téže organizace nebo téhož kraje" : "the same organisation or region";
    const char* const one = organisation ? (czech_ ? "téže organizace" : "the same organisation")
                                         : (czech_ ? "téhož kraje" : "the same region");
    add(fmt::format(
        fmt::runtime(czech_ ? "Do těchto nejvyšších počtů se přihlášky započítávají podle pořadí: dřívější "
                              "přihláška {} je může vyčerpat i před přihláškou, pro niž je místo vyhrazeno."
                            : "These limits are counted in the order of applications: an earlier one of {} "
                              "can use them up before one for which a seat is reserved."),
        organisation && region ? both : one));
  }

  void add_limit(const Limit& limit, std::string_view czech_whose, std::string_view english_whose) {
    if (!limit.any()) return;
    std::vector<std::string> parts;
    for (const auto& [folded, seats] : limit.exceptions) {
      const auto name = limit.names.find(folded);
      parts.push_back(fmt::format("{}\u00A0{}", name == limit.names.end() ? folded : name->second, seats));
    }
    const std::string exceptions = join(parts, ", ");
    if (!limit.fallback) {
      return add(
          (czech_ ? "Nejvyšší počet míst na každém workshopu: " : "The most seats at each workshop: ") +
          exceptions + ".");
    }
    const int seats = *limit.fallback;
    const std::string others = exceptions.empty() ? "" : fmt::format(" ({})", exceptions);
    if (czech_) {
      return add(fmt::format("{} {} na každý workshop přijít nejvýš {}{}.", czech_whose,
                             few(seats) ? "mohou" : "může", counted_noun(seats, kPeople, language_), others));
    }
    add(fmt::format("At most {} of {} can have a seat at each workshop{}.",
                    counted_noun(seats, kPeople, language_), english_whose, others));
  }

  // "7 dní", "1 hodiny": after Czech "do". In the largest unit that divides it.
  std::string period(std::chrono::seconds time) const {
    struct Unit {
      std::int64_t seconds;
      Plural words;
    };
    constexpr Unit kUnits[] = {{86400, {{"dne", "dní", "dní"}, {"day", "days"}}},
                               {3600, {{"hodiny", "hodin", "hodin"}, {"hour", "hours"}}},
                               {60, {{"minuty", "minut", "minut"}, {"minute", "minutes"}}},
                               {1, {{"sekundy", "sekund", "sekund"}, {"second", "seconds"}}}};
    const auto* unit = std::find_if(std::begin(kUnits), std::end(kUnits),
                                    [&](const Unit& one) { return time.count() % one.seconds == 0; });
    return counted_noun(time.count() / unit->seconds, unit->words, language_);
  }

  void add_offers() {
    const Offers& offers = schedule_.offers;
    if (offers.confirm_within) {
      add(fmt::format(
          fmt::runtime(czech_ ? "Přidělené místo je třeba potvrdit do\u00A0{} od oznámení."
                              : "A seat that was given is to be confirmed within {} of the announcement."),
          period(*offers.confirm_within)));
    }
    if (offers.auto_promote) {
      add(czech_ ? "Místa, která se uvolní, dostávají další v pořadí."
                 : "Seats that become free go to the next in line.");
    }
  }

  const Schedule& schedule_;
  bool czech_;
  Language language_;
  std::vector<std::string> sentences_;
};

}  // namespace

std::vector<std::string> policy_sentences(const Schedule& schedule, Language language) {
  return PolicySentences(schedule, language).all();
}

std::string seats_words(int seats, Language language) {
  return counted_noun(seats, kSeats, language);
}

bool same_capacity(const Schedule& schedule) {
  return std::all_of(schedule.workshops.begin(), schedule.workshops.end(), [&](const Workshop& workshop) {
    return workshop.capacity == schedule.workshops.front().capacity;
  });
}

}  // namespace reg
