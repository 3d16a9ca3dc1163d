#include "reg/formats/letters/digest_message.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/letters/letter_pages.h"
#include "formats/letters/letter_words.h"
#include "formats/roster/roster_words.h"
#include "reg/core/letters/letter_kind.h"
#include "reg/formats/reports/finding_text.h"

namespace reg {
namespace {

constexpr Plural kNewApplicants = {{"nová přihláška", "nové přihlášky", "nových přihlášek"},
                                   {"new registration", "new registrations"}};
constexpr Plural kExpired = {{"místo dnes propadlo bez potvrzení", "místa dnes propadla bez potvrzení",
                              "míst dnes propadlo bez potvrzení"},
                             {"seat expired unconfirmed today", "seats expired unconfirmed today"}};
constexpr Plural kEnding = {
    {"nepotvrzené místo propadne do jednoho dne", "nepotvrzená místa propadnou do jednoho dne",
     "nepotvrzených míst propadne do jednoho dne"},
    {"unconfirmed seat expires within a day", "unconfirmed seats expire within a day"}};
constexpr Plural kDuplicates = {{"dvojice stejného jména", "dvojice stejného jména", "dvojic stejného jména"},
                                {"pair of one name", "pairs of one name"}};
constexpr Plural kUnconfirmed = {{"nepotvrzené", "nepotvrzená", "nepotvrzených"},
                                 {"unconfirmed", "unconfirmed"}};
constexpr Plural kWaiting = {{"čekající", "čekající", "čekajících"}, {"waiting", "waiting"}};

// What an undelivered message was; a kind that is none of ours stays as it is.
std::string kind_words(const std::string& kind, Language language) {
  if (language != Language::kCzech) return kind;
  if (kind == "roster") return "seznam účastníků";
  if (kind == "digest") return "přehled";
  static constexpr std::string_view kWords[] = {
      "potvrzení přihlášky", "výsledek přihlášky", "nové místo", "připomínka", "změna", "zrušení",
      "poděkování"};
  const auto letter = parse_letter(kind);
  return letter ? std::string(kWords[static_cast<std::size_t>(*letter)]) : kind;
}

// A sentence whole, and as its words and the commands among them, which stand between `.
Facts finding_facts(const std::string& sentence) {
  Facts facts;
  put(facts, "text", sentence);
  Facts parts(Facts::type::list);
  bool code = false;
  for (std::size_t from = 0; from < sentence.size(); code = !code) {
    const std::size_t to = std::min(sentence.find('`', from), sentence.size());
    Facts part;
    const std::string words = sentence.substr(from, to - from);
    part["plain"] = code || words.empty() ? Facts(false) : Facts(words);
    part["code"] = code ? Facts(words) : Facts(false);
    parts.push_back(part);
    from = to + 1;
  }
  facts["parts"] = std::move(parts);
  return facts;
}

Facts coming_facts(const Schedule& schedule, const DailyDigest::Coming& coming, Language language) {
  const Workshop& workshop = schedule.workshops[coming.workshop];
  Facts facts;
  put(facts, "title", workshop.title);
  put(facts, "when", when_line(workshop, language));
  const std::string figures = fmt::format("{} / {}", coming.seats, workshop.capacity);
  put(facts, "seats", (language == Language::kCzech ? "obsazeno " : "seats taken: ") + figures);
  put(facts, "unconfirmed", counted_words(coming.unconfirmed, kUnconfirmed, language));
  put(facts, "waiting", counted_words(coming.waiting, kWaiting, language));
  return facts;
}

Facts undelivered_facts(const DailyDigest::Undelivered& message, Language language) {
  Facts facts;
  put(facts, "message", std::to_string(message.message));
  put(facts, "letter", kind_words(message.kind, language));
  put(facts, "recipient", message.recipient);
  put(facts, "detail", message.detail);
  put_flag(facts, "uncertain", message.uncertain);
  return facts;
}

Facts digest_facts(const Schedule& schedule, const DailyDigest& digest, Language language) {
  Facts facts;
  const auto figure = [&](const char* name, std::int64_t count, const Plural& plural) {
    put(facts, name, counted_words(count, plural, language));
  };
  put(facts, "day", long_date(digest.day, language));
  put_flag(facts, "nothing", digest.empty());
  figure("new_applicants", digest.new_applicants, kNewApplicants);
  figure("expired_offers", digest.expired_offers, kExpired);
  figure("offers_ending", digest.offers_ending, kEnding);
  figure("duplicates", digest.duplicates, kDuplicates);
  Facts findings(Facts::type::list);
  for (const std::string& line : finding_lines(schedule, digest.findings, {language, true})) {
    findings.push_back(finding_facts(line));
  }
  facts["findings"] = std::move(findings);
  Facts coming(Facts::type::list);
  for (const auto& workshop : digest.coming) coming.push_back(coming_facts(schedule, workshop, language));
  facts["coming"] = std::move(coming);
  Facts undelivered(Facts::type::list);
  for (const auto& message : digest.undelivered) undelivered.push_back(undelivered_facts(message, language));
  facts["undelivered"] = std::move(undelivered);
  return facts;
}

RenderedLetter rendered(const Schedule& schedule, const LetterTemplates& templates,
                        const DailyDigest& digest) {
  return templates.pages().render("digest", cycle_facts(schedule),
                                  digest_facts(schedule, digest, templates.language()));
}

}  // namespace

Message digest_message(const Schedule& schedule, const LetterTemplates& templates, const DailyDigest& digest,
                       const std::string& address, const Envelope& envelope) {
  return worded(schedule, envelope, address, rendered(schedule, templates, digest));
}

std::string digest_text(const Schedule& schedule, const LetterTemplates& templates,
                        const DailyDigest& digest) {
  return rendered(schedule, templates, digest).text;
}

}  // namespace reg
