// [mail] and [mail.smtp].
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/schedule/schedule_toml_parts.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr int kMostPerMinute = 100'000;
constexpr int kLastPort = 65'535;
constexpr std::chrono::seconds kShortestTimeout{1};
constexpr std::chrono::seconds kLongestTimeout{600};
constexpr std::array<std::string_view, 3> kPasswordKeys = {"password_file", "password_command",
                                                           "password_env"};

// "address" or "Name <address>".
bool check_mailbox(const Placed<std::string>& mailbox, ScheduleDraft& draft) {
  const std::string& text = mailbox.value;
  const std::size_t open = text.find('<');
  if (open == std::string::npos) {
    return check_email(mailbox, draft.diagnostics);
  }
  if (text.find('<', open + 1) != std::string::npos || text.find('>') != text.size() - 1) {
    draft.error(mailbox.place,
                fmt::format("a sender is written \"address\" or \"Name <address>\", and this is \"{}\"",
                            shorten(printable(text), 60)));
    return false;
  }
  return check_email({text.substr(open + 1, text.size() - open - 2), mailbox.place}, draft.diagnostics);
}

std::vector<std::string> read_addresses(TableReader& table, std::string_view key, ScheduleDraft& draft) {
  std::vector<std::string> addresses;
  for (Placed<std::string>& address : table.lines(key)) {
    if (check_email(address, draft.diagnostics)) addresses.push_back(std::move(address.value));
  }
  return addresses;
}

void read_letters(TableReader& table, ScheduleDraft& draft) {
  if (!table.has("letters")) return;
  std::vector<std::string> names;
  for (const LetterKind kind : kLetterKinds) names.emplace_back(letter_name(kind));
  std::vector<LetterKind>& letters = draft.schedule.mail.letters;
  letters.clear();
  for (const Placed<std::string>& name : table.lines("letters")) {
    const auto kind = parse_letter(name.value);
    if (!kind) {
      const std::string hint = suggestion(name.value, names);
      draft.error(name.place, fmt::format("unknown letter \"{}\"{}", shorten(printable(name.value), 60),
                                          hint.empty() ? "; the letters are " + join(names, ", ") : hint));
    } else if (std::find(letters.begin(), letters.end(), *kind) != letters.end()) {
      draft.error(name.place, fmt::format("the letter \"{}\" is named twice", name.value));
    } else {
      letters.push_back(*kind);
    }
  }
}

void read_time_before(TableReader& table, std::string_view key, std::chrono::seconds& before,
                      ScheduleDraft& draft) {
  const auto value = table.duration(key);
  if (!value) return;
  if (value->value <= std::chrono::seconds(0)) {
    draft.error(value->place, fmt::format("\"{}\" must be longer than nothing", key));
  }
  before = value->value;
}

// A key that may be left out, but must say something where it stands.
std::optional<Placed<std::string>> own_line(TableReader& table, std::string_view key) {
  return table.has(key) ? table.required_line(key) : std::nullopt;
}

// A host's name or address, to which nothing of a web address is added.
void check_host(const Placed<std::string>& host, ScheduleDraft& draft) {
  const auto is_odd = [](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return !letter && static_cast<unsigned char>(c) < 0x80 && c != '.' && c != '-' && c != '_' && c != ':';
  };
  const std::size_t colon = host.value.find(':');
  const bool has_port = colon != std::string::npos && colon + 1 < host.value.size() &&
                        host.value.find_first_not_of("0123456789", colon + 1) == std::string::npos;
  if (has_port || std::any_of(host.value.begin(), host.value.end(), is_odd)) {
    draft.error(
        host.place,
        fmt::format("a host is a name such as \"smtp.example.cz\" or an address, and this is \"{}\"{}",
                    shorten(printable(host.value), 60), has_port ? "; \"port\" is a key of its own" : ""));
  }
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "127.0.0.1" || host == "::1";
}

// Whether the password stands in the file itself.
bool refuse_password(TableReader& table, ScheduleDraft& draft) {
  bool is_there = false;
  for (const std::string_view key : {"password", "passwd", "pass", "passphrase"}) {
    if (const TomlEntry* entry = table.find(key)) {
      is_there = true;
      draft.error(entry->place,
                  "a schedule is copied and shown to others, so no password is written into it; use "
                  "password_file = \"…\" (a file that only you can read), password_command or password_env");
    }
  }
  return is_there;
}

struct Login {
  std::optional<Placed<std::string>> user;
  std::vector<std::pair<std::string_view, Place>> passwords;  // keys that say where it comes from, by place
  bool has_password = false;                                  // in the file itself, which was refused
};

void check_password_keys(const Login& login, ScheduleDraft& draft) {
  const auto& passwords = login.passwords;
  if (!login.user) {
    for (const auto& [key, place] : passwords) {
      draft.error(place, fmt::format("\"{}\" needs the key \"user\", whose password it is", key));
    }
  } else if (passwords.empty() && !login.has_password) {
    draft.error(login.user->place,
                "a user needs a password: one of \"password_file\", \"password_command\" and "
                "\"password_env\" says where it comes from");
  }
  for (std::size_t i = 1; login.user && i < passwords.size(); ++i) {
    draft.error(passwords[i].second,
                fmt::format("a password comes from one place, and \"{}\" ({}) is another", passwords[0].first,
                            line_word(passwords[0].second)));
  }
}

void read_login(TableReader& table, ScheduleDraft& draft) {
  SmtpSettings& smtp = draft.schedule.mail.smtp;
  Login login;
  login.user = table.line("user");
  if (login.user) smtp.user = login.user->value;
  std::string* const values[] = {&smtp.password_file, &smtp.password_command, &smtp.password_env};
  for (std::size_t i = 0; i < kPasswordKeys.size(); ++i) {
    if (const auto text = own_line(table, kPasswordKeys[i])) {
      *values[i] = text->value;
    }
    if (const TomlEntry* entry = table.find(kPasswordKeys[i])) {
      login.passwords.emplace_back(kPasswordKeys[i], entry->place);
    }
  }
  std::sort(login.passwords.begin(), login.passwords.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
  login.has_password = refuse_password(table, draft);
  check_password_keys(login, draft);
  const std::vector<std::string> ways = {"any", "plain", "login", "xoauth2"};
  const auto way = std::find(ways.begin(), ways.end(), table.choice("login", ways));
  smtp.login = static_cast<SmtpSettings::Login>(way - ways.begin());
  if (login.user && smtp.security == SmtpSettings::Security::kNone && !is_loopback(smtp.host)) {
    const TomlEntry* security = table.find("security");
    draft.error(security->value.place,
                "without TLS the password would cross the network in the clear; use \"starttls\" or \"tls\", "
                "or leave \"user\" out");
  }
}

void read_smtp(const TomlNode& node, bool is_used, ScheduleDraft& draft) {
  SmtpSettings& smtp = draft.schedule.mail.smtp;
  TableReader table(node, "[mail.smtp]", draft.diagnostics);
  if (is_used) table.require("host");
  if (const auto host = own_line(table, "host")) {
    check_host(*host, draft);
    smtp.host = host->value;
  }
  if (const auto port = table.number("port", 1, kLastPort)) smtp.port = port->value;
  const std::vector<std::string> ways = {"starttls", "tls", "none"};
  const auto way = std::find(ways.begin(), ways.end(), table.choice("security", ways));
  smtp.security = static_cast<SmtpSettings::Security>(way - ways.begin());
  read_login(table, draft);
  if (const auto file = table.line("ca_file")) smtp.ca_file = file->value;
  if (const auto timeout = table.duration("timeout")) {
    if (timeout->value < kShortestTimeout || timeout->value > kLongestTimeout) {
      draft.error(timeout->place,
                  fmt::format("\"timeout\" must be from 1 second to 10 minutes, and this is {}",
                              format_duration(timeout->value)));
    }
    smtp.timeout = timeout->value;
  }
  table.finish();
}

// How messages leave, and what that way needs.
void read_transport(TableReader& table, ScheduleDraft& draft) {
  MailSettings& mail = draft.schedule.mail;
  mail.transport = table.choice("transport", {"spool", "smtp", "sendmail"});
  const bool is_smtp = mail.transport == "smtp";
  const auto lacks = [&](std::string_view what) {
    draft.error(table.find("transport")->value.place,
                fmt::format("the transport \"{}\" needs {}", mail.transport, what));
  };
  const TomlEntry* from = table.find("from");
  const bool has_sender =
      from != nullptr && (from->value.kind != TomlNode::Kind::kText || !trim(from->value.text).empty());
  if (mail.transport != "spool" && !has_sender) lacks("the key \"from\", the sender of every message");
  if (is_smtp && !table.has("smtp")) lacks("the table [mail.smtp] with the key \"host\"");
  if (const TomlNode* smtp = table.inner("smtp", "[mail.smtp]")) {
    read_smtp(*smtp, is_smtp, draft);
  }
  if (const auto program = own_line(table, "sendmail")) mail.sendmail = program->value;
  if (const auto most = table.number("max_per_minute", 0, kMostPerMinute)) mail.max_per_minute = most->value;
}

// Whether a key of `line` may hold a password: one that begins with "pass" and is none of kPasswordKeys.
bool has_password(std::string_view line) {
  for (std::size_t end = line.find('='); end != std::string_view::npos; end = line.find('=', end + 1)) {
    std::string_view before = line.substr(0, end);
    while (!before.empty() && std::string_view(" \t\"'").find(before.back()) != std::string_view::npos) {
      before.remove_suffix(1);
    }
    const std::size_t begin = before.find_last_of(" \t\"'.{,") + 1;
    const std::string key = fold_case(before.substr(begin));
    const bool is_known = std::find(kPasswordKeys.begin(), kPasswordKeys.end(), key) != kPasswordKeys.end();
    if (key.starts_with("pass") && !is_known) return true;
  }
  return false;
}

}  // namespace

void conceal_passwords(std::string_view text, Diagnostics& diagnostics) {
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view content = text.substr(0, end);
    if (!invalid_utf8_at(content) && has_password(content)) diagnostics.conceal(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void read_mail(TableReader& table, ScheduleDraft& draft) {
  MailSettings& mail = draft.schedule.mail;
  if (auto from = table.line("from"); from && check_mailbox(*from, draft)) {
    mail.from = std::move(from->value);
  }
  read_transport(table, draft);
  mail.roster_to = read_addresses(table, "roster_to", draft);
  mail.digest_to = read_addresses(table, "digest_to", draft);
  if (const auto templates = table.line("templates")) mail.templates = templates->value;
  read_letters(table, draft);
  read_time_before(table, "remind_before", mail.remind_before, draft);
  read_time_before(table, "roster_before", mail.roster_before, draft);
  if (const auto thanks = table.flag("thanks_without_attendance")) mail.thanks_without_attendance = *thanks;
  table.finish();
}

}  // namespace reg
