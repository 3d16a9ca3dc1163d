// What `register list` can show of an applicant: its columns, and the orders by them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"

namespace reg {

struct ListColumn;  // one of a fixed table

// The columns, by the names that people give on the command line, in the table's order.
std::vector<std::string> list_column_names();
const ListColumn* find_list_column(std::string_view name);
// Those that are shown where none are chosen.
std::vector<const ListColumn*> usual_list_columns();

// Sorts by a column in the order of the cycle's language: names by surname, numbers, moments and seats by
// their size, all else by dictionary, what is empty last. Equals keep their order.
void sort_by(const Schedule& schedule, const ListColumn& column, bool descending,
             std::vector<Applicant>& applicants);

// A table at most `width` wide. Columns that were `chosen` are never left out before those after them.
std::string list_text(const Schedule& schedule, std::span<const ListColumn* const> columns, bool chosen,
                      const std::vector<Applicant>& applicants, std::size_t width);
// The titles are the columns' names.
std::string list_csv(const Schedule& schedule, std::span<const ListColumn* const> columns,
                     const std::vector<Applicant>& applicants);

}  // namespace reg
