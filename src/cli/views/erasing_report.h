// What an erasure did, or would do, as a person or a program reads it.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/usecases/erasing.h"
#include "reg/app/erased_files.h"

namespace reg {

// What one pass through the database did, or would do.
struct ErasingPass {
  int status = kDone;
  std::vector<std::string> people;  // as they were called
  KnownAs known;
  std::vector<std::string> letters;  // the files of messages that were written
  std::vector<SeatRef> seats;        // that stay theirs
  std::vector<SeatRef> freed;
  Refill given_on;
  ErasureFacts facts;
  ErasureOrder order;

  bool nothing() const { return facts.nothing() && freed.empty(); }
};

// "applicant 7", "applicants 7, 9"; of many, how many.
std::string numbers_text(const std::vector<std::int64_t>& numbers);

class ErasingReport {
 public:
  ErasingReport(Session& session, const ErasingOrder& order, const ErasedFiles& files)
      : session_(session), order_(order), files_(files) {}

  void tell(const ErasingPass& made, bool rehearsal) const;
  void tell_text(std::ostream& stream, const ErasingPass& made, bool rehearsal) const;
  void tell_json(const ErasingPass& made, bool rehearsal) const;
  // What was not done in copies, on standard error.
  void tell_refusals() const;

 private:
  void tell_people(std::ostream& stream, const ErasingPass& made, bool rehearsal) const;
  void tell_nobody(std::ostream& stream, bool rehearsal) const;
  void tell_files() const;
  std::string seats_text(const std::vector<SeatRef>& seats) const;

  Session& session_;
  const ErasingOrder& order_;
  const ErasedFiles& files_;
};

}  // namespace reg
