#include "reg/mail/smtp/smtp.h"

#include <fmt/format.h>

#include <optional>
#include <stdexcept>
#include <utility>

#include "mail/smtp/smtp_connection.h"
#include "mail/smtp/smtp_dialogue.h"
#include "reg/base/error.h"
#include "reg/base/os/no_sigpipe.h"

namespace reg {
namespace {

using Outcome = Delivery::Outcome;

// 530 and its like: the settings lack a login, or have a wrong one.
bool asks_for_login(const Reply& reply) {
  return reply.code == 530 || reply.code == 534 || reply.code == 535 || reply.code == 538;
}

bool is_about_size(const Reply& reply) {
  return reply.code == 552 || reply.text.find(" 5.3.4 ") != std::string::npos;
}

class Smtp : public Mailer {
 public:
  Smtp(SmtpSettings settings, std::function<std::string()> password, std::chrono::seconds last_timeout)
      : settings_(std::move(settings)),
        ask_password_(std::move(password)),
        last_timeout_(last_timeout),
        where_(server_name(settings_)) {}
  ~Smtp() override {
    const NoSigpipe guard;
    connection_.reset();
  }

  Delivery send(const Message& message) override {
    const NoSigpipe guard;
    try {
      const MailObject object = seal(message);
      auto delivery = attempt(object);
      // Servers end connections by their own rules: after a time, after so many messages.
      if (!delivery) delivery = attempt(object);
      return delivery.value();
    } catch (const std::invalid_argument& error) {
      return {Outcome::kFailed, error.what()};
    } catch (const std::runtime_error& error) {  // ConnectionFault, EnvironmentError
      return {Outcome::kLater, error.what(), true};
    }
  }

 private:
  // Nothing: a connection that has been in use is of no more use; on a new one there is always a
  // result.
  std::optional<Delivery> attempt(const MailObject& object) {
    const bool is_new = connection_ == nullptr;
    if (is_new) {
      if (!password_) password_ = ask_password_();
      connection_ = std::make_unique<SmtpConnection>(settings_, *password_, last_timeout_);
      carried_ = 0;
    }
    const SmtpAnswer answer = converse(*connection_, object);
    auto delivery = delivery_result(answer, object, is_new);
    if (!delivery || delivery->transport_down || !connection_->is_usable()) connection_.reset();
    if (delivery && delivery->outcome == Outcome::kSent) ++carried_;
    return delivery;
  }

  std::optional<Delivery> delivery_result(const SmtpAnswer& answer, const MailObject& object,
                                          bool is_new) const {
    const Reply& reply = answer.reply;
    const bool is_over = answer.step == SmtpStep::kBody;
    if (!reply.came()) {
      if (is_over && answer.handed_over) return uncertain("no answer came: " + reply.text);
      if (!is_new) return std::nullopt;
      return down(fmt::format("the connection to {} broke: {}", where_, reply.text));
    }
    if (is_over && reply.accepts()) {
      return Delivery{Outcome::kSent, fmt::format("accepted by {}: {}", where_, reply.text)};
    }
    if (reply.code == 421) {
      if (!is_new && !is_over) return std::nullopt;
      return down(fmt::format("{} ends the connection: {}", where_, reply.text));
    }
    if (reply.code < 400) {
      if (is_over) return uncertain("its answer is none that SMTP knows: " + reply.text);
      return down(fmt::format("{} answers what SMTP does not know: {}", where_, reply.text));
    }
    if (asks_for_login(reply)) return down(fmt::format("{} asks for a login: {}", where_, reply.text));
    return answer.step == SmtpStep::kMail ? result_of_sender(reply, object)
                                          : result_of_message(answer, object);
  }

  // All messages have one sender: what is wrong with it is no message's own fault, but for its size.
  std::optional<Delivery> result_of_sender(const Reply& reply, const MailObject& object) const {
    if (is_about_size(reply)) {
      return Delivery{Outcome::kFailed, fmt::format("{} refuses the message: {}", where_, reply.text)};
    }
    if (carried_ > 0) return std::nullopt;
    const std::string detail = fmt::format("{} takes nothing from {}: {}", where_, object.from, reply.text);
    return reply.is_temporary() ? Delivery{Outcome::kLater, detail} : down(detail);
  }

  Delivery result_of_message(const SmtpAnswer& answer, const MailObject& object) const {
    const Reply& reply = answer.reply;
    const std::string what =
        answer.step == SmtpStep::kRcpt ? "mail for " + object.to : std::string("the message");
    if (reply.is_temporary()) {
      return {Outcome::kLater, fmt::format("{} does not take {} now: {}", where_, what, reply.text)};
    }
    return {Outcome::kFailed, fmt::format("{} refuses {}: {}", where_, what, reply.text)};
  }

  static Delivery down(std::string detail) { return {Outcome::kLater, std::move(detail), true}; }
  Delivery uncertain(const std::string& why) const {
    return {Outcome::kUncertain, fmt::format("the message was handed to {}, but {}", where_, why), true};
  }

  SmtpSettings settings_;
  std::function<std::string()> ask_password_;
  std::chrono::seconds last_timeout_;
  std::string where_;
  std::optional<std::string> password_;
  std::unique_ptr<SmtpConnection> connection_;
  int carried_ = 0;  // messages that the connection took
};

}  // namespace

std::unique_ptr<Mailer> make_smtp(SmtpSettings settings, std::function<std::string()> password,
                                  std::chrono::seconds last_timeout) {
  return std::make_unique<Smtp>(std::move(settings), std::move(password), last_timeout);
}

}  // namespace reg
