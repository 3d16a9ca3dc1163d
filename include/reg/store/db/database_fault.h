// A fault that SQLite told, as a sentence with the file's name.
#pragma once

#include <string>

#include "reg/base/error.h"

namespace reg {

class DatabaseFault : public EnvironmentError {
 public:
  // Beside SQLite's own codes, which are positive.
  static constexpr int kOfAnotherProgram = -1;

  // `code` as SQLite has it, `words` its own sentence; `name` of the file; `system_error` the errno behind
  // it, 0 where there is none.
  DatabaseFault(const std::string& name, int code, const std::string& words, int system_error = 0);

  const std::string& name() const { return name_; }
  bool damaged() const { return kind_ == Kind::kDamaged; }
  // Its tables or their values are not as they should be.
  bool of_content() const { return damaged() || kind_ == Kind::kContent; }
  // Damaged, or no database of ours: no fault of its surroundings.
  bool unfit() const { return damaged() || kind_ == Kind::kForeign; }
  // The disk, the folder or the rights do not let SQLite write.
  bool of_surroundings() const { return kind_ == Kind::kSurroundings; }

 private:
  enum class Kind { kDamaged, kContent, kForeign, kSurroundings, kOther };
  static Kind kind_of(int code);

  std::string name_;
  Kind kind_;
};

}  // namespace reg
