#include "cli/views/promotion_view.h"

#include "reg/base/print.h"

namespace reg {

void print_promotions(const Session& session, const Promotions& promotions, bool dry_run, bool json) {
  Context& context = session.context();
  for (const SeatRef& seat : promotions.filled) {
    print(json ? context.err : context.out, "{}{}: a seat {} to {}\n", json ? "register: " : "",
          session.schedule().workshops[seat.workshop].id, dry_run ? "would go" : "goes",
          promotions.holders.at(seat.applicant));
  }
  print_expired(session, promotions.expired, promotions.holders, dry_run);
  for (const std::string& note : promotions.notes) print(context.err, "register: {}\n", note);
}

void print_expired(const Session& session, std::span<const SeatRef> expired, const SeatHolders& holders,
                   bool dry_run) {
  for (const SeatRef& seat : expired) {
    print(session.context().err, "register: {}: the offer to {} was not confirmed in time and {}\n",
          session.schedule().workshops[seat.workshop].id, holders.at(seat.applicant),
          dry_run ? "would expire" : "expired");
  }
}

}  // namespace reg
