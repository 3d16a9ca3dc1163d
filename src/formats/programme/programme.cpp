#include "reg/formats/programme/programme.h"
#include "reg/formats/programme/lottery_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/documents/one_line.h"
#include "formats/letters/letter_layout.h"
#include "formats/letters/letter_words.h"
#include "formats/programme/programme_policy.h"
#include "formats/roster/roster_words.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr std::string_view kAddressSigns =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+_-@";

// A link where the text is one as it stands: nothing in it would have to be written otherwise.
ProgrammeSpan web_link(const std::string& address) {
  const bool web = address.starts_with("https://") || address.starts_with("http://");
  const bool plain = std::all_of(address.begin(), address.end(), [](char c) {
    return c > ' ' && c < '\x7F' && std::string_view("<>\"`\\{}|^").find(c) == std::string_view::npos;
  });
  return {address, web && plain ? address : ""};
}

ProgrammeSpan mail_link(const std::string& address) {
  const bool plain = address.find_first_not_of(kAddressSigns) == std::string::npos &&
                     std::count(address.begin(), address.end(), '@') == 1;
  return {address, plain ? "mailto:" + address : ""};
}

// The venue that most workshops have; of equals, the first.
const Venue& usual_venue(const Schedule& schedule) {
  const auto count = [&](const Workshop& workshop) {
    return std::count_if(schedule.workshops.begin(), schedule.workshops.end(),
                         [&](const Workshop& other) { return other.venue == workshop.venue; });
  };
  const auto usual =
      std::max_element(schedule.workshops.begin(), schedule.workshops.end(),
                       [&](const Workshop& one, const Workshop& other) { return count(one) < count(other); });
  return usual->venue;
}

class Programmer {
 public:
  Programmer(const Schedule& schedule, Language language)
      : schedule_(schedule), language_(language), czech_(language == Language::kCzech) {}

  Programme make() {
    programme_.language = language_;
    programme_.title = set(schedule_.title);
    programme_.about = paragraphs(schedule_.description);
    if (!schedule_.audience.empty()) {
      programme_.opening.push_back({czech_ ? "Pro koho" : "For whom", paragraphs(schedule_.audience)});
    }
    add_workshops();
    add("Místo konání", "Venue", venue());
    programme_.registration = programme_.details.size();
    add("Přihlášení", "Registration", registration());
    add("Jak se přidělují místa", "How seats are given out", policy());
    if (schedule_.policy.tie_break == TieBreak::kLottery)
      add("Jak se losuje", "How the lottery is drawn", lottery());
    add("Kontakt", "Contact", contact());
    add("Pořadatel", "Organiser", organiser());
    return std::move(programme_);
  }

 private:
  // On one line, with the spaces of the language.
  std::string set(std::string_view text) const { return with_fixed_spaces(one_line(text), language_); }
  ProgrammeParagraph sentence(std::string_view text) const { return {{set(text), ""}}; }
  ProgrammeParagraph led(std::string_view czech, std::string_view english, ProgrammeSpan link) const {
    return {{set(czech_ ? czech : english) + " ", ""}, std::move(link)};
  }

  // Each line of the organiser's is a paragraph.
  std::vector<ProgrammeParagraph> paragraphs(std::string_view text) const {
    std::vector<ProgrammeParagraph> out;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string line = set(text.substr(0, end));
      if (!line.empty()) out.push_back({{line, ""}});
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
  }

  void add(std::string_view czech, std::string_view english, std::vector<ProgrammeParagraph> paragraphs) {
    if (paragraphs.empty()) return;
    programme_.details.push_back({std::string(czech_ ? czech : english), std::move(paragraphs)});
  }

  void add_workshops() {
    const bool several = schedule_.workshops.size() > 1;
    programme_.workshops_heading = czech_ ? (several ? "Jednotlivé workshopy" : "Workshop")
                                          : (several ? "The workshops" : "The workshop");
    for (const Workshop& workshop : schedule_.workshops) {
      ProgrammeWorkshop entry;
      const LocalTime start = at(workshop.date, workshop.start);
      entry.starts = iso_minutes(start);
      entry.starts.replace(entry.starts.find(' '), 1, "T");
      entry.when = set(when_words(start, at(workshop.date, workshop.end), language_));
      entry.title = set(workshop.title);
      entry.description = set(workshop.description);
      if (workshop.venue != usual_venue(schedule_)) entry.venue = set(venue_line(workshop.venue));
      if (!same_capacity(schedule_)) entry.seats = seats_words(workshop.capacity, language_);
      if (workshop.cancelled) entry.cancelled = czech_ ? "Nekoná se." : "Cancelled.";
      programme_.workshops.push_back(std::move(entry));
    }
  }

  std::vector<ProgrammeParagraph> venue() const {
    const Venue& usual = usual_venue(schedule_);
    const std::string line = venue_line(usual);
    if (line.empty()) return {};
    const bool everywhere = std::all_of(schedule_.workshops.begin(), schedule_.workshops.end(),
                                        [&](const Workshop& workshop) { return workshop.venue == usual; });
    if (everywhere) return {sentence(line)};
    return {sentence((czech_ ? "Není-li uvedeno jinak: " : "Where nothing else is said: ") + line)};
  }

  std::string deadline() const {
    const std::string day = until_day_words(schedule_.last_day_of_registration, language_);
    if (const auto clock = closing_clock(schedule_, language_)) return day + ", " + *clock;
    return day + (czech_ ? " včetně" : ", to the end of that day");
  }

  std::vector<ProgrammeParagraph> registration() const {
    std::vector<ProgrammeParagraph> out;
    out.push_back(sentence((czech_ ? "Přihlásit se je možné " : "Registration is open ") + deadline() + "."));
    if (!schedule_.registration_url.empty()) {
      out.push_back(led("Přihlašovací formulář:", "The registration form:",
                        web_link(one_line(schedule_.registration_url))));
    } else if (!schedule_.website.empty()) {
      out.push_back(
          led("Jak se přihlásit, je na stránkách cyklu:", "How to register is told on the cycle's website:",
              web_link(one_line(schedule_.website))));
    } else if (!schedule_.contact.empty()) {
      out.push_back(led("Jak se přihlásit, řekne pořadatel:", "The organiser tells how to register:",
                        mail_link(one_line(schedule_.contact))));
    }
    if (schedule_.workshops.size() > 1) {
      out.push_back(sentence(czech_ ? "Přihlásit se lze na celý cyklus, nebo jen na některé workshopy."
                                    : "You may register for the whole cycle, or for some of the workshops."));
    }
    return out;
  }

  std::vector<ProgrammeParagraph> policy() const {
    std::vector<ProgrammeParagraph> out;
    for (const std::string& text : policy_sentences(schedule_, language_)) out.push_back(sentence(text));
    return out;
  }

  std::vector<ProgrammeParagraph> lottery() const {
    std::vector<ProgrammeParagraph> out;
    for (const std::string& text : lottery_paragraphs(schedule_, language_)) out.push_back(sentence(text));
    return out;
  }

  std::vector<ProgrammeParagraph> contact() const {
    std::vector<ProgrammeParagraph> out;
    if (!schedule_.contact.empty()) {
      out.push_back(led(
          "S dotazy se obracejte na:", "Questions are answered by:", mail_link(one_line(schedule_.contact))));
    }
    if (!schedule_.website.empty()) {
      out.push_back(led("Stránky cyklu:", "Website of the cycle:", web_link(one_line(schedule_.website))));
    }
    return out;
  }

  std::vector<ProgrammeParagraph> organiser() const {
    std::vector<ProgrammeParagraph> out;
    if (!schedule_.organiser.empty()) out.push_back(sentence(schedule_.organiser));
    if (!schedule_.funding.empty()) {
      out.push_back(sentence((czech_ ? "Financování: " : "Funding: ") + schedule_.funding));
    }
    return out;
  }

  const Schedule& schedule_;
  Language language_;
  bool czech_;
  Programme programme_;
};

}  // namespace

Programme programme(const Schedule& schedule, Language language) {
  return Programmer(schedule, language).make();
}

}  // namespace reg
