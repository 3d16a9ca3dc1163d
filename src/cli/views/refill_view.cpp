#include "cli/views/refill_view.h"

#include "reg/base/print.h"

namespace reg {

void tell_refill(Session& session, Store& store, const Refill& refill, bool dry_run, bool json) {
  Context& context = session.context();
  for (const SeatRef& seat : refill.filled) {
    print(json ? context.err : context.out, "{}{}: a seat {} to {}\n", json ? "register: " : "",
          session.schedule().workshops[seat.workshop].id, dry_run ? "would go" : "goes",
          seat_holder(store, seat));
  }
  tell_expired(session, store, refill.expired, dry_run);
  for (const std::string& note : refill.notes) print(context.err, "register: {}\n", note);
}

void tell_expired(Session& session, Store& store, std::span<const SeatRef> expired, bool dry_run) {
  for (const SeatRef& seat : expired) {
    print(session.context().err, "register: {}: the offer to {} was not confirmed in time and {}\n",
          session.schedule().workshops[seat.workshop].id, seat_holder(store, seat),
          dry_run ? "would expire" : "expired");
  }
}

}  // namespace reg
