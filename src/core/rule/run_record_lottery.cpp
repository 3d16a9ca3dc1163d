#include "core/rule/run_record_lottery.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "reg/base/text/text.h"

namespace reg {
namespace {

// In their order, with the versions of a lottery that have them, and whether one may be missing.
struct Kind {
  std::string_view word;
  bool first, second;
  bool optional = false;
};
constexpr std::array kKinds = {
    Kind{"lottery", true, true}, Kind{"commitment", true, true}, Kind{"secret", true, true},
    Kind{"source", false, true}, Kind{"round", false, true},     Kind{"fallback", false, true},
    Kind{"drawn", false, true},  Kind{"value", true, true},      Kind{"signature", false, true, true},
    Kind{"frozen", false, true}, Kind{"numbers", false, true}};
// After all of these, or alone.
constexpr std::string_view kTicket = "ticket";
constexpr int kTicketPlace = static_cast<int>(kKinds.size()) + 1;

bool belongs(const Kind& kind, int version) {
  return version == 1 ? kind.first : kind.second;
}

// The places of the lines that must stand between two others.
bool may_skip(int from, int to, int version) {
  for (int place = from + 1; place < to; ++place) {
    const Kind& kind = kKinds[static_cast<std::size_t>(place - 1)];
    if (belongs(kind, version) && !kind.optional) return false;
  }
  return true;
}

int place_of(std::string_view word) {
  if (word == kTicket) return kTicketPlace;
  const auto* found =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return kind.word == word; });
  return found == kKinds.end() ? 0 : static_cast<int>(found - kKinds.begin()) + 1;
}

void write_second(fmt::memory_buffer& out, const Lottery& lottery, const DrawnValue& drawn) {
  const auto to = std::back_inserter(out);
  fmt::format_to(to, "source {}\nround {}\nfallback {}\ndrawn {} {}\nvalue {}\n", lottery.source,
                 lottery.round, lottery.fallback, round_use_name(drawn.use), drawn.round, drawn.value);
  if (!drawn.signature.empty()) fmt::format_to(to, "signature {}\n", drawn.signature);
  const FrozenNumbers& frozen = lottery.frozen.value();
  fmt::format_to(to, "frozen {} {} {}\nnumbers {}\n", frozen.at.time_since_epoch().count(),
                 frozen.numbers.count(), frozen.numbers.sha256(), frozen.numbers.text());
}

}  // namespace

bool is_digest(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void write_lottery(fmt::memory_buffer& out, const RunRecord& record) {
  const auto to = std::back_inserter(out);
  if (record.lottery) {
    const Lottery& lottery = *record.lottery;
    fmt::format_to(to, "lottery {}\ncommitment {}\nsecret {}\n", lottery.version, lottery.commitment,
                   lottery.secret);
    if (lottery.version == 1) {
      fmt::format_to(to, "value {}\n", lottery.drawn.value().value);
    } else {
      write_second(out, lottery, lottery.drawn.value());
    }
  }
  for (const auto& [number, other] : record.ticket_of) fmt::format_to(to, "ticket {} {}\n", number, other);
}

bool LotteryLines::has(std::string_view kind) {
  return place_of(kind) > 0;
}

bool LotteryLines::take(std::string_view kind, RecordLine& line) {
  const int place = place_of(kind);
  if (!may_follow(place)) return false;
  place_ = place;
  return read(kind, line) && line.done();
}

bool LotteryLines::may_follow(int place) const {
  if (place == kTicketPlace) return whole();
  if (place_ == 0) return place == 1;
  return place > place_ && belongs(kKinds[static_cast<std::size_t>(place - 1)], lottery_.version) &&
         may_skip(place_, place, lottery_.version);
}

bool LotteryLines::whole() const {
  return place_ == 0 || place_ == kTicketPlace || may_skip(place_, kTicketPlace, lottery_.version);
}

void LotteryLines::put_into(RunRecord& record) const {
  record.ticket_of = ticket_of_;
  if (lottery_.commitment.empty()) return;
  record.lottery = lottery_;
  record.lottery->drawn = drawn_;
  record.lottery->drawn->seed = record.seed.value_or("");
  if (lottery_.version == 2) record.lottery->frozen = frozen_;
}

bool LotteryLines::read(std::string_view kind, RecordLine& line) {
  if (kind == "lottery") return version(line);
  if (kind == "commitment") return digest(lottery_.commitment, line);
  if (kind == "secret") return digest(lottery_.secret, line);
  if (kind == "source") return text(lottery_.source, line);
  if (kind == "round") return text(lottery_.round, line);
  if (kind == "fallback") return text(lottery_.fallback, line);
  if (kind == "drawn") return drawn(line);
  if (kind == "value") return text(drawn_.value, line);
  if (kind == "signature") return text(drawn_.signature, line);
  if (kind == "frozen") return frozen(line);
  return kind == "numbers" ? numbers(line) : ticket(line);
}

bool LotteryLines::version(RecordLine& line) {
  const std::string_view word = line.word();
  lottery_.version = word == "1" ? 1 : 2;
  return word == "1" || word == "2";
}

bool LotteryLines::text(std::string& to, RecordLine& line) {
  to = line.words();
  return !to.empty() && tidy(to) == to;
}

bool LotteryLines::digest(std::string& to, RecordLine& line) {
  to = line.word();
  return is_digest(to);
}

bool LotteryLines::drawn(RecordLine& line) {
  const auto use = parse_round_use(line.word());
  if (!use) return false;
  drawn_.use = *use;
  drawn_.round = line.word();
  return !drawn_.round.empty();
}

bool LotteryLines::frozen(RecordLine& line) {
  const auto at = line.number();
  const auto count = line.number();
  if (!at || !count) return false;
  frozen_.at = Instant(std::chrono::seconds(*at));
  count_ = *count;
  return digest(numbers_sha256_, line);
}

bool LotteryLines::numbers(RecordLine& line) {
  auto set = NumberSet::read(line.words());
  if (!set || set->count() != count_ || set->sha256() != numbers_sha256_) return false;
  frozen_.numbers = std::move(*set);
  return true;
}

bool LotteryLines::ticket(RecordLine& line) {
  const auto number = line.number();
  const auto other = line.number();
  if (!number || !other || *other < 1 || *other == *number) return false;
  if (*number <= (ticket_of_.empty() ? 0 : ticket_of_.rbegin()->first)) return false;
  ticket_of_.emplace(*number, *other);
  return true;
}

}  // namespace reg
