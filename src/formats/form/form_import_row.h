// One row of a form's export becomes a registration.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/form/form_import_choices.h"
#include "formats/form/form_yes_no.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/cycle/workshop_text.h"
#include "reg/core/people/field_damage.h"
#include "reg/formats/csv/csv.h"
#include "reg/formats/form/form_import.h"
#include "reg/formats/form/form_import_time.h"

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

// What an answer under a column of one workshop says.
struct ChoiceAnswer {
  std::vector<std::size_t> chosen;  // the workshop's own or others that it names; behind the last: the cycle
  std::vector<std::string> unknown;
  bool understood = true;
};

class RowBuilder {
 public:
  // The schedule and the plan must outlive the builder.
  RowBuilder(const Schedule& schedule, const FormPlan& plan, Instant now);

  // `row` has been checked to be UTF-8. The result is the builder's own, and may be moved from.
  FormRow& build(const CsvRow& row);

  // After the last row: how often each answer stood that was neither yes nor no, where it was more than once.
  std::vector<ImportFinding> repeated_answers() const;

 private:
  // An answer that is neither yes nor no, and the rows in which it stood.
  struct Neither {
    FieldId field = FieldId::kConsent;
    std::string answer;
    std::size_t rows = 0;
  };

  std::string_view at(std::size_t position) const;
  std::string_view cell(FieldId field) const;
  std::string_view filled(FieldId field) const;
  void finding(FormColumns::Position position, std::string_view field, std::string_view value,
               Severity severity, std::string message, std::string kind);
  void error(FieldId field, std::string_view value, std::string message, std::string kind);
  FormColumns::Position filled_position(FieldId field) const;
  bool skip();
  bool skip_by_state();
  void check_twins();
  void check_twins(FieldId field);
  void check_width();
  void take_texts();
  void restore_stripped_signs();
  void take_time();
  void check_style(std::string_view text, const FormTime& time);
  bool check_moment(std::string_view text, Instant moment);
  void take_group();
  const Group* read_group(std::string_view text) const;
  void take_other_group(std::string_view text);
  void refuse_group(std::string_view text);
  void take_choices();
  Answer yes_or_no(FieldId field, const YesNoQuestion& question, CellMemo<YesNo>& known);
  void report_neither(FieldId field, std::string_view answer, const std::optional<std::string>& near);
  void take_choice_columns();
  void take_choice(const ChoiceColumn& column);
  ChoiceAnswer read_choice(const ChoiceColumn& column, std::string_view cell) const;
  void take_workshops();
  void take_workshops(std::size_t position);
  bool has_finding(FieldId field) const;
  void add_choice(std::size_t choice);
  void take_unknown_workshop(FormColumns::Position position, const std::string& text);
  std::string unknown_words(const std::string& text) const;
  std::string expected_choices() const;
  void take_consent();
  void take_answers();
  void check();
  void take_damage(FieldDamage damage);
  FieldId shown_field(const FieldFault& fault) const;

  const Schedule& schedule_;
  const FormPlan& plan_;
  const FormColumns& columns_;
  Instant now_;
  FormTimeReader times_;
  ChoiceTable workshops_;
  WorkshopNames names_;
  std::vector<std::string> workshop_titles_;
  ChoiceTable group_names_;
  YesNoQuestion full_cycle_;
  YesNoQuestion whole_only_;
  YesNoQuestion consent_;
  ChoiceTable yes_;
  ChoiceTable no_;
  CellMemo<Choices> choices_;
  CellMemo<const Group*> groups_;
  CellMemo<std::string> regions_;
  CellMemo<YesNo> whole_cycles_;
  CellMemo<YesNo> whole_onlys_;
  CellMemo<YesNo> consents_;
  std::vector<Neither> neither_;
  bool keeps_group_ = false;                            // the answer for the group says more than the group
  std::vector<CellMemo<ChoiceAnswer>> choice_answers_;  // by the column
  DateOrder order_;                                     // by which dates with slashes were read so far
  int order_line_;                                      // since this line
  std::string joined_time_;
  const CsvRow* row_ = nullptr;
  mutable std::deque<std::string> unguarded_;  // cells of this row without their apostrophes
  FormRow result_;
};

}  // namespace reg
