#include "reg/formats/reports/finding_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "formats/reports/finding_sentences.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

// Of findings that are alike a person reads so many.
constexpr std::size_t kMostAlike = 10;

struct Kind {
  FindingKind kind;
  std::string_view name;
  FindingSentence sentence;
};

// In the order of the enumeration.
constexpr Kind kKinds[] = {
    {FindingKind::kDamage, "damage", damage_sentence},
    {FindingKind::kUnusable, "damage", unusable_sentence},
    {FindingKind::kUnreadableFile, "unreadable", unreadable_file_sentence},
    {FindingKind::kSenderUnknown, "unreadable", sender_unknown_sentence},
    {FindingKind::kContradiction, "contradiction", contradiction_sentence},
    {FindingKind::kExpired, "expired", expired_sentence},
    {FindingKind::kFalseRun, "false_run", false_run_sentence},
    {FindingKind::kOverCapacity, "over_capacity", over_capacity_sentence},
    {FindingKind::kOverLimit, "over_limit", over_limit_sentence},
    {FindingKind::kOverRegionLimit, "over_limit", over_limit_sentence},
    {FindingKind::kNotInSchedule, "not_in_schedule", not_in_schedule_sentence},
    {FindingKind::kUnknownGroup, "unknown_group", unknown_group_sentence},
    {FindingKind::kTimeInTheFuture, "time_in_the_future", future_sentence},
    {FindingKind::kUndecided, "undecided", undecided_sentence},
    {FindingKind::kResultNotAnnounced, "not_announced", result_not_announced_sentence},
    {FindingKind::kSeatsNotAnnounced, "not_announced", seats_not_announced_sentence},
    {FindingKind::kNoLottery, "no_lottery", no_lottery_sentence},
    {FindingKind::kLotteryNotFrozen, "lottery_not_frozen", lottery_not_frozen_sentence},
    {FindingKind::kLotteryVoid, "lottery_not_frozen", lottery_void_sentence},
    {FindingKind::kLotteryNotDrawn, "lottery_not_drawn", lottery_not_drawn_sentence},
    {FindingKind::kOtherLottery, "other_lottery", other_lottery_sentence},
    {FindingKind::kFrozenAndLost, "frozen_and_lost", frozen_and_lost_sentence},
    {FindingKind::kFreeSeats, "free_seats", free_seats_sentence},
    {FindingKind::kAttendanceMissing, "attendance_missing", attendance_sentence},
    {FindingKind::kNotGivenByRun, "not_by_run", not_by_run_sentence},
    {FindingKind::kLostSinceRun, "not_by_run", not_by_run_sentence},
    {FindingKind::kNotAsDecided, "not_by_run", not_by_run_sentence},
    {FindingKind::kMailFailed, "mail_failed", mail_failed_sentence},
    {FindingKind::kMailUncertain, "mail_uncertain", mail_uncertain_sentence},
    {FindingKind::kMailAbandoned, "mail_abandoned", mail_abandoned_sentence},
    {FindingKind::kMailWaiting, "mail_waiting", mail_waiting_sentence},
    {FindingKind::kMailPutOff, "mail_waiting", mail_put_off_sentence},
    {FindingKind::kMailWithoutSender, "mail_waiting", mail_without_sender_sentence},
    {FindingKind::kOldBackup, "old_backup", old_backup_sentence},
    {FindingKind::kOpenToOthers, "open_to_others", open_to_others_sentence},
    {FindingKind::kRetention, "retention", retention_sentence},
    {FindingKind::kNotToldByDaily, "not_told", not_told_sentence},
    {FindingKind::kNotTold, "not_told", not_told_sentence},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kKinds); ++i) {
    if (static_cast<std::size_t>(kKinds[i].kind) != i) return false;
  }
  return true;
}
static_assert(in_order() && std::size(kKinds) == static_cast<std::size_t>(FindingKind::kNotTold) + 1);

const Kind& kind_of(FindingKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

// What those have in common that are told together.
std::pair<std::string_view, std::string_view> sort_of(const Finding& finding) {
  const bool apart = finding.kind == FindingKind::kContradiction;
  return {finding_name(finding.kind), apart ? std::string_view(finding.detail) : std::string_view()};
}

std::string more_alike(std::size_t more, const FindingStyle& style) {
  return style.language == Language::kCzech
             ? fmt::format("… a dalších podobných: {}; všechna vypíše `register check --format json`", more)
             : fmt::format("… and {} more like these; `register check --format json` lists them all", more);
}

}  // namespace

std::string FindingWords::workshop(const Finding& finding) const {
  const auto place = style.titles ? workshop_by_id(schedule, finding.workshop) : std::nullopt;
  return place ? schedule.workshops[*place].title : finding.workshop;
}

std::string FindingWords::count(std::int64_t number, const Plural& plural) const {
  if (number > 0) return counted_words(number, plural, style.language);
  return fmt::format("0 {}", czech() ? plural.czech[2] : plural.english[1]);
}

std::string FindingWords::time(Instant instant) const {
  return iso_minutes(schedule.zone.to_local(instant));
}

std::string FindingWords::day(Instant instant) const {
  return iso_date(date_of(schedule.zone.to_local(instant)));
}

std::string FindingWords::restore() const {
  return czech() ? "zálohu obnoví `register restore SOUBOR`" : "`register restore FILE` brings a backup back";
}

std::string FindingWords::person(const Finding& finding) const {
  const std::string number = fmt::format("{} {}", czech() ? "číslo" : "number", finding.number);
  return finding.name.empty() ? number : fmt::format("{} ({})", printable(finding.name), number);
}

std::string_view finding_name(FindingKind kind) {
  return kind_of(kind).name;
}

std::string finding_text(const Schedule& schedule, const Finding& finding, const FindingStyle& style) {
  return kind_of(finding.kind).sentence({schedule, style}, finding);
}

std::vector<std::string> finding_lines(const Schedule& schedule, const Findings& findings,
                                       const FindingStyle& style) {
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> all, told;
  for (const Finding& finding : findings) ++all[sort_of(finding)];
  std::vector<std::string> lines;
  for (const Finding& finding : findings) {
    const std::size_t place = ++told[sort_of(finding)];
    if (place > kMostAlike) continue;
    lines.push_back(printable(finding_text(schedule, finding, style)));
    const std::size_t more = all[sort_of(finding)] - kMostAlike;
    if (place == kMostAlike && all[sort_of(finding)] > kMostAlike) lines.push_back(more_alike(more, style));
  }
  return lines;
}

}  // namespace reg
