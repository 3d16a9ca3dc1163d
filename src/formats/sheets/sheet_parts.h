// What the sheets are made of: one function a sheet, and what several of them share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/pdf/pdf_flow.h"
#include "reg/formats/sheets/sheet.h"

namespace reg {

struct SheetInput {
  const Schedule& schedule;
  const Roster& roster;
  const SheetSettings& settings;
  const Workshop& workshop() const { return schedule.workshops[roster.workshop]; }
  Language language() const { return settings.language; }
};

std::string sign_in_sheet(const SheetInput& input);
std::string badge_sheet(const SheetInput& input);
std::string door_sheet(const SheetInput& input);
std::string phone_sheet(const SheetInput& input);
std::string certificates(const SheetInput& input);

// The workshop's title, or that of the cycle where it has none.
std::string_view workshop_title(const SheetInput& input);
pdf::DocumentFacts sheet_facts(const SheetInput& input, SheetKind kind);
std::vector<pdf::Image> sheet_logos(const SheetInput& input);

// The pages of a list: the head on the first, a line about the workshop on the others, the funding at the
// foot of each.
class ListPages {
 public:
  ListPages(const SheetInput& input, SheetKind kind, pdf::PageSize size);
  pdf::Flow& flow() { return flow_; }
  std::string bytes();

 private:
  void write_head(const SheetInput& input, SheetKind kind);

  pdf::Canvas canvas_;
  pdf::Margins margins_;
  pdf::Footer footer_;
  pdf::Flow flow_;
};

// The title that rosters give a column, by its key.
std::string column_title(std::string_view key, Language language);

// How much wider the column of places is than in an ordinary list, so that none of `places` breaks; another
// column gives way.
double more_for_places(std::size_t places);
// Of a column of applicants' numbers, by which the commands know people.
double width_of_numbers(const std::vector<RosterRow>& rows);

// Who has a seat, or that nobody has, and below who waits, or that nobody does; nothing of those where it is
// not known. `write_rows` writes a table of people.
std::string list_sheet(const SheetInput& input, SheetKind kind, pdf::PageSize size,
                       void (*write_rows)(pdf::Flow&, const std::vector<RosterRow>&, Language));

}  // namespace reg
