#include "mail/smtp/smtp_connection.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "mail/smtp/curl_on_demand.h"
#include "mail/words.h"

namespace reg {
namespace {

using Clock = std::chrono::steady_clock;
using Security = SmtpSettings::Security;
using Login = SmtpSettings::Login;

constexpr std::size_t kLongestLine = 4096;  // RFC 5321 has 512
constexpr std::size_t kLongestReply = 65536;

int port_of(const SmtpSettings& settings) {
  if (settings.port != 0) return settings.port;
  return settings.security == Security::kStartTls ? 587 : settings.security == Security::kTls ? 465 : 25;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    for (std::size_t k = i; k < i + 3; ++k) {
      group = group << 8 | (k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0u);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      out += i + k <= bytes.size() ? kDigits[group >> (18 - 6 * k) & 63] : '=';
    }
  }
  return out;
}

// How libcurl is told to log in; empty: by the best way that both know.
std::string login_option(Login login) {
  constexpr std::array<const char*, 4> kOptions = {"", "AUTH=PLAIN", "AUTH=LOGIN", "AUTH=XOAUTH2"};
  return kOptions[static_cast<std::size_t>(login)];
}

std::string seconds_text(std::chrono::seconds time) {
  return fmt::format("{} second{}", time.count(), time.count() == 1 ? "" : "s");
}

bool is_reply(std::string_view line) {
  const auto digit = [&](std::size_t i) { return line[i] >= '0' && line[i] <= '9'; };
  return line.size() >= 3 && line[0] >= '2' && line[0] <= '5' && digit(1) && digit(2) &&
         (line.size() == 3 || line[3] == ' ' || line[3] == '-');
}

bool is_last(std::string_view line) {
  return line.size() == 3 || line[3] == ' ';
}

}  // namespace

std::string server_name(const SmtpSettings& settings) {
  const bool is_ipv6 = settings.host.find(':') != std::string::npos;
  return fmt::format(fmt::runtime(is_ipv6 ? "[{}]:{}" : "{}:{}"), settings.host, port_of(settings));
}

void SmtpConnection::Closer::operator()(void* handle) const {
  curl::curl_easy_cleanup(handle);
}

SmtpConnection::SmtpConnection(const SmtpSettings& settings, const std::string& password,
                               std::chrono::seconds last_timeout)
    : settings_(settings),
      last_timeout_(last_timeout),
      where_(server_name(settings)),
      error_buffer_(CURL_ERROR_SIZE, '\0') {
  if (!password.empty()) {
    const std::string plain = std::string(1, '\0') + settings.user + std::string(1, '\0') + password;
    const std::string token = "user=" + settings.user + "\1auth=Bearer " + password + "\1\1";
    secrets_ = {password, base64(password), base64(plain), base64(token)};
  }
  handle_.reset(curl::curl_easy_init());
  if (handle_ == nullptr) throw ConnectionFault("cannot start libcurl, which sends messages");
  set_options(password);
  connect();
}

SmtpConnection::~SmtpConnection() {
  if (is_broken_) return;
  Patience soon(std::chrono::seconds(1));
  if (write("QUIT\r\n")) wait(POLLIN, soon);
}

void SmtpConnection::set_options(const std::string& password) {
  CURL* const handle = handle_.get();
  const auto set = [handle](CURLoption option, auto value) { curl::curl_easy_setopt(handle, option, value); };
  const std::string url = (settings_.security == Security::kTls ? "smtps://" : "smtp://") + where_;
  const long timeout = static_cast<long>(settings_.timeout.count());
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_CONNECT_ONLY, 1L);
  set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROXY, "");  // and none from the environment
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_CONNECTTIMEOUT, timeout);  // all until the login is done
  set(CURLOPT_TIMEOUT, timeout);
  set(CURLOPT_SERVER_RESPONSE_TIMEOUT, timeout);
  set(CURLOPT_TCP_NODELAY, 1L);
  set(CURLOPT_ERRORBUFFER, error_buffer_.data());
  set(CURLOPT_HEADERFUNCTION, &SmtpConnection::header_line);
  set(CURLOPT_HEADERDATA, static_cast<void*>(this));
  set(CURLOPT_USE_SSL,
      static_cast<long>(settings_.security == Security::kNone ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!settings_.ca_file.empty()) {
    set(CURLOPT_CAINFO, settings_.ca_file.c_str());
    set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
  }
  if (settings_.user.empty()) return;
  set(CURLOPT_USERNAME, settings_.user.c_str());
  const bool is_token = settings_.login == Login::kXoauth2;
  set(is_token ? CURLOPT_XOAUTH2_BEARER : CURLOPT_PASSWORD, password.c_str());
  const std::string option = login_option(settings_.login);
  if (!option.empty()) set(CURLOPT_LOGIN_OPTIONS, option.c_str());
}

void SmtpConnection::connect() {
  abandon();  // until it is not
  const CURLcode result = curl::curl_easy_perform(handle_.get());
  if (result != CURLE_OK) throw ConnectionFault(fault(result));
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl::curl_easy_getinfo(handle_.get(), CURLINFO_ACTIVESOCKET, &socket);
  if (socket == CURL_SOCKET_BAD) throw ConnectionFault("the connection to " + where_ + " broke");
  socket_ = socket;
  is_broken_ = false;
  if (!settings_.user.empty() && !logged_in_) {
    throw ConnectionFault(
        fmt::format("{} offers no login, and \"user\" in [mail.smtp] asks for one", where_));
  }
}

std::string SmtpConnection::fault(int curl_code) const {
  const char* const buffer = error_buffer_.c_str();
  const std::string words = without_secrets(
      spoken(*buffer != '\0' ? buffer : curl::curl_easy_strerror(static_cast<CURLcode>(curl_code))));
  const std::string said = without_secrets(spoken(last_reply_));
  const bool refused = said.starts_with('4') || said.starts_with('5');
  long error = 0;
  curl::curl_easy_getinfo(handle_.get(), CURLINFO_OS_ERRNO, &error);
  switch (curl_code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return fmt::format("cannot find the host {}: {}", settings_.host, words);
    case CURLE_COULDNT_CONNECT:
      return fmt::format("cannot connect to {}: {}", where_,
                         error != 0 ? std::strerror(static_cast<int>(error)) : words.c_str());
    case CURLE_OPERATION_TIMEDOUT:
      return fmt::format("{} did not answer within {}", where_, seconds_text(settings_.timeout));
    case CURLE_LOGIN_DENIED:
      return refused ? fmt::format("{} refuses the login of {}: {}", where_, spoken(settings_.user), said)
                     : fmt::format("{} offers no way to log in that [mail.smtp] allows", where_);
    case CURLE_PEER_FAILED_VERIFICATION:
      return fmt::format("the certificate of {} is not accepted: {}", where_, words);
    case CURLE_SSL_CACERT_BADFILE:
      return fmt::format("cannot read the certificates of \"ca_file\": {}", words);
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
      return fmt::format("{} closed the connection before anything could be sent", where_);
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
      return fmt::format("no encrypted connection to {}: {}", where_, refused ? said : words);
    default:
      return refused ? fmt::format("{} refuses the connection: {}", where_, said)
                     : fmt::format("the connection to {} broke: {}", where_, words);
  }
}

// The last reply to 250 is that to EHLO; libcurl sends nothing else that is answered so.
void SmtpConnection::note_line(std::string_view line) {
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (!is_reply(line)) return;
  const bool first = last_reply_ended_;
  if (first) {
    last_reply_ = line;
    if (line.starts_with("250")) offers_.clear();
  } else if (last_reply_.size() < kLongestReply) {
    last_reply_ += " ";
    last_reply_ += line.substr(std::min<std::size_t>(4, line.size()));
  }
  if (!first && line.starts_with("250") && line.size() > 4) {
    std::string keyword(line.substr(4, line.find_first_of(" =", 4) - 4));
    for (char& c : keyword) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    offers_.insert(std::move(keyword));
  }
  last_reply_ended_ = is_last(line);
  if (line.starts_with("235")) logged_in_ = true;
}

std::size_t SmtpConnection::header_line(char* bytes, std::size_t one, std::size_t size, void* self) {
  static_cast<SmtpConnection*>(self)->note_line({bytes, one * size});
  return one * size;
}

std::string SmtpConnection::without_secrets(const std::string& text) const {
  const bool tells = std::any_of(secrets_.begin(), secrets_.end(), [&](const std::string& secret) {
    return text.find(secret) != std::string::npos;
  });
  return tells ? text.substr(0, 3) + " (the rest is left out: it repeats the password)" : text;
}

// Whoever asks the program to end is not made to wait for the longest of times.
SmtpConnection::Wait SmtpConnection::wait(short events, Patience& patience) const {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(patience.end - Clock::now()).count();
    if (left <= 0) return Wait::kTooLong;
    pollfd ready{socket_, events, 0};
    const int count = ::poll(&ready, 1, static_cast<int>(left));
    if (count > 0) return Wait::kReady;
    if (count < 0 && errno != EINTR) return Wait::kFailed;
    if (count < 0) patience.end = std::min(patience.end, Clock::now() + settings_.timeout);
  }
}

bool SmtpConnection::write(std::string_view bytes) {
  Patience patience(settings_.timeout);
  while (!bytes.empty()) {
    std::size_t count = 0;
    const CURLcode result = curl::curl_easy_send(handle_.get(), bytes.data(), bytes.size(), &count);
    if (result == CURLE_OK) {
      bytes.remove_prefix(count);
      patience = Patience(settings_.timeout);
    } else if (result != CURLE_AGAIN || wait(POLLOUT, patience) != Wait::kReady) {
      abandon();
      return false;
    }
  }
  return true;
}

// One line without its end; false, and why, where none came.
bool SmtpConnection::read_line(std::string& line, Patience& patience, std::string& why) {
  for (;;) {
    if (const std::size_t end = unread_.find('\n'); end != std::string::npos) {
      line = unread_.substr(0, end);
      unread_.erase(0, end + 1);
      if (line.ends_with('\r')) line.pop_back();
      return true;
    }
    if (unread_.size() > kLongestLine) return why = "its answer is not SMTP", false;
    char block[4096];
    std::size_t count = 0;
    const CURLcode result = curl::curl_easy_recv(handle_.get(), block, sizeof block, &count);
    if (result == CURLE_OK && count == 0) return why = "it closed the connection", false;
    if (result == CURLE_OK) {
      unread_.append(block, count);
    } else if (result != CURLE_AGAIN) {
      return why = "the connection was reset", false;
    } else if (wait(POLLIN, patience) != Wait::kReady) {
      const auto waited = std::chrono::round<std::chrono::seconds>(patience.end - patience.begun);
      return why = "it did not answer within " + seconds_text(waited), false;
    }
  }
}

Reply SmtpConnection::read_reply(std::chrono::seconds time) {
  Patience patience(time);
  Reply reply;
  std::string line, why;
  for (;;) {
    if (!read_line(line, patience, why)) break;
    if (!is_reply(line) || reply.text.size() > kLongestReply) {
      why = "its answer is not SMTP";
      break;
    }
    reply.text += reply.text.empty() ? line.substr(0, 3) + " " : " ";
    reply.text += line.substr(std::min<std::size_t>(4, line.size()));
    if (!is_last(line)) continue;
    reply.code = std::stoi(line.substr(0, 3));
    reply.text = without_secrets(spoken(reply.text));
    return reply;
  }
  abandon();
  return {0, why};
}

}  // namespace reg
