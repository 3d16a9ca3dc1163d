// One connection to a mail server. libcurl finds the server, connects, encrypts, checks the certificate and
// logs in; the rest of the conversation is held over it byte by byte, since only who says each word himself
// knows how far a message came when the connection breaks.
#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "reg/core/cycle/mail_settings.h"

namespace reg {

// No connection, or none that can be used; `what()` is a sentence that says where and why.
class ConnectionFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Reply {
  int code = 0;      // 0: none came
  std::string text;  // the code and all lines in one, or why none came; without anything secret
  bool came() const { return code != 0; }
  bool accepts() const { return code >= 200 && code < 300; }
  bool is_temporary() const { return code >= 400 && code < 500; }
};

class SmtpConnection {
 public:
  // Connects and logs in; throws a ConnectionFault where that fails.
  SmtpConnection(const SmtpSettings& settings, const std::string& password,
                 std::chrono::seconds last_timeout);
  SmtpConnection(const SmtpConnection&) = delete;
  SmtpConnection& operator=(const SmtpConnection&) = delete;
  // Says good-bye, unless the connection is broken.
  ~SmtpConnection();

  // Whether the server's answer to EHLO has that keyword: "PIPELINING".
  bool offers(const std::string& keyword) const { return offers_.contains(keyword); }

  // Whether all of it was handed to the system. Where not, the server cannot have had its last byte.
  bool write(std::string_view bytes);
  // Waits for at most so long; once a signal came, for the usual time from then on, where that is less.
  Reply read_reply(std::chrono::seconds time);
  Reply read_reply() { return read_reply(settings_.timeout); }
  // The answer to a whole message, which a content filter may be reading.
  Reply read_last_reply() { return read_reply(std::max(settings_.timeout, last_timeout_)); }

  bool is_usable() const { return !is_broken_; }
  // Nothing more is to be said over it, not even good-bye.
  void abandon() { is_broken_ = true; }

 private:
  struct Closer {
    void operator()(void* handle) const;
  };
  enum class Wait { kReady, kTooLong, kFailed };

  void set_options(const std::string& password);
  void connect();
  std::string fault(int curl_code) const;
  void note_line(std::string_view line);
  static std::size_t header_line(char* bytes, std::size_t one, std::size_t size, void* self);
  std::string without_secrets(const std::string& text) const;
  struct Patience {
    explicit Patience(std::chrono::seconds time)
        : begun(std::chrono::steady_clock::now()), end(begun + time) {}
    std::chrono::steady_clock::time_point begun, end;
  };
  bool read_line(std::string& line, Patience& patience, std::string& why);
  Wait wait(short events, Patience& patience) const;

  SmtpSettings settings_;
  std::chrono::seconds last_timeout_;
  std::string where_;                 // "smtp.example.cz:587"
  std::vector<std::string> secrets_;  // the password, and what it looks like on the way
  std::string error_buffer_;
  std::string last_reply_;  // while libcurl talks: the lines of the server's last answer, joined
  bool last_reply_ended_ = true;
  bool logged_in_ = false;
  std::set<std::string> offers_;
  std::unique_ptr<void, Closer> handle_;
  int socket_ = -1;
  std::string unread_;
  bool is_broken_ = false;
};

// "smtp.example.cz:587"
std::string server_name(const SmtpSettings& settings);

}  // namespace reg
