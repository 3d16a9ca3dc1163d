// Where the cycle's data live: a database, opened.
//
// The store decides nothing. A use case opens a change, reads, lets core decide, writes the result and the
// journal row, and commits. Faults of the database are EnvironmentErrors that name its file.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/store/tables/view.h"

namespace reg {

class Store {
 public:
  enum class Missing { kMake, kRefuse };
  // Takes what a person ought to know of: a clause.
  using Notify = std::function<void(const std::string&)>;

  // Opens the database of this schedule's cycle and brings its tables up to date, after a copy of those that
  // were there. The schedule must outlive the store. Throws when the file is missing (with kRefuse), is not
  // ours, is of a newer register, or belongs to another cycle. ":memory:" is a store of its own.
  Store(const std::filesystem::path& file, const Schedule& schedule, Missing missing, Notify notify = {});
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) = delete;

  View view();
  Change change();
  // A change of which the journal keeps no records: an erasure's, and a sender's of its messages.
  Change unrecorded_change();

  // Called after each commit of a change, as soon as it lasts: whatever fails later, that stands.
  void when_committed(std::function<void()> notify);

  // After an erasure: rebuilds the file and empties the log beside it. False where another command still
  // reads what was before.
  bool clean();

 private:
  std::unique_ptr<Database> database_;
};

}  // namespace reg
