#include "reg/store/tables/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "reg/base/error.h"
#include "reg/store/backup/backup.h"
#include "reg/store/db/migrations.h"
#include "store/tables/rows.h"

namespace reg {
namespace {

// A database that was lost is not begun anew beside its own backups, unless a person decides so.
void refuse_lost(const std::filesystem::path& file, Store::Missing missing, const std::string& lost) {
  auto backups = named_backups(copies_folder(file), file);
  if (backups.empty()) backups = other_copies(copies_folder(file), file);
  if (!backups.empty()) {
    throw EnvironmentError(fmt::format(
        "{}, and there are backups of it: `register restore {}` brings back the newest{}", lost,
        backups.back().string(), missing == Store::Missing::kMake ? "; move them away to begin anew" : ""));
  }
}

void refuse_missing(const std::filesystem::path& file, Store::Missing missing) {
  if (file == ":memory:" || std::filesystem::exists(file)) return;
  refuse_lost(file, missing, fmt::format("there is no database {}", file.string()));
}

// One that another command is just making looks the same until that has committed.
void refuse_empty(const std::filesystem::path& file, Store::Missing missing) {
  if (file == ":memory:") return;
  const std::string empty = fmt::format("the database {} is empty: there is no cycle in it", file.string());
  refuse_lost(file, missing, empty);
  if (missing == Store::Missing::kRefuse) throw EnvironmentError(empty);
}

// Where the state before a migration is kept; empty where there is nothing to keep.
std::filesystem::path copy_before_migration(const std::filesystem::path& file, Connection& connection) {
  const int version = connection.user_version();
  if (version == 0 || version >= schema_version() || connection.in_memory()) return {};
  return free_path(copies_folder(file), fmt::format("{}-before-migration-{}-to-{}.db", file.stem().string(),
                                                    version, schema_version()));
}

// Of a change that was taken back; with the folder, where nothing else is in it.
void discard_copy(const std::filesystem::path& copy) {
  if (copy.empty()) return;
  std::error_code ignored;
  std::filesystem::remove(copy, ignored);
  std::filesystem::remove(copy.parent_path(), ignored);
}

}  // namespace

Store::Store(const std::filesystem::path& file, const Schedule& schedule, Missing missing, Tell tell)
    : schedule_(schedule),
      file_(file),
      tell_(std::move(tell)),
      connection_((refuse_missing(file, missing), file), missing == Missing::kMake) {
  if (connection_.user_version() == schema_version()) {
    check_cycle();
    return;
  }
  if (connection_.is_empty()) {
    refuse_empty(file, missing);
  } else {
    refuse_lost_version(connection_);
  }
  refuse_foreign_trigger(connection_);
  std::filesystem::path copy;
  try {
    Transaction transaction(connection_, Transaction::Kind::kWrite);
    copy = copy_before_migration(file_, connection_);
    keep_before_migration();
    migrate(connection_);
    connection_.run("INSERT INTO cycle (id) VALUES (?) ON CONFLICT DO NOTHING", schedule.id);
    check_cycle();
    transaction.commit();
  } catch (...) {
    discard_copy(copy);
    throw;
  }
  if (copy.empty() || !tell_) return;
  tell_(
      fmt::format("the database was of an older register, and was brought up to date; {} is as it was before",
                  copy.string()));
}

void Store::keep_before_migration() {
  const auto copy = copy_before_migration(file_, connection_);
  if (copy.empty()) return;
  check_cycle();
  make_copies_folder(copy.parent_path());
  write_copy(file_, copy);
}

void Store::check_cycle() {
  const auto id = connection_.find<std::string>("SELECT id FROM cycle").value_or("");
  if (id != schedule_.id) {
    throw EnvironmentError(
        fmt::format("the database {} belongs to the cycle \"{}\", and this schedule is of \"{}\"",
                    connection_.name(), id, schedule_.id));
  }
}

Transaction Store::view() {
  keys_known_ = false;
  return Transaction(connection_, Transaction::Kind::kRead);
}

void Store::touch(std::int64_t number) {
  if (!announced_) announced_ = announced_at().has_value();
  if (*announced_ && (touched_.empty() || touched_.back() != number)) touched_.push_back(number);
}

std::vector<std::int64_t> Store::touched() {
  std::sort(touched_.begin(), touched_.end());
  touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
  return touched_;
}

std::vector<std::int64_t> Store::returned() {
  return returned_;
}

std::int64_t Store::first_new() {
  return first_new_ > 0 ? first_new_ : next_number();
}

void Store::load_workshop_keys() {
  key_of_.assign(schedule_.workshops.size(), 0);
  place_of_.clear();
  for (const Row& row : connection_.query("SELECT key, id FROM workshop")) {
    const auto key = row.value<std::size_t>(0);
    if (key >= place_of_.size()) place_of_.resize(key + 1, -1);
    if (const auto place = workshop_by_id(schedule_, row.value<std::string_view>(1))) {
      key_of_[*place] = static_cast<std::int64_t>(key);
      place_of_[key] = static_cast<std::int32_t>(*place);
    }
  }
  for (const Row& row : connection_.query(
           R"(SELECT EXISTS (SELECT 1 FROM question), EXISTS (SELECT 1 FROM consent_text),
                     EXISTS (SELECT 1 FROM applicant WHERE form_email_key IS NOT NULL),
                     EXISTS (SELECT 1 FROM erased_identity))")) {
    row.read(has_questions_, has_consent_texts_, has_changed_identities_, has_erased_people_);
  }
  keys_known_ = true;
}

std::int64_t Store::known_key(std::size_t workshop) {
  if (!keys_known_) load_workshop_keys();
  return key_of_[workshop];
}

std::int32_t Store::place_of(std::int64_t key) {
  const auto index = static_cast<std::size_t>(key);
  if (!keys_known_ || index >= place_of_.size()) load_workshop_keys();
  if (index < place_of_.size()) return place_of_[index];
  throw EnvironmentError(fmt::format(
      "the database {} is damaged: a request is for a workshop that is not there", connection_.name()));
}

std::int64_t Store::workshop_key(std::size_t workshop) {
  if (const std::int64_t key = known_key(workshop)) return key;
  connection_.run(
      R"(INSERT INTO workshop (key, id) SELECT coalesce(max(key), 0) + 1, ? FROM workshop WHERE true
         ON CONFLICT (id) DO NOTHING)",
      schedule_.workshops[workshop].id);
  load_workshop_keys();
  return key_of_[workshop];
}

}  // namespace reg
