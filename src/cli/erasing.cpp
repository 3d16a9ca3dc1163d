#include "reg/cli/erasing.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reg/base/error.h"
#include "reg/base/print.h"
#include "reg/base/text.h"
#include "reg/cli/applicant_view.h"
#include "reg/cli/confirm.h"
#include "reg/cli/letter_queue.h"
#include "reg/cli/sender_lock.h"
#include "reg/core/registering.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

// Of so many people at most all files are searched for their names.
constexpr std::size_t kMostLookedFor = 50;
constexpr std::size_t kMostNamed = 20;

// What one pass through the database did, or would do.
struct Pass {
  int status = kDone;
  std::vector<std::string> people;  // as they were called
  KnownAs known;
  std::vector<std::string> details;  // of messages that were sent
  std::vector<SeatRef> seats;        // that stay theirs
  std::vector<SeatRef> freed;
  Refill given_on;
  ErasureFacts facts;
  ErasureOrder order;
};

std::string numbers_text(const std::vector<std::int64_t>& numbers) {
  if (numbers.size() > kMostNamed) return counted(numbers.size(), "applicant", "applicants");
  std::vector<std::string> words;
  for (const std::int64_t number : numbers) words.push_back(std::to_string(number));
  return (numbers.size() == 1 ? "applicant " : "applicants ") + join(words, ", ");
}

class Erasing {
 public:
  Erasing(Session& session, const ErasingOrder& order)
      : session_(session), order_(order), store_(session.store()), erasure_(store_), files_(session) {}

  int run() {
    int status = kDone;
    if (!order_.dry_run && !order_.yes && !session_.context().terminal.in) {
      return confirmed(session_.context(), "", false, status) ? kDone : status;
    }
    const Pass rehearsal = pass(false);
    if (rehearsal.status != kDone) return rehearsal.status;
    if (order_.dry_run) {
      tell(rehearsal, true);
      return kDone;
    }
    if (!order_.yes) {
      tell_text(session_.context().err, rehearsal, true);
      if (!confirmed(session_.context(), "Erase? It cannot be taken back.", false, status)) return status;
    }
    return carry_out(rehearsal);
  }

 private:
  // Copies and files come first: as long as the database knows who the people are, all of it can be begun
  // again. What came up meanwhile is dealt with afterwards.
  int carry_out(const Pass& rehearsal) {
    const CopyLock lock(session_.database_file());
    files_.erase_in_copies(rehearsal.order, rehearsal.known);
    files_.remove_messages(rehearsal.details, addresses(rehearsal.known.texts, false));
    const Pass done = pass(true);
    if (done.status != kDone) return done.status;
    files_.erase_in_copies(done.order, done.known);
    files_.remove_messages(done.details, addresses(done.known.texts, true));
    const bool clean = clean_up();
    if (order_.numbers.size() <= kMostLookedFor) files_.look_for(erasure_.unshared(done.known.texts));
    tell(done, false);
    const bool refused = std::any_of(files_.copies().begin(), files_.copies().end(),
                                     [](const ErasedFiles::Copy& copy) { return !copy.refusal.empty(); });
    return clean && !refused ? kDone : kPartly;
  }

  Pass pass(bool commit) {
    const std::vector<std::string> afterword = session_.context().afterword;
    Transaction change = store_.unrecorded_change();
    Pass made;
    if (erasure_.is_in_hand(order_.numbers)) {
      print(session_.context().err,
            "register: a message about {} is just being sent, or was when its sender died; `register mail "
            "send` settles that\n",
            numbers_text(order_.numbers));
      made.status = session_.refuse();
      return made;
    }
    made.known = erasure_.known_as(order_.numbers);
    made.details = erasure_.sent_details(order_.numbers);
    look_at_people(made);
    made.order.numbers = order_.numbers;
    made.order.name = erased_name(session_.schedule().language);
    made.order.recognise = !order_.forget;
    made.order.organisations = !order_.forget && session_.schedule().policy.per_organisation.any();
    made.order.entry = session_.journal(order_.command, "");
    made.facts = erasure_.erase(made.order);
    made.order.entry.summary = summary(made);
    if (order_.everybody) erasure_.forget_everybody();
    const bool nothing = made.facts.people + made.facts.changes == 0 && made.freed.empty();
    if (!nothing && !finish_change(session_, change, made.order.entry, !commit)) made.status = kRefused;
    if (!commit && !order_.dry_run) session_.context().afterword = afterword;
    return made;
  }

  // Their names, as long as they have any; their seats; and with --withdraw these are freed and given on.
  void look_at_people(Pass& made) {
    std::set<std::size_t> freed;
    for (const std::int64_t number : order_.numbers) {
      const Applicant before = store_.applicant(number);
      made.people.push_back(applicant_name(before));
      for (const Request& request : before.requests) {
        if (has_seat(request.state)) {
          (order_.withdraw ? made.freed : made.seats).push_back({number, request.workshop});
        }
      }
      if (!order_.withdraw || before.withdrawn()) continue;
      store_.save(withdraw(before, session_.now()));
    }
    for (const SeatRef& seat : made.freed) freed.insert(seat.workshop);
    made.given_on = refill(session_, store_, order_.command, {std::vector(freed.begin(), freed.end())});
  }

  std::string summary(const Pass& made) const {
    std::string text =
        numbers_text(order_.numbers) + (order_.numbers.size() == 1 ? " was erased" : " were erased");
    if (!made.freed.empty()) text += fmt::format("; {} freed", counted(made.freed.size(), "seat", "seats"));
    return text + refill_summary(session_.schedule(), made.given_on);
  }

  // Before the commit those whose address it is are still there themselves.
  std::set<std::string> addresses(const std::set<std::string>& texts, bool committed) {
    if (!committed) return {};
    std::set<std::string> found;
    for (const std::string& text : erasure_.unshared(texts)) {
      if (text.find('@') != std::string::npos) found.insert(text);
    }
    return found;
  }

  bool clean_up() {
    std::string why = "another command still reads what was there before";
    try {
      if (erasure_.clean()) return true;
    } catch (const EnvironmentError& fault) {
      why = fault.what();
    }
    print(session_.context().err,
          "register: the data are erased, but the free room of the database file is not cleaned yet: {}; "
          "the same command once more does it\n",
          printable(why));
    return false;
  }

  void tell(const Pass& made, bool rehearsal) {
    if (order_.json) {
      tell_json(made, rehearsal);
    } else {
      tell_text(session_.context().out, made, rehearsal);
    }
    tell_refill(session_, store_,
                order_.json ? Refill{{}, made.given_on.expired, made.given_on.notes} : made.given_on,
                rehearsal, order_.json);
    if (!rehearsal) tell_files();
  }

  std::string seats_text(const std::vector<SeatRef>& seats) const {
    std::vector<std::string> ids;
    for (const SeatRef& seat : seats) {
      const std::string& id = session_.schedule().workshops[seat.workshop].id;
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    return fmt::format("{} at {}", counted(seats.size(), "seat", "seats"), join(ids, ", "));
  }

  void tell_people(std::ostream& stream, const Pass& made, bool rehearsal) const {
    if (made.facts.people + made.facts.changes == 0) {
      print(stream, "{} erased before; nothing is left to be erased\n",
            order_.numbers.size() == 1 ? fmt::format("Number {} was", order_.numbers.front())
                                       : "All of them were");
      return;
    }
    if (made.people.size() > kMostNamed) {
      print(stream, "{} {}\n", rehearsal ? "Would erase" : "Erased", numbers_text(order_.numbers));
      return;
    }
    for (std::size_t i = 0; i < made.people.size(); ++i) {
      print(stream, "{} {}\n", rehearsal ? "Would erase" : "Erased",
            rehearsal ? made.people[i] : fmt::format("number {}", order_.numbers[i]));
    }
  }

  void tell_text(std::ostream& stream, const Pass& made, bool rehearsal) const {
    tell_people(stream, made, rehearsal);
    if (!made.seats.empty()) {
      print(stream, "  {} {} taken; --withdraw frees {}\n", seats_text(made.seats),
            made.seats.size() == 1 ? "stays" : "stay", made.seats.size() == 1 ? "it" : "them");
    }
    if (!made.freed.empty()) {
      print(stream, "  {} {}\n", rehearsal ? "would free" : "freed", seats_text(made.freed));
    }
    const auto count = [](std::int64_t number, const char* one, const char* many) {
      return counted(static_cast<std::size_t>(number), one, many);
    };
    if (made.facts.letters_dropped > 0) {
      print(stream, "  {} not sent any more\n",
            count(made.facts.letters_dropped, "letter is", "letters are"));
    }
    if (made.facts.changes > 0) {
      print(stream, "  {} of the journal {} rewritten without them, and cannot be taken back after that\n",
            count(made.facts.changes, "change", "changes"), made.facts.changes == 1 ? "is" : "are");
    }
    if (rehearsal) {
      for (const auto& file : files_.all_copies()) {
        print(stream, "  would be erased in {}\n", printable(file.string()));
      }
    }
    for (const ErasedFiles::Copy& copy : files_.copies()) {
      if (copy.refusal.empty()) print(stream, "  erased in {}\n", printable(copy.file.string()));
    }
    for (const auto& file : files_.removed()) print(stream, "  removed {}\n", printable(file.string()));
  }

  void tell_files() const {
    std::ostream& err = session_.context().err;
    for (const ErasedFiles::Copy& copy : files_.copies()) {
      if (copy.refusal.empty()) continue;
      print(err, "register: not erased in a copy: {}; remove it by hand\n", printable(copy.refusal));
    }
    for (const auto& file : files_.mentions()) {
      print(err,
            "register: {} still names them; register did not make it, or cannot know what else it is "
            "for: mend or remove it by hand\n",
            printable(file.string()));
    }
    print(err,
          "register: letters that were sent, and copies and documents outside of this folder, are "
          "not in its reach\n");
  }

  Json seats_json(const std::vector<SeatRef>& seats) const {
    Json array = Json::array();
    for (const SeatRef& seat : seats) {
      array.push_back(
          Json{{"workshop", session_.schedule().workshops[seat.workshop].id}, {"applicant", seat.applicant}});
    }
    return array;
  }

  void tell_json(const Pass& made, bool rehearsal) const {
    Json copies = Json::array();
    for (const ErasedFiles::Copy& copy : files_.copies()) {
      copies.push_back(Json{{"file", copy.file.string()},
                            {"refusal", copy.refusal.empty() ? Json(nullptr) : Json(copy.refusal)}});
    }
    const auto paths = [](const auto& files) {
      Json array = Json::array();
      for (const auto& file : files) array.push_back(file.string());
      return array;
    };
    session_.context().out << Json{{"dry_run", rehearsal},
                                   {"applicants", order_.numbers},
                                   {"erased", made.facts.people},
                                   {"recognised", !order_.forget},
                                   {"seats", seats_json(made.seats)},
                                   {"freed", seats_json(made.freed)},
                                   {"filled", seats_json(made.given_on.filled)},
                                   {"letters_dropped", made.facts.letters_dropped},
                                   {"changes_rewritten", made.facts.changes},
                                   {"copies", rehearsal ? paths(files_.all_copies()) : copies},
                                   {"removed", paths(files_.removed())},
                                   {"mentions", paths(files_.mentions())}}
                                  .dump(2)
                           << "\n";
  }

  Session& session_;
  const ErasingOrder& order_;
  Store& store_;
  Erasure erasure_;
  ErasedFiles files_;
};

}  // namespace

std::string erased_name(Language language) {
  return language == Language::kCzech ? "(vymazáno)" : "(erased)";
}

int erase_people(Session& session, const ErasingOrder& order) {
  return Erasing(session, order).run();
}

}  // namespace reg
