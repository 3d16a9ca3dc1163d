#include "cli/usecases/erasing.h"

#include <algorithm>
#include <map>

#include "cli/terminal/confirm.h"
#include "cli/views/applicant_view.h"
#include "cli/views/erasing_report.h"
#include "reg/app/letter_queue.h"
#include "reg/base/error.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/core/people/registering.h"
#include "reg/store/db/sender_lock.h"

namespace reg {
namespace {

using Pass = ErasingPass;

class Erasing {
 public:
  Erasing(Session& session, const ErasingOrder& order)
      : session_(session),
        order_(order),
        store_(session.store()),
        erasure_(store_),
        files_(session),
        report_(session, order, files_) {}

  int run() {
    int status = kDone;
    const bool must_ask = !order_.dry_run && !order_.yes;
    if (must_ask && !session_.context().terminal.in && !order_.everybody) {
      return confirmed(session_.context(), "", false, status) ? kDone : status;
    }
    const Pass rehearsal = pass(false);
    if (rehearsal.status != kDone) return rehearsal.status;
    if (!order_.addresses.empty() && !in_copies(rehearsal)) return session_.refuse();
    if (must_ask || order_.dry_run || (order_.everybody && rehearsal.nothing())) {
      files_.rehearse_copies(rehearsal.order, rehearsal.known);
    }
    if (order_.everybody && rehearsal.nothing() && !files_.found_in_copies()) return nobody_left(rehearsal);
    if (order_.dry_run) {
      report_.tell(rehearsal, true);
      return kDone;
    }
    if (must_ask) {
      if (session_.context().terminal.in) {
        report_.tell_text(session_.context().err, rehearsal, true);
        report_.tell_refusals();
      }
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
    files_.remove_messages(rehearsal.letters, addresses(rehearsal.known.texts, false));
    const Pass done = pass(true);
    if (done.status != kDone) return done.status;
    files_.erase_in_copies(done.order, done.known);
    std::set<std::string> texts = done.known.texts;
    texts.insert(files_.texts().begin(), files_.texts().end());
    files_.remove_messages(done.letters, addresses(texts, true));
    const bool clean = clean_up();
    files_.look_for(erasure_.unshared(texts));
    report_.tell(done, false);
    return clean && !files_.refused() ? kDone : kPartly;
  }

  int nobody_left(const Pass& rehearsal) {
    print(session_.context().err, "register: {}\n",
          files_.refused() ? "the database has nobody's data any more" : "everybody is erased already");
    if (order_.json) {
      report_.tell_json(rehearsal, order_.dry_run);
    }
    report_.tell_refusals();
    return files_.refused() ? kPartly : kDone;
  }

  // Whoever is in no record of the database may be in a copy.
  bool in_copies(const Pass& made) {
    for (const std::string& address : order_.addresses) {
      KnownAs known;
      known.addresses = {email_key(address)};
      ErasureOrder own = made.order;
      own.numbers.clear();
      if (files_.rehearse_copies(own, known) || erasure_.is_lost(email_key(address))) continue;
      print(session_.context().err,
            "register: no applicant has the address \"{}\", and nobody had it in the journal or in a copy; "
            "`register list` searches names and addresses\n",
            printable(address));
      report_.tell_refusals();
      return false;
    }
    return true;
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
    for (const std::string& address : order_.addresses) {
      made.known.addresses.insert(email_key(address));
      made.known.texts.insert(address);
    }
    made.letters = erasure_.letter_files(order_.numbers);
    look_at_people(made);
    made.order.numbers = order_.numbers;
    for (const std::string& address : order_.addresses) made.order.addresses.insert(email_key(address));
    made.order.name = erased_name(session_.schedule().language);
    made.order.recognise = !order_.forget;
    made.order.organisations = !order_.forget && session_.schedule().policy.per_organisation.any();
    made.order.everybody = order_.everybody;
    made.order.entry = session_.journal(order_.command, "");
    made.facts = erasure_.erase(made.order);
    made.order.entry.summary = summary(made);
    if (!made.nothing() && !finish_change(session_, change, made.order.entry, !commit)) {
      made.status = session_.refuse();
    }
    if (!commit && !order_.dry_run) session_.context().afterword = afterword;
    return made;
  }

  // Their names, as long as they have any; their seats; and with --withdraw these are freed and given on.
  void look_at_people(Pass& made) {
    std::set<std::size_t> freed;
    for (const std::int64_t number : order_.numbers) {
      const auto before = store_.find_applicant(number);
      if (!before) {
        made.people.push_back(former_name(number));
        continue;
      }
      made.people.push_back(applicant_name(*before));
      for (const Request& request : before->requests) {
        if (has_seat(request.state)) {
          (order_.withdraw ? made.freed : made.seats).push_back({number, request.workshop});
        }
      }
      if (!order_.withdraw || before->withdrawn()) continue;
      store_.save(withdraw(*before, session_.now()));
    }
    for (const SeatRef& seat : made.freed) freed.insert(seat.workshop);
    made.given_on = refill(session_, store_, order_.command, {std::vector(freed.begin(), freed.end())});
  }

  // The journal is read once, however many there are.
  std::string former_name(std::int64_t number) {
    if (!former_) {
      former_.emplace();
      for (const FormerPerson& person : erasure_.former_people())
        former_->emplace(person.number, person.name);
    }
    const auto found = former_->find(number);
    return found == former_->end()
               ? fmt::format("number {}", number)
               : fmt::format("{} (number {}), who was taken out and is in the journal alone",
                             printable(found->second), number);
  }

  std::string summary(const Pass& made) const {
    if (order_.numbers.empty()) {
      return order_.everybody ? "what was left of everybody was erased" : "somebody was erased in copies";
    }
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

  Session& session_;
  const ErasingOrder& order_;
  Store& store_;
  Erasure erasure_;
  ErasedFiles files_;
  ErasingReport report_;
  std::optional<std::map<std::int64_t, std::string>> former_;  // of whom the journal alone knows, by number
};

}  // namespace

std::string erased_name(Language language) {
  return language == Language::kCzech ? "(vymazáno)" : "(erased)";
}

void tell_nothing(Session& session, const ErasingOrder& order) {
  const ErasedFiles none(session);
  ErasingReport(session, order, none).tell_json({}, order.dry_run);
}

int erase_people(Session& session, const ErasingOrder& order) {
  return Erasing(session, order).run();
}

}  // namespace reg
