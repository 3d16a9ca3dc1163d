// The lines of a run's record that say how its lottery was drawn, and the words of a line.
#pragma once

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "reg/core/rule/run_record.h"

namespace reg {

// The words of one line, with one space between them.
class RecordLine {
 public:
  static constexpr std::int64_t kMostSeats = std::numeric_limits<std::int32_t>::max();

  explicit RecordLine(std::string_view text) : rest_(text) {}

  bool done() const { return done_; }
  // Empty where there is none.
  std::string_view word() {
    const std::size_t end = rest_.find(' ');
    const std::string_view word = rest_.substr(0, end);
    done_ = end == std::string_view::npos;
    rest_ = done_ ? std::string_view() : rest_.substr(end + 1);
    return word;
  }
  // All that is left.
  std::string_view words() {
    done_ = true;
    return std::exchange(rest_, std::string_view());
  }
  // As std::to_string writes it.
  std::optional<std::int64_t> number() {
    const std::string_view text = word();
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    if (digits.starts_with('0') && text != "0") return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
  }
  // From 0 to `most`; -1 for "-".
  std::optional<std::int32_t> count(std::int64_t most) {
    if (rest_ == "-" || rest_.starts_with("- ")) {
      word();
      return -1;
    }
    const auto value = number();
    if (!value || *value < 0 || *value > most) return std::nullopt;
    return static_cast<std::int32_t>(*value);
  }
  // The same without "-".
  std::optional<std::int32_t> seats() {
    const auto value = count(kMostSeats);
    return value && *value >= 0 ? value : std::nullopt;
  }

 private:
  std::string_view rest_;
  bool done_ = false;
};

bool is_digest(std::string_view text);

// What the record has of these lines.
void write_lottery(fmt::memory_buffer& out, const RunRecord& record);

// Takes them one by one, in their order and no other.
class LotteryLines {
 public:
  // Whether a line of this kind is one of them.
  static bool has(std::string_view kind);

  // False for a line that is none, or not in its place.
  bool take(std::string_view kind, RecordLine& line);
  // Whether all are there that belong together.
  bool whole() const;
  void put_into(RunRecord& record) const;

 private:
  bool may_follow(int place) const;
  bool read(std::string_view kind, RecordLine& line);
  bool version(RecordLine& line);
  bool text(std::string& to, RecordLine& line);
  bool digest(std::string& to, RecordLine& line);
  bool drawn(RecordLine& line);
  bool frozen(RecordLine& line);
  bool numbers(RecordLine& line);
  bool ticket(RecordLine& line);

  int place_ = 0;  // of the last line in the order of all; 0: none
  Lottery lottery_;
  DrawnValue drawn_;
  FrozenNumbers frozen_;
  std::int64_t count_ = 0;
  std::string numbers_sha256_;
  std::map<std::int64_t, std::int64_t> ticket_of_;
};

}  // namespace reg
