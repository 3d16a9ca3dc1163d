#include "reg/app/open_cycle.h"

#include <system_error>
#include <utility>

namespace reg {

OpenCycle::OpenCycle(Schedule schedule, std::filesystem::path schedule_file,
                     std::filesystem::path database_file, World world)
    : schedule_(std::make_unique<const Schedule>(std::move(schedule))),
      schedule_file_(std::move(schedule_file)),
      database_file_(std::move(database_file)),
      world_(std::move(world)) {}

Store& OpenCycle::store(Store::Missing missing, bool dry_run) {
  if (store_) return *store_;
  const bool is_there = std::filesystem::exists(database_file_);
  const bool rehearse_in_memory = dry_run && missing == Store::Missing::kMake && !is_there;
  made_store_ = !dry_run && database_file_ != ":memory:" && !is_there;
  store_ = std::make_unique<Store>(rehearse_in_memory ? std::filesystem::path(":memory:") : database_file_,
                                   *schedule_, missing, world_.notice);
  if (!rehearse_in_memory) store_->when_committed(world_.changed);
  return *store_;
}

void OpenCycle::discard_new_store() {
  store_.reset();
  if (!std::exchange(made_store_, false)) return;
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm"}) {
    std::filesystem::remove(database_file_.string() + ending, ignored);
  }
}

JournalEntry OpenCycle::journal(std::string command, std::string summary) const {
  JournalEntry entry{0, now(), world_.user, std::move(command), std::move(summary)};
  if (rehearses()) entry.true_at = world_.now;
  return entry;
}

}  // namespace reg
