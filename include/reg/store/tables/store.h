// Where the cycle's data live: applicants, their requests, runs, the journal. The outbox:
// store/tables/outbox.h.
//
// The store decides nothing. A command opens a change, reads, lets core decide, writes the result and the
// journal row, and commits; whatever is not committed has not happened. Reads that belong together are
// made inside one view. Faults of the database are EnvironmentErrors that name its file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reg/core/cycle/clock_doubt.h"
#include "reg/core/cycle/journal.h"
#include "reg/core/cycle/known_form.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"
#include "reg/core/people/duplicates.h"
#include "reg/core/reports/roster.h"
#include "reg/core/rule/lottery.h"
#include "reg/core/rule/prioritisation.h"
#include "reg/core/rule/run.h"
#include "reg/core/rule/seats.h"
#include "reg/store/db/connection.h"

namespace reg {

// Requests for a workshop that the schedule no longer has.
struct StrayRequests {
  std::string workshop;
  std::int64_t active = 0;
  std::int64_t seats = 0;
};

// What of the journal is in a backup, wherever that lies.
struct BackedUp {
  std::int64_t change = 0;    // the newest such row's number
  std::optional<Instant> at;  // when the backup was made; none was
};

// Records that contradict each other.
struct Contradiction {
  std::int64_t applicant = 0;  // 0: about nobody
  std::string sentence;        // without its end
  bool fixable = false;        // without a decision
};

struct Twins {
  std::int64_t count = 0;
  std::vector<ApplicantPair> first;  // the first of them: `other` is the one numbered above
};

class Store {
 public:
  enum class Missing { kMake, kRefuse };
  // Takes what a person ought to know of: a clause.
  using Tell = std::function<void(const std::string&)>;

  // Opens the database of this schedule's cycle and brings its tables up to date, after a copy of those that
  // were there. The schedule must outlive the store. Throws when the file is missing (with kRefuse), is not
  // ours, is of a newer register, or belongs to another cycle. ":memory:" is a store of its own.
  Store(const std::filesystem::path& file, const Schedule& schedule, Missing missing, Tell tell = {});

  // A change takes the one writer's place at once (waiting up to 5 s for it); a view sees one moment.
  Transaction change();
  // Called after each commit of a change, as soon as it lasts: whatever fails later, that stands.
  void when_committed(std::function<void()> tell) { connection_.when_committed(std::move(tell)); }
  Transaction view();
  // A change of which the journal keeps no records: an erasure's, and a sender's of its messages.
  Transaction unrecorded_change();

  // Of the present change: those whose requests were written so far, ascending; and the number that the first
  // applicant added by it has or would have. Once a result was announced: before that, nobody is told
  // anything.
  std::vector<std::int64_t> touched();
  std::int64_t first_new();
  std::vector<std::int64_t> returned();  // who had withdrawn before and stands again, of those written

  // Applicants. Requests for workshops that the schedule does not have are left out, and left alone.
  std::optional<Applicant> find_applicant(std::int64_t number);
  Applicant applicant(std::int64_t number);  // who must be there: throws EnvironmentError otherwise
  std::vector<Applicant> applicants_with_email(std::string_view email_key);
  // The same for a form's answers: those too whom the form knows by that address, and after them everybody
  // who is one person with one of them by a merge.
  std::vector<Applicant> people_with_email(std::string_view email_key);
  // Into whom the applicant was merged at last, or the applicant.
  Applicant standing(Applicant person);
  // Who was merged into the applicant, directly or by way of another, ascending.
  std::vector<std::int64_t> merged_into(std::int64_t number);
  void each_applicant(const std::function<void(const Applicant&)>& visit);  // ascending by number
  // The same for the rule alone: lean, and without those who withdrew. Other numbers of who stood twice are
  // there where the lottery decides.
  void each_participant(const std::function<void(const Participant&)>& visit);
  std::int64_t count_applicants();
  NumberSet numbers();                                     // of all of them
  std::unordered_map<std::int64_t, std::string> emails();  // by number

  // Those who came by a form's export and have not withdrawn, ascending by number.
  struct Imported {
    std::int64_t number = 0;
    std::string_view name;
    std::string_view email;
    std::optional<std::int64_t> form;
    bool missing_said = false;  // that a newer export does not have the person
  };
  void each_imported(const std::function<void(const Imported&)>& visit);
  void set_form(std::int64_t number, std::int64_t form);
  void set_missing_said(std::int64_t number, bool said);
  // Who has not withdrawn and applied later than `moment`, ascending.
  std::vector<std::int64_t> applied_after(Instant moment);
  // The forms by which people came.
  std::vector<KnownForm> forms();
  // With a new key where it has none; returns the key.
  std::int64_t save_form(const KnownForm& form);

  // Takes the next number, writes the applicant with it, and returns it.
  std::int64_t add(const Applicant& applicant);
  // Writes all of the applicant and the requests named in it.
  void save(const Applicant& applicant);
  // Answers to other questions, in the place of those that were there. They are read by find_applicant() and
  // applicant() alone.
  void save_answers(std::int64_t number, const std::vector<KeptAnswer>& answers);

  // People who stand twice. Whoever has withdrawn is left out.
  void each_identity(const std::function<void(const Identity&)>& visit);  // ascending by number
  std::set<ApplicantPair> distinct_people();
  // Remembers that they are two people; says whether that is new.
  bool mark_distinct(ApplicantPair pair);
  // What no Applicant holds goes from one to the other in a merge: answers to questions that the other one
  // did not answer, which are returned; requests at workshops that the schedule does not have; where they
  // came; who is distinct from them; that they came by a form.
  std::vector<KeptAnswer> move_belongings(std::int64_t from, std::int64_t into);
  // Of the applicants numbered above `after`, those whose folded name and organisation somebody else has too.
  Twins twins_above(std::int64_t after, std::size_t most);

  // When the person whom a form's answers name was erased, and which number they had. Nothing for answers
  // that were given after that: whoever applies again is a new applicant.
  struct Erased {
    std::int64_t applicant = 0;
    Instant at{};
  };
  std::optional<Erased> erased_person(std::string_view email_key, std::string_view name,
                                      const std::optional<Instant>& answered_at);

  // Runs.
  // Full-cycle applicants ask for every workshop of the schedule, one added since as well. Returns the
  // number of requests that this added.
  std::int64_t complete_full_cycles();
  void update_requests(const std::vector<RequestUpdate>& updates);
  void add_run(const Run& run);
  std::optional<Run> last_run();
  // The latest run before number `before` (none: of all).
  std::optional<Run> run_before(std::optional<std::int64_t> before);
  std::vector<StrayRequests> stray_requests();

  // Binding results. Once a result was announced, the first moment stays.
  std::optional<Instant> announced_at();
  void mark_announced(Instant now);
  std::optional<Instant> last_daily();
  void set_last_daily(Instant now);
  // What `now` is held against before offers lapse by it.
  OfferClock offer_clock(Instant now);
  void set_last_lapse(Instant now);
  // A person said that the clock is right: what was written until now says nothing of it any more.
  void trust_clock();
  // Makes the provisional seats at a workshop binding; returns how many there were.
  std::int64_t announce_seats(std::size_t workshop, std::optional<Instant> confirm_by);
  // Announced seats whose time to be confirmed is over become expired.
  std::vector<SeatRef> expire_offers(Instant now);
  std::vector<SeatRef> ended_offers(Instant now);  // those that would
  std::int64_t count_requests(std::size_t workshop, RequestState state);
  std::int64_t count_seats(std::size_t workshop);            // binding and provisional ones
  std::int64_t count_applied(Instant since, Instant until);  // of those who have not withdrawn
  std::int64_t count_offers(Instant since, Instant until);   // unconfirmed, that end then
  std::int64_t count_provisional(std::size_t workshop);      // admitted and not announced

  std::optional<Lottery> lottery();
  // A commitment once written stays; what comes after it is written beside it.
  void save_lottery(const Lottery& lottery);

  // What is wrong with the database, clauses each: with its file and its tables, and references to what is
  // not there; texts that are not UTF-8; changes of which the record cannot be read. They only read, and
  // throw where the database does not let them.
  std::vector<std::string> damage();
  std::vector<std::string> unreadable_texts();
  std::vector<std::string> unreadable_records();
  std::vector<Contradiction> contradictions();
  int mend_contradictions();                     // those that are fixable; how many rows
  std::map<std::string, std::int64_t> groups();  // those that applicants are in, with how many

  // Rosters: the seats at one workshop, by number, and who of them came.
  std::vector<RosterRow> seats(std::size_t workshop);

  // The journal. A change has one row, and what it did to the records is kept with it at the commit; above
  // some 50,000 rows, a copy of the database as it was before is kept instead.
  std::int64_t add_journal(const JournalEntry& entry);  // returns its number
  std::vector<JournalEntry> journal();                  // ascending by number
  std::optional<JournalEntry> journal_entry(std::int64_t number);
  BackedUp backed_up();
  // What a change did; nothing where no records are kept of it.
  std::vector<RecordChange> changes_of(std::int64_t number);
  // Takes back what a change did, inside the change that is open, which is not to be committed where there
  // are conflicts. Numbers once issued stay issued, and letters that were sent stay sent.
  Undo take_back(std::int64_t number);
  // One more than that of any run there ever was.
  std::int64_t next_run();

 private:
  friend class AttendanceBook;
  friend class Erasure;
  friend class Intake;
  friend class Outbox;
  class ApplicantCursor;
  class Recording;
  class TakingBack;
  std::vector<Applicant> heads_with_email(std::string_view email_key);
  void add_known_as(std::string_view email_key, std::vector<Applicant>& found);
  void complete(Applicant& head);  // with its requests and answers
  // The columns workshop, state, announced, reason, confirm_by of the row, from `first` on.
  void add_request(const Row& row, int first, Applicant& applicant);
  bool has_merged_people();
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> merged_numbers();
  std::int64_t next_number();
  void set_next_number(std::int64_t number);
  void insert(std::int64_t number, const Applicant& applicant);  // without its requests
  std::vector<KeptAnswer> answers(std::int64_t number);
  void begin_change();
  std::optional<std::int64_t> consent_key(const Registration& registration);
  std::string consent_text(std::int64_t number);
  std::int64_t question_key(const std::string& title);  // issued when first needed
  void check_cycle();
  void keep_before_migration();
  std::string changeset_of(std::int64_t number);  // empty where none is kept
  void load_workshop_keys();
  std::int64_t known_key(std::size_t workshop);     // 0: none yet
  std::int64_t workshop_key(std::size_t workshop);  // issued when first needed
  std::int32_t place_of(std::int64_t key);          // in the schedule; -1: not there
  void touch(std::int64_t number);
  void cancel_strays(std::int64_t number);
  void write_applicant(std::string_view sql, std::int64_t number, const Applicant& applicant);
  void write_requests(std::int64_t number, const std::vector<Request>& requests);
  std::vector<KeptAnswer> copy_answers(std::int64_t from, std::int64_t into);
  void move_attendance(std::int64_t from, std::int64_t into);
  void move_stray_requests(std::int64_t from, std::int64_t into);
  std::vector<RunWorkshop> workshops_of(std::int64_t run);
  std::optional<RequestUpdate> update_most(const std::vector<RequestUpdate>& updates);

  const Schedule& schedule_;
  std::filesystem::path file_;
  Tell tell_;
  Connection connection_;
  std::int64_t journal_row_ = 0;  // that the open change has written
  // Workshops' keys, as they were when first needed in this transaction.
  bool keys_known_ = false;
  std::vector<std::int64_t> key_of_;    // by position in the schedule; 0: none yet
  std::vector<std::int32_t> place_of_;  // by key; -1: not in the schedule
  std::vector<std::int64_t> touched_;   // in the order of writing, perhaps several times
  std::vector<std::int64_t> returned_;
  std::optional<bool> announced_;            // as it was when first needed in this change
  std::int64_t first_new_ = 0;               // 0: nobody was added
  bool has_questions_ = false;               // any of the form's other questions
  bool has_consent_texts_ = false;           // anything that people agreed to
  bool has_erased_people_ = false;           // any who are known again by a digest
  std::optional<std::int64_t> consent_key_;  // of the schedule's text, once it is needed in a change
  bool has_changed_identities_ = false;      // anybody whom a form knows by another address
};

}  // namespace reg
