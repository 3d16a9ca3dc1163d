#include "cli/views/erasing_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/views/refill_view.h"
#include "reg/base/print.h"
#include "reg/base/text/as_utf8.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/json_text.h"
#include "reg/formats/json/seats_json.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostTold = 20;

std::string count(std::int64_t number, const char* one, const char* many) {
  return counted(static_cast<std::size_t>(number), one, many);
}

Json paths_json(const std::vector<std::filesystem::path>& files) {
  Json array = Json::array();
  for (const auto& file : files) array.push_back(as_utf8(file.string()));
  return array;
}

// Of a rehearsal, the copies that have something of them.
Json copies_json(const ErasedFiles& files, bool rehearsal) {
  Json array = Json::array();
  for (const ErasedFiles::Copy& copy : files.copies()) {
    if (rehearsal) {
      if (!copy.facts.nothing()) array.push_back(as_utf8(copy.file.string()));
      continue;
    }
    array.push_back(Json{{"file", as_utf8(copy.file.string())},
                         {"refusal", copy.refusal.empty() ? Json(nullptr) : Json(as_utf8(copy.refusal))},
                         {"erased", copy.facts.people},
                         {"changes_rewritten", copy.facts.changes}});
  }
  return array;
}

}  // namespace

std::string numbers_text(const std::vector<std::int64_t>& numbers) {
  if (numbers.size() > kMostTold) return counted(numbers.size(), "applicant", "applicants");
  std::vector<std::string> words;
  for (const std::int64_t number : numbers) words.push_back(std::to_string(number));
  return (numbers.size() == 1 ? "applicant " : "applicants ") + join(words, ", ");
}

void ErasingReport::tell(const ErasingPass& made, bool rehearsal) const {
  if (order_.json) {
    tell_json(made, rehearsal);
  } else {
    tell_text(session_.context().out, made, rehearsal);
  }
  Refill refill = made.given_on;
  if (order_.json) refill.filled.clear();
  print_refill(session_, refill, rehearsal, order_.json);
  tell_refusals();
  if (!rehearsal) tell_files();
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
void ErasingReport::tell_nobody(std::ostream& stream, bool rehearsal) const {
  const bool in_copies = files_.found_in_copies();
  if (!order_.addresses.empty() && order_.numbers.empty()) {
    print(stream, "The database and its journal have nobody of {}{}\n",
          printable(join(order_.addresses, ", ")),
          !in_copies  ? ""
          : rehearsal ? "; copies of it have"
                      : "; copies of it had");
  } else if (order_.everybody) {
    print(stream, "The database has nobody's data any more{}\n",
          !in_copies  ? ""
          : rehearsal ? "; copies of it have"
                      : "; copies of it had");
  } else {
    print(stream, "{} erased before; nothing is left to be erased{}\n",
          order_.numbers.size() == 1 ? fmt::format("Number {} was", order_.numbers.front())
                                     : "All of them were",
          in_copies ? " but in copies" : "");
  }
}

void ErasingReport::tell_people(std::ostream& stream, const ErasingPass& made, bool rehearsal) const {
  const char* verb = rehearsal ? "Would erase" : "Erased";
  if (made.facts.people + made.facts.changes == 0) return tell_nobody(stream, rehearsal);
  if (made.people.size() > kMostTold || made.people.empty()) {
    print(stream, "{} {}\n", verb,
          made.people.empty() ? "people whom the journal still named" : numbers_text(order_.numbers));
    return;
  }
  for (std::size_t i = 0; i < made.people.size(); ++i) {
    print(stream, "{} {}\n", verb, rehearsal ? made.people[i] : fmt::format("number {}", order_.numbers[i]));
  }
}

void ErasingReport::tell_text(std::ostream& stream, const ErasingPass& made, bool rehearsal) const {
  tell_people(stream, made, rehearsal);
  if (!made.seats.empty()) {
    print(stream, "  {} {} taken; --withdraw frees {}\n", seats_text(made.seats),
          made.seats.size() == 1 ? "stays" : "stay", made.seats.size() == 1 ? "it" : "them");
  }
  if (!made.freed.empty()) {
    print(stream, "  {} {}\n", rehearsal ? "would free" : "freed", seats_text(made.freed));
  }
  if (made.facts.letters_dropped > 0) {
    print(stream, "  {} not sent any more\n", count(made.facts.letters_dropped, "letter is", "letters are"));
  }
  if (made.facts.changes > 0) {
    print(stream, "  {} of the journal {} rewritten without them, and cannot be taken back after that\n",
          count(made.facts.changes, "change", "changes"), made.facts.changes == 1 ? "is" : "are");
  }
  if (made.facts.digests > 0) {
    print(stream, "  the digests by which those erased before are known {}\n",
          rehearsal ? "would go" : "went");
  }
  if (made.facts.lost > 0) {
    print(stream, "  {} by which somebody of a lost state is known {}\n",
          counted(static_cast<std::size_t>(made.facts.lost), "digest", "digests"),
          rehearsal              ? "would go"
          : made.facts.lost == 1 ? "is gone"
                                 : "are gone");
  }
  for (const ErasedFiles::Copy& copy : files_.copies()) {
    if (copy.facts.nothing()) continue;
    print(stream, "  {} in {}\n", rehearsal ? "would be erased" : "erased", printable(copy.file.string()));
  }
  for (const auto& file : files_.removed()) print(stream, "  removed {}\n", printable(file.string()));
}

void ErasingReport::tell_refusals() const {
  std::ostream& err = session_.context().err;
  for (const ErasedFiles::Copy& copy : files_.copies()) {
    if (copy.refusal.empty()) continue;
    const char* what = copy.unreadable ? ", which may have their data" : "";
    const char* how = !copy.unreadable ? "remove it by hand"
                      : order_.forget && !order_.everybody
                          ? "when that is mended, `register erase` with their address does it"
                          : "when that is mended, the same command does it";
    print(err, "register: not erased in a copy{}: {}; {}\n", what, printable(copy.refusal), how);
  }
}

void ErasingReport::tell_files() const {
  std::ostream& err = session_.context().err;
  for (const auto& file : files_.mentions()) {
    print(err,
          "register: {} still names them; register did not make it, or cannot know what else it is "
          "for: mend or remove it by hand\n",
          printable(file.string()));
  }
  if (!files_.not_looked_into().empty()) {
    std::vector<std::string> names;
    for (const auto& file : files_.not_looked_into()) names.push_back(printable(file.string()));
    print(err, "register: not looked into, as register cannot read {}: {}\n",
          names.size() == 1 ? "what is in it" : "what is in them", join(names, ", "));
  }
  print(err,
        "register: letters that were sent, and copies and documents outside of this folder, are "
        "not in its reach\n");
}

void ErasingReport::tell_json(const ErasingPass& made, bool rehearsal) const {
  const Schedule& schedule = session_.schedule();
  session_.context().out << json_text(Json{{"dry_run", rehearsal},
                                           {"applicants", order_.numbers},
                                           {"erased", made.facts.people},
                                           {"recognised", !order_.forget},
                                           {"seats", seats_json(schedule, made.seats)},
                                           {"freed", seats_json(schedule, made.freed)},
                                           {"filled", seats_json(schedule, made.given_on.filled)},
                                           {"letters_dropped", made.facts.letters_dropped},
                                           {"changes_rewritten", made.facts.changes},
                                           {"copies", copies_json(files_, rehearsal)},
                                           {"removed", paths_json(files_.removed())},
                                           {"mentions", paths_json(files_.mentions())},
                                           {"addresses", order_.addresses},
                                           {"digests_forgotten", made.facts.digests},
                                           {"not_looked_into", paths_json(files_.not_looked_into())}})
                         << "\n";
}

}  // namespace reg
