// People's data taken out of the database, of its copies, and of outbox/, in an order in which it can be
// begun again wherever it was stopped. What `erase` and `purge` share.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reg/app/erased_files.h"
#include "reg/app/open_cycle.h"
#include "reg/app/rule_run.h"
#include "reg/store/erasure/erasure.h"

namespace reg {

struct ErasingOrder {
  std::string command;  // for the journal
  std::vector<std::int64_t>
      numbers;  // with whoever was merged into them; of whom the journal alone knows, too
  std::vector<std::string> addresses;  // that nobody in the database has: whoever had them in a copy
  bool withdraw = false;               // their seats are freed
  bool forget = false;                 // no digest of them is left
  bool everybody = false;              // whoever there is, in the database and in copies; no digest is left
};

enum class ErasingRefusal {
  kNone,
  kBeingSent,  // a message about them is in a sender's hands
  kUnsound     // a template of letters has a fault: notice was given
};

// What one pass through the database did, or would do.
struct ErasingPass {
  ErasingRefusal refusal = ErasingRefusal::kNone;
  std::vector<std::string> people;  // as they were called, a phrase each
  KnownAs known;
  std::vector<std::string> letters;  // the files of messages that were written
  std::vector<SeatRef> seats;        // that stay theirs
  std::vector<SeatRef> freed;
  Promotions promotions;
  ErasureFacts facts;
  ErasureOrder order;

  bool nothing() const { return facts.nothing() && freed.empty(); }
};

class Erasing {
 public:
  Erasing(OpenCycle& cycle, ErasingOrder order);

  // What would be done in the database; nothing is.
  ErasingPass rehearse();
  // What would be done in copies, is then in files().
  void rehearse_copies(const ErasingPass& rehearsal);
  // An address of the order that nobody had, not in the journal, nor in a copy. To be asked before
  // rehearse_copies().
  std::optional<std::string> unknown_address(const ErasingPass& rehearsal);

  struct Done {
    ErasingPass pass;
    // Why the free room of the database file, where the data were, is not cleaned yet; empty: it is.
    std::string not_cleaned;
  };
  Done carry_out(const ErasingPass& rehearsal);

  const ErasingOrder& order() const { return order_; }
  const ErasedFiles& files() const { return files_; }

 private:
  ErasingPass pass(bool commit);
  void look_at_people(Change& change, ErasingPass& made);
  std::string former_name(const View& view, std::int64_t number);
  std::string summary(const ErasingPass& made) const;
  std::set<std::string> addresses_of_nobody(const std::set<std::string>& texts);
  std::string clean();

  OpenCycle& cycle_;
  ErasingOrder order_;
  ErasedFiles files_;
  std::optional<std::map<std::int64_t, std::string>> former_;  // of whom the journal alone knows, by number
};

// Everybody whose data are in the database or in its journal.
std::vector<std::int64_t> numbers_of_everybody(const View& view);

// "applicant 7", "applicants 7, 9"; of many, how many.
std::string numbers_text(const std::vector<std::int64_t>& numbers);
inline constexpr std::size_t kMostNumbersShown = 20;

}  // namespace reg
