#include <fmt/format.h>

#include "formats/reports/finding_sentences.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr Plural kMessages = {{"zpráva", "zprávy", "zpráv"}, {"message", "messages"}};
constexpr Plural kMessagesWere = {{"zpráva", "zprávy", "zpráv"}, {"message was", "messages were"}};
constexpr Plural kMessagesAre = {{"zpráva", "zprávy", "zpráv"}, {"message is", "messages are"}};
constexpr Plural kPeople = {{"zájemce ještě neví", "zájemci ještě nevědí", "zájemců ještě neví"},
                            {"person is", "people are"}};

std::string_view news_text(LetterKind kind, bool czech) {
  switch (kind) {
    case LetterKind::kDecision:
      return czech ? "o výsledku" : "the result";
    case LetterKind::kPromotion:
      return czech ? "o novém místě" : "a new seat";
    case LetterKind::kChanged:
      return czech ? "o změně času nebo místa konání" : "another date or place";
    default:
      return czech ? "o tom, že místo už není" : "a seat that is no more";
  }
}

}  // namespace

std::string sender_unknown_sentence(const FindingWords& words, const Finding& finding) {
  return words.say("{}, a proto se neví, zda některý program skončil uprostřed odesílání",
                   "{}, and so it is not known whether a program ended while it sent mail", finding.detail);
}

std::string mail_failed_sentence(const FindingWords& words, const Finding& finding) {
  return words.say(
      "Nedoručeno: {}; proč, řekne `register mail outbox --state failed`, znovu to zkusí "
      "`register mail retry --failed`",
      "{} failed; `register mail outbox --state failed` says why, `register mail retry "
      "--failed` tries again",
      words.count(finding.count, kMessages));
}

std::string mail_uncertain_sentence(const FindingWords& words, const Finding& finding) {
  const std::string messages = words.count(finding.count, kMessages);
  if (words.czech()) {
    return fmt::format(
        "Možná nedoručeno: {}; ukáže `register mail outbox --state uncertain`, rozhodne `register mail "
        "settle "
        "--uncertain --sent` (nebo `--not-sent`) či `register mail retry --uncertain`",
        messages);
  }
  return fmt::format(
      "{} may have arrived or not; `register mail outbox --state uncertain` shows {}, `register mail settle "
      "--uncertain --sent` (or `--not-sent`) or `register mail retry --uncertain` decides",
      messages, it_or_them(finding.count));
}

std::string mail_abandoned_sentence(const FindingWords& words, const Finding& finding) {
  const std::string messages = words.count(finding.count, kMessagesWere);
  if (words.czech()) {
    return fmt::format(
        "Program skončil uprostřed odesílání, možná nedoručeno: {}; vyřeší to `register mail send`, a potom "
        "`register mail outbox --state uncertain` řekne, co to bylo",
        messages);
  }
  return fmt::format(
      "{} being sent when the program ended, and may have arrived or not; `register mail send` settles that, "
      "and `register mail outbox --state uncertain` then shows {}",
      messages, it_or_them(finding.count));
}

std::string mail_waiting_sentence(const FindingWords& words, const Finding& finding) {
  const std::string messages = words.count(finding.count, kMessagesAre);
  if (words.czech()) return fmt::format("Ve frontě déle než den: {}; odešle `register mail send`", messages);
  return fmt::format("{} queued for more than a day; `register mail send` sends {}", messages,
                     it_or_them(finding.count));
}

std::string mail_put_off_sentence(const FindingWords& words, const Finding& finding) {
  return words.say(
      "Ve frontě déle než den a zatím bez úspěchu: {}; proč, řekne `register mail outbox`, a od "
      "{} to `register mail send` zkusí znovu",
      "{} queued for more than a day, and could not be sent so far; `register mail outbox` "
      "says why, and from {} on `register mail send` tries again",
      words.count(finding.count, kMessagesAre), words.time(finding.at.value()));
}

std::string mail_without_sender_sentence(const FindingWords& words, const Finding& finding) {
  const std::string messages = words.count(finding.count, kMessagesAre);
  if (words.czech()) {
    return fmt::format(
        "Ve frontě déle než den: {}, a v [mail] není `from`, odkud by `register mail send` "
        "odesílal",
        messages);
  }
  return fmt::format(
      "{} queued for more than a day, and the schedule has no `from` in [mail] by which "
      "`register mail send` could send {}",
      messages, it_or_them(finding.count));
}

std::string not_told_sentence(const FindingWords& words, const Finding& finding) {
  const bool czech = words.czech();
  std::vector<std::string> kinds;
  for (const LetterKind kind : finding.letters) kinds.emplace_back(news_text(kind, czech));
  const std::string people = words.count(finding.count, kPeople);
  const std::string news = join(kinds, czech ? " nebo " : " or ");
  const bool one = finding.count == 1;
  const bool by_daily = finding.kind == FindingKind::kNotToldByDaily;
  const std::string command =
      by_daily ? "daily" : fmt::format("mail queue {}", letter_name(finding.letters.front()));
  if (czech) {
    return fmt::format("{} {}, a žádný dopis to neříká; napíše ho `register {}`", people, news, command);
  }
  const std::string_view writes =
      by_daily ? (one ? "writes to this person" : "writes to them") : (one ? "writes it" : "writes them");
  return fmt::format("{} not told yet of {}, and no letter says it; `register {}` {}", people, news, command,
                     writes);
}

}  // namespace reg
