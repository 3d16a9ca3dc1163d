#include "reg/core/rule/beacon.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "reg/base/digest.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr Instant kGenesis{std::chrono::seconds(1692803367)};  // of drand quicknet's first round
constexpr std::chrono::seconds kPeriod(3);
constexpr std::int64_t kMostRounds = 1'000'000'000'000;
constexpr std::size_t kFewestNumbers = 5;

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string bytes_of_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    unsigned byte = 0;
    std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

std::optional<std::int64_t> read_decimal(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return std::to_string(number) == text ? std::optional(number) : std::nullopt;
}

BeaconReading fault(std::string text) {
  return {std::nullopt, std::move(text)};
}

BeaconReading read_drand(std::string_view value, std::string_view signature) {
  BeaconValue read{lower(value), lower(signature)};
  if (!read.signature.empty() && !is_hex(read.signature, 96)) {
    return fault("a signature of drand quicknet has 96 hex digits");
  }
  const std::string hashed = read.signature.empty() ? "" : sha256_hex(bytes_of_hex(read.signature));
  if (read.value.empty()) read.value = hashed;
  if (!is_hex(read.value, 64)) return fault("the randomness of drand quicknet has 64 hex digits");
  if (!hashed.empty() && read.value != hashed) {
    return fault("the randomness is not the SHA-256 of the signature");
  }
  return {read, ""};
}

// "3 17 22 31 40 48".
BeaconReading read_numbers(std::string_view value) {
  constexpr const char* kWanted =
      "it is the numbers drawn, at least five in decimal, ascending, with one space between them";
  std::int64_t before = -1;
  std::size_t count = 0;
  for (std::string_view rest = value; count == 0 || !rest.empty(); ++count) {
    const std::size_t end = rest.find(' ');
    const auto number = read_decimal(rest.substr(0, end));
    if (!number || *number <= before || end + 1 == rest.size()) return fault(kWanted);
    before = *number;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  if (count < kFewestNumbers) return fault(kWanted);
  return {BeaconValue{std::string(value), ""}, ""};
}

}  // namespace

bool has_rounds(std::string_view source) {
  return source == kDrand || source == kNist;
}

std::string source_named(std::string_view words) {
  const std::string line = tidy(words);
  const std::string name = fold(line);
  if (name == kDrand || name == "drand") return std::string(kDrand);
  return name == kNist ? std::string(kNist) : line;
}

std::string round_from(std::string_view source, Instant moment) {
  if (source == kDrand) {
    const auto since = std::max(moment - kGenesis, std::chrono::seconds(0));
    return std::to_string((since + kPeriod - std::chrono::seconds(1)) / kPeriod + 1);
  }
  return rfc3339(source == kNist ? std::chrono::ceil<std::chrono::minutes>(moment) : moment);
}

std::optional<Instant> time_of_round(std::string_view source, std::string_view round) {
  if (source == kDrand) {
    const auto number = read_decimal(round);
    if (!number || *number < 1 || *number > kMostRounds) return std::nullopt;
    return kGenesis + (*number - 1) * kPeriod;
  }
  const auto moment = parse_instant(round, Zone::utc());
  if (!moment || rfc3339(*moment) != round) return std::nullopt;
  const bool between = source == kNist && *moment != std::chrono::floor<std::chrono::minutes>(*moment);
  return between ? std::nullopt : moment;
}

Instant beginning_of(std::string_view source) {
  if (source == kDrand) return kGenesis;
  constexpr std::chrono::sys_days kNistBegins = std::chrono::year(2018) / 7 / 23;
  return source == kNist ? Instant(kNistBegins) : Instant::min();
}

std::string address_of_round(std::string_view source, std::string_view round) {
  const auto moment = time_of_round(source, round);
  if (!moment || !has_rounds(source)) return "";
  if (source == kDrand) {
    return fmt::format(
        "https://api.drand.sh/52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971/public/{}",
        round);
  }
  return fmt::format("https://beacon.nist.gov/beacon/2.0/pulse/time/{}000",
                     moment->time_since_epoch().count());
}

BeaconReading read_beacon(std::string_view source, std::string_view value, std::string_view signature) {
  if (source == kDrand) return read_drand(value, signature);
  if (!signature.empty()) return fault("only a round of drand quicknet has a signature to be given");
  if (source != kNist) return read_numbers(value);
  const std::string pulse = lower(value);
  if (!is_hex(pulse, 128)) return fault("the output value of a pulse has 128 hex digits");
  return {BeaconValue{pulse, ""}, ""};
}

}  // namespace reg
