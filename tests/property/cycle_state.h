// What the database of a cycle holds, read by plain SQL beside the program.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reg/core/rule/number_set.h"

namespace reg::test {

struct CycleState {
  struct Person {
    std::string name, email, organisation, region, group;
    bool full_cycle = false;
    bool whole_only = false;
    std::int64_t applied_at = 0;
    std::optional<std::int64_t> withdrawn_at;
    bool operator==(const Person&) const = default;
  };
  struct Request {
    std::string state, reason;
    bool announced = false;
    std::optional<std::int64_t> confirm_by;
    bool operator==(const Request&) const = default;

    bool has_seat() const { return state == "admitted" || state == "confirmed"; }
    bool is_active() const { return has_seat() || state == "requested" || state == "waiting"; }
    bool is_held() const { return state == "confirmed" || (state == "admitted" && announced); }
    // By a run, or when the time to confirm it is over.
    bool may_be_lost() const { return state == "admitted" && (!announced || confirm_by); }
  };
  struct Mark {
    bool present = false;  // or absent
    std::int64_t noted_at = 0;
    bool operator==(const Mark&) const = default;
  };
  using Place = std::pair<std::int64_t, std::string>;  // (number of the applicant, workshop)

  bool there = false;  // the file
  std::map<std::int64_t, Person> people;
  std::map<Place, Request> requests;
  std::map<Place, Mark> marks;
  std::optional<std::int64_t> announced_at;
  std::int64_t next_applicant = 1;
  std::int64_t runs = 0;
  std::string secret, commitment, source, round, fallback, beacon, seed;
  std::optional<NumberSet> frozen;   // who takes part in the lottery
  std::vector<std::string> journal;  // "AT COMMAND SUMMARY"
  std::string rest;                  // every byte of every table but the journal

  const Request* find(std::int64_t number, const std::string& workshop) const {
    const auto found = requests.find({number, workshop});
    return found == requests.end() ? nullptr : &found->second;
  }
  const Mark* mark(const Place& place) const {
    const auto found = marks.find(place);
    return found == marks.end() ? nullptr : &found->second;
  }
  bool absent(const Place& place) const { return mark(place) != nullptr && !mark(place)->present; }
  std::optional<std::int64_t> number_of(const std::string& email) const {
    for (const auto& [number, person] : people) {
      if (person.email == email) return number;
    }
    return std::nullopt;
  }
  int seats(const std::string& workshop) const {
    int count = 0;
    for (const auto& [place, request] : requests) count += place.second == workshop && request.has_seat();
    return count;
  }
};

class CycleReader {
 public:
  explicit CycleReader(std::filesystem::path file) : file_(std::move(file)) {}

  CycleState read() {
    CycleState state;
    if (!database_ && !std::filesystem::exists(file_)) return state;
    if (!database_) database_ = std::make_unique<SQLite::Database>(file_.string(), SQLite::OPEN_READWRITE);
    state.there = true;
    SQLite::Transaction one_moment(*database_);
    read_people(state);
    read_rest(state);
    return state;
  }

  void execute(const std::string& sql) { database_->exec(sql); }

 private:
  static std::optional<std::int64_t> moment(const SQLite::Column& column) {
    return column.isNull() ? std::nullopt : std::optional(column.getInt64());
  }

  void read_people(CycleState& state) {
    SQLite::Statement person(*database_, R"(SELECT number, name, email, organisation, region, "group",
        full_cycle, whole_only, applied_at, withdrawn_at FROM applicant)");
    while (person.executeStep()) {
      state.people[person.getColumn(0).getInt64()] = {
          person.getColumn(1).getString(),   person.getColumn(2).getString(),
          person.getColumn(3).getString(),   person.getColumn(4).getString(),
          person.getColumn(5).getString(),   person.getColumn(6).getInt() != 0,
          person.getColumn(7).getInt() != 0, person.getColumn(8).getInt64(),
          moment(person.getColumn(9))};
    }
    SQLite::Statement request(*database_, R"(SELECT applicant, id, state, reason, announced, confirm_by
        FROM request JOIN workshop ON key = workshop)");
    while (request.executeStep()) {
      state.requests[{request.getColumn(0).getInt64(), request.getColumn(1).getString()}] = {
          request.getColumn(2).getString(), request.getColumn(3).getString(),
          request.getColumn(4).getInt() != 0, moment(request.getColumn(5))};
    }
    SQLite::Statement mark(*database_, R"(SELECT applicant, id, present, noted_at
        FROM attendance JOIN workshop ON key = workshop)");
    while (mark.executeStep()) {
      state.marks[{mark.getColumn(0).getInt64(), mark.getColumn(1).getString()}] = {
          mark.getColumn(2).getInt() != 0, mark.getColumn(3).getInt64()};
    }
  }

  void read_rest(CycleState& state) {
    SQLite::Statement cycle(*database_, "SELECT announced_at, next_applicant FROM cycle");
    if (cycle.executeStep()) {
      state.announced_at = moment(cycle.getColumn(0));
      state.next_applicant = cycle.getColumn(1).getInt64();
    }
    state.runs = database_->execAndGet("SELECT coalesce(max(number), 0) FROM run").getInt64();
    SQLite::Statement lottery(
        *database_,
        "SELECT secret, commitment, coalesce(beacon, ''), coalesce(seed, ''), source, round, fallback, "
        "numbers FROM lottery");
    if (lottery.executeStep()) {
      state.secret = lottery.getColumn(0).getString();
      state.commitment = lottery.getColumn(1).getString();
      state.beacon = lottery.getColumn(2).getString();
      state.seed = lottery.getColumn(3).getString();
      state.source = lottery.getColumn(4).getString();
      state.round = lottery.getColumn(5).getString();
      state.fallback = lottery.getColumn(6).getString();
      if (!lottery.getColumn(7).isNull()) state.frozen = NumberSet::read(lottery.getColumn(7).getString());
    }
    SQLite::Statement row(*database_,
                          "SELECT at || ' ' || command || ' ' || summary FROM journal ORDER BY number");
    while (row.executeStep()) state.journal.push_back(row.getColumn(0).getString());
    SQLite::Statement table(*database_, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    while (table.executeStep()) {
      const auto name = table.getColumn(0).getString();
      if (name != "journal") state.rest += dump(name);
    }
  }

  std::string dump(const std::string& table) {
    std::string text = table + "\n";
    SQLite::Statement row(*database_, "SELECT * FROM \"" + table + "\" ORDER BY 1, 2");
    while (row.executeStep()) {
      for (int i = 0; i < row.getColumnCount(); ++i) {
        const auto column = row.getColumn(i);
        text += std::to_string(column.getType()) + ":" + std::to_string(column.getBytes()) + ":" +
                column.getString() + "|";
      }
      text += "\n";
    }
    return text;
  }

  std::filesystem::path file_;
  std::unique_ptr<SQLite::Database> database_;
};

}  // namespace reg::test
