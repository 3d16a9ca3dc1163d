// One row of a form's export becomes a registration.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reg/core/schedule.h"
#include "reg/formats/csv.h"
#include "reg/formats/form_import.h"
#include "reg/formats/form_import_columns.h"
#include "reg/formats/form_import_time.h"

namespace reg {

// What was found for a cell's text, kept for the next cell with the same text: most answers repeat.
template <class Value>
class CellMemo {
 public:
  template <class Make>
  const Value& get(std::string_view cell, Make make) {
    if (const auto known = values_.find(cell); known != values_.end()) return known->second;
    if (values_.size() >= kMost) values_.clear();
    return values_.emplace(std::string(cell), make(cell)).first->second;
  }

 private:
  static constexpr std::size_t kMost = 4096;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, Value, Hash, std::equal_to<>> values_;
};

class RowBuilder {
 public:
  // The schedule must outlive the builder.
  RowBuilder(const Schedule& schedule, FormColumns columns, Instant now);

  // Whether every field of the row is empty.
  static bool is_blank(const CsvRow& row);
  // `row` has been checked to be UTF-8.
  FormRow build(const CsvRow& row);

 private:
  // A question with one answer that counts, in the schedule's words or as yes.
  struct Question {
    explicit Question(const std::vector<std::string>& answers);
    bool is_yes(std::string_view cell) const;
    ChoiceTable answers;
  };

  struct WholeCycle {
    bool asked = false;
    std::string slip;  // where the answer is close to one that asks: what to say of it
  };

  std::string_view cell(FormField field) const;
  void finding(FormField field, std::string_view value, Severity severity, std::string message);
  void check_width();
  void take_texts();
  void take_time();
  void take_group();
  void take_choices();
  WholeCycle read_whole_cycle(std::string_view answer) const;
  void take_workshops(const std::string& slip);
  void take_unknown_workshop(const std::string& text);
  std::string expected_choices() const;
  void take_consent();
  void check();
  FormField shown_field(const FieldFault& fault) const;

  const Schedule& schedule_;
  FormColumns columns_;
  Instant now_;
  ChoiceTable workshops_;
  std::vector<std::string> workshop_titles_;
  Question full_cycle_;
  Question whole_only_;
  ChoiceTable consent_;
  CellMemo<Choices> choices_;
  CellMemo<const Group*> groups_;
  CellMemo<WholeCycle> whole_cycles_;
  CellMemo<bool> whole_onlys_;
  CellMemo<bool> consents_;
  DateOrder order_ = DateOrder::kPlain;  // by which dates with slashes were read so far
  int order_line_ = 0;                   // since this line
  const CsvRow* row_ = nullptr;
  FormRow* result_ = nullptr;
};

}  // namespace reg
