#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>

#include <fmt/format.h>

#include "core/rule/run_record_lottery.h"
#include "reg/core/rule/run_record.h"

namespace reg {
namespace {

// The lines of a record, in the order in which they stand: what was written is what is read, and nothing else
// is, so that one record has one text.
enum class Stage {
  kTitle,
  kCycle,
  kRule,
  kTieBreak,
  kSeed,
  kLottery,
  kWorkshop,
  kGroup,
  kReserve,
  kOrganisationDefault,
  kRegionDefault,
  kOrganisationNamed,
  kOrganisation,
  kRegionNamed,
  kRegion,
  kApplicant
};

bool is_needed(Stage stage, RuleVersion version) {
  if (stage == Stage::kRule) return version != RuleVersion::kLowering;
  if (stage == Stage::kLottery) return false;
  return stage <= Stage::kWorkshop || stage == Stage::kOrganisationDefault || stage == Stage::kRegionDefault;
}

bool may_repeat(Stage stage) {
  return stage == Stage::kLottery || stage == Stage::kWorkshop || stage == Stage::kGroup ||
         stage == Stage::kReserve || stage == Stage::kOrganisation || stage == Stage::kRegion ||
         stage == Stage::kApplicant;
}

constexpr std::size_t kMostWorkshops = std::numeric_limits<std::uint16_t>::max();
// Of a table by group (or organisation, or region) and workshop: far above any cycle, and still in memory.
constexpr std::size_t kMostCells = std::size_t{1} << 26;

// "-", or some of the words in this order with "+" between them.
bool read_classes(std::string_view text, Claimant& claimant) {
  if (text == "-") return true;
  const std::array classes = {std::pair("late", &claimant.late), std::pair("full", &claimant.full_cycle),
                              std::pair("whole", &claimant.whole_only)};
  auto next = classes.begin();
  for (bool more = true; more;) {
    const std::size_t end = text.find('+');
    const std::string_view word = text.substr(0, end);
    next = std::find_if(next, classes.end(), [&](const auto& entry) { return entry.first == word; });
    if (next == classes.end()) return false;
    *next++->second = true;
    more = end != std::string_view::npos;
    text.remove_prefix(more ? end + 1 : text.size());
  }
  return true;
}

class RecordReader {
 public:
  RecordReader() { record_.input.first_wish.assign(1, 0); }

  // The first line, which says the version.
  bool take_title(std::string_view line) {
    record_.input.rule = rule_of_record(line);
    return line == kRunRecordTitles[0] || line == kRunRecordTitles[1];
  }

  // False for a line that is not of the format, or not in its place.
  bool take(RecordLine line) {
    const std::string_view kind = line.word();
    if (kind == "applicant") return enter(Stage::kApplicant) && applicant(line);
    if (kind == "cycle") return enter(Stage::kCycle) && cycle(line);
    if (kind == "rule") return enter(Stage::kRule) && rule(line);
    if (kind == "tie_break") return enter(Stage::kTieBreak) && tie_break(line);
    if (kind == "seed") return enter(Stage::kSeed) && seed(line);
    if (LotteryLines::has(kind)) return enter(Stage::kLottery) && lottery(kind, line);
    if (kind == "workshop") return lottery_.whole() && enter(Stage::kWorkshop) && workshop(line);
    if (kind == "group") return enter(Stage::kGroup) && group(line);
    if (kind == "reserve") return enter(Stage::kReserve) && reserve(line);
    if (kind == "organisation") {
      return limit(line, kOrganisationLines, record_.organisation_default, record_.organisations_named,
                   record_.input.organisation_limit);
    }
    if (kind == "region") {
      return limit(line, kRegionLines, record_.region_default, record_.regions_named,
                   record_.input.region_limit);
    }
    return false;
  }

  bool is_whole() const { return stage_ >= Stage::kRegionDefault; }
  RunRecord finish() {
    size_reserves();
    lottery_.put_into(record_);
    draw_tickets(record_);
    return std::move(record_);
  }

 private:
  bool enter(Stage stage) {
    if (stage == stage_) return may_repeat(stage);
    if (stage < stage_) return false;
    for (int between = static_cast<int>(stage_) + 1; between < static_cast<int>(stage); ++between) {
      if (is_needed(static_cast<Stage>(between), record_.input.rule)) return false;
    }
    stage_ = stage;
    return true;
  }
  // Whether one more row fits a table by workshop.
  bool fits(std::size_t rows) const { return (rows + 1) * record_.workshops.size() <= kMostCells; }
  void size_reserves() {
    if (record_.input.reserve.empty()) {
      record_.input.reserve.assign(record_.groups.size() * record_.workshops.size(), 0);
    }
  }

  bool cycle(RecordLine& line) {
    record_.cycle = line.word();
    return !record_.cycle.empty() && line.done();
  }
  bool is_second() const { return record_.input.rule == RuleVersion::kRaising; }
  bool rule(RecordLine& line) { return is_second() && line.word() == "2" && line.done(); }
  bool tie_break(RecordLine& line) {
    const std::string_view word = line.word();
    record_.input.lottery = word == "lottery";
    return (word == "lottery" || word == "time") && line.done();
  }
  bool seed(RecordLine& line) {
    const std::string_view word = line.word();
    if (!line.done()) return false;
    if (!record_.input.lottery) return word == "-";
    record_.seed = std::string(word);
    return is_digest(word);
  }
  bool lottery(std::string_view kind, RecordLine& line) {
    return is_second() && record_.input.lottery && lottery_.take(kind, line);
  }
  bool workshop(RecordLine& line) {
    const std::string id(line.word());
    const auto capacity = line.seats();
    if (id.empty() || id.find(':') != std::string::npos || !capacity || !line.done()) return false;
    if (record_.workshops.size() == kMostWorkshops) return false;
    if (!workshops_.emplace(id, record_.workshops.size()).second) return false;
    record_.workshops.push_back(id);
    record_.input.capacity.push_back(*capacity);
    return true;
  }
  bool group(RecordLine& line) {
    const std::string code(line.word());
    if (code.empty() || code == "-" || !line.done() || !fits(record_.groups.size())) return false;
    if (!groups_.emplace(code, record_.groups.size()).second) return false;
    record_.groups.push_back(code);
    record_.input.groups = record_.groups.size();
    return true;
  }
  // Above 0, and ascending by group and workshop.
  bool reserve(RecordLine& line) {
    size_reserves();
    const auto group = groups_.find(std::string(line.word()));
    const auto workshop = workshops_.find(std::string(line.word()));
    const auto seats = line.seats();
    if (group == groups_.end() || workshop == workshops_.end() || !seats || *seats == 0) return false;
    const std::size_t cell = group->second * record_.workshops.size() + workshop->second;
    if (cell < next_reserve_) return false;
    next_reserve_ = cell + 1;
    record_.input.reserve[cell] = *seats;
    return line.done();
  }
  struct LimitLines {
    Stage otherwise, named, key;
  };
  static constexpr LimitLines kOrganisationLines{Stage::kOrganisationDefault, Stage::kOrganisationNamed,
                                                 Stage::kOrganisation};
  static constexpr LimitLines kRegionLines{Stage::kRegionDefault, Stage::kRegionNamed, Stage::kRegion};

  bool limit(RecordLine& line, const LimitLines& stages, std::int32_t& otherwise, std::string& named,
             std::vector<std::int32_t>& limits) {
    const std::string_view key = line.word();
    if (key == "named") {
      named = line.word();
      return is_digest(named) && line.done() && enter(stages.named);
    }
    const auto seats = line.count(RecordLine::kMostSeats);
    if (!seats || !line.done()) return false;
    if (key == "default") {
      otherwise = *seats;
      return enter(stages.otherwise);
    }
    if (key != std::to_string(limits.size()) || !fits(limits.size())) return false;
    limits.push_back(*seats);
    return enter(stages.key);
  }
  bool applicant(RecordLine& line) {
    AllocationInput& input = record_.input;
    Claimant claimant;
    const auto number = line.number();
    const auto applied_at = line.number();
    if (!number || !applied_at || !read_classes(line.word(), claimant)) return false;
    if (*number <= (input.claimants.empty() ? 0 : input.claimants.back().number)) return false;
    claimant.number = *number;
    claimant.applied_at = *applied_at;
    const std::string group(line.word());
    if (group != "-") {
      const auto found = groups_.find(group);
      if (found == groups_.end()) return false;
      claimant.group = static_cast<std::int32_t>(found->second);
    }
    const auto organisation = line.count(static_cast<std::int64_t>(input.organisation_limit.size()) - 1);
    const auto region = line.count(static_cast<std::int64_t>(input.region_limit.size()) - 1);
    if (!organisation || !region) return false;
    claimant.organisation = *organisation;
    claimant.region = *region;
    wishes_.clear();
    while (!line.done()) {
      if (!wish(line.word())) return false;
    }
    input.add(claimant, wishes_);
    return !wishes_.empty();
  }
  // In the order of the cycle, so none twice.
  bool wish(std::string_view text) {
    const std::size_t end = std::min(text.find(':'), text.size());
    const std::string_view mark = text.substr(end);
    const auto workshop = workshops_.find(std::string(text.substr(0, end)));
    const bool closed = is_second() && mark == ":closed";
    if (workshop == workshops_.end() || !(mark.empty() || mark == ":held" || closed)) return false;
    const auto w = static_cast<std::uint16_t>(workshop->second);
    if (!wishes_.empty() && w <= wishes_.back().workshop) return false;
    wishes_.push_back({w, mark == ":held", closed});
    return true;
  }

  RunRecord record_;
  LotteryLines lottery_;
  Stage stage_ = Stage::kTitle;
  std::size_t next_reserve_ = 0;
  std::vector<Wish> wishes_;
  std::unordered_map<std::string, std::size_t> workshops_, groups_;
};

}  // namespace

RecordReading read_record(std::string_view text) {
  RecordReader reader;
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {std::nullopt, fmt::format("line {} is cut off", number)};
    const std::string_view line = text.substr(0, end);
    if (number == 1 ? !reader.take_title(line) : !reader.take(RecordLine(line))) {
      return {std::nullopt, fmt::format("line {} is not one of a run's record", number)};
    }
    text.remove_prefix(end + 1);
  }
  if (number == 0) return {std::nullopt, "the record is empty"};
  if (!reader.is_whole())
    return {std::nullopt, fmt::format("the record ends too soon, after line {}", number)};
  return {reader.finish(), ""};
}

}  // namespace reg
