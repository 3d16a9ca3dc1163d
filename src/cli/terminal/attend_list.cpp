#include "cli/terminal/attend_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text/text.h"
#include "reg/base/text/width.h"

namespace reg {
namespace {

// Of the lines of a frame: the title, the counts and the search above the list, the help below.
constexpr std::size_t kLinesAround = 4;
constexpr std::size_t kWideEnoughForOrganisations = 60;

constexpr std::string_view kHelp[] = {
    "Type to search | Space ticks | Enter ticks, next | ^N walks in | Esc saves, leaves | ^C drops all",
    "Space ticks | ^N walks in | Esc saves, leaves | ^C drops all", "Space ticks, Esc saves, ^C drops"};

std::string_view box(Attendance mark) {
  return mark == Attendance::kPresent ? "[x]" : mark == Attendance::kAbsent ? "[-]" : "[ ]";
}

AttendList::Person person_of(const RosterRow& row) {
  return {row.applicant,
          printable(tidy(row.name)),
          printable(tidy(row.organisation)),
          row.position,
          row.attendance,
          row.attendance};
}

std::string fitted(std::string_view text, std::size_t width) {
  return shorten(text, width);
}

}  // namespace

AttendList::AttendList(std::string_view title, const Roster& roster) : title_(printable(title)) {
  for (const auto* rows : {&roster.seats, &roster.waiting}) {
    for (const RosterRow& row : *rows) {
      entries_.push_back(
          {person_of(row), fmt::format("{} {} {}", fold(row.name), row.applicant, fold(row.organisation))});
    }
  }
  find();
}

void AttendList::find() {
  const std::string key = fold(search_);
  found_.clear();
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].key.find(key) != std::string::npos) found_.push_back(i);
  }
  bar_ = 0;
}

void AttendList::type(std::string_view text) {
  search_ += text;
  find();
}

void AttendList::backspace() {
  const auto all = clusters(search_);
  if (all.empty()) return;
  search_.resize(search_.size() - all.back().text.size());
  find();
}

void AttendList::clear_search() {
  if (search_.empty()) return;
  const Person* at = current();
  const std::int64_t applicant = at != nullptr ? at->applicant : 0;
  search_.clear();
  find();
  for (std::size_t i = 0; i < found_.size(); ++i) {
    if (entries_[found_[i]].person.applicant == applicant) bar_ = i;
  }
}

void AttendList::move(std::ptrdiff_t lines) {
  if (found_.empty()) return;
  const auto last = static_cast<std::ptrdiff_t>(found_.size()) - 1;
  bar_ = static_cast<std::size_t>(
      std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(bar_) + lines, 0, last));
}

void AttendList::move_to_begin() {
  bar_ = 0;
}

void AttendList::move_to_end() {
  bar_ = found_.empty() ? 0 : found_.size() - 1;
}

const AttendList::Person* AttendList::current() const {
  return found_.empty() ? nullptr : &entries_[found_[bar_]].person;
}

void AttendList::tick() {
  if (found_.empty()) return;
  Person& person = entries_[found_[bar_]].person;
  switch (person.mark) {
    case Attendance::kUnknown:
      person.mark = Attendance::kPresent;
      break;
    case Attendance::kPresent:
      person.mark = person.position > 0 ? Attendance::kUnknown : Attendance::kAbsent;
      break;
    case Attendance::kAbsent:
      person.mark = Attendance::kUnknown;
      break;
  }
}

void AttendList::set_mark(Attendance mark) {
  if (!found_.empty()) entries_[found_[bar_]].person.mark = mark;
}

std::vector<AttendList::Person> AttendList::changes() const {
  std::vector<Person> changed;
  for (const Entry& entry : entries_) {
    if (entry.person.mark != entry.person.before) changed.push_back(entry.person);
  }
  return changed;
}

AttendanceCounts AttendList::counts() const {
  AttendanceCounts counts;
  for (const Entry& entry : entries_) {
    const Person& person = entry.person;
    if (person.mark == Attendance::kPresent) ++counts.present;
    if (person.mark == Attendance::kAbsent) ++counts.absent;
    if (person.mark == Attendance::kUnknown && person.position == 0) ++counts.not_marked;
  }
  return counts;
}

std::string AttendList::row(const Person& person, std::size_t width) const {
  std::string text = fmt::format("{} {}", box(person.mark), person.name);
  const std::string beside = person.position > 0 ? fmt::format("waits, {}.", person.position)
                             : width >= kWideEnoughForOrganisations ? person.organisation
                                                                    : "";
  if (beside.empty()) return fitted(text, width);
  const std::size_t room =
      person.position > 0 ? width - std::min(width, display_width(beside) + 2) : width / 2;
  return fitted(pad_right(fitted(text, room), room) + "  " + beside, width);
}

ConsoleFrame AttendList::frame(ConsoleSize size, std::string_view status) const {
  const std::size_t width = std::max<std::size_t>(size.width, 1);
  // What is said of what was done is never cut: the list gives way to it.
  std::vector<std::string> below = status.empty() ? std::vector<std::string>() : wrap(status, width);
  const std::size_t around = kLinesAround + (below.empty() ? 0 : below.size() - 1);
  const std::size_t rows = size.height > around ? size.height - around : 1;
  ConsoleFrame frame;
  frame.lines = {fitted(title_, width), fitted(counts_text(counts()), width),
                 fitted(fmt::format("Search: {}_", printable(search_)), width)};
  const std::size_t first = bar_ - std::min(bar_, bar_ % rows);
  for (std::size_t i = first; i < std::min(found_.size(), first + rows); ++i) {
    if (i == bar_) frame.marked = frame.lines.size();
    frame.lines.push_back(pad_right(row(entries_[found_[i]].person, width), i == bar_ ? width : 0));
  }
  if (found_.empty()) {
    frame.lines.push_back(fitted(entries_.empty() ? "Nobody has a seat here." : "Nobody is found.", width));
  }
  frame.lines.resize(std::max(frame.lines.size(), rows + kLinesAround - 1));
  for (const std::string_view help : kHelp) {
    const bool fits = display_width(help) <= width || help == *std::rbegin(kHelp);
    if (below.empty() && fits) below.push_back(fitted(help, width));
  }
  frame.lines.insert(frame.lines.end(), below.begin(), below.end());
  if (frame.lines.size() > size.height) frame.lines.resize(std::max<std::size_t>(size.height, 1));
  return frame;
}

}  // namespace reg
