// Who is sending, and who works on copies, as locks on bytes of a file beside the database: beside the file
// itself, whichever symbolic link leads there. The system lets
// go of a lock however its process ends, so that whatever a sender had in hand is known to have no one.
//
// In all of these ":memory:" has no others, and needs no lock.
#pragma once

#include <cstdint>
#include <filesystem>

#include "reg/base/os/files.h"

namespace reg {

// Each `mail send` has a number, and holds that byte as long as it lives.
class SenderLock {
 public:
  enum class Use { kSend, kLook };

  // To look who is alive nothing is written: without the file nobody ever sent. EnvironmentError, for kSend,
  // where the database has several hard links: users of these would not meet here.
  explicit SenderLock(const std::filesystem::path& database, Use use = Use::kSend);

  // Before anything of the database is read for sending; as long as this lives, nobody can keep_out().
  // EnvironmentError where somebody still does after half a minute.
  void enter();
  void take(std::int64_t sender);
  bool is_alive(std::int64_t sender) const;

  // Nobody enters as long as this lives. False where somebody has.
  bool keep_out();

 private:
  std::filesystem::path file_;
  Descriptor descriptor_;
};

// Held by whoever makes a backup, restores one, or erases people in them: one at a time, since a copy that is
// half made would bring back whom another command just erased. Where not even the lock's file can be
// written, nobody else can work there either.
class CopyLock {
 public:
  // EnvironmentError where another command still holds it after half a minute.
  explicit CopyLock(const std::filesystem::path& database);

 private:
  Descriptor descriptor_;
};

}  // namespace reg
