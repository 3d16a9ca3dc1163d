#include "reg/app/erasing.h"

#include <fmt/format.h>

#include <utility>

#include "reg/app/letter_queue.h"
#include "reg/base/error.h"
#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/core/people/registering.h"
#include "reg/store/db/sender_lock.h"
#include "reg/store/erasure/privacy.h"
#include "reg/store/tables/applicants.h"

namespace reg {
namespace {

// "(erased)", in the cycle's language.
std::string erased_name(Language language) {
  return language == Language::kCzech ? "(vymazáno)" : "(erased)";
}

}  // namespace

Erasing::Erasing(OpenCycle& cycle, ErasingOrder order)
    : cycle_(cycle), order_(std::move(order)), files_(cycle) {}

ErasingPass Erasing::rehearse() {
  return pass(false);
}

void Erasing::rehearse_copies(const ErasingPass& rehearsal) {
  files_.rehearse_copies(rehearsal.order, rehearsal.known);
}

std::optional<std::string> Erasing::unknown_address(const ErasingPass& rehearsal) {
  for (const std::string& address : order_.addresses) {
    KnownAs known;
    known.addresses = {email_key(address)};
    ErasureOrder own = rehearsal.order;
    own.numbers.clear();
    if (!files_.rehearse_copies(own, known) && !cycle_.store().view().privacy().is_lost(email_key(address)))
      return address;
  }
  return std::nullopt;
}

// Copies and files come first: as long as the database knows who the people are, all of it can be begun
// again. What came up meanwhile is dealt with afterwards. Before the commit those whose address it is are
// still there themselves, so that no letter is looked for by it.
Erasing::Done Erasing::carry_out(const ErasingPass& rehearsal) {
  const CopyLock lock(cycle_.database_file());
  files_.erase_in_copies(rehearsal.order, rehearsal.known);
  files_.remove_messages(rehearsal.letters, {});
  Done done{pass(true), ""};
  if (done.pass.refusal != ErasingRefusal::kNone) return done;
  files_.erase_in_copies(done.pass.order, done.pass.known);
  std::set<std::string> texts = done.pass.known.texts;
  texts.insert(files_.texts().begin(), files_.texts().end());
  files_.remove_messages(done.pass.letters, addresses_of_nobody(texts));
  done.not_cleaned = clean();
  files_.look_for(cycle_.store().view().privacy().unshared(texts));
  return done;
}

ErasingPass Erasing::pass(bool commit) {
  Change change = cycle_.store().unrecorded_change();
  ErasingPass made;
  if (change.privacy().is_in_hand(order_.numbers)) {
    made.refusal = ErasingRefusal::kBeingSent;
    return made;
  }
  made.known = change.privacy().known_as(order_.numbers);
  for (const std::string& address : order_.addresses) {
    made.known.addresses.insert(email_key(address));
    made.known.texts.insert(address);
    made.order.addresses.insert(email_key(address));
  }
  made.letters = change.privacy().letter_files(order_.numbers);
  look_at_people(change, made);
  made.order.numbers = order_.numbers;
  made.order.name = erased_name(cycle_.schedule().language);
  made.order.recognise = !order_.forget;
  made.order.organisations = !order_.forget && cycle_.schedule().policy.per_organisation.any();
  made.order.everybody = order_.everybody;
  made.order.entry = cycle_.journal(order_.command, "");
  made.facts = change.privacy().erase(made.order);
  made.order.entry.summary = summary(made);
  if (!made.nothing() && !finish_change(cycle_, change, made.order.entry, !commit)) {
    made.refusal = ErasingRefusal::kUnsound;
  }
  return made;
}

// Their names, as long as they have any; their seats; and with --withdraw these are freed, and people
// promoted to them.
void Erasing::look_at_people(Change& change, ErasingPass& made) {
  std::set<std::size_t> freed;
  for (const std::int64_t number : order_.numbers) {
    const auto before = change.applicants().find(number);
    if (!before) {
      made.people.push_back(former_name(change, number));
      continue;
    }
    made.people.push_back(applicant_name(*before));
    for (const Request& request : before->requests) {
      if (has_seat(request.state)) {
        (order_.withdraw ? made.freed : made.seats).push_back({number, request.workshop});
      }
    }
    if (!order_.withdraw || before->withdrawn()) continue;
    change.applicants().save(withdraw(*before, cycle_.now()));
  }
  for (const SeatRef& seat : made.freed) freed.insert(seat.workshop);
  made.promotions =
      reg::promotions(cycle_, change, order_.command, {std::vector(freed.begin(), freed.end())});
}

// The journal is read once, however many there are.
std::string Erasing::former_name(const View& view, std::int64_t number) {
  if (!former_) {
    former_.emplace();
    for (const FormerPerson& person : view.privacy().former_people())
      former_->emplace(person.number, person.name);
  }
  const auto found = former_->find(number);
  return found == former_->end()
             ? fmt::format("number {}", number)
             : fmt::format("{} (number {}), who was taken out and is in the journal alone",
                           printable(found->second), number);
}

std::string Erasing::summary(const ErasingPass& made) const {
  if (order_.numbers.empty()) {
    return order_.everybody ? "what was left of everybody was erased" : "somebody was erased in copies";
  }
  std::string text =
      numbers_text(order_.numbers) + (order_.numbers.size() == 1 ? " was erased" : " were erased");
  if (!made.freed.empty()) text += fmt::format("; {} freed", counted(made.freed.size(), "seat", "seats"));
  return text + promotion_summary(cycle_.schedule(), made.promotions);
}

std::set<std::string> Erasing::addresses_of_nobody(const std::set<std::string>& texts) {
  std::set<std::string> found;
  for (const std::string& text : cycle_.store().view().privacy().unshared(texts)) {
    if (text.find('@') != std::string::npos) found.insert(text);
  }
  return found;
}

std::string Erasing::clean() {
  try {
    return cycle_.store().clean() ? "" : "another command still reads what was there before";
  } catch (const EnvironmentError& fault) {
    return fault.what();
  }
}

std::vector<std::int64_t> numbers_of_everybody(const View& view) {
  std::vector<std::int64_t> numbers = view.privacy().not_erased();
  for (const FormerPerson& former : view.privacy().former_people()) numbers.push_back(former.number);
  return numbers;
}

std::string numbers_text(const std::vector<std::int64_t>& numbers) {
  if (numbers.size() > kMostNumbersShown) return counted(numbers.size(), "applicant", "applicants");
  std::vector<std::string> words;
  for (const std::int64_t number : numbers) words.push_back(std::to_string(number));
  return (numbers.size() == 1 ? "applicant " : "applicants ") + join(words, ", ");
}

}  // namespace reg
