// What `register mail` does, one function a word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"
#include "reg/store/tables/outbox.h"

namespace reg {

struct MailOptions {
  std::vector<std::string> applicants;
  std::string applicant;
  std::string kind;
  std::string workshop;
  std::string html_file;
  std::string message_file;
  std::vector<std::int64_t> numbers;
  std::optional<std::int64_t> limit;
  std::string state;
  bool again = false;
  bool all = false;
  bool failed = false;
  bool uncertain = false;
  bool sent = false;  // of `settle`: one of the two
  bool not_sent = false;
  bool dry_run = false;
  std::string format = "text";
};

int mail_preview(Session& session, const MailOptions& options);
int mail_queue(Session& session, const MailOptions& options);
int mail_send(Session& session, const MailOptions& options);
int mail_outbox(Session& session, const MailOptions& options);
int mail_retry(Session& session, const MailOptions& options);
int mail_settle(Session& session, const MailOptions& options);
int mail_digest(Session& session, const MailOptions& options);

// Where the schedule names no sender: tells it, and is false.
bool can_send(const Session& session);

// What became of a message, in a line on `err` where it did not arrive.
void print_result(const Session& session, const View& view, const OutboxMessage& message,
                  const DeliveryResult& delivery_result);

}  // namespace reg
