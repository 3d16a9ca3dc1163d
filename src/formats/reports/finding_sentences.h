// One function a kind of finding: its sentence in Czech and in English.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "formats/letters/letter_words.h"
#include "reg/formats/reports/finding_text.h"

namespace reg {

// What the sentences are made with.
struct FindingWords {
  const Schedule& schedule;
  FindingStyle style;

  bool czech() const { return style.language == Language::kCzech; }
  // Formats the one or the other.
  template <typename... Parts>
  std::string say(std::string_view czech_text, std::string_view english_text, const Parts&... parts) const {
    return fmt::format(fmt::runtime(czech() ? czech_text : english_text), parts...);
  }
  std::string workshop(const Finding& finding) const;
  std::string count(std::int64_t number, const Plural& plural) const;
  std::string time(Instant instant) const;  // 2022-04-28 10:00
  std::string day(Instant instant) const;
  std::string restore() const;  // what every sentence on damage ends with
  // "Jana Nováková (number 1)".
  std::string person(const Finding& finding) const;
};

inline std::string_view it_or_them(std::int64_t count) {
  return count == 1 ? "it" : "them";
}

using FindingSentence = std::string (*)(const FindingWords& words, const Finding& finding);

// Of the database and its files: finding_sentences_keeping.cpp.
std::string damage_sentence(const FindingWords& words, const Finding& finding);
std::string unusable_sentence(const FindingWords& words, const Finding& finding);
std::string unreadable_file_sentence(const FindingWords& words, const Finding& finding);
std::string contradiction_sentence(const FindingWords& words, const Finding& finding);
std::string false_run_sentence(const FindingWords& words, const Finding& finding);
std::string old_backup_sentence(const FindingWords& words, const Finding& finding);
std::string open_to_others_sentence(const FindingWords& words, const Finding& finding);
std::string retention_sentence(const FindingWords& words, const Finding& finding);

// Of seats, requests and attendance: finding_sentences_seats.cpp.
std::string expired_sentence(const FindingWords& words, const Finding& finding);
std::string over_capacity_sentence(const FindingWords& words, const Finding& finding);
std::string over_limit_sentence(const FindingWords& words, const Finding& finding);
std::string not_in_schedule_sentence(const FindingWords& words, const Finding& finding);
std::string unknown_group_sentence(const FindingWords& words, const Finding& finding);
std::string future_sentence(const FindingWords& words, const Finding& finding);
std::string undecided_sentence(const FindingWords& words, const Finding& finding);
std::string result_not_announced_sentence(const FindingWords& words, const Finding& finding);
std::string seats_not_announced_sentence(const FindingWords& words, const Finding& finding);
std::string no_lottery_sentence(const FindingWords& words, const Finding& finding);
std::string lottery_not_frozen_sentence(const FindingWords& words, const Finding& finding);
std::string lottery_void_sentence(const FindingWords& words, const Finding& finding);
std::string lottery_not_drawn_sentence(const FindingWords& words, const Finding& finding);
std::string other_lottery_sentence(const FindingWords& words, const Finding& finding);
std::string frozen_and_lost_sentence(const FindingWords& words, const Finding& finding);
std::string free_seats_sentence(const FindingWords& words, const Finding& finding);
std::string attendance_sentence(const FindingWords& words, const Finding& finding);
std::string not_by_run_sentence(const FindingWords& words, const Finding& finding);

// Of messages and news: finding_sentences_mail.cpp.
std::string sender_unknown_sentence(const FindingWords& words, const Finding& finding);
std::string mail_failed_sentence(const FindingWords& words, const Finding& finding);
std::string mail_uncertain_sentence(const FindingWords& words, const Finding& finding);
std::string mail_abandoned_sentence(const FindingWords& words, const Finding& finding);
std::string mail_waiting_sentence(const FindingWords& words, const Finding& finding);
std::string mail_put_off_sentence(const FindingWords& words, const Finding& finding);
std::string mail_without_sender_sentence(const FindingWords& words, const Finding& finding);
std::string not_told_sentence(const FindingWords& words, const Finding& finding);

}  // namespace reg
