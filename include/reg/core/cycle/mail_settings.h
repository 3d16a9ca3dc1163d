// [mail] of the schedule: by whom messages are sent, to whom, when, and how.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "reg/core/letters/letter_kind.h"

namespace reg {

struct SmtpSettings {
  enum class Security { kStartTls, kTls, kNone };
  enum class Login { kAny, kPlain, kLogin, kXoauth2 };
  std::string host;
  int port = 0;  // 0: the usual one: 587 with STARTTLS, 465 with TLS, 25 with none
  Security security = Security::kStartTls;
  std::string user;  // empty: no authentication
  Login login = Login::kAny;
  // Where the password (with XOAUTH2: the token) comes from; one of the three where there is a user.
  std::string password_file;
  std::string password_command;
  std::string password_env;  // the variable's name
  std::string ca_file;       // certificates to trust instead of the system's
  std::chrono::seconds timeout{60};
};

struct MailSettings {
  std::string from;                    // a mailbox, "Name <address>"; empty: nothing can be sent
  std::string transport = "spool";     // "spool", "smtp", "sendmail"
  std::vector<std::string> roster_to;  // addresses
  std::vector<std::string> digest_to;  // addresses
  std::string templates;               // a folder, relative to the schedule's; empty: the built-in ones
  // The letters that commands queue by themselves.
  std::vector<LetterKind> letters = {LetterKind::kDecision, LetterKind::kPromotion, LetterKind::kReminder,
                                     LetterKind::kChanged, LetterKind::kCancelled};
  std::chrono::seconds remind_before{std::chrono::hours(72)};  // from the beginning of that local day on
  std::chrono::seconds roster_before{std::chrono::hours(24)};
  int max_per_minute = 0;  // 0: no limit
  // Thanks also to those of whom nobody noted whether they came.
  bool thanks_without_attendance = false;
  SmtpSettings smtp;
  std::string sendmail = "/usr/sbin/sendmail";
};

}  // namespace reg
