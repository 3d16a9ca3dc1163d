#include "formats/form/columns/form_time_columns.h"

#include <algorithm>

#include "reg/base/text/text.h"
#include "reg/formats/form/columns/form_title.h"
#include "reg/formats/form/form_import_time.h"

namespace reg {

namespace {

// What titles of the time of sending speak of.
constexpr std::string_view kSent[] = {"submi",  "odesl",   "podan",  "abgeschick", "eingereich", "created",
                                      "vytvor", "complet", "dokonc", "regist",     "timestamp"};

bool holds_times(const std::vector<FormCells>& answers, std::size_t column, const Zone& zone) {
  std::size_t filled = 0;
  for (const FormCells& row : answers) {
    if (column >= row.size() || trim(row[column]).empty()) continue;
    if (!is_time_stamp(row[column], zone)) return false;
    ++filled;
  }
  return filled > 0;
}

bool speaks_of_sending(const std::string& title) {
  const std::string key = title_key(title);
  return std::any_of(std::begin(kSent), std::end(kSent),
                     [&](std::string_view part) { return key.find(part) != std::string::npos; });
}

// How tools call the moments between which somebody answers.
struct Pair {
  std::string_view begin, end;
};
constexpr Pair kPairs[] = {
    {"start", "end"},         {"start", "finish"},        {"start", "completion"},  {"start", "ende"},
    {"started", "ended"},     {"started", "finished"},    {"started", "completed"}, {"begin", "end"},
    {"beginn", "ende"},       {"begonnen", "beendet"},    {"gestartet", "beendet"}, {"zacatek", "konec"},
    {"zahajeni", "ukonceni"}, {"zahajeni", "dokonceni"},  {"zahajeno", "ukonceno"}, {"zahajeno", "dokonceno"},
    {"startzeit", "endzeit"}, {"startdatum", "enddatum"}, {"startdate", "enddate"}, {"starttime", "endtime"},
};

// The words of a title, apart.
std::vector<std::string> words_of(const std::string& title) {
  std::vector<std::string> words(1);
  for (const char c : title_key(title)) {
    if (c != ' ' && c != '_' && c != '-') {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool are_begin_and_end(const std::string& one, const std::string& other) {
  const std::vector<std::string> first = words_of(one);
  const std::vector<std::string> second = words_of(other);
  if (first.size() != second.size()) return false;
  std::size_t exchanged = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (first[i] == second[i]) continue;
    const bool pair = std::any_of(std::begin(kPairs), std::end(kPairs), [&](const Pair& known) {
      return first[i] == known.begin && second[i] == known.end;
    });
    if (!pair) return false;
    ++exchanged;
  }
  return exchanged == 1;
}

}  // namespace

std::vector<std::size_t> find_time_columns(const FormHeader& header, const std::vector<FormCells>& answers,
                                           const Zone& zone) {
  std::vector<std::size_t> columns;
  for (std::size_t i = header.titles.size(); i-- > 0;) {
    if (holds_times(answers, i, zone)) columns.push_back(i);
  }
  std::stable_partition(columns.begin(), columns.end(),
                        [&](std::size_t i) { return speaks_of_sending(header.titles[i]); });
  return columns;
}

std::optional<std::size_t> end_of_pair(const FormHeader& header, const std::vector<std::size_t>& times) {
  if (times.size() != 2) return std::nullopt;
  const std::string& first = header.titles[times[0]];
  const std::string& second = header.titles[times[1]];
  if (are_begin_and_end(first, second)) return times[1];
  if (are_begin_and_end(second, first)) return times[0];
  return std::nullopt;
}

}  // namespace reg
