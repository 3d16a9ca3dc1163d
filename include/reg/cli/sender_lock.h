// Who is sending: each `mail send` has a number, and holds a lock on that byte of a file beside the database
// as long as it lives. The system lets go of the lock however the process ends, so that whatever it had in
// hand is known to have no one.
#pragma once

#include <cstdint>
#include <filesystem>

#include "reg/cli/files.h"

namespace reg {

class SenderLock {
 public:
  enum class Use { kSend, kLook };

  // `database`: the file; ":memory:" has no other senders, and needs no lock. To look who is alive nothing is
  // written: without the file nobody ever sent.
  explicit SenderLock(const std::filesystem::path& database, Use use = Use::kSend);

  void take(std::int64_t sender);
  bool is_alive(std::int64_t sender) const;

 private:
  std::filesystem::path file_;
  Descriptor descriptor_;
};

}  // namespace reg
