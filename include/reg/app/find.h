// The applicant or the workshops that a person named.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/core/people/applicant.h"

namespace reg {

template <class T>
struct Found {
  T what{};
  bool good = true;  // false: the word names nothing, or too much
  // Why, or what the person should know: a sentence each, with lines of its own where several are meant.
  std::vector<std::string> notes;
};

// What to do where the one that was named was merged into another: a command that changes something leaves it
// to the person to name the other one, a command that reads goes on with that one.
enum class Merged { kRefuse, kFollow };

// Everybody whom a word may name: the one of this number, or whoever stands under this address.
bool is_number(const std::string& word);
std::vector<Applicant> people_named(const View& view, const std::string& word);

// By number or e-mail.
Found<std::optional<Applicant>> find_applicant(const View& view, const std::string& word,
                                               Merged merged = Merged::kRefuse);

// By id, title, date or "next", "today", "tomorrow": several where several are on one day. None, and good,
// where no workshop is on such a day.
Found<std::vector<std::size_t>> find_workshops(const OpenCycle& cycle, const std::string& word);

// The only one; of several it is to be said which.
Found<std::optional<std::size_t>> find_workshop(const OpenCycle& cycle, const std::string& word);

}  // namespace reg
