#include "reg/core/run_record.h"

#include <fmt/format.h>

#include <charconv>
#include <iterator>
#include <map>
#include <unordered_map>

namespace reg {
namespace {

std::string key_text(std::int32_t key) {
  return key < 0 ? "-" : std::to_string(key);
}

std::string class_text(const Claimant& c) {
  std::string text;
  const auto add = [&](bool holds, const char* word) {
    if (holds) text += text.empty() ? word : std::string("+") + word;
  };
  add(c.late, "late");
  add(c.full_cycle, "full");
  add(c.whole_only, "whole");
  return text.empty() ? "-" : text;
}

void write_policy(fmt::memory_buffer& out, const RunRecord& record) {
  const AllocationInput& input = record.input;
  const auto to = std::back_inserter(out);
  fmt::format_to(to, "{}\ncycle {}\ntie_break {}\nseed {}\n", kRunRecordTitle, record.cycle,
                 input.lottery ? "lottery" : "time", record.seed.value_or("-"));
  const std::size_t workshops = record.workshops.size();
  for (std::size_t w = 0; w < workshops; ++w) {
    fmt::format_to(to, "workshop {} {}\n", record.workshops[w], input.capacity[w]);
  }
  for (const std::string& group : record.groups) fmt::format_to(to, "group {}\n", group);
  for (std::size_t i = 0; i < input.reserve.size(); ++i) {
    if (input.reserve[i] == 0) continue;
    fmt::format_to(to, "reserve {} {} {}\n", record.groups[i / workshops], record.workshops[i % workshops],
                   input.reserve[i]);
  }
  fmt::format_to(to, "organisation default {}\nregion default {}\n", key_text(record.organisation_default),
                 key_text(record.region_default));
  for (std::size_t i = 0; i < input.organisation_limit.size(); ++i) {
    fmt::format_to(to, "organisation {} {}\n", i, key_text(input.organisation_limit[i]));
  }
  for (std::size_t i = 0; i < input.region_limit.size(); ++i) {
    fmt::format_to(to, "region {} {}\n", i, key_text(input.region_limit[i]));
  }
}

// Words of one line, and what is wrong with it.
class Line {
 public:
  explicit Line(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  std::string_view word() {
    const std::size_t end = std::min(rest_.find(' '), rest_.size());
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return word;
  }
  std::optional<std::int64_t> number() {
    const std::string_view text = word();
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
  }
  // "-" is -1; otherwise a number from 0 below `bound`.
  std::optional<std::int32_t> key(std::int64_t bound) {
    if (rest_.starts_with("-")) {
      return word() == "-" ? std::optional(-1) : std::nullopt;
    }
    const auto value = number();
    if (!value || *value < 0 || *value >= bound) return std::nullopt;
    return static_cast<std::int32_t>(*value);
  }

 private:
  std::string_view rest_;
};

class RecordReader {
 public:
  // False for a line that is not of the format.
  bool take(Line line) {
    const std::string_view kind = line.word();
    if (kind == "applicant") return applicant(line);
    if (kind == "cycle") return text(line, record_.cycle);
    if (kind == "tie_break") return tie_break(line.word());
    if (kind == "seed") return seed(line.word());
    if (kind == "workshop") return workshop(line);
    if (kind == "group") return group(line);
    if (kind == "reserve") return reserve(line);
    if (kind == "organisation")
      return limit(line, record_.organisation_default, record_.input.organisation_limit);
    if (kind == "region") return limit(line, record_.region_default, record_.input.region_limit);
    return false;
  }

  RunRecord finish() {
    draw_tickets(record_);
    return std::move(record_);
  }

 private:
  static constexpr std::int64_t kMost = 1 << 30;

  static bool text(Line& line, std::string& value) {
    value = line.word();
    return !value.empty() && line.done();
  }
  bool tie_break(std::string_view word) {
    record_.input.lottery = word == "lottery";
    return word == "lottery" || word == "time";
  }
  bool seed(std::string_view word) {
    if (word != "-") record_.seed = std::string(word);
    return (word != "-") == record_.input.lottery;
  }
  bool workshop(Line& line) {
    const std::string id(line.word());
    const auto capacity = line.key(kMost);
    if (!capacity || *capacity < 0 || !line.done() || workshops_.contains(id)) return false;
    workshops_.emplace(id, record_.workshops.size());
    record_.workshops.push_back(id);
    record_.input.capacity.push_back(*capacity);
    return true;
  }
  bool group(Line& line) {
    const std::string code(line.word());
    if (code.empty() || !line.done()) return false;
    groups_.emplace(code, record_.groups.size());
    record_.groups.push_back(code);
    record_.input.groups = record_.groups.size();
    record_.input.reserve.assign(record_.groups.size() * record_.workshops.size(), 0);
    return true;
  }
  bool reserve(Line& line) {
    const auto group = groups_.find(std::string(line.word()));
    const auto workshop = workshops_.find(std::string(line.word()));
    const auto seats = line.key(kMost);
    if (group == groups_.end() || workshop == workshops_.end() || !seats || *seats < 0) return false;
    record_.input.reserve[group->second * record_.workshops.size() + workshop->second] = *seats;
    return line.done();
  }
  static bool limit(Line& line, std::int32_t& otherwise, std::vector<std::int32_t>& limits) {
    const std::string_view key = line.word();
    const auto seats = line.key(kMost);
    if (!seats || !line.done()) return false;
    if (key == "default") {
      otherwise = *seats;
      return true;
    }
    if (key != std::to_string(limits.size())) return false;
    limits.push_back(*seats);
    return true;
  }
  bool applicant(Line& line) {
    AllocationInput& input = record_.input;
    Claimant claimant;
    const auto number = line.number();
    const auto applied_at = line.number();
    if (!number || !applied_at || !classes(line.word(), claimant)) return false;
    if (!input.claimants.empty() && *number <= input.claimants.back().number) return false;
    claimant.number = *number;
    claimant.applied_at = *applied_at;
    const std::string group(line.word());
    if (group != "-") {
      const auto found = groups_.find(group);
      if (found == groups_.end()) return false;
      claimant.group = static_cast<std::int32_t>(found->second);
    }
    const auto organisation = line.key(static_cast<std::int64_t>(input.organisation_limit.size()));
    const auto region = line.key(static_cast<std::int64_t>(input.region_limit.size()));
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
  static bool classes(std::string_view text, Claimant& claimant) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('+'), text.size());
      const std::string_view word = text.substr(0, end);
      if (word == "late")
        claimant.late = true;
      else if (word == "full")
        claimant.full_cycle = true;
      else if (word == "whole")
        claimant.whole_only = true;
      else if (word != "-")
        return false;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
  }
  bool wish(std::string_view text) {
    const std::size_t end = std::min(text.find(':'), text.size());
    const std::string_view mark = text.substr(end);
    const auto workshop = workshops_.find(std::string(text.substr(0, end)));
    if (workshop == workshops_.end() || (!mark.empty() && mark != ":held")) return false;
    const auto w = static_cast<std::uint16_t>(workshop->second);
    for (const Wish& other : wishes_) {
      if (other.workshop == w) return false;
    }
    wishes_.push_back({w, !mark.empty()});
    return true;
  }

  RunRecord record_;
  std::vector<Wish> wishes_;
  std::unordered_map<std::string, std::size_t> workshops_, groups_;
};

}  // namespace

std::string write_record(const RunRecord& record) {
  const AllocationInput& input = record.input;
  fmt::memory_buffer out;
  write_policy(out, record);
  const auto to = std::back_inserter(out);
  for (std::size_t p = 0; p < input.claimants.size(); ++p) {
    const Claimant& c = input.claimants[p];
    fmt::format_to(to, "applicant {} {} {} {} {} {}", c.number, c.applied_at, class_text(c),
                   c.group < 0 ? "-" : record.groups[static_cast<std::size_t>(c.group)],
                   key_text(c.organisation), key_text(c.region));
    for (std::uint32_t r = input.first_wish[p]; r < input.first_wish[p + 1]; ++r) {
      fmt::format_to(to, " {}{}", record.workshops[input.wishes[r].workshop],
                     input.wishes[r].held ? ":held" : "");
    }
    out.push_back('\n');
  }
  return fmt::to_string(out);
}

RecordReading read_record(std::string_view text) {
  RecordReader reader;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    ++number;
    if (number == 1 ? line != kRunRecordTitle : !reader.take(Line(line))) {
      return {std::nullopt, fmt::format("line {} is not one of a run's record", number)};
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (number == 0) return {std::nullopt, "the record is empty"};
  return {reader.finish(), ""};
}

std::string write_result(const RunRecord& record, const Allocation& allocation) {
  const AllocationInput& input = record.input;
  fmt::memory_buffer out;
  const auto to = std::back_inserter(out);
  for (std::size_t p = 0; p < input.claimants.size(); ++p) {
    for (std::uint32_t r = input.first_wish[p]; r < input.first_wish[p + 1]; ++r) {
      fmt::format_to(to, "{} {} {}\n", input.claimants[p].number, record.workshops[input.wishes[r].workshop],
                     verdict_name(allocation.verdicts[r]));
    }
  }
  return fmt::to_string(out);
}

namespace {

// The policy's lines: what they are about, and what they say.
std::map<std::string, std::string> policy_lines(std::string_view text) {
  std::map<std::string, std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string_view kind = line.substr(0, line.find(' '));
    if (kind == "applicant") break;
    const bool counts = kind == "workshop" || kind == "reserve" || kind == "tie_break" ||
                        line.starts_with("organisation default") || line.starts_with("region default");
    const std::size_t space = line.rfind(' ');
    if (counts) lines.emplace(line.substr(0, space), line.substr(space + 1));
  }
  return lines;
}

}  // namespace

std::vector<std::string> policy_changes(std::string_view before, std::string_view after) {
  const auto was = policy_lines(before);
  const auto is = policy_lines(after);
  std::vector<std::string> changes;
  for (const auto& [about, value] : is) {
    const auto found = was.find(about);
    if (found == was.end()) {
      changes.push_back(fmt::format("{}: {}, new", about, value));
    } else if (found->second != value) {
      changes.push_back(fmt::format("{}: {}, before {}", about, value, found->second));
    }
  }
  for (const auto& [about, value] : was) {
    if (!is.contains(about)) changes.push_back(fmt::format("{}: gone, before {}", about, value));
  }
  return changes;
}

void draw_tickets(RunRecord& record) {
  record.input.tickets.clear();
  if (!record.seed) return;
  record.input.tickets.reserve(record.input.claimants.size());
  for (const Claimant& claimant : record.input.claimants) {
    record.input.tickets.push_back(lottery_ticket(*record.seed, claimant.number));
  }
}

}  // namespace reg
