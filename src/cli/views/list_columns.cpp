#include "cli/views/list_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "reg/base/text/collator.h"
#include "reg/base/text/text.h"
#include "reg/core/reports/roster.h"
#include "reg/formats/csv/csv.h"
#include "reg/formats/documents/text_table.h"

namespace reg {

struct ListColumn {
  using Value = std::string (*)(const Schedule&, const Applicant&);
  using Size = std::int64_t (*)(const Applicant&);

  std::string_view name;
  std::string_view title;
  Value value;
  int importance = 0;  // 0: shown only where it is chosen
  std::size_t min_width = 0;
  bool hide_when_empty = false;
  Align align = Align::kLeft;
  Size size = nullptr;         // what it is sorted by, where that is no text
  Value sort_value = nullptr;  // the same, where the text is another than is shown
};

namespace {

constexpr const char* kUndecided = "-";  // a mark for the eye, and nothing in a file

template <std::string Registration::*field>
std::string text(const Schedule&, const Applicant& applicant) {
  return tidy(applicant.registration.*field);
}

std::string number(const Schedule&, const Applicant& applicant) {
  return std::to_string(applicant.number);
}

// The surname counts, then the whole name.
std::string name_to_sort_by(const Schedule&, const Applicant& applicant) {
  const Registration& r = applicant.registration;
  return (r.family_name.empty() ? surname_of(r.name) : r.family_name) + "\n" + r.name;
}

std::string wants(const Schedule& schedule, const Applicant& applicant) {
  if (applicant.merged_into) return fmt::format("merged into {}", *applicant.merged_into);
  if (applicant.withdrawn()) return "withdrawn";
  std::string text =
      is_full_cycle(schedule, applicant) ? "full cycle" : join(applicant.registration.workshops, ", ");
  if (is_late(schedule, applicant.registration.applied_at)) text += " (late)";
  return text;
}

struct SeatCount {
  std::int64_t seats = 0, active = 0, requested = 0;
};

SeatCount count(const Applicant& applicant) {
  SeatCount counted;
  for (const Request& request : applicant.requests) {
    counted.seats += has_seat(request.state) ? 1 : 0;
    counted.active += is_active(request.state) ? 1 : 0;
    counted.requested += request.state == RequestState::kRequested ? 1 : 0;
  }
  return counted;
}

std::string seats(const Schedule&, const Applicant& applicant) {
  const SeatCount counted = count(applicant);
  if (counted.active == 0) return "";
  return counted.requested == counted.active ? kUndecided
                                             : fmt::format("{} of {}", counted.seats, counted.active);
}

std::string moment(const Schedule& schedule, const std::optional<Instant>& at) {
  return at ? iso_minutes(schedule.zone.to_local(*at)) : "";
}

constexpr std::array kColumns = {
    ListColumn{"number", "No.", number, 9, 0, false, Align::kRight,
               [](const Applicant& a) { return a.number; }},
    ListColumn{"name", "Name", text<&Registration::name>, 8, 16, false, Align::kLeft, nullptr,
               name_to_sort_by},
    ListColumn{"organisation", "Organisation", text<&Registration::organisation>, 3, 12, true},
    ListColumn{"group", "Group", text<&Registration::group>, 2, 0, true},
    ListColumn{"email", "E-mail", text<&Registration::email>, 5, 14},
    ListColumn{"wants", "Wants", wants, 6, 12},
    ListColumn{"seats", "Seats", seats, 7, 0, false, Align::kLeft,
               [](const Applicant& a) { return count(a).seats; }},
    ListColumn{"phone", "Phone", text<&Registration::phone>},
    ListColumn{"region", "Region", text<&Registration::region>, 0, 10},
    ListColumn{"applied", "Applied",
               [](const Schedule& s, const Applicant& a) { return moment(s, a.registration.applied_at); }, 0,
               0, false, Align::kLeft,
               [](const Applicant& a) {
                 return std::int64_t{a.registration.applied_at.time_since_epoch().count()};
               }},
    ListColumn{"consent", "Consent",
               [](const Schedule& s, const Applicant& a) { return moment(s, a.registration.consent_at); }},
    ListColumn{"note", "Note", text<&Registration::note>, 0, 12},
};

// The places of the applicants by what they are sorted by; equals by their place.
template <class Key>
std::vector<std::size_t> order_by(const std::vector<Key>& keys, bool descending) {
  std::vector<std::size_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return descending ? keys[right] < keys[left] : keys[left] < keys[right];
  });
  return order;
}

std::vector<std::string> cells(const Schedule& schedule, std::span<const ListColumn* const> columns,
                               const Applicant& applicant) {
  std::vector<std::string> row;
  for (const ListColumn* column : columns) row.push_back(column->value(schedule, applicant));
  return row;
}

}  // namespace

std::vector<std::string> list_column_names() {
  std::vector<std::string> names;
  for (const ListColumn& column : kColumns) names.emplace_back(column.name);
  return names;
}

const ListColumn* find_list_column(std::string_view name) {
  const auto found = std::find_if(kColumns.begin(), kColumns.end(),
                                  [&](const ListColumn& column) { return column.name == name; });
  return found == kColumns.end() ? nullptr : &*found;
}

std::vector<const ListColumn*> usual_list_columns() {
  std::vector<const ListColumn*> columns;
  for (const ListColumn& column : kColumns) {
    if (column.importance > 0) columns.push_back(&column);
  }
  return columns;
}

void sort_by(const Schedule& schedule, const ListColumn& column, bool descending,
             std::vector<Applicant>& applicants) {
  std::vector<std::size_t> order;
  if (column.size != nullptr) {
    std::vector<std::int64_t> keys;
    for (const Applicant& applicant : applicants) keys.push_back(column.size(applicant));
    order = order_by(keys, descending);
  } else {
    const Collator collator(schedule.language);
    const auto value = column.sort_value != nullptr ? column.sort_value : column.value;
    std::vector<std::string> keys;
    for (const Applicant& applicant : applicants) {
      keys.push_back(collator.sort_key(value(schedule, applicant)));
    }
    order = order_by(keys, descending);
    std::stable_partition(order.begin(), order.end(), [&](std::size_t place) {
      return !column.value(schedule, applicants[place]).empty();
    });
  }
  std::vector<Applicant> sorted;
  sorted.reserve(applicants.size());
  for (const std::size_t place : order) sorted.push_back(std::move(applicants[place]));
  applicants = std::move(sorted);
}

std::string list_text(const Schedule& schedule, std::span<const ListColumn* const> columns, bool chosen,
                      const std::vector<Applicant>& applicants, std::size_t width) {
  std::vector<TextColumn> titles;
  int importance = static_cast<int>(columns.size());
  for (const ListColumn* column : columns) {
    titles.push_back({std::string(column->title), column->align, chosen ? importance-- : column->importance,
                      column->min_width, !chosen && column->hide_when_empty});
  }
  TextTable table(std::move(titles));
  for (const Applicant& applicant : applicants) table.add_row(cells(schedule, columns, applicant));
  return table.render(width);
}

std::string list_csv(const Schedule& schedule, std::span<const ListColumn* const> columns,
                     const std::vector<Applicant>& applicants) {
  std::vector<std::string> titles;
  for (const ListColumn* column : columns) titles.emplace_back(column->name);
  std::string out = csv_row(titles);
  for (const Applicant& applicant : applicants) {
    std::vector<std::string> row = cells(schedule, columns, applicant);
    std::replace(row.begin(), row.end(), std::string(kUndecided), std::string());
    out += csv_row(row);
  }
  return out;
}

}  // namespace reg
