#include "reg/core/people/applicant.h"

#include <fmt/core.h>

#include <algorithm>
#include <functional>

#include "reg/base/text/line_breaks.h"
#include "reg/base/text/noncharacter.h"
#include "reg/base/text/text.h"
#include "reg/core/people/fields.h"
#include "reg/core/people/region.h"

namespace reg {

namespace {

// What one look at the bytes tells, so that the common text needs no second.
struct Glance {
  bool ascii = true;
  bool may_need_nfc = false;
  bool may_have_control = false;
};

Glance glance(std::string_view text) {
  // Bytes from 0xCC on begin characters from U+0300 on; all below are in normal form C side by side.
  constexpr unsigned char kFirstBeyondLatin = 0xCC;
  // Of what control_fault() looks for beyond ASCII, the characters begin with these.
  constexpr unsigned char kLeadsToC1 = 0xC2;
  constexpr unsigned char kLeadsToSeparators = 0xE2;
  constexpr unsigned char kLeadsToNoncharacters = 0xEF;
  // Without branches, so that the compiler takes many bytes at once.
  unsigned char all = 0;
  unsigned char beyond_latin = 0;
  unsigned char control = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    all |= byte;
    beyond_latin |= static_cast<unsigned char>(byte >= kFirstBeyondLatin);
    control |= static_cast<unsigned char>((byte < 0x20) | (byte == 0x7F) | (byte == kLeadsToC1) |
                                          (byte == kLeadsToSeparators) | (byte >= kLeadsToNoncharacters));
  }
  return {all < 0x80, beyond_latin != 0, control != 0};
}

// The first character of the text that no field may hold, as the end of a clause, or an empty text.
// `text` is valid UTF-8.
std::string control_fault(std::string_view text, bool line_breaks_allowed) {
  if (text.find('\0') != std::string_view::npos) return "contains a NUL character";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::string_view next = text.substr(i + 1);
    // NEL, and the line and paragraph separators U+2028 and U+2029.
    const bool unicode_break =
        (byte == 0xC2 && next.starts_with('\x85')) ||
        (byte == 0xE2 && (next.starts_with("\x80\xA8") || next.starts_with("\x80\xA9")));
    if (byte == '\n' || byte == '\r' || unicode_break) {
      if (!line_breaks_allowed) return "contains a line break";
    } else if (byte == '\t') {
      if (!line_breaks_allowed) return "contains a tab";
    } else if (byte < 0x20 || byte == 0x7F) {
      return fmt::format("contains the control character U+{:04X}", byte);
    } else if (byte == 0xC2 && !next.empty() && static_cast<unsigned char>(next[0]) < 0xA0) {
      return fmt::format("contains the control character U+{:04X}", static_cast<unsigned char>(next[0]));
    } else if (byte >= 0xEF) {
      std::size_t at = i;
      const char32_t c = next_code_point(text, at);
      if (is_noncharacter(c))
        return fmt::format("contains U+{:04X}, which is no character", std::uint32_t{c});
    }
  }
  return {};
}

void trim_in_place(std::string& text) {
  const std::string_view kept = trim(text);
  if (kept.size() == text.size()) return;
  text = std::string(kept);
}

class Check {
 public:
  Check(const Schedule& schedule, Registration& registration)
      : schedule_(schedule), registration_(registration) {}

  std::vector<FieldFault> run() {
    // The halves of a name first, of which a whole one is made.
    for (const FieldId half : {FieldId::kGivenName, FieldId::kFamilyName}) tidy_text(field(half));
    compose_name();
    for (const Field& one : kFields) {
      if (!is_half_of_name(one) && one.text != nullptr) tidy_text(one);
    }
    if (fold(registration_.name).empty() && !found("given_name") && !found("family_name")) {
      fault("name", "", "a name is missing");
    }
    if (!registration_.region.empty()) name_region();
    check_email();
    check_group();
    tidy_workshops();
    return std::move(faults_);
  }

 private:
  void fault(std::string_view field, std::string_view value, std::string message) {
    faults_.push_back({std::string(field), std::string(value), std::move(message)});
  }

  bool found(std::string_view field) const {
    return std::any_of(faults_.begin(), faults_.end(),
                       [&](const FieldFault& fault) { return fault.field == field; });
  }

  void tidy_text(const Field& field) {
    std::string& text = registration_.*field.text;
    if (text.empty()) return;
    const bool is_note = field.kind == FieldKind::kNote;
    const Glance seen = glance(text);
    if (!seen.ascii && invalid_utf8_at(text)) {
      fault(field.name, text, fmt::format("{} {} is not valid UTF-8", field.subject, in_guillemets(text)));
      return;
    }
    if (is_note) normalise_line_breaks(text);
    trim_in_place(text);
    if (seen.may_need_nfc) text = nfc(text);
    if (seen.may_have_control) {
      const std::string clause = control_fault(text, is_note);
      if (!clause.empty())
        fault(field.name, text, fmt::format("{} {} {}", field.subject, in_guillemets(text), clause));
    }
    check_length(field, text, is_note ? kMaxNoteLength : kMaxFieldLength);
  }

  void check_length(const Field& field, const std::string& text, std::size_t longest) {
    if (text.size() <= longest) return;
    const std::size_t length = code_points(text);
    if (length <= longest) return;
    fault(field.name, text,
          fmt::format("{} {} has {} characters; at most {} are kept", field.subject, in_guillemets(text),
                      length, longest));
  }

  void compose_name() {
    Registration& r = registration_;
    if (!trim(r.name).empty() || found("given_name") || found("family_name")) return;
    r.name = r.given_name;
    if (!r.given_name.empty() && !r.family_name.empty()) r.name += ' ';
    r.name += r.family_name;
  }

  void name_region() {
    if (const auto name = czech_region(registration_.region)) registration_.region = *name;
  }

  void check_email() {
    const std::string& email = registration_.email;
    if (email.empty()) {
      fault("email", "", "an e-mail address is missing");
    } else if (!found("email")) {
      if (const auto clause = email_fault(email)) {
        faults_.push_back({"email", email,
                           fmt::format("{} is not an e-mail address: {}", in_guillemets(email), *clause),
                           FieldFault::Kind::kNotAnAddress});
      }
    }
  }

  void check_group() {
    const std::string& group = registration_.group;
    if (group.empty() || found("group") || group_by_code(schedule_, group)) return;
    std::vector<std::string> codes;
    for (const Group& known : schedule_.groups) codes.push_back(known.code);
    fault("group", group, unknown(group, "a group", "groups", codes));
  }

  void tidy_workshops() {
    Registration& r = registration_;
    std::vector<std::size_t> places;
    bool all_known = true;
    for (const std::string& id : r.workshops) {
      const auto place = workshop_by_id(schedule_, id);
      if (place) {
        places.push_back(*place);
      } else {
        all_known = false;
        fault("workshops", id, unknown(id, "a workshop of this cycle", "workshops", workshop_ids()));
      }
    }
    if (!all_known) return;
    if (r.full_cycle) {
      r.workshops = workshop_ids();
    } else if (places.empty()) {
      fault("workshops", "", "no workshop is asked for");
    } else if (std::adjacent_find(places.begin(), places.end(), std::greater_equal<>()) != places.end()) {
      std::sort(places.begin(), places.end());
      places.erase(std::unique(places.begin(), places.end()), places.end());
      r.workshops.clear();
      for (const std::size_t place : places) r.workshops.push_back(schedule_.workshops[place].id);
    }
  }

  std::vector<std::string> workshop_ids() const {
    std::vector<std::string> ids;
    ids.reserve(schedule_.workshops.size());
    for (const Workshop& workshop : schedule_.workshops) ids.push_back(workshop.id);
    return ids;
  }

  static std::string unknown(std::string_view value, std::string_view what, std::string_view kind,
                             const std::vector<std::string>& known) {
    std::string message = fmt::format("{} is not {}", in_guillemets(value), what);
    if (known.empty()) return message + fmt::format("; the schedule names no {}", kind);
    if (const auto near = nearest(value, known)) return message + fmt::format("; did you mean «{}»?", *near);
    return message + fmt::format("; the {} are {}", kind, join(known, ", "));
  }

  const Schedule& schedule_;
  Registration& registration_;
  std::vector<FieldFault> faults_;
};

}  // namespace

std::vector<FieldFault> check_registration(const Schedule& schedule, Registration& registration) {
  return Check(schedule, registration).run();
}

bool is_full_cycle(const Schedule& schedule, const Applicant& applicant) {
  // One request a workshop at most, so that counting is enough.
  const auto active = std::count_if(applicant.requests.begin(), applicant.requests.end(),
                                    [](const Request& request) { return is_active(request.state); });
  return !applicant.withdrawn() && static_cast<std::size_t>(active) == schedule.workshops.size();
}

void require_moves(const Applicant& before, const Applicant& after) {
  for (const Request& now : after.requests) {
    for (const Request& then : before.requests) {
      if (then.workshop == now.workshop) require_move(then.state, now.state);
    }
  }
}

std::string applicant_name(const Applicant& applicant) {
  return fmt::format(
      "{} (number {}{})", printable(applicant.registration.name), applicant.number,
      applicant.merged_into ? fmt::format(", merged into number {}", *applicant.merged_into) : "");
}

}  // namespace reg
