// Public sources of random values that nobody knows beforehand, and the rounds in which they publish them.
//
// "drand quicknet" has a round every three seconds since its genesis, and "nist" (the NIST Randomness Beacon
// 2.0) a pulse every minute. Any other source is one that is described in words: the draw of a state lottery,
// say, "Sportka, first draw"; its round is the moment of the draw.
//
// A round is written as drand numbers it ("6000000"), and of any other source as its moment in UTC
// ("2022-04-14T18:00:00Z").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reg/base/time.h"

namespace reg {

inline constexpr std::string_view kDrand = "drand quicknet";
inline constexpr std::string_view kNist = "nist";

// Whether the source publishes by itself, again and again, so that there is a next round of it.
bool has_rounds(std::string_view source);

// The source that a person named: a known one whatever the spelling of its name, or the words themselves as
// one line. Empty where there are no words.
std::string source_named(std::string_view words);

// The first round of the source at or after the moment. That of drand is 1 before its genesis.
std::string round_from(std::string_view source, Instant moment);
// When it appears; nothing for what is no round of the source.
std::optional<Instant> time_of_round(std::string_view source, std::string_view round);

// When the source begins: drand quicknet on 23 August 2023, the NIST beacon in 2018; of others the earliest
// there is.
Instant beginning_of(std::string_view source);
// Where anybody reads the round's value; empty of a source described in words.
std::string address_of_round(std::string_view source, std::string_view round);

// What a source published in one round.
struct BeaconValue {
  std::string value;      // as it goes into the seed
  std::string signature;  // of drand alone, and may be empty there: the value is its SHA-256
  bool operator==(const BeaconValue&) const = default;
};

struct BeaconReading {
  std::optional<BeaconValue> value;
  std::string fault;  // a clause
};

// Of drand the randomness of 64 hex digits, the signature of 96, or both; of NIST the output value of 128 hex
// digits; both in either case, and lower case comes of it. Of a source described in words the numbers drawn
// as they are printed: at least five in decimal, ascending, one space between.
BeaconReading read_beacon(std::string_view source, std::string_view value, std::string_view signature);

}  // namespace reg
