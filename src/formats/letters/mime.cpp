#include "reg/formats/letters/mime.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string_view>

#include "formats/documents/one_line.h"
#include "formats/letters/gmime_on_demand.h"
#include "formats/letters/mime_body.h"
#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/formats/letters/mailbox_parts.h"

namespace reg::gmime {
namespace {

void init_gmime() {
  static const bool done = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(done);
}

// An address that can stand between angle brackets as it is: local@domain, the local part ASCII.
bool is_usable(std::string_view address) {
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == address.size()) return false;
  if (address.find('@', at + 1) != std::string_view::npos) return false;
  if (address.find_first_of(" <>()[],;:\\\"") != std::string_view::npos) return false;
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  return std::all_of(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(at), is_ascii);
}

// The address with its domain in ASCII, or nothing where the domain cannot be.
std::string ascii_address(const std::string& address) {
  if (is_ascii(address)) return address;
  const Owned<InternetAddress> mailbox(internet_address_mailbox_new(nullptr, address.c_str()));
  const char* ascii = internet_address_mailbox_get_idn_addr(INTERNET_ADDRESS_MAILBOX(mailbox.get()));
  return ascii != nullptr && is_ascii(ascii) ? ascii : "";
}

// With an address that mail can be sent to.
MailboxParts parse_mailbox(std::string_view text, const char* field) {
  MailboxParts mailbox = mailbox_parts(text);
  mailbox.address = is_usable(mailbox.address) ? ascii_address(mailbox.address) : "";
  if (mailbox.address.empty() || mailbox.address.size() > kMaxEmailLength) {
    throw std::invalid_argument("«" + printable(text) + "» in the field " + field +
                                " of a message has no address that mail can be sent to");
  }
  return mailbox;
}

// Whether a header can say `text` as it is: in ASCII, without "=?", which would be read as the start of an
// encoded word, and with spaces often enough for lines to be folded there.
bool is_plain(std::string_view text) {
  constexpr std::size_t kLongestWord = 60;
  if (!is_ascii(text) || text.find("=?") != std::string_view::npos) return false;
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    end = std::min(text.find(' ', begin), text.size());
    if (end - begin > kLongestWord) return false;
  }
  return true;
}

// `text` as encoded words (RFC 2047), one a line, none of them cutting a character in two. Lines have 76
// characters at most; on the first, `used` are taken by the header's name.
std::string encoded_words(std::string_view text, std::size_t used) {
  constexpr std::string_view kOpen = "=?UTF-8?B?";
  constexpr std::string_view kClose = "?=";
  constexpr std::size_t kLine = 76;
  std::string out;
  while (!text.empty()) {
    const std::size_t room = (kLine - used - kOpen.size() - kClose.size()) / 4 * 3;
    std::size_t length = std::min(room, text.size());
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
    const OwnedText base64(g_base64_encode(reinterpret_cast<const guchar*>(text.data()), length));
    if (!out.empty()) out += "\n ";
    out.append(kOpen).append(base64.get()).append(kClose);
    text.remove_prefix(length);
    used = 1;
  }
  return out;
}

// A display name: plain words, a quoted string, or encoded words.
std::string phrase(std::string_view name, std::size_t used) {
  constexpr std::size_t kShort = 60;
  if (!is_plain(name) || name.size() > kShort) return encoded_words(name, used);
  if (name.find_first_of("()<>[]:;@\\,.\"") == std::string_view::npos) return std::string(name);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

// Takes `value` as it is to be written. GMime's own encoding makes words longer than RFC 2047 allows, and
// lets "=?" in a text pass as an encoded word.
void set_raw_header(GMimeMessage* message, const std::string& name, const std::string& value) {
  GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
  g_mime_header_list_set(headers, name.c_str(), "", "utf-8");
  g_mime_header_set_raw_value(g_mime_header_list_get_header(headers, name.c_str()),
                              (" " + value + "\n").c_str());
}

void set_mailbox(GMimeMessage* message, const std::string& header, const MailboxParts& mailbox) {
  if (mailbox.name.empty()) return set_raw_header(message, header, mailbox.address);
  constexpr std::size_t kLine = 78;
  const std::string name = phrase(mailbox.name, header.size() + 2);
  const std::string address = "<" + mailbox.address + ">";
  const bool fits =
      name.find('\n') == std::string::npos && header.size() + name.size() + address.size() + 3 <= kLine;
  set_raw_header(message, header, name + (fits ? " " : "\n ") + address);
}

void set_subject(GMimeMessage* message, const std::string& subject) {
  if (is_plain(subject)) {
    g_mime_message_set_subject(message, subject.c_str(), "utf-8");
  } else {
    set_raw_header(message, "Subject", encoded_words(subject, std::string_view("Subject: ").size()));
  }
}

// What else than the characters of a dot-atom stands in a message id becomes "_".
std::string clean_id(std::string id) {
  constexpr std::string_view kMarks = "!#$%&'*+-/=?^_`{|}~.@";
  for (char& c : id) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (!letter && !digit && kMarks.find(c) == std::string_view::npos) c = '_';
  }
  return id;
}

// A link between angle brackets (RFC 2369), or nothing where it is none that a header can say.
std::string link(const std::string& text) {
  const bool known = text.starts_with("mailto:") || text.starts_with("https:");
  constexpr std::size_t kLongest = 900;  // a line of a message has 998 bytes, and a link is never folded
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != ',';
  });
  return known && plain && text.size() <= kLongest ? "<" + text + ">" : "";
}

void set_headers(GMimeMessage* mime, const Message& message) {
  set_mailbox(mime, "From", parse_mailbox(message.from, "from"));
  MailboxParts to = parse_mailbox(message.to, "to");
  if (!message.to_name.empty()) to.name = one_line(message.to_name);
  set_mailbox(mime, "To", to);
  if (!message.reply_to.empty()) set_mailbox(mime, "Reply-To", parse_mailbox(message.reply_to, "reply_to"));
  set_subject(mime, one_line(message.subject));
  GDateTime* date = g_date_time_new_from_unix_utc(message.date.time_since_epoch().count());
  g_mime_message_set_date(mime, date);
  g_date_time_unref(date);
  g_mime_message_set_message_id(mime, clean_id(message.message_id).c_str());
  g_mime_object_append_header(GMIME_OBJECT(mime), "Auto-Submitted", "auto-generated", "utf-8");
  const std::string unsubscribe = link(message.list_unsubscribe);
  if (!unsubscribe.empty()) {
    constexpr std::size_t kShort = 60;
    set_raw_header(mime, "List-Unsubscribe", (unsubscribe.size() > kShort ? "\n " : "") + unsubscribe);
  }
}

std::string write(const Message& message) {
  init_gmime();
  const Owned<GMimeMessage> mime(g_mime_message_new(FALSE));
  set_headers(mime.get(), message);
  const FormatOptions options(g_mime_format_options_new());
  g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
  const OwnedText headers(g_mime_object_get_headers(GMIME_OBJECT(mime.get()), options.get()));
  return headers.get() + mime_body(message);
}

}  // namespace
}  // namespace reg::gmime

namespace reg {

std::string write_mime(const Message& message) {
  return gmime::write(message);
}

}  // namespace reg
