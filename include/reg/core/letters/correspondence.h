// What an applicant was told, what they are to be told now, and what a letter says at the moment of sending.
//
// News is a difference: the seats that somebody has, against the seats of which they know. Whatever command
// made the difference, the same functions find it, so that no command can forget a letter or write it twice.
// Pure; the store keeps the invitations and the past letters, the outbox the letters on their way.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/core/letters/letter.h"

namespace reg {

// What an applicant knows of a seat at one workshop, by letters that were handed over.
struct Invitation {
  std::size_t workshop = 0;  // position in Schedule::workshops
  int sequence = 0;          // of the calendar entry, as it was last sent
  bool stands = false;       // they know of a seat; false: they know that it is no more
  Instant told_at{};
  WorkshopDetails details;
  bool operator==(const Invitation&) const = default;
};

struct PastLetter {
  LetterKind kind = LetterKind::kReceived;
  std::optional<std::size_t> workshop;
  std::string facts;    // a digest of what was new
  bool queued = false;  // not composed yet: it will say what is true then
};

struct Correspondence {
  std::vector<Invitation> invitations;
  std::vector<PastLetter> letters;  // of each kind and workshop the newest
  std::vector<std::size_t> met;     // workshops at which the applicant was seen, and so knows of the seat
  std::vector<std::size_t> missed;  // workshops to which the applicant did not come

  const Invitation* invitation(std::size_t workshop) const;
  bool has_attended(std::size_t workshop) const;
  bool has_missed(std::size_t workshop) const;
  const PastLetter* latest(LetterKind kind, std::optional<std::size_t> workshop = std::nullopt) const;
};

// Letters of thanks go out this long after a workshop; a day that was missed is caught up until then.
inline constexpr std::chrono::days kThanksWithin{7};

struct DueLetter {
  LetterKind kind = LetterKind::kReceived;
  std::optional<std::size_t> workshop;  // reminders and thanks are about one; none: about the registration
  std::string facts;  // what is new, as a digest: the same news is never queued twice in a row
  bool operator==(const DueLetter&) const = default;
};

// A seat of which the applicant may be told: confirmed, or announced, at a workshop that takes place.
bool has_announced_seat(const Schedule& schedule, const Request& request);

// The letters by which the applicant learns what changed: `decision` first of all, `promotion`, `changed` and
// `cancelled` from then on. To be asked once a result was announced; workshops that are over make no news,
// nor do seats at which the applicant was seen.
std::vector<DueLetter> news(const Schedule& schedule, const Applicant& applicant,
                            const Correspondence& correspondence, Instant now);

// The decision once more, whatever was sent; nothing where something is not decided.
std::optional<DueLetter> decision_letter(const Schedule& schedule, const Applicant& applicant,
                                         const Correspondence& correspondence, Instant now);

// Letters that an occasion asks for, each once: a registration; a workshop that comes (for whoever did not
// hear of the seat since `window_begin`), or that is over (for whoever was seen there; with
// `thanks_without_attendance` for whoever is not known to have missed it).
std::optional<DueLetter> received_letter(const Applicant& applicant, const Correspondence& correspondence);
std::optional<DueLetter> reminder_letter(const Schedule& schedule, const Applicant& applicant,
                                         std::size_t workshop, const Correspondence& correspondence,
                                         Instant window_begin);
std::optional<DueLetter> thanks_letter(const Schedule& schedule, const Applicant& applicant,
                                       std::size_t workshop, const Correspondence& correspondence);

// What a letter says now. Where there is nothing left to say (the seat was given up since, the workshop is
// over, another letter told it), no letter, and why_not is a clause for the outbox.
struct Composition {
  std::optional<Letter> letter;
  std::string why_not;
};
Composition compose(const Schedule& schedule, LetterKind kind, std::optional<std::size_t> workshop,
                    const Applicant& applicant, const Correspondence& correspondence, Instant now);

// What the applicant knows once the letter was handed over: the invitations that change.
std::vector<Invitation> told_by(const Schedule& schedule, const Letter& letter, Instant now);

// The beginning of the local day that lies `before` the workshop's.
Instant window_begin(const Schedule& schedule, const Workshop& workshop, std::chrono::seconds before);

}  // namespace reg
