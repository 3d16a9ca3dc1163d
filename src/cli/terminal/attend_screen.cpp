#include "cli/terminal/attend_screen.h"

#include <algorithm>
#include <utility>

#include "cli/terminal/attend_list.h"
#include "cli/views/attend_report.h"
#include "reg/app/attend.h"
#include "reg/app/roster_reading.h"
#include "reg/base/error.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/people/field_damage.h"
#include "reg/core/people/registering.h"
#include "reg/store/tables/applicants.h"

namespace reg {
namespace {

enum class Leaving { kSaved, kDropped };

class AttendScreen {
 public:
  AttendScreen(Session& session, std::size_t workshop, bool dry_run)
      : session_(session), workshop_(workshop), dry_run_(dry_run), list_(read_list()) {}

  Leaving run(Console& console) {
    while (true) {
      console.draw(list_.frame(console.size(), status_));
      const ConsoleKey key = console.read();
      if (key.kind == ConsoleKey::Kind::kInterrupt) return Leaving::kDropped;
      if (key.kind == ConsoleKey::Kind::kHangUp) return save(nullptr) ? Leaving::kSaved : Leaving::kDropped;
      if (key.kind != ConsoleKey::Kind::kResize) status_.clear();
      try {
        if (leaves(key)) {
          if (save(nullptr)) return Leaving::kSaved;
        } else {
          obey(console, key);
        }
      } catch (const EnvironmentError& fault) {
        // A busy database is free again in a moment: the ticks are kept until then.
        status_ = printable(fault.what());
      }
    }
  }

  const std::string& told() const { return told_; }
  std::size_t unsaved() const { return list_.changes().size(); }

 private:
  const Workshop& workshop() const { return session_.schedule().workshops[workshop_]; }

  AttendList read_list() {
    const View view = session_.store().view();
    const Roster roster = read_roster(session_, view, workshop_, true, session_.schedule().language);
    return {fmt::format("{}, {}", workshop().title.empty() ? workshop().id : workshop().title,
                        short_date(workshop().date, Language::kEnglish)),
            roster};
  }

  // Escape first ends a search.
  bool leaves(const ConsoleKey& key) const {
    if (key.kind == ConsoleKey::Kind::kEscape) return list_.search().empty();
    return key.kind == ConsoleKey::Kind::kControl && (key.text == "s" || key.text == "d");
  }

  void obey(Console& console, const ConsoleKey& key) {
    const auto page = static_cast<std::ptrdiff_t>(console.size().height) - 4;
    switch (key.kind) {
      case ConsoleKey::Kind::kText:
        if (std::exchange(found_, false)) list_.clear_search();  // the next person is looked for
        return list_.type(key.text);
      case ConsoleKey::Kind::kBackspace:
      case ConsoleKey::Kind::kDelete:
        return list_.backspace();
      case ConsoleKey::Kind::kEscape:
        return list_.clear_search();
      case ConsoleKey::Kind::kUp:
        return list_.move(-1);
      case ConsoleKey::Kind::kDown:
        return list_.move(1);
      case ConsoleKey::Kind::kPageUp:
        return list_.move(-page);
      case ConsoleKey::Kind::kPageDown:
        return list_.move(page);
      case ConsoleKey::Kind::kHome:
        return list_.move_to_begin();
      case ConsoleKey::Kind::kEnd:
        return list_.move_to_end();
      case ConsoleKey::Kind::kSpace:
        found_ = true;
        return tick();
      case ConsoleKey::Kind::kEnter:
        tick();
        if (status_.empty()) list_.clear_search();
        return;
      case ConsoleKey::Kind::kControl:
        if (key.text == "n") take_in(console);
        return;
      default:
        return;
    }
  }

  // Whoever waits is ticked only where there is a seat for them.
  void tick() {
    const AttendList::Person* person = list_.current();
    if (person == nullptr) return;
    const Attendance before = person->mark;
    list_.tick();
    if (person->position == 0 || person->mark != Attendance::kPresent) return;
    const auto faults =
        attendance_faults(session_, workshop_, [&](AttendMarking& marking) { note(marking); });
    if (faults.empty()) return;
    list_.set_mark(before);
    status_ = faults.front();
  }

  void note(AttendMarking& marking) {
    for (const AttendList::Person& person : list_.changes()) marking.mark(person.applicant, person.mark);
  }

  // What was ticked, and somebody who walks in: one change. False where something stands against it, which
  // the status says.
  bool save(const Registration* walk_in) {
    if (walk_in == nullptr && list_.changes().empty()) return true;
    const auto fill = [&](AttendMarking& marking) {
      note(marking);
      if (walk_in != nullptr) marking.add_walk_in(*walk_in, true);
    };
    const AttendResult made = note_attendance(session_, workshop_, fill, dry_run_);
    if (!made.marking.faults.empty()) {
      status_ = made.marking.faults.front();
      return false;
    }
    if (!made.marking.changed()) return true;
    if (made.unsound) {
      status_ = "a template of letters has a fault: see `register mail preview`";
      return false;
    }
    told_ += marking_text(workshop(), made.marking, made.counts, dry_run_);
    return true;
  }

  void take_in(Console& console) {
    if (dry_run_) {
      status_ = "a rehearsal takes nobody in";
      return;
    }
    if (draft_search_ != list_.search()) draft_ = {};
    draft_search_ = list_.search();
    const auto registration = ask_who(console);
    if (!registration || !save(&*registration)) return;
    list_ = read_list();
    draft_ = {};
    status_ = printable(registration->name) + " is taken in; all ticks are saved";
  }

  // Somebody who could be registered; nothing where the person thinks better of it. What was typed is there
  // again the next time, until somebody was taken in or another is looked for.
  std::optional<Registration> ask_who(Console& console) {
    Registration& who = draft_;
    who.applied_at = session_.now();
    who.workshops = {workshop().id};
    if (!ask(console, "Name", who.name.empty() ? list_.search() : who.name, who.name)) return std::nullopt;
    std::string fault;
    do {
      if (!ask(console, fault + "E-mail", who.email, who.email)) return std::nullopt;
      const auto faults = typed_faults(session_.schedule(), who);
      fault = faults.empty() ? "" : printable(faults.front().message) + ". ";
    } while (!fault.empty());
    if (!may_share(console, who)) return std::nullopt;
    if (!ask(console, "Organisation, if any", who.organisation, who.organisation, true)) return std::nullopt;
    return who;
  }

  // Whether the address is nobody else's, or the person says that they share it.
  bool may_share(Console& console, const Registration& who) {
    const auto people = session_.store().view().applicants().with_email(email_key(who.email));
    const bool known = std::any_of(people.begin(), people.end(), [&](const Applicant& person) {
      return is_same_person(person.registration, who);
    });
    if (people.empty() || known) return true;
    const std::string question =
        fmt::format("Shared with {}? Enter: yes, Esc: no", applicant_name(people.front()));
    while (true) {
      console.draw(list_.frame(console.size(), question));
      const ConsoleKey::Kind key = console.read().kind;
      if (key == ConsoleKey::Kind::kEnter) return true;
      if (key != ConsoleKey::Kind::kResize) return false;
    }
  }

  // A line of text in the place of the status, of which the end is seen, into `answer`; false where the
  // person thinks better of it.
  bool ask(Console& console, const std::string& question, std::string text, std::string& answer,
           bool may_be_empty = false) {
    while (true) {
      console.draw(list_.frame(console.size(), prompt(question, text, console.size().width)));
      const ConsoleKey key = console.read();
      if (key.kind == ConsoleKey::Kind::kEnter && (may_be_empty || !trim(text).empty())) {
        answer = text;
        return true;
      }
      if (key.kind == ConsoleKey::Kind::kEscape || key.kind == ConsoleKey::Kind::kInterrupt ||
          key.kind == ConsoleKey::Kind::kHangUp) {
        answer = text;
        return false;
      }
      if (key.kind == ConsoleKey::Kind::kText) text += key.text;
      if (key.kind == ConsoleKey::Kind::kSpace) text += ' ';
      const auto all = clusters(text);
      if (key.kind == ConsoleKey::Kind::kBackspace && !all.empty())
        text.resize(text.size() - all.back().text.size());
    }
  }

  static std::string prompt(const std::string& question, const std::string& text, std::size_t width) {
    std::string answer = printable(text);
    const std::size_t taken = std::min(display_width(question) + 3, width / 2);
    while (display_width(answer) > width - taken) answer.erase(0, clusters(answer).front().text.size());
    return shorten(question, width - std::min(width, display_width(answer) + 3)) + ": " + answer + "_";
  }

  Session& session_;
  std::size_t workshop_;
  bool dry_run_;
  AttendList list_;
  std::string status_;
  Registration draft_;        // of somebody who walks in
  std::string draft_search_;  // what was searched then
  bool found_ = false;        // the search has led to somebody who was ticked
  std::string told_;
};

}  // namespace

int run_attend_screen(Session& session, std::size_t workshop, bool dry_run) {
  Context& context = session.context();
  AttendScreen screen(session, workshop, dry_run);
  Leaving leaving = Leaving::kDropped;
  {
    const auto console = context.console();
    leaving = screen.run(*console);
  }
  context.out << screen.told();
  if (leaving == Leaving::kSaved) {
    if (screen.told().empty()) print(context.err, "register: nothing was ticked; nothing was changed\n");
    return kDone;
  }
  print(context.err, "register: left without saving: {} dropped\n",
        counted(screen.unsaved(), "tick was", "ticks were"));
  return kInterrupted;
}

}  // namespace reg
