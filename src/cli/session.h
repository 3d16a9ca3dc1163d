// One command at work on one cycle: what its use cases are given, and the person at the terminal.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands/command.h"
#include "reg/app/find.h"
#include "reg/app/open_cycle.h"
#include "reg/app/people.h"
#include "reg/cli/context.h"

namespace reg {

class Session : public OpenCycle {
 public:
  // Reads the schedule and the moment. Nothing where the schedule has errors or --now is none: both have
  // been told on `err`, and the status is kRefused or kUsage.
  static std::optional<Session> open(Context& context, const Globals& globals, int& status);

  Context& context() const { return *context_; }

  // Says that nothing was changed (or what stands), after what was told of the reason; returns kRefused.
  int refuse() const;
  // The same after these reasons, a line each.
  int refuse(const std::vector<std::string>& reasons) const;

  // The same on one line with the reason.
  int refuse_by(const std::string& reason) const;

  // app/find.h, with its notes told on `err`.
  std::optional<Applicant> find_applicant(const View& view, const std::string& word,
                                          Merged merged = Merged::kRefuse) const;
  std::optional<People> find_people(const std::vector<std::string>& words);
  // The status is kRefused where the word names none, and kDone where it was a good one.
  std::vector<std::size_t> find_workshops(const std::string& word, int& status);
  std::optional<std::size_t> find_workshop(const std::string& word, int& status);

 private:
  Session(OpenCycle cycle, Context& context) : OpenCycle(std::move(cycle)), context_(&context) {}
  template <class T>
  T told(Found<T> found, int* status = nullptr) const;

  Context* context_;
};

}  // namespace reg
