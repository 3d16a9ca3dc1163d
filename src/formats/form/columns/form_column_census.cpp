#include "formats/form/columns/form_column_census.h"

#include <algorithm>

#include "formats/form/form_cycle_choices.h"
#include "formats/form/form_yes_no.h"
#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/core/people/region.h"
#include "reg/formats/csv/csv.h"

namespace reg {

namespace {

constexpr std::size_t kMostAnswers = 200;
// Answers of a column that are looked into for workshops: enough to know what it holds.
constexpr std::size_t kMostLooked = 500;

// Only what a person writes for a telephone number, and enough digits of it.
bool is_phone(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 9 && digits <= 15 && text.find_first_not_of("0123456789 +-()/") == std::string_view::npos;
}

class Census {
 public:
  Census(const Schedule& schedule, std::size_t columns)
      : schedule_(schedule), workshops_(cycle_choices(schedule)), names_(schedule), columns_(columns) {}

  void look(const CsvRow& row) {
    for (std::size_t i = 0; i < std::min(columns_.size(), row.fields.size()); ++i) {
      const std::string_view text = trim(row.fields[i]);
      if (!text.empty()) look(columns_[i], text);
    }
  }

  std::vector<ColumnCensus> take() { return std::move(columns_); }

 private:
  void look(ColumnCensus& column, std::string_view text) {
    ++column.filled;
    const std::string key(text);
    const auto known = column.answers.find(key);
    if (known != column.answers.end()) {
      ++known->second;
    } else if (column.answers.size() < kMostAnswers) {
      column.answers.emplace(key, 1);
    } else {
      column.more = true;
    }
    if (text.find('@') != std::string_view::npos && !email_fault(text)) ++column.addresses;
    if (is_phone(text)) ++column.phones;
    if (czech_region(text)) ++column.regions;
    if (find_group(schedule_, text) != nullptr) ++column.groups;
    if (asks_for_whole_cycle(text)) ++column.whole_cycles;
    if (column.looked == kMostLooked) return;
    ++column.looked;
    if (names_workshops(text)) ++column.workshops;
  }

  bool names_workshops(std::string_view text) const {
    const Choices choices = workshops_.split(text);
    const auto nearly = [&](const std::string& unknown) {
      return names_.read(unknown).outcome == WorkshopText::Outcome::kLeftOver;
    };
    return std::any_of(choices.chosen.begin(), choices.chosen.end(),
                       [&](std::size_t choice) { return choice < schedule_.workshops.size(); }) ||
           std::any_of(choices.unknown.begin(), choices.unknown.end(), nearly);
  }

  const Schedule& schedule_;
  ChoiceTable workshops_;
  WorkshopNames names_;
  std::vector<ColumnCensus> columns_;
};

}  // namespace

std::vector<ColumnCensus> take_census(const Schedule& schedule, const FormPlan& plan,
                                      const ByteSource& bytes) {
  Census census(schedule, plan.titles.size());
  int rows = 0;
  CsvReader csv(
      plan.dialect,
      [&](const CsvRow& row) {
        if (row.line < plan.header_line || is_blank_row(row)) return;
        if (++rows > plan.header_rows) census.look(row);
      },
      [](const CsvFault&) {});
  Decoder decoder(plan.encoding, [&](std::string_view text) { csv.feed(text); });
  bytes([&](std::string_view block) {
    decoder.feed(block);
    return !decoder.fault();
  });
  decoder.finish();
  csv.finish();
  return census.take();
}

}  // namespace reg
