#include <algorithm>
#include <system_error>

#include "reg/base/compression.h"
#include "reg/store/backup/backup.h"
#include "reg/store/db/migrations.h"
#include "reg/store/tables/store.h"
#include "store/journal/changeset.h"
#include "store/journal/journal_rows.h"
#include "store/journal/record_changes.h"

namespace reg {

// Follows a change, and keeps what it did with its row in the journal.
class Store::Recording : public Transaction::Companion {
 public:
  explicit Recording(Store& store) : store_(store), recorder_(store.connection_) {}

  ~Recording() override {
    if (committed_ || copy_.empty()) return;
    std::error_code ignored;
    std::filesystem::remove(copy_, ignored);
    std::filesystem::remove(copy_.parent_path(), ignored);  // where nothing else is in it
  }
  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;

  void before_commit() override {
    if (store_.journal_row_ == 0) return;
    const std::string changeset = recorder_.take();
    if (recorder_.too_large()) {
      if (!store_.connection_.in_memory()) keep_copy();
      store_.connection_.run("UPDATE journal SET snapshot = ? WHERE number = ?", copy_.filename().string(),
                             store_.journal_row_);
    } else {
      store_.connection_.run("UPDATE journal SET changeset = ? WHERE number = ?", Blob{compress(changeset)},
                             store_.journal_row_);
    }
  }

  void after_commit() override {
    committed_ = true;
    if (copy_.empty() || !store_.tell_) return;
    store_.tell_(
        fmt::format("more than {} rows were changed, too many to be taken back by `register undo`; {} "
                    "is as it was before",
                    ChangeRecorder::kMostRows, copy_.string()));
  }

 private:
  // Of what was committed last, by a second connection: the change itself is not.
  void keep_copy() {
    const auto folder = copies_folder(store_.file_);
    make_copies_folder(folder);
    copy_ = free_path(
        folder, fmt::format("{}-before-change-{}.db", store_.file_.stem().string(), store_.journal_row_));
    write_copy(store_.file_, copy_);
  }

  Store& store_;
  ChangeRecorder recorder_;
  std::filesystem::path copy_;
  bool committed_ = false;
};

// Another command may have issued keys since the last transaction; one that was rolled back took its own
// back.
void Store::begin_change() {
  keys_known_ = false;
  touched_.clear();
  returned_.clear();
  announced_.reset();
  first_new_ = 0;
  journal_row_ = 0;
  consent_key_.reset();
}

Transaction Store::change() {
  refuse_foreign_trigger(connection_);
  begin_change();
  return Transaction(connection_, Transaction::Kind::kWrite, std::make_unique<Recording>(*this));
}

Transaction Store::unrecorded_change() {
  refuse_foreign_trigger(connection_);
  begin_change();
  return Transaction(connection_, Transaction::Kind::kWrite);
}

std::int64_t Store::add_journal(const JournalEntry& entry) {
  journal_row_ = insert_journal(connection_, entry);
  return journal_row_;
}

BackedUp Store::backed_up() {
  BackedUp last;
  for (const Row& row : connection_.query("SELECT backed_up_change, backed_up_at FROM cycle")) {
    row.read(last.change, last.at);
  }
  return last;
}

std::vector<JournalEntry> Store::journal() {
  std::vector<JournalEntry> entries;
  for (
      const Row& row : connection_.query(
          R"(SELECT number, at, actor, command, summary, undoes, erased_by, true_at, changeset IS NOT NULL, snapshot
              FROM journal ORDER BY number)")) {
    JournalEntry& entry = entries.emplace_back();
    bool records = false;
    std::optional<std::string> snapshot;
    row.read(entry.number, entry.at, entry.actor, entry.command, entry.summary, entry.undoes, entry.erased_by,
             entry.true_at, records, snapshot);
    entry.snapshot = snapshot.value_or("");
    entry.kept = records                  ? Kept::kRecords
                 : !snapshot              ? Kept::kNothing
                 : entry.snapshot.empty() ? Kept::kTooLarge
                                          : Kept::kSnapshot;
  }
  // What was taken back itself takes nothing back any more.
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (!entry->undoes || entry->undone_by) continue;
    const auto undone = std::find_if(entry, entries.rend(),
                                     [&](const JournalEntry& e) { return e.number == *entry->undoes; });
    if (undone != entries.rend()) undone->undone_by = entry->number;
  }
  return entries;
}

std::optional<JournalEntry> Store::journal_entry(std::int64_t number) {
  for (JournalEntry& entry : journal()) {
    if (entry.number == number)
      return std::move(entry);  // cppcheck-suppress returnStdMoveLocal ; into an optional
  }
  return std::nullopt;
}

std::string Store::changeset_of(std::int64_t number) {
  std::string found;
  visit_record(connection_, number, [&](const std::string& changeset) {
    each_row(changeset, [](const RowChange&) {});
    found = changeset;
  });
  return found;
}

std::vector<RecordChange> Store::changes_of(std::int64_t number) {
  std::vector<RecordChange> changes;
  RecordReader records(connection_);
  visit_record(connection_, number, [&](const std::string& changeset) {
    each_row(changeset, [&](const RowChange& row) {
      if (auto change = records.read(row)) changes.push_back(std::move(*change));
    });
  });
  RecordReader::sort(changes);
  return changes;
}

}  // namespace reg
