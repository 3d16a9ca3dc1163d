#include "reg/mail/sendmail.h"

#include <fmt/format.h>
#include <sysexits.h>

#include <cstring>
#include <stdexcept>
#include <utility>

#include "mail/mail_object.h"
#include "mail/words.h"
#include "reg/base/error.h"
#include "reg/base/os/child_process.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

// Line ends as a program on this machine expects them.
std::string with_line_feeds(const std::string& bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\r' || i + 1 == bytes.size() || bytes[i + 1] != '\n') out += bytes[i];
  }
  return out;
}

Delivery::Outcome outcome_of(int status) {
  switch (status) {
    case EX_USAGE:
    case EX_DATAERR:
    case EX_NOINPUT:
    case EX_NOUSER:
    case EX_NOHOST:
      return Delivery::Outcome::kFailed;
    default:
      return Delivery::Outcome::kLater;
  }
}

// Whether every other message would meet it, too.
bool is_down(int status) {
  return status == EX_OSERR || status == EX_OSFILE || status == EX_CANTCREAT || status == EX_IOERR ||
         status == EX_NOPERM || status == EX_CONFIG;
}

class Sendmail : public Mailer {
 public:
  Sendmail(std::filesystem::path program, std::chrono::milliseconds limit)
      : program_(std::move(program)), limit_(limit) {}

  Delivery send(const Message& message) override {
    try {
      const MailObject object = seal(message);
      return delivery_result(run_child({program_.string(), "-i", "-f", object.from, "--", object.to}, "",
                                       with_line_feeds(object.bytes), limit_));
    } catch (const std::invalid_argument& error) {
      return {Delivery::Outcome::kFailed, error.what()};
    } catch (const EnvironmentError& error) {
      return {Delivery::Outcome::kLater, error.what(), true};
    }
  }

 private:
  Delivery delivery_result(const ChildResult& result) const {
    const std::string name = printable(program_.string());
    if (result.start_error != 0) {
      return {Delivery::Outcome::kLater,
              fmt::format("cannot run {}: {}", name, std::strerror(result.start_error)), true};
    }
    const std::string words = spoken(result.err.empty() ? result.out : result.err);
    const std::string said = words.empty() ? "" : ": " + words;
    if (result.timed_out || result.signal != 0) {
      const std::string end = result.timed_out ? "did not end in time, and was stopped"
                                               : fmt::format("was ended by the signal {}", result.signal);
      return {result.took_input ? Delivery::Outcome::kUncertain : Delivery::Outcome::kLater,
              fmt::format("{} {}{}", name, end, said), true};
    }
    if (result.status != 0) {
      return {outcome_of(result.status),
              fmt::format("{} failed with the exit status {}{}", name, result.status, said),
              is_down(result.status)};
    }
    if (!result.took_input) {
      return {Delivery::Outcome::kUncertain,
              fmt::format("{} ended well, but did not read the whole message{}", name, said), true};
    }
    return {Delivery::Outcome::kSent, "handed to " + name};
  }

  std::filesystem::path program_;
  std::chrono::milliseconds limit_;
};

}  // namespace

std::unique_ptr<Mailer> make_sendmail(std::filesystem::path program, std::chrono::milliseconds limit) {
  return std::make_unique<Sendmail>(std::move(program), limit);
}

}  // namespace reg
