#include "reg/formats/mime.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string_view>

#include "gmime_on_demand.h"
#include "reg/base/digest.h"
#include "reg/base/line_breaks.h"
#include "reg/base/text.h"

namespace reg::gmime {
namespace {

// Owns one reference to an object of GMime.
struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
struct Free {
  void operator()(gpointer memory) const { g_free(memory); }
};
struct FreeOptions {
  void operator()(GMimeFormatOptions* options) const { g_mime_format_options_free(options); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

void init_gmime() {
  static const bool kDone = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(kDone);
}

// Valid UTF-8, each wrong byte replaced by U+FFFD; GMime would guess an encoding.
std::string repaired(std::string_view text) {
  std::string out;
  for (auto wrong = invalid_utf8_at(text); wrong.has_value(); wrong = invalid_utf8_at(text)) {
    out += text.substr(0, *wrong);
    out += "\uFFFD";
    text.remove_prefix(*wrong + 1);
  }
  return out += text;
}

// Fit for a header: control characters and Unicode's line breaks, a run of them at a time, become a space.
std::string one_line(std::string_view text) {
  const std::string valid = repaired(text);
  std::string out;
  bool in_run = false;
  for (std::size_t i = 0; i < valid.size();) {
    const auto rest = std::string_view(valid).substr(i);
    const auto byte = static_cast<unsigned char>(rest[0]);
    std::size_t length = byte < 0x20 || byte == 0x7F ? 1 : 0;
    if (byte == 0xC2 && static_cast<unsigned char>(rest[1]) < 0xA0) length = 2;
    if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) length = 3;
    if (length == 0) {
      out += rest[0];
    } else if (!in_run) {
      out += ' ';
    }
    in_run = length > 0;
    i += std::max<std::size_t>(length, 1);
  }
  return std::string(trim(out));
}

struct Mailbox {
  std::string name;
  std::string address;
};

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
  const Owned<InternetAddress> mailbox(internet_address_mailbox_new(nullptr, address.c_str()));
  const char* ascii = internet_address_mailbox_get_idn_addr(INTERNET_ADDRESS_MAILBOX(mailbox.get()));
  return ascii != nullptr && is_ascii(ascii) ? ascii : "";
}

// "Name <address>", "\"Name\" <address>" or "address".
Mailbox parse_mailbox(std::string_view text, const char* field) {
  const std::string line = one_line(text);
  Mailbox mailbox{"", line};
  const std::size_t open = line.rfind('<');
  if (open != std::string::npos && line.ends_with('>')) {
    mailbox.name = trim(std::string_view(line).substr(0, open));
    mailbox.address = trim(std::string_view(line).substr(open + 1, line.size() - open - 2));
  }
  if (mailbox.name.size() >= 2 && mailbox.name.starts_with('"') && mailbox.name.ends_with('"')) {
    mailbox.name = mailbox.name.substr(1, mailbox.name.size() - 2);
    for (std::size_t i = 0; i < mailbox.name.size(); ++i) {
      if (mailbox.name[i] == '\\') mailbox.name.erase(i, 1);
    }
  }
  mailbox.address = is_usable(mailbox.address) ? ascii_address(mailbox.address) : "";
  if (mailbox.address.empty()) {
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
    const std::unique_ptr<char, Free> base64(
        g_base64_encode(reinterpret_cast<const guchar*>(text.data()), length));
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

void set_mailbox(GMimeMessage* message, const std::string& header, const Mailbox& mailbox) {
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

// LF alone ends a line, and the last line is ended.
std::string with_line_feeds(std::string_view text) {
  std::string out(text);
  normalise_line_breaks(out);
  if (!out.ends_with('\n')) out += '\n';
  return out;
}

void set_content(GMimePart* part, const std::string& content, GMimeContentEncoding encoding) {
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(content.data(), content.size()));
  const Owned<GMimeDataWrapper> wrapper(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(part, wrapper.get());
  g_mime_part_set_content_encoding(part, encoding);
}

Owned<GMimePart> text_part(const std::string& text) {
  Owned<GMimePart> part(g_mime_part_new_with_type("text", "plain"));
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
  set_content(part.get(), with_line_feeds(repaired(text)), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return part;
}

// GMime would take the first old encoding that has all the characters.
void as_utf8(GMimeParamList* parameters, const char* name) {
  GMimeParam* parameter = g_mime_param_list_get_parameter(parameters, name);
  if (parameter != nullptr) g_mime_param_set_charset(parameter, "utf-8");
}

// Base64, so that the file arrives byte for byte.
Owned<GMimePart> attachment_part(const Attachment& attachment) {
  Owned<GMimePart> part(g_mime_part_new());
  const Owned<GMimeContentType> type(
      g_mime_content_type_parse(nullptr, one_line(attachment.media_type).c_str()));
  g_mime_object_set_content_type(GMIME_OBJECT(part.get()), type.get());
  g_mime_object_set_disposition(GMIME_OBJECT(part.get()), GMIME_DISPOSITION_ATTACHMENT);
  g_mime_part_set_filename(part.get(), one_line(attachment.file_name).c_str());
  GMimeContentDisposition* disposition = g_mime_object_get_content_disposition(GMIME_OBJECT(part.get()));
  as_utf8(g_mime_content_disposition_get_parameters(disposition), "filename");
  as_utf8(g_mime_content_type_get_parameters(type.get()), "name");
  set_content(part.get(), attachment.content, GMIME_CONTENT_ENCODING_BASE64);
  return part;
}

// One that neither quoted-printable nor base64 can contain, and the same for the same message.
std::string boundary_of(const Message& message) {
  return "=_" + sha256_hex("boundary\n" + message.message_id).substr(0, 40);
}

void set_body(GMimeMessage* mime, const Message& message) {
  const auto text = text_part(message.text);
  if (message.attachments.empty()) {
    g_mime_message_set_mime_part(mime, GMIME_OBJECT(text.get()));
    return;
  }
  const Owned<GMimeMultipart> multipart(g_mime_multipart_new_with_subtype("mixed"));
  g_mime_multipart_set_boundary(multipart.get(), boundary_of(message).c_str());
  g_mime_multipart_add(multipart.get(), GMIME_OBJECT(text.get()));
  for (const auto& attachment : message.attachments) {
    const auto part = attachment_part(attachment);
    g_mime_multipart_add(multipart.get(), GMIME_OBJECT(part.get()));
  }
  g_mime_message_set_mime_part(mime, GMIME_OBJECT(multipart.get()));
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

void set_headers(GMimeMessage* mime, const Message& message) {
  set_mailbox(mime, "From", parse_mailbox(message.from, "from"));
  set_mailbox(mime, "To", parse_mailbox(message.to, "to"));
  if (!message.reply_to.empty()) set_mailbox(mime, "Reply-To", parse_mailbox(message.reply_to, "reply_to"));
  set_subject(mime, one_line(message.subject));
  GDateTime* date = g_date_time_new_from_unix_utc(message.date.time_since_epoch().count());
  g_mime_message_set_date(mime, date);
  g_date_time_unref(date);
  g_mime_message_set_message_id(mime, clean_id(message.message_id).c_str());
  g_mime_object_append_header(GMIME_OBJECT(mime), "Auto-Submitted", "auto-generated", "utf-8");
}

std::string written(GMimeMessage* mime) {
  const std::unique_ptr<GMimeFormatOptions, FreeOptions> options(g_mime_format_options_new());
  g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
  g_mime_format_options_set_param_encoding_method(options.get(), GMIME_PARAM_ENCODING_METHOD_RFC2231);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_object_write_to_stream(GMIME_OBJECT(mime), options.get(), stream.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::string write(const Message& message) {
  init_gmime();
  const Owned<GMimeMessage> mime(g_mime_message_new(FALSE));
  set_headers(mime.get(), message);
  set_body(mime.get(), message);
  return written(mime.get());
}

}  // namespace
}  // namespace reg::gmime

namespace reg {

std::string write_mime(const Message& message) {
  return gmime::write(message);
}

}  // namespace reg
