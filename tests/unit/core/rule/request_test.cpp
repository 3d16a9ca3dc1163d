#include "reg/core/rule/request.h"

#include <catch2/catch.hpp>
#include <string>

using namespace reg;

namespace {

// The names of all states for which the answer is yes, in the order of kRequestStates.
template <typename Question>
std::string states_where(Question question) {
  std::string names;
  for (const auto state : kRequestStates) {
    if (!question(state)) continue;
    if (!names.empty()) names += ' ';
    names += state_name(state);
  }
  return names;
}

std::string moves_from(RequestState from) {
  return states_where([&](RequestState to) { return may_move(from, to); });
}

}  // namespace

TEST_CASE("every state has a name of its own, from which it is read back") {
  CHECK(states_where([](RequestState) { return true; }) ==
        "requested admitted waiting confirmed declined expired cancelled");
  for (const auto state : kRequestStates) CHECK(parse_state(state_name(state)) == state);
}

TEST_CASE("a word that is no state is not read as one") {
  CHECK(parse_state("") == std::nullopt);
  CHECK(parse_state("Admitted") == std::nullopt);
  CHECK(parse_state("admitted ") == std::nullopt);
  CHECK(parse_state("held") == std::nullopt);
}

TEST_CASE("a request takes part until it is given up") {
  CHECK(states_where(is_active) == "requested admitted waiting confirmed");
}

TEST_CASE("the admitted and the confirmed have a seat") {
  CHECK(states_where(has_seat) == "admitted confirmed");
}

TEST_CASE("an admitted seat is held once it is announced, a confirmed one always") {
  CHECK(states_where([](RequestState state) { return is_held(state, false); }) == "confirmed");
  CHECK(states_where([](RequestState state) { return is_held(state, true); }) == "admitted confirmed");
}

TEST_CASE("a run moves requests freely among requested, admitted and waiting") {
  CHECK(moves_from(RequestState::kRequested) == "requested admitted waiting cancelled");
  CHECK(moves_from(RequestState::kWaiting) == "requested admitted waiting cancelled");
}

TEST_CASE("an offered seat can be confirmed, declined, lost by expiry or cancelled") {
  CHECK(moves_from(RequestState::kAdmitted) ==
        "requested admitted waiting confirmed declined expired cancelled");
}

TEST_CASE("a confirmed seat can only be given up by the applicant") {
  CHECK(moves_from(RequestState::kConfirmed) == "declined cancelled");
}

TEST_CASE("a request that was given up can be made again, and nothing else") {
  CHECK(moves_from(RequestState::kDeclined) == "requested");
  CHECK(moves_from(RequestState::kExpired) == "requested");
  CHECK(moves_from(RequestState::kCancelled) == "requested");
}

TEST_CASE("a move that no transition makes is an internal error") {
  CHECK_NOTHROW(require_move(RequestState::kDeclined, RequestState::kDeclined));
  CHECK_NOTHROW(require_move(RequestState::kWaiting, RequestState::kAdmitted));
  CHECK_THROWS_WITH(require_move(RequestState::kCancelled, RequestState::kConfirmed),
                    "a request that is cancelled cannot become confirmed");
}
