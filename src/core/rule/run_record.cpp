#include "reg/core/rule/run_record.h"

#include <fmt/format.h>

#include <iterator>
#include <map>

#include "core/rule/run_record_lottery.h"

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
  const bool first = input.rule == RuleVersion::kLowering;
  fmt::format_to(to, "{}\ncycle {}\n{}", kRunRecordTitles[first ? 0 : 1], record.cycle,
                 first ? "" : "rule 2\n");
  fmt::format_to(to, "tie_break {}\nseed {}\n", input.lottery ? "lottery" : "time",
                 record.seed.value_or("-"));
  if (!first) write_lottery(out, record);
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
  if (!record.organisations_named.empty()) {
    fmt::format_to(to, "organisation named {}\n", record.organisations_named);
  }
  for (std::size_t i = 0; i < input.organisation_limit.size(); ++i) {
    fmt::format_to(to, "organisation {} {}\n", i, key_text(input.organisation_limit[i]));
  }
  if (!record.regions_named.empty()) fmt::format_to(to, "region named {}\n", record.regions_named);
  for (std::size_t i = 0; i < input.region_limit.size(); ++i) {
    fmt::format_to(to, "region {} {}\n", i, key_text(input.region_limit[i]));
  }
}

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
      const Wish& wish = input.wishes[r];
      fmt::format_to(to, " {}{}", record.workshops[wish.workshop],
                     wish.held     ? ":held"
                     : wish.closed ? ":closed"
                                   : "");
    }
    out.push_back('\n');
  }
  return fmt::to_string(out);
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

// Their values are digests, which say nothing to a reader.
constexpr const char* kNamedOrganisations = "max_per_organisation: the limits of named organisations";
constexpr const char* kNamedRegions = "max_per_region: the limits of named regions";

bool is_named(const std::string& subject) {
  return subject == kNamedOrganisations || subject == kNamedRegions;
}

// What the line is about, in the words of the schedule; empty for a line that is not of the policy.
std::string policy_subject(std::string_view line) {
  if (line.starts_with("organisation default ")) return "max_per_organisation";
  if (line.starts_with("region default ")) return "max_per_region";
  if (line.starts_with("organisation named ")) return kNamedOrganisations;
  if (line.starts_with("region named ")) return kNamedRegions;
  const std::string_view kind = line.substr(0, line.find(' '));
  const bool counts = kind == "workshop" || kind == "reserve" || kind == "tie_break";
  return counts ? std::string(line.substr(0, line.rfind(' '))) : "";
}

// The policy's lines: what they are about, and what they say.
std::map<std::string, std::string> policy_lines(std::string_view text) {
  std::map<std::string, std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with("applicant ")) break;
    const std::string subject = policy_subject(line);
    if (subject.empty()) continue;
    const std::string_view value = line.substr(line.rfind(' ') + 1);
    lines.emplace(subject, value == "-" ? "none" : value);
  }
  return lines;
}

}  // namespace

RuleVersion rule_of_record(std::string_view text) {
  return text.substr(0, text.find('\n')) == kRunRecordTitles[0] ? RuleVersion::kLowering
                                                                : RuleVersion::kRaising;
}

std::vector<std::string> policy_changes(std::string_view before, std::string_view after) {
  const auto was = policy_lines(before);
  const auto is = policy_lines(after);
  std::vector<std::string> changes;
  for (const auto& [about, value] : is) {
    const auto found = was.find(about);
    if (found != was.end() && found->second == value) continue;
    if (is_named(about)) {
      changes.push_back(about + (found == was.end() ? " are new" : " changed"));
    } else if (found == was.end()) {
      changes.push_back(fmt::format("{}: {}, new", about, value));
    } else {
      changes.push_back(fmt::format("{}: {}, before {}", about, value, found->second));
    }
  }
  for (const auto& [about, value] : was) {
    if (is.contains(about)) continue;
    changes.push_back(is_named(about) ? about + " are gone"
                                      : fmt::format("{}: gone, before {}", about, value));
  }
  return changes;
}

std::int64_t ticket_number(const RunRecord& record, std::int64_t applicant) {
  const auto other = record.ticket_of.find(applicant);
  return other == record.ticket_of.end() ? applicant : other->second;
}

void draw_tickets(RunRecord& record) {
  record.input.tickets.clear();
  if (!record.seed) return;
  record.input.tickets.reserve(record.input.claimants.size());
  for (const Claimant& claimant : record.input.claimants) {
    record.input.tickets.push_back(lottery_ticket(*record.seed, ticket_number(record, claimant.number)));
  }
}

bool is_left_out(const RunRecord& record, std::int64_t applicant) {
  return record.lottery && record.lottery->frozen &&
         !record.lottery->frozen->numbers.contains(ticket_number(record, applicant));
}

}  // namespace reg
