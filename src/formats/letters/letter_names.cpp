#include "formats/letters/letter_names.h"

#include <array>

namespace reg {
namespace {

constexpr NameType kText = NameType::kText;
constexpr NameType kFlag = NameType::kFlag;
constexpr NameType kList = NameType::kList;

constexpr auto kEveryNames = std::to_array<LetterName>({
    {"cycle", kText, "", "the cycle's title"},
    {"organiser", kText, "", "who signs"},
    {"contact", kText, "", "the address that answers go to"},
    {"website", kText, "", "as shown to people"},
    {"registration_url", kText, "", "the form"},
    {"funding", kText, "", "who pays for it"},
});

constexpr auto kLetterNames = std::to_array<LetterName>({
    {"name", kText, "", "the applicant's, as it was given"},
    {"email", kText, "", "the applicant's"},
    {"number", kText, "", "the applicant's number"},
    {"full_cycle", kFlag, "", "asked for the cycle as a whole"},
    {"late", kFlag, "", "applied after the deadline"},
    {"closing_day", kText, "", "«neděle 10. dubna 2022»"},
    {"one", kFlag, "", "the letter is about one workshop"},
    {"several", kFlag, "", "about more than one"},
    {"any_seat", kFlag, "", "a seat at one of them at least"},
    {"any_waiting", kFlag, "", "waits for one of them at least"},
    {"any_to_confirm", kFlag, "", "a seat that is still to be confirmed"},
    {"any_materials", kFlag, "", "materials for one of them at least"},
    {"with_calendar", kFlag, "", "entries for the calendar are attached"},
    {"workshops", kList, "", "what the letter is about, in the order of the cycle"},
    {"title", kText, "workshops", "the workshop's"},
    {"when", kText, "workshops", "«čtvrtek 28. dubna 2022, 10.00–16.00»"},
    {"on_when", kText, "workshops", "«ve čtvrtek 28. dubna 2022, 10.00–16.00»"},
    {"venue", kText, "workshops", "name and address"},
    {"description", kText, "workshops", "the workshop's"},
    {"more", kFlag, "workshops", "another workshop follows"},
    {"seat", kFlag, "workshops", "has a seat"},
    {"confirmed", kFlag, "workshops", "and it is confirmed"},
    {"confirm_by", kText, "workshops", "where it is to be confirmed: «do čtvrtka 14. dubna 2022, 10.00»"},
    {"waiting", kFlag, "workshops", "is on the waiting list"},
    {"position", kText, "workshops", "the place there, where it is known"},
    {"undecided", kFlag, "workshops", "nothing was decided yet"},
    {"given_up", kFlag, "workshops", "cancelled or declined by the applicant"},
    {"expired", kFlag, "workshops", "was not confirmed in time"},
    {"not_held", kFlag, "workshops", "the workshop does not take place"},
    {"before_when", kText, "workshops", "of a changed workshop: the former date and time, where another"},
    {"before_venue", kText, "workshops", "and the former venue, where another"},
    {"materials", kList, "workshops", "its materials"},
    {"link", kText, "materials", "a web address"},
});

constexpr auto kRosterNames = std::to_array<LetterName>({
    {"title", kText, "", "the workshop's"},
    {"date", kText, "", "«čtvrtek 28. dubna 2022»"},
    {"when", kText, "", "the same with its time"},
    {"venue", kText, "", "name and address"},
    {"seats", kText, "", "«Obsazeno 38 ze 40 míst.»"},
    {"waiting", kText, "", "«Čeká 12 zájemců.», where it is known"},
    {"table", kText, "", "the whole roster as plain text, with its heading"},
    {"updated", kFlag, "", "not the first roster to this address"},
    {"details_changed", kFlag, "", "more is new than who came and who left"},
    {"came", kList, "", "who is new since the last roster"},
    {"left", kList, "", "who is no longer on it"},
    {"person", kText, "came", "a name"},
    {"person", kText, "left", "a name"},
    {"rows", kList, "", "the seats, in the roster's order"},
    {"place", kText, "rows", "1, 2, …"},
    {"name", kText, "rows", "the person's"},
    {"organisation", kText, "rows", "the person's"},
    {"group", kText, "rows", "the label"},
    {"state", kText, "rows", "«potvrzeno»"},
    {"note", kText, "rows", "what the applicant noted"},
});

constexpr auto kDigestNames = std::to_array<LetterName>({
    {"day", kText, "", "«čtvrtek 28. dubna 2022»"},
    {"nothing", kFlag, "", "there is nothing to tell"},
    {"findings", kList, "", "what `register check` finds"},
    {"text", kText, "findings", "a sentence with what to do"},
    {"parts", kList, "findings", "the sentence in pieces"},
    {"plain", kText, "parts", "words of it; empty where a command stands"},
    {"code", kText, "parts", "a command that it names; empty where words stand"},
    {"new_applicants", kText, "", "«3 nové přihlášky»; as the next three, empty where there are none"},
    {"expired_offers", kText, "", "today"},
    {"offers_ending", kText, "", "within a day"},
    {"duplicates", kText, "", "pairs of one name"},
    {"coming", kList, "", "the workshops of the next 14 days"},
    {"title", kText, "coming", "the workshop's"},
    {"when", kText, "coming", "date and time"},
    {"seats", kText, "coming", "«obsazeno 38 / 40»"},
    {"unconfirmed", kText, "coming", "how many of these, where any"},
    {"waiting", kText, "coming", "«12 čekajících», where any"},
    {"undelivered", kList, "", "messages that did not arrive"},
    {"message", kText, "undelivered", "its number in the outbox"},
    {"letter", kText, "undelivered", "what it was: «výsledek přihlášky»"},
    {"recipient", kText, "undelivered", "a name with its number, or an address"},
    {"detail", kText, "undelivered", "why"},
    {"uncertain", kFlag, "undelivered", "perhaps it did arrive"},
});

}  // namespace

std::span<const LetterName> letter_names(LetterTopic topic) {
  switch (topic) {
    case LetterTopic::kEvery:
      return kEveryNames;
    case LetterTopic::kLetter:
      return kLetterNames;
    case LetterTopic::kRoster:
      return kRosterNames;
    case LetterTopic::kDigest:
      break;
  }
  return kDigestNames;
}

LetterTopic topic_of(std::string_view file_name) {
  const std::string_view stem = file_name.substr(0, file_name.find('.'));
  if (stem == "roster") return LetterTopic::kRoster;
  if (stem == "digest") return LetterTopic::kDigest;
  const bool part = stem == "signature" || stem == "begin" || stem == "end";
  return part ? LetterTopic::kEvery : LetterTopic::kLetter;
}

}  // namespace reg
