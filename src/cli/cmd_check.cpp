#include <fmt/ostream.h>

#include <nlohmann/json.hpp>
#include <set>

#include "reg/base/text.h"
#include "reg/cli/commands.h"
#include "reg/cli/rule_run.h"
#include "reg/cli/session.h"

namespace reg {
namespace {

struct Options {
  bool dry_run = false;
  std::string format = "text";
};

struct Finding {
  std::string kind;
  std::string workshop;  // an id, or empty
  std::string message;   // a sentence with what to do
};

std::string seats_text(std::int64_t seats) {
  return counted(static_cast<std::size_t>(seats), "seat", "seats");
}

// More seats given than there are: the capacity was lowered after it.
void check_capacity(Session& session, Store& store, std::vector<Finding>& findings) {
  for (std::size_t w = 0; w < session.schedule().workshops.size(); ++w) {
    const Workshop& workshop = session.schedule().workshops[w];
    const std::int64_t seats = store.count_seats(w);
    if (seats <= workshop.capacity) continue;
    const std::string what = fmt::format("{} has {} given out for a capacity of {}", workshop.id,
                                         seats_text(seats), workshop.capacity);
    const std::int64_t held = seats - store.count_provisional(w);
    findings.push_back(
        {"over_capacity", workshop.id,
         held <= workshop.capacity
             ? what + "; run `register prioritise` again"
             : what + fmt::format("; those who hold a seat keep it: find a larger room, or ask {} to give "
                                  "one up",
                                  held - workshop.capacity)});
  }
}

void check_strays(Store& store, std::vector<Finding>& findings) {
  for (const StrayRequests& stray : store.stray_requests()) {
    findings.push_back(
        {"not_in_schedule", stray.workshop,
         fmt::format("{} is not in the schedule any more, but has {}, {} with a seat; put it back to see and "
                     "cancel them",
                     stray.workshop, counted(static_cast<std::size_t>(stray.active), "request", "requests"),
                     stray.seats)});
  }
}

void check_undecided(Session& session, Store& store, std::vector<Finding>& findings) {
  if (session.now() < session.schedule().registration_closes) return;
  const std::int64_t undecided = undecided_requests(session, store);
  if (undecided > 0) {
    findings.push_back(
        {"undecided", "",
         fmt::format("{} not decided; run `register prioritise`",
                     counted(static_cast<std::size_t>(undecided), "request is", "requests are"))});
  }
  if (store.last_run() && !store.announced_at()) {
    findings.push_back(
        {"not_announced", "",
         "Registration has closed, and the result is not announced; `register announce` makes it binding"});
  }
}

// The offers that expired, and who got their seats.
void add_expired(Session& session, Store& store, const std::vector<SeatRef>& expired, bool dry_run,
                 std::vector<Finding>& findings) {
  for (const SeatRef& seat : expired) {
    const std::string& id = session.schedule().workshops[seat.workshop].id;
    findings.push_back({"expired", id,
                        fmt::format("{}: the offer to {} was not confirmed in time and {}", id,
                                    seat_holder(store, seat), dry_run ? "would expire" : "expired")});
  }
}

void tell(Session& session, const Options& options, const std::vector<Finding>& findings,
          const Refill& given_on) {
  Context& context = session.context();
  if (options.format == "json") {
    auto array = nlohmann::ordered_json::array();
    for (const Finding& f : findings) {
      array.push_back(
          nlohmann::ordered_json{{"kind", f.kind}, {"workshop", f.workshop}, {"message", f.message}});
    }
    auto filled = nlohmann::ordered_json::array();
    for (const SeatRef& seat : given_on.filled) {
      filled.push_back(nlohmann::ordered_json{{"workshop", session.schedule().workshops[seat.workshop].id},
                                              {"applicant", seat.applicant}});
    }
    context.out
        << nlohmann::ordered_json{{"dry_run", options.dry_run}, {"findings", array}, {"filled", filled}}.dump(
               2)
        << "\n";
    return;
  }
  for (const Finding& finding : findings) fmt::print(context.out, "{}\n", printable(finding.message));
  if (findings.empty()) fmt::print(context.out, "Nothing needs attention.\n");
  tell_refill(session, session.store(), given_on, options.dry_run, false);
}

int check(Session& session, const Options& options) {
  Store& store = session.store();
  Transaction change = store.change();
  const auto expired = store.expire_offers(session.now());
  std::set<std::size_t> freed;
  for (const SeatRef& seat : expired) freed.insert(seat.workshop);
  const Refill given_on =
      refill(session, store, "check", std::vector<std::size_t>(freed.begin(), freed.end()));
  if (!expired.empty()) {
    store.add_journal(
        session.journal("check", fmt::format("{} expired{}", counted(expired.size(), "offer", "offers"),
                                             refill_summary(session.schedule(), given_on))));
  }
  std::vector<Finding> findings;
  check_capacity(session, store, findings);
  check_strays(store, findings);
  check_undecided(session, store, findings);
  add_expired(session, store, expired, options.dry_run, findings);
  if (!options.dry_run && !expired.empty()) change.commit();
  tell(session, options, findings, given_on);
  return findings.empty() ? kDone : kRefused;
}

int run_check(Context& context, const Globals& globals, const Options& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? check(*session, options) : status;
}

}  // namespace

Action declare_check(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_flag("--dry-run", options->dry_run, "say which offers would expire, and leave them");
  app.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
  app.footer(
      "Expires the offers that nobody confirmed in time. Exit status 1 when something needs attention.");
  return
      [options](Context& context, const Globals& globals) { return run_check(context, globals, *options); };
}

}  // namespace reg
