#include <fmt/format.h>

#include "formats/reports/finding_sentences.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr Plural kChanges = {{"změna", "změny", "změn"}, {"change was", "changes were"}};
constexpr Plural kApplicants = {{"zájemce", "zájemci", "zájemců"}, {"applicant", "applicants"}};

std::string_view way_to_read(Remedy remedy, bool czech) {
  switch (remedy) {
    case Remedy::kMoveAway:
      return czech ? "má to být složka: přesuňte jinam, co tam je"
                   : "it is to be a folder: move away what is there";
    case Remedy::kOwner:
      return czech ? "spusťte `register check` jako uživatel, kterému to patří"
                   : "run `register check` as the user whom it belongs to";
    case Remedy::kDisk:
      break;
  }
  return czech ? "prověřte disk" : "see to its disk";
}

std::string fixed_text(const Finding& finding, bool czech) {
  if (!finding.fixable) {
    return fmt::format(fmt::runtime(czech ? "; co se stalo, řekne `register log --applicant {}`"
                                          : "; `register log --applicant {}` tells what happened"),
                       finding.number);
  }
  switch (finding.fixing) {
    case Fixing::kDone:
      return czech ? "; opraveno" : " and was fixed";
    case Fixing::kRehearsed:
      return czech ? "; bylo by opraveno" : " and would be fixed";
    case Fixing::kLater:
      return czech ? "; opraví to `register check --fix`, až bude databáze v pořádku"
                   : "; `register check --fix` fixes it once the database is whole";
    case Fixing::kNone:
      break;
  }
  return czech ? "; opraví to `register check --fix`" : "; `register check --fix` fixes it";
}

}  // namespace

std::string damage_sentence(const FindingWords& words, const Finding& finding) {
  return words.say("Databáze je poškozena: {}; {}", "The database is damaged: {}; {}", finding.detail,
                   words.restore());
}

std::string unusable_sentence(const FindingWords& words, const Finding& finding) {
  return fmt::format("{}; {}", finding.detail, words.restore());
}

std::string unreadable_file_sentence(const FindingWords& words, const Finding& finding) {
  return words.say("{} nelze přečíst: {}; {}", "{} cannot be read: {}; {}", finding.name, finding.detail,
                   way_to_read(finding.remedy, words.czech()));
}

std::string contradiction_sentence(const FindingWords& words, const Finding& finding) {
  const bool czech = words.czech();
  const std::string who =
      finding.number > 0 ? fmt::format(" ({} {})", czech ? "přihláška číslo" : "applicant", finding.number)
                         : "";
  return fmt::format("{}{}{}{}", czech ? "Záznamy si odporují: " : "", finding.detail, who,
                     fixed_text(finding, czech));
}

std::string false_run_sentence(const FindingWords& words, const Finding& finding) {
  return words.say("Rozdělení míst č. {} neplatí: {}; {}, a zda platí tam, řekne `register verify`",
                   "Run {} failed verification: {}; {}, and `register verify` says whether it passes there",
                   finding.number, finding.detail, words.restore());
}

std::string old_backup_sentence(const FindingWords& words, const Finding& finding) {
  const std::string changes = words.count(finding.count, kChanges);
  const std::string since = words.day(finding.at.value());
  if (words.czech()) {
    const std::string last = finding.last ? fmt::format(", poslední je z {}", words.day(*finding.last)) : "";
    return fmt::format("V žádné záloze: {} od {}{}; zálohu udělá `register backup`", changes, since, last);
  }
  const std::string last = finding.last ? fmt::format(", the last is of {}", words.day(*finding.last)) : "";
  return fmt::format("{} made since {} and no backup holds {}{}; `register backup` makes one", changes, since,
                     finding.count == 1 ? "it" : "them", last);
}

std::string open_to_others_sentence(const FindingWords& words, const Finding& finding) {
  return words.say(
      "{} obsahuje osobní údaje, a číst je nebo měnit může i někdo jiný než vlastník; tomu "
      "zabrání `chmod 600`",
      "{} has people's data, and others than its owner may read or write it; `chmod 600` ends "
      "that",
      finding.name);
}

std::string retention_sentence(const FindingWords& words, const Finding& finding) {
  const std::string people = words.count(finding.count, kApplicants);
  return words.czech()
             ? fmt::format(
                   "Doba, po kterou se údaje uchovávají, uplynula, a jsou tu dál ({}); vymaže je "
                   "`register purge`",
                   people)
             : fmt::format(
                   "The data of {} are still here, {} after the last workshop and longer; `register "
                   "purge` erases them",
                   people, finding.detail);
}

}  // namespace reg
