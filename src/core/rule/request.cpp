#include "reg/core/rule/request.h"

#include <fmt/format.h>

#include <stdexcept>

namespace reg {

std::string_view state_name(RequestState state) {
  switch (state) {
    case RequestState::kRequested:
      return "requested";
    case RequestState::kAdmitted:
      return "admitted";
    case RequestState::kWaiting:
      return "waiting";
    case RequestState::kConfirmed:
      return "confirmed";
    case RequestState::kDeclined:
      return "declined";
    case RequestState::kExpired:
      return "expired";
    case RequestState::kCancelled:
      return "cancelled";
  }
  return "";
}

std::optional<RequestState> parse_state(std::string_view name) {
  for (const auto state : kRequestStates) {
    if (state_name(state) == name) return state;
  }
  return std::nullopt;
}

bool is_active(RequestState state) {
  return state == RequestState::kRequested || state == RequestState::kAdmitted ||
         state == RequestState::kWaiting || state == RequestState::kConfirmed;
}

bool has_seat(RequestState state) {
  return state == RequestState::kAdmitted || state == RequestState::kConfirmed;
}

bool is_held(RequestState state, bool announced) {
  return state == RequestState::kConfirmed || (state == RequestState::kAdmitted && announced);
}

bool may_move(RequestState from, RequestState to) {
  switch (to) {
    case RequestState::kRequested:
      return from != RequestState::kConfirmed;
    case RequestState::kAdmitted:
    case RequestState::kWaiting:
      return from == RequestState::kRequested || from == RequestState::kAdmitted ||
             from == RequestState::kWaiting;
    case RequestState::kConfirmed:
    case RequestState::kDeclined:
    case RequestState::kExpired:
      return from == RequestState::kAdmitted ||
             (to == RequestState::kDeclined && from == RequestState::kConfirmed);
    case RequestState::kCancelled:
      return is_active(from);
  }
  return false;
}

void require_move(RequestState from, RequestState to) {
  if (from == to || may_move(from, to)) return;
  throw std::logic_error(
      fmt::format("a request that is {} cannot become {}", state_name(from), state_name(to)));
}

}  // namespace reg
