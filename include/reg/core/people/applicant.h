// A person who asked for seats, and the registration by which they did.
//
// Texts are kept as given: normal form C, trimmed, never re-cased. `Registration` is what comes in, from
// `add` or a form; `check_registration` makes it fit to be stored or says, field by field, why not.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reg/base/time.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/people/email.h"
#include "reg/core/people/known_time.h"
#include "reg/core/rule/request.h"

namespace reg {

// Longest text of one field, in characters (code points); the note may have ten times as many.
inline constexpr std::size_t kMaxFieldLength = 500;
inline constexpr std::size_t kMaxNoteLength = 5000;

// What somebody answered to a question of the form that is no field of ours.
struct KeptAnswer {
  std::string question;
  std::string text;
  bool operator==(const KeptAnswer&) const = default;
};

struct Registration {
  std::string name;        // whole, as shown
  std::string given_name;  // both empty when the name came whole
  std::string family_name;
  std::string email;
  std::string phone;
  std::string organisation;
  std::string region;
  std::string group;                   // a code, or empty
  std::vector<std::string> workshops;  // ids, in the order of the cycle, none twice
  bool full_cycle = false;             // asked for the cycle as a whole
  bool whole_only = false;             // all requested seats or none
  std::string note;
  std::optional<Instant> consent_at;  // when consent was given
  Instant applied_at{};
  TimeKnown applied_known = TimeKnown::kSecond;
  std::vector<KeptAnswer> answers;  // to other questions; in the order of the form
  bool operator==(const Registration&) const = default;
};

struct FieldFault {
  enum class Kind { kOther, kNotAnAddress };
  std::string field;    // of kFields
  std::string value;    // as it was given
  std::string message;  // a clause that names the value: "«x» is not an e-mail address: it has no @"
  Kind kind = Kind::kOther;
};

// Tidies the registration in place (NFC, trimmed; a whole name made of its parts; a Czech region by its one
// name; full cycle means every workshop; workshops sorted, none twice) and returns what stands against
// storing it; nothing when fit. Refused: a missing name or e-mail, no workshop at all, an address that mail
// cannot reach, a control character (NUL and line breaks by name; a note may have line breaks), invalid
// UTF-8, too long a text, an unknown group or workshop. The flag `full_cycle` keeps how the applicant asked:
// naming every workshop one by one does not set it. The rule looks at the requests, by is_full_cycle().
std::vector<FieldFault> check_registration(const Schedule& schedule, Registration& registration);

struct Request {
  std::size_t workshop = 0;  // position in Schedule::workshops
  RequestState state = RequestState::kRequested;
  bool announced = false;
  std::string reason;  // the verdict of the last run, by its name in the rule; empty before one
  std::optional<Instant> confirm_by = std::nullopt;  // an announced seat that is to be confirmed until then
};

// As a form's answers know somebody.
struct FormIdentity {
  std::string email;  // by email_key()
  std::string name;   // by fold()
  bool operator==(const FormIdentity&) const = default;
};

struct Applicant {
  std::int64_t number = 0;  // issued by us, ascending, never reused
  Registration registration;
  std::optional<Instant> withdrawn_at;
  std::optional<Instant> answered_at;  // of the newest answers taken from a form; none for `add`
  TimeKnown answered_known = TimeKnown::kSecond;
  bool imported = false;                      // came by a form's export
  std::optional<std::int64_t> form;           // by which of the cycle's forms, as the store numbers them
  std::optional<FormIdentity> form_identity;  // where name or address were changed since the form's answers
  std::optional<Instant> counts_from;         // who withdrew and came back: earlier answers no longer count
  std::vector<std::string> edited;            // fields changed by hand, which a form no longer overwrites
  // Of those fields, a digest of the form's value that is not taken, as far as it was said.
  std::map<std::string, std::string> kept_said;
  std::vector<Request> requests;  // in the order of the cycle, the given-up ones too
  // One person who stood twice: the applicant who has this one's requests. Whoever was merged has withdrawn.
  std::optional<std::int64_t> merged_into;
  // From here on the row names nobody; requests and seats, region and group are still the person's.
  std::optional<Instant> erased_at;
  // What the person agreed to, where the schedule had a text of it then. Read by Store::applicant() alone.
  std::string consent_text;

  bool erased() const { return erased_at.has_value(); }
  bool withdrawn() const { return withdrawn_at.has_value(); }
};

// Asked for the whole cycle, and still does: an active request for every workshop of it, whether the cycle
// was asked for as a whole or workshop by workshop. Who gives one up no longer does.
bool is_full_cycle(const Schedule& schedule, const Applicant& applicant);

// require_move() of each request that both have.
void require_moves(const Applicant& before, const Applicant& after);

// "Jana Nováková (number 17)", "Jana Nová (number 18, merged into number 17)".
std::string applicant_name(const Applicant& applicant);

}  // namespace reg
