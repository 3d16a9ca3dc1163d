#include "cli/views/erasing_report.h"

#include <algorithm>

#include "cli/views/promotion_view.h"
#include "reg/base/print.h"
#include "reg/base/text/as_utf8.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/erasing_json.h"

namespace reg {
namespace {

std::string count(std::int64_t number, const char* one, const char* many) {
  return counted(static_cast<std::size_t>(number), one, many);
}

std::vector<std::string> names_of(const std::vector<std::filesystem::path>& files) {
  std::vector<std::string> names;
  for (const auto& file : files) names.push_back(as_utf8(file.string()));
  return names;
}

// Of a rehearsal, the copies that have something of them.
std::vector<ErasedCopy> copies_of(const ErasedFiles& files, bool rehearsal) {
  std::vector<ErasedCopy> copies;
  for (const ErasedFiles::Copy& copy : files.copies()) {
    if (rehearsal && copy.facts.nothing()) continue;
    copies.push_back(
        {as_utf8(copy.file.string()), as_utf8(copy.refusal), copy.facts.people, copy.facts.changes});
  }
  return copies;
}

}  // namespace

void ErasingReport::print(const ErasingPass& made, bool rehearsal) const {
  if (json_) {
    print_json(made, rehearsal);
  } else {
    print_text(session_.context().out, made, rehearsal);
  }
  Promotions promotions = made.promotions;
  if (json_) promotions.filled.clear();
  print_promotions(session_, promotions, rehearsal, json_);
  print_refusals();
  if (!rehearsal) print_files();
}

std::string ErasingReport::seats_text(const std::vector<SeatRef>& seats) const {
  std::vector<std::string> ids;
  for (const SeatRef& seat : seats) {
    const std::string& id = session_.schedule().workshops[seat.workshop].id;
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return fmt::format("{} at {}", counted(seats.size(), "seat", "seats"), join(ids, ", "));
}

// Of whom the database has nothing.
void ErasingReport::print_nobody(std::ostream& stream, bool rehearsal) const {
  const bool in_copies = files_.found_in_copies();
  if (!order_.addresses.empty() && order_.numbers.empty()) {
    reg::print(stream, "The database and its journal have nobody of {}{}\n",
               printable(join(order_.addresses, ", ")),
               !in_copies  ? ""
               : rehearsal ? "; copies of it have"
                           : "; copies of it had");
  } else if (order_.everybody) {
    reg::print(stream, "The database has nobody's data any more{}\n",
               !in_copies  ? ""
               : rehearsal ? "; copies of it have"
                           : "; copies of it had");
  } else {
    reg::print(stream, "{} erased before; nothing is left to be erased{}\n",
               order_.numbers.size() == 1 ? fmt::format("Number {} was", order_.numbers.front())
                                          : "All of them were",
               in_copies ? " but in copies" : "");
  }
}

void ErasingReport::print_people(std::ostream& stream, const ErasingPass& made, bool rehearsal) const {
  const char* verb = rehearsal ? "Would erase" : "Erased";
  if (made.facts.people + made.facts.changes == 0) return print_nobody(stream, rehearsal);
  if (made.people.size() > kMostNumbersShown || made.people.empty()) {
    reg::print(stream, "{} {}\n", verb,
               made.people.empty() ? "people whom the journal still named" : numbers_text(order_.numbers));
    return;
  }
  for (std::size_t i = 0; i < made.people.size(); ++i) {
    reg::print(stream, "{} {}\n", verb,
               rehearsal ? made.people[i] : fmt::format("number {}", order_.numbers[i]));
  }
}

void ErasingReport::print_text(std::ostream& stream, const ErasingPass& made, bool rehearsal) const {
  print_people(stream, made, rehearsal);
  if (!made.seats.empty()) {
    reg::print(stream, "  {} {} taken; --withdraw frees {}\n", seats_text(made.seats),
               made.seats.size() == 1 ? "stays" : "stay", made.seats.size() == 1 ? "it" : "them");
  }
  if (!made.freed.empty()) {
    reg::print(stream, "  {} {}\n", rehearsal ? "would free" : "freed", seats_text(made.freed));
  }
  if (made.facts.letters_dropped > 0) {
    reg::print(stream, "  {} not sent any more\n",
               count(made.facts.letters_dropped, "letter is", "letters are"));
  }
  if (made.facts.changes > 0) {
    reg::print(stream, "  {} of the journal {} rewritten without them, and cannot be undone after that\n",
               count(made.facts.changes, "change", "changes"), made.facts.changes == 1 ? "is" : "are");
  }
  if (made.facts.digests > 0) {
    reg::print(stream, "  the digests by which those erased before are known {}\n",
               rehearsal ? "would go" : "went");
  }
  if (made.facts.lost > 0) {
    reg::print(stream, "  {} by which somebody of a lost state is known {}\n",
               counted(static_cast<std::size_t>(made.facts.lost), "digest", "digests"),
               rehearsal              ? "would go"
               : made.facts.lost == 1 ? "is gone"
                                      : "are gone");
  }
  for (const ErasedFiles::Copy& copy : files_.copies()) {
    if (copy.facts.nothing()) continue;
    reg::print(stream, "  {} in {}\n", rehearsal ? "would be erased" : "erased",
               printable(copy.file.string()));
  }
  for (const auto& file : files_.removed()) reg::print(stream, "  removed {}\n", printable(file.string()));
}

void ErasingReport::print_refusals() const {
  std::ostream& err = session_.context().err;
  for (const ErasedFiles::Copy& copy : files_.copies()) {
    if (copy.refusal.empty()) continue;
    const char* what = copy.unreadable ? ", which may have their data" : "";
    const char* how = !copy.unreadable ? "remove it by hand"
                      : order_.forget && !order_.everybody
                          ? "when that is fixed, `register erase` with their address does it"
                          : "when that is fixed, the same command does it";
    reg::print(err, "register: not erased in a copy{}: {}; {}\n", what, printable(copy.refusal), how);
  }
}

void ErasingReport::print_files() const {
  std::ostream& err = session_.context().err;
  for (const auto& file : files_.mentions()) {
    reg::print(err,
               "register: {} still names them; register did not make it, or cannot know what else it is "
               "for: mend or remove it by hand\n",
               printable(file.string()));
  }
  if (!files_.not_looked_into().empty()) {
    std::vector<std::string> names;
    for (const auto& file : files_.not_looked_into()) names.push_back(printable(file.string()));
    reg::print(err, "register: not looked into, as register cannot read {}: {}\n",
               names.size() == 1 ? "what is in it" : "what is in them", join(names, ", "));
  }
  reg::print(err,
             "register: letters that were sent, and copies and documents outside of this folder, are "
             "not in its reach\n");
}

void ErasingReport::print_json(const ErasingPass& made, bool rehearsal) const {
  ErasingFacts facts;
  facts.dry_run = rehearsal;
  facts.applicants = order_.numbers;
  facts.erased = made.facts.people;
  facts.recognised = !order_.forget;
  facts.seats = made.seats;
  facts.freed = made.freed;
  facts.filled = made.promotions.filled;
  facts.letters_dropped = made.facts.letters_dropped;
  facts.changes_rewritten = made.facts.changes;
  facts.copies = copies_of(files_, rehearsal);
  facts.removed = names_of(files_.removed());
  facts.mentions = names_of(files_.mentions());
  facts.addresses = order_.addresses;
  facts.digests_forgotten = made.facts.digests;
  facts.not_looked_into = names_of(files_.not_looked_into());
  session_.context().out << erasing_json(session_.schedule(), facts);
}

}  // namespace reg
