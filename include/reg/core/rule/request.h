// The state of a request, and which moves are legal.
//
//   requested -> admitted | waiting                     (by a run)
//   admitted  -> confirmed | declined | expired | cancelled
//   confirmed -> declined                               (the applicant's later word)
//   waiting   -> admitted                               (a promotion)
//   anything alive -> cancelled; a request that was given up may be made again.
//
// Before a result is announced, a run may move any request among requested, admitted and waiting freely.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace reg {

enum class RequestState { kRequested, kAdmitted, kWaiting, kConfirmed, kDeclined, kExpired, kCancelled };

inline constexpr std::array kRequestStates = {
    RequestState::kRequested, RequestState::kAdmitted, RequestState::kWaiting,  RequestState::kConfirmed,
    RequestState::kDeclined,  RequestState::kExpired,  RequestState::kCancelled};

// The words of the database, of JSON and of `list --state`.
std::string_view state_name(RequestState state);
std::optional<RequestState> parse_state(std::string_view name);

// Still takes part: requested, admitted, waiting or confirmed.
bool is_active(RequestState state);
// Has a seat, binding or not: admitted or confirmed.
bool has_seat(RequestState state);
// A seat that no later run takes away: confirmed, or admitted and announced.
bool is_held(RequestState state, bool announced);
bool may_move(RequestState from, RequestState to);
// Throws std::logic_error, a fault of register itself, where the state is another and may not be.
void require_move(RequestState from, RequestState to);

}  // namespace reg
