#include "reg/store/store.h"

#include <fmt/format.h>

#include "reg/base/error.h"
#include "reg/store/migrations.h"
#include "rows.h"

namespace reg {

Store::Store(const std::filesystem::path& file, const Schedule& schedule, Missing missing)
    : schedule_(schedule), connection_(file, missing == Missing::kMake) {
  if (connection_.user_version() == schema_version()) {
    check_cycle();
    return;
  }
  Transaction transaction(connection_, Transaction::Kind::kWrite);
  migrate(connection_);
  connection_.statement("INSERT INTO cycle (id) VALUES (?) ON CONFLICT DO NOTHING").bind(schedule.id).run();
  check_cycle();
  transaction.commit();
}

void Store::check_cycle() {
  Statement& cycle = connection_.statement("SELECT id FROM cycle");
  const std::string id(cycle.step() ? cycle.text(0) : "");
  cycle.reset();
  if (id != schedule_.id) {
    throw EnvironmentError(
        fmt::format("the database {} belongs to the cycle \"{}\", and this schedule is of \"{}\"",
                    connection_.name(), id, schedule_.id));
  }
}

// Another command may have issued keys since the last transaction; one that was rolled back took its own
// back.
Transaction Store::change() {
  keys_known_ = false;
  return Transaction(connection_, Transaction::Kind::kWrite);
}

Transaction Store::view() {
  keys_known_ = false;
  return Transaction(connection_, Transaction::Kind::kRead);
}

void Store::load_workshop_keys() {
  key_of_.assign(schedule_.workshops.size(), 0);
  place_of_.clear();
  Statement& row = connection_.statement("SELECT key, id FROM workshop");
  while (row.step()) {
    const auto key = static_cast<std::size_t>(row.integer(0));
    if (key >= place_of_.size()) place_of_.resize(key + 1, -1);
    if (const auto place = workshop_by_id(schedule_, row.text(1))) {
      key_of_[*place] = static_cast<std::int64_t>(key);
      place_of_[key] = static_cast<std::int32_t>(*place);
    }
  }
  Statement& question = connection_.statement("SELECT EXISTS (SELECT 1 FROM question)");
  question.step();
  has_questions_ = question.integer(0) != 0;
  question.reset();
  Statement& changed =
      connection_.statement("SELECT EXISTS (SELECT 1 FROM applicant WHERE form_email_key IS NOT NULL)");
  changed.step();
  has_changed_identities_ = changed.integer(0) != 0;
  changed.reset();
  keys_known_ = true;
}

std::int64_t Store::known_key(std::size_t workshop) {
  if (!keys_known_) load_workshop_keys();
  return key_of_[workshop];
}

std::int32_t Store::place_of(std::int64_t key) {
  const auto index = static_cast<std::size_t>(key);
  if (!keys_known_ || index >= place_of_.size()) load_workshop_keys();
  return place_of_.at(index);
}

std::int64_t Store::workshop_key(std::size_t workshop) {
  if (const std::int64_t key = known_key(workshop)) return key;
  connection_
      .statement(
          "INSERT INTO workshop (key, id) SELECT coalesce(max(key), 0) + 1, ? FROM workshop WHERE true "
          "ON CONFLICT (id) DO NOTHING")
      .bind(schedule_.workshops[workshop].id)
      .run();
  load_workshop_keys();
  return key_of_[workshop];
}

void Store::add_journal(const JournalEntry& entry) {
  connection_
      .statement(
          "INSERT INTO journal (number, at, actor, command, summary) "
          "SELECT coalesce(max(number), 0) + 1, ?, ?, ?, ? FROM journal")
      .bind(seconds(entry.at), entry.actor, entry.command, entry.summary)
      .run();
}

std::vector<JournalEntry> Store::journal() {
  std::vector<JournalEntry> entries;
  Statement& row =
      connection_.statement("SELECT number, at, actor, command, summary FROM journal ORDER BY number");
  while (row.step()) {
    entries.push_back({row.integer(0), instant(row.integer(1)), std::string(row.text(2)),
                       std::string(row.text(3)), std::string(row.text(4))});
  }
  return entries;
}

}  // namespace reg
