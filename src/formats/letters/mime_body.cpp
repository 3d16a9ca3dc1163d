#include "formats/letters/mime_body.h"

#include <algorithm>
#include <memory>
#include <string_view>

#include "formats/documents/one_line.h"
#include "formats/letters/gmime_on_demand.h"
#include "reg/base/digest.h"
#include "reg/base/text/line_breaks.h"

namespace reg::gmime {
namespace {

void append_with_crlf(std::string& out, std::string_view text) {
  out.reserve(out.size() + text.size() + text.size() / 32);
  for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n')) {
    out.append(text.substr(0, end)).append("\r\n");
    text.remove_prefix(end + 1);
  }
  out += text;
}

std::string encoded(std::string_view content, GMimeContentEncoding encoding) {
  GMimeEncoding state;
  g_mime_encoding_init_encode(&state, encoding);
  std::string out(g_mime_encoding_outlen(&state, content.size()) + 16, '\0');
  out.resize(g_mime_encoding_flush(&state, content.data(), content.size(), out.data()));
  return out;
}

// LF alone ends a line, and the last line is ended.
std::string with_line_feeds(std::string text) {
  normalise_line_breaks(text);
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

// Quoted-printable leaves a text readable; base64 is for one that it would double, in another script than
// ours.
bool is_better_as_base64(std::string_view text) {
  const auto quoted = std::count_if(text.begin(), text.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0x7F || c == '='; });
  return 2 * static_cast<std::size_t>(quoted) > text.size();
}

void append_text(std::string& out, const std::string& text, std::string_view subtype) {
  const std::string content = with_line_feeds(repaired(text));
  const bool base64 = is_better_as_base64(content);
  out.append("Content-Type: text/").append(subtype).append("; charset=utf-8\r\nContent-Transfer-Encoding: ");
  out.append(base64 ? "base64\r\n\r\n" : "quoted-printable\r\n\r\n");
  if (base64) {
    std::string lines;
    append_with_crlf(lines, content);
    append_with_crlf(out, encoded(lines, GMIME_CONTENT_ENCODING_BASE64));
  } else {
    append_with_crlf(out, encoded(content, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE));
  }
}

// GMime would take the first old encoding that has all the characters.
void as_utf8(GMimeParamList* parameters, const char* name) {
  GMimeParam* parameter = g_mime_param_list_get_parameter(parameters, name);
  if (parameter != nullptr) g_mime_param_set_charset(parameter, "utf-8");
}

void append_attachment_headers(std::string& out, const Attachment& attachment) {
  const FormatOptions options(g_mime_format_options_new());
  g_mime_format_options_set_param_encoding_method(options.get(), GMIME_PARAM_ENCODING_METHOD_RFC2231);
  const Owned<GMimeContentType> type(
      g_mime_content_type_parse(nullptr, one_line(attachment.media_type).c_str()));
  const Owned<GMimeContentDisposition> disposition(g_mime_content_disposition_new());
  g_mime_content_disposition_set_disposition(disposition.get(), GMIME_DISPOSITION_ATTACHMENT);
  const std::string name = one_line(attachment.file_name);
  g_mime_content_type_set_parameter(type.get(), "name", name.c_str());
  g_mime_content_disposition_set_parameter(disposition.get(), "filename", name.c_str());
  as_utf8(g_mime_content_type_get_parameters(type.get()), "name");
  as_utf8(g_mime_content_disposition_get_parameters(disposition.get()), "filename");
  const OwnedText type_value(g_mime_content_type_encode(type.get(), options.get()));
  const OwnedText disposition_value(g_mime_content_disposition_encode(disposition.get(), options.get()));
  for (const auto& [header, value] : {std::pair{"Content-Type:", type_value.get()},
                                      std::pair{"Content-Disposition:", disposition_value.get()}}) {
    out += header;
    append_with_crlf(out, value);
    if (!out.ends_with('\n')) out += "\r\n";
  }
}

// Base64, so that the file arrives byte for byte.
void append_attachment(std::string& out, const Attachment& attachment) {
  append_attachment_headers(out, attachment);
  out += "Content-Transfer-Encoding: base64\r\n\r\n";
  append_with_crlf(out, encoded(attachment.content, GMIME_CONTENT_ENCODING_BASE64));
}

// Parts between lines that neither quoted-printable nor base64 can contain, the same for the same message.
class Multipart {
 public:
  Multipart(std::string& out, const Message& message, std::string_view subtype)
      : out_(out),
        boundary_("=_" + sha256_hex(std::string(subtype) + "\n" + message.message_id).substr(0, 40)) {
    out_.append("Content-Type: multipart/").append(subtype);
    out_.append(";\r\n boundary=\"").append(boundary_).append("\"\r\n\r\n");
  }
  // The line break before a boundary is the boundary's.
  void next() { out_.append("--").append(boundary_).append("\r\n"); }
  void end() { out_.append("--").append(boundary_).append("--\r\n"); }

 private:
  std::string& out_;
  std::string boundary_;
};

// The text, or the text and the HTML as two forms of one thing.
void append_words(std::string& out, const Message& message) {
  if (message.html.empty()) return append_text(out, message.text, "plain");
  Multipart forms(out, message, "alternative");
  forms.next();
  append_text(out, message.text, "plain");
  out += "\r\n";
  forms.next();
  append_text(out, message.html, "html");
  out += "\r\n";
  forms.end();
}

}  // namespace

std::string mime_body(const Message& message) {
  std::string out = "MIME-Version: 1.0\r\n";
  if (message.attachments.empty()) {
    append_words(out, message);
    return out;
  }
  Multipart mixed(out, message, "mixed");
  mixed.next();
  append_words(out, message);
  out += "\r\n";
  for (const Attachment& attachment : message.attachments) {
    mixed.next();
    append_attachment(out, attachment);
    out += "\r\n";
  }
  mixed.end();
  return out;
}

}  // namespace reg::gmime
