// What an erasure did, or would do, as a person or a program reads it.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/session.h"
#include "reg/app/erasing.h"

namespace reg {

class ErasingReport {
 public:
  ErasingReport(const Session& session, const ErasingOrder& order, const ErasedFiles& files, bool json)
      : session_(session), order_(order), files_(files), json_(json) {}

  void print(const ErasingPass& made, bool rehearsal) const;
  void print_text(std::ostream& stream, const ErasingPass& made, bool rehearsal) const;
  void print_json(const ErasingPass& made, bool rehearsal) const;
  // What was not done in copies, on standard error.
  void print_refusals() const;

 private:
  void print_people(std::ostream& stream, const ErasingPass& made, bool rehearsal) const;
  void print_nobody(std::ostream& stream, bool rehearsal) const;
  void print_files() const;
  std::string seats_text(const std::vector<SeatRef>& seats) const;

  const Session& session_;
  const ErasingOrder& order_;
  const ErasedFiles& files_;
  bool json_;
};

}  // namespace reg
