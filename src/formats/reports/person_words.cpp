#include "formats/reports/person_words.h"

#include <algorithm>
#include <array>

#include "reg/core/people/fields.h"

namespace reg {
namespace {

struct Word {
  std::string_view name;
  std::string_view czech;
  std::string_view english;
};

constexpr std::array kWords = {
    // what else a record has
    Word{"number", "Číslo", "Number"}, Word{"consent_text", "Znění souhlasu", "Agreed to"},
    Word{"answered_at", "Odpovědi formuláře z", "Answers of the form of"},
    Word{"withdrawn_at", "Odhlášení", "Withdrawn"},
    Word{"merged_into", "Sloučeno do čísla", "Merged into number"},
    Word{"edited", "Upravil organizátor", "Changed by the organiser"},
    Word{"erased_at", "Vymazáno", "Erased"}, Word{"form_identity", "Ve formuláři jako", "In the form as"},
    Word{"state", "Stav", "State"}, Word{"announced", "Oznámeno", "Announced"},
    Word{"reason", "Důvod", "Reason"}, Word{"confirm_by", "Potvrdit do", "To be confirmed by"},
    Word{"kind", "Druh", "Kind"}, Word{"queued_at", "Zařazeno", "Queued"},
    Word{"sent_at", "Odesláno", "Sent"}, Word{"detail", "Podrobnost", "Detail"},
    Word{"text", "Odpověď", "Answer"}, Word{"stands", "Platí", "Stands"}, Word{"told_at", "Sděleno", "Told"},
    Word{"start_at", "Začátek", "Start"}, Word{"end_at", "Konec", "End"},
    Word{"venue_name", "Místo konání", "Venue"}, Word{"venue_address", "Adresa", "Address"},
    // records
    Word{"applicant", "přihláška", "registration"}, Word{"request", "žádost", "request"},
    Word{"attendance", "účast", "attendance"}, Word{"present", "přítomnost", "came"},
    Word{"absent", "nepřítomnost", "did not come"}, Word{"two_people", "dvě různé osoby", "two people"},
    Word{"invitation", "pozvánka", "invitation"}, Word{"letter", "dopis", "letter"},
    Word{"answer", "odpověď", "answer"}, Word{"run", "rozdělení míst", "run"},
    Word{"answers", "Odpovědi", "Answers"},
    // verdicts
    Word{"HELD", "závazné už dříve", "held before"},
    Word{"SEAT_RESERVED", "místo vyhrazené skupině", "a reserved seat"},
    Word{"SEAT_OPEN", "volné místo", "an open seat"}, Word{"FULL", "obsazeno", "all seats were taken"},
    Word{"ORG_CAP", "vyčerpán limit organizace", "the organisation has its limit"},
    Word{"REGION_CAP", "vyčerpán limit kraje", "the region has its limit"},
    Word{"WHOLE_ONLY", "vše, nebo nic", "all or none"},
    Word{"CLOSED", "místa se už nepřidělovala", "no seats were given any more"},
    // letters
    Word{"received", "potvrzení přihlášky", "registration received"},
    Word{"decision", "výsledek", "decision"}, Word{"promotion", "přidělené místo", "a seat given later"},
    Word{"reminder", "připomínka", "reminder"}, Word{"changed", "změna workshopu", "change of a workshop"},
    Word{"cancelled", "zrušení místa", "seat cancelled"}, Word{"thanks", "poděkování", "thanks"},
    Word{"queued", "čeká na odeslání", "waits to be sent"}, Word{"sending", "odesílá se", "is being sent"},
    Word{"sent", "odesláno", "sent"}, Word{"failed", "nedoručeno", "failed"},
    Word{"uncertain", "není jisté, zda odesláno", "perhaps sent"},
    Word{"dropped", "neodesláno, nebylo třeba", "not sent, not needed"}};

constexpr PersonWords kCzechPerson = {
    "Osobní údaje, které o Vás vedeme",
    "Toto je vše, co je o Vás uloženo v evidenci přihlášek. Ostatní osoby jsou uvedeny nejvýše číslem.",
    "Vyhotoveno",
    "Přihláška číslo {}",
    "Tato přihláška byla sloučena do přihlášky číslo {}.",
    "Další odpovědi z formuláře",
    "Otázka",
    "Odpověď",
    "Žádosti o místo",
    "Workshop",
    "Datum",
    "Stav",
    "Potvrdit do",
    "Jak se o žádostech rozhodovalo",
    "Rozdělení",
    "Kdy",
    "Pořadí",
    "Rozhodnutí",
    "Dopisy",
    "Dopis",
    "Zařazen",
    "Odeslán",
    "Co se s ním stalo",
    "Co víte o svých místech",
    "Sděleno",
    "Sdělení",
    "místo platí",
    "místo již neplatí",
    "Kterých workshopů jste se zúčastnili",
    "Účast",
    "Zapsáno",
    "Jiné osoby, i když vypadají podobně: {}.",
    "Co se s údaji dělo",
    "Čeho se to týká",
    "Údaj",
    "Před",
    "Po",
    "ano",
    "ne",
    "–",
    "Workshopy, které již nejsou v rozvrhu",
    "Prezenční listiny, na kterých jste",
    "Komu",
    "Jako",
    "místo",
    "místo uvolněno",
    "na čekací listině",
    "Č.",
    "Tato přihláška byla zrušena a v evidenci již není; uchovává se jen to, co se s ní dělo.",
    "Změna číslo {}"};

constexpr PersonWords kEnglishPerson = {
    "The data that we hold about you",
    "This is everything that is kept about you with the registrations. Other "
    "people appear by number at most.",
    "Made",
    "Registration number {}",
    "This registration was merged into number {}.",
    "Other answers from the form",
    "Question",
    "Answer",
    "Requests for seats",
    "Workshop",
    "Date",
    "State",
    "To be confirmed by",
    "How the requests were decided",
    "Run",
    "When",
    "Rank",
    "Decision",
    "Letters",
    "Letter",
    "Queued",
    "Sent",
    "What became of it",
    "What you were told of your seats",
    "Told",
    "What",
    "the seat stands",
    "the seat is no more",
    "Which workshops you came to",
    "Came",
    "Noted",
    "Known to be other people, though they look alike: {}.",
    "What was done with the data",
    "About",
    "Field",
    "Before",
    "After",
    "yes",
    "no",
    "–",
    "Workshops that are no longer in the schedule",
    "Rosters that name you",
    "To whom",
    "As",
    "with a seat",
    "seat given up",
    "on the waiting list",
    "No.",
    "This registration was undone and is no more; only what was done with it "
    "is kept.",
    "Change number {}"};

}  // namespace

const PersonWords& person_words(Language language) {
  return language == Language::kCzech ? kCzechPerson : kEnglishPerson;
}

std::string person_word(std::string_view name, Language language) {
  if (const Field* field = find_field(name)) {
    return std::string(language == Language::kCzech ? field->czech : field->english);
  }
  const auto* found =
      std::find_if(kWords.begin(), kWords.end(), [&](const Word& w) { return w.name == name; });
  if (found == kWords.end()) return std::string(name);
  return std::string(language == Language::kCzech ? found->czech : found->english);
}

}  // namespace reg
