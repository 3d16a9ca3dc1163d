// Any applicants, written as each tool writes them, in each encoding and with each delimiter, come back as
// the same applicants. REG_SEED repeats a run.
#include <fmt/format.h>
#include <iconv.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>

#include "reg/base/text/text.h"
#include "reg/formats/form/form_import.h"
#include "support/seed.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

struct Person {
  std::string given;
  std::string family;
  std::string email;
  std::string organisation;
  std::vector<bool> workshops;
  std::string note;
  int day = 1;     // of March 2022
  int second = 0;  // of the day, local

  std::string name() const { return given + " " + family; }
};

struct Clock {
  int hour;
  int minute;
  int second;
};
Clock clock_of(const Person& person) {
  return {person.second / 3600, person.second / 60 % 60, person.second % 60};
}

std::string utc(const Person& person, const char* tail) {
  const Clock c = clock_of(person);
  return fmt::format("2022-03-{:02} {:02}:{:02}:{:02}{}", person.day, c.hour - 1, c.minute, c.second, tail);
}
std::string iso(const Person& person, const char* tail = "") {
  const Clock c = clock_of(person);
  return fmt::format("2022-03-{:02} {:02}:{:02}:{:02}{}", person.day, c.hour, c.minute, c.second, tail);
}

const Schedule& schedule() {
  static const Schedule cycle = small_cycle();
  return cycle;
}

std::string joined(const Person& person, const std::string& separator, const std::string& end = "") {
  std::string text;
  for (std::size_t i = 0; i < person.workshops.size(); ++i) {
    if (!person.workshops[i]) continue;
    text += (text.empty() ? "" : separator) + schedule().workshops[i].title;
  }
  return text + end;
}

using Cells = std::vector<std::string>;

// A tool's header, and how it writes one person.
struct Tool {
  const char* preset;
  Cells header;
  std::function<Cells(const Person&, int number)> row;
  bool has_time = true;
};

Cells with_choices(Cells cells, const Person& person, const char* yes, const char* no) {
  for (const bool chosen : person.workshops) cells.push_back(chosen ? yes : no);
  return cells;
}

Cells choice_titles(Cells titles, const char* before, const char* behind) {
  for (const Workshop& workshop : schedule().workshops) titles.push_back(before + workshop.title + behind);
  return titles;
}

Cells and_note(Cells cells, const std::string& note) {
  cells.push_back(note);
  return cells;
}

const std::vector<Tool>& tools() {
  static const std::vector<Tool> all = {
      {"google-forms",
       {"Timestamp", "Email Address", "Jméno a příjmení", "Organizace", "Workshopy", "Poznámka"},
       [](const Person& p, int) {
         const Clock c = clock_of(p);
         const auto time = fmt::format("2022/03/{:02} {}:{:02}:{:02} {} GMT+1", p.day, (c.hour + 11) % 12 + 1,
                                       c.minute, c.second, c.hour < 12 ? "AM" : "PM");
         return Cells{time, p.email, p.name(), p.organisation, joined(p, ";"), p.note};
       }},
      {"google-forms",
       {"Časová značka", "E-mailová adresa", "Jméno a příjmení", "Organizace", "Workshopy", "Poznámka"},
       [](const Person& p, int) {
         const Clock c = clock_of(p);
         const auto time = fmt::format("{}.3.2022 {}:{:02}:{:02}", p.day, c.hour, c.minute, c.second);
         return Cells{time, p.email, p.name(), p.organisation, joined(p, ", "), p.note};
       }},
      {"microsoft-forms",
       {"ID", "Start time", "Completion time", "Email", "Name", "Organizace", "Workshopy", "Poznámka"},
       [](const Person& p, int number) {
         const Clock c = clock_of(p);
         const auto time = fmt::format("3/{}/22 {}:{:02}:{:02}", p.day, c.hour, c.minute, c.second);
         return Cells{std::to_string(number), time,  time, p.email, p.name(), p.organisation,
                      joined(p, ";", ";"),    p.note};
       }},
      {"limesurvey",
       and_note(choice_titles({"Response ID", "Date submitted", "Email", "Jméno a příjmení", "Organizace"},
                              "Které workshopy? [", "]"),
                "Poznámka"),
       [](const Person& p, int number) {
         return and_note(with_choices({std::to_string(number), iso(p), p.email, p.name(), p.organisation}, p,
                                      "Yes", "No"),
                         p.note);
       }},
      {"pretix",
       and_note(choice_titles({"Order code", "Position ID", "Status", "Email", "Order date", "Order time",
                               "Attendee name", "Attendee email", "Company"},
                              "Které workshopy? – ", ""),
                "Poznámka"),
       [](const Person& p, int number) {
         const std::string time = iso(p);
         return and_note(
             with_choices({fmt::format("A{:04}", number), "1", "paid", "buyer@example.org",
                           time.substr(0, 10), time.substr(11), p.name(), p.email, p.organisation},
                          p, "Yes", "No"),
             p.note);
       }},
      {"indico",
       {"ID", "Name", "Email Address", "Affiliation", "Workshopy", "Registration date", "Registration state",
        "Checked in"},
       [](const Person& p, int number) {
         return Cells{std::to_string(number),  p.name(),    p.email, p.organisation, joined(p, "; "),
                      utc(p, ".123456+00:00"), "Completed", "No"};
       }},
      {"eventbrite",
       {"Order #", "Order Date", "First Name", "Last Name", "Email", "Attendee Status", "Company",
        "Workshopy", "Poznámka"},
       [](const Person& p, int number) {
         return Cells{std::to_string(number), iso(p, "+01:00"), p.given, p.family, p.email, "Attending",
                      p.organisation,         joined(p, ", "),  p.note};
       }},
      {"typeform",
       and_note(choice_titles({"#", "Jméno a příjmení", "E-mail", "Organizace"}, "", ""), "Poznámka"),
       [](const Person& p, int number) {
         Cells cells{fmt::format("id{}", number), p.name(), p.email, p.organisation};
         for (std::size_t i = 0; i < p.workshops.size(); ++i) {
           cells.push_back(p.workshops[i] ? schedule().workshops[i].title : "");
         }
         return and_note(cells, p.note);
       },
       false},
      {"jotform",
       {"Submission Date", "Jméno a příjmení", "E-mail", "Organizace", "Workshopy", "Poznámka"},
       [](const Person& p, int) {
         return Cells{iso(p), p.name(), p.email, p.organisation, joined(p, "\n"), p.note};
       }},
      {"plain",
       {"Jméno", "E-mail", "Organizace", "Workshopy", "Poznámka"},
       [](const Person& p, int) {
         return Cells{p.name(), p.email, p.organisation, joined(p, ", "), p.note};
       },
       false},
  };
  return all;
}

class People {
 public:
  explicit People(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }

  std::string one_of(std::initializer_list<const char*> items) {
    return *(items.begin() + below(items.size()));
  }

  Person make(int number) {
    Person p;
    p.given =
        one_of({"Žofie", "Řehoř", "Jiří", "Šárka", "Věra", "Zdeněk", "Kateřina", "Štěpán", "Anna Marie"});
    p.family =
        one_of({"Ďurica", "Čermák", "Ťoupal", "Žáček", "O'Brien", "Müller", "Řehořová-Malá", "Ščerba"}) +
        one_of({"", "ová", "ů"});
    p.email = fmt::format("{}.{}@example.cz", fold(p.given).substr(0, 3), number);
    p.organisation = one_of({"", "MAS Tři řeky, z. s.", "Město Šternberk", "Dům \"U Žáby\"; pobočka", "=1+1",
                             "Charita|Ústí", "  Žižkov"});
    for (std::size_t i = 0; i < schedule().workshops.size(); ++i) p.workshops.push_back(below(2) == 0);
    if (joined(p, ";").empty()) p.workshops[below(p.workshops.size())] = true;
    p.note = one_of({"", "", "bez lepku", "přijedu vlakem, asi později", "řekli \"ano\"",
                     "první\ndruhý řádek", "a;b|c,d", "-", "+420 777", "?"});
    p.day = number == 1 ? 25 : static_cast<int>(1 + below(26));
    p.second = static_cast<int>(3600 + below(86400 - 3600));
    return p;
  }

 private:
  std::mt19937_64 random_;
};

std::string cell(const std::string& text, char delimiter, bool quote_all) {
  const bool quoted = quote_all || text.find_first_of(std::string("\"\r\n") + delimiter) != std::string::npos;
  if (!quoted) return text;
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

std::string line(const Cells& cells, char delimiter, bool quote_all, const char* end) {
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += delimiter;
    text += cell(cells[i], delimiter, quote_all);
  }
  return text + end;
}

// Nothing where the encoding lacks a character: the dash in pretix's titles is not in ISO-8859-2.
std::optional<std::string> encoded(const std::string& text, const char* encoding) {
  const iconv_t converter = iconv_open(encoding, "UTF-8");
  REQUIRE(converter != reinterpret_cast<iconv_t>(-1));
  std::string result(text.size() * 4 + 16, '\0');
  char* from = const_cast<char*>(text.data());
  char* to = result.data();
  std::size_t left = text.size();
  std::size_t room = result.size();
  const std::size_t done = iconv(converter, &from, &left, &to, &room);
  iconv_close(converter);
  if (done == static_cast<std::size_t>(-1)) return std::nullopt;
  result.resize(result.size() - room);
  return result;
}

struct Encoding {
  const char* name;
  const char* iconv_name;
  const char* mark;
};
constexpr Encoding kEncodings[] = {{"UTF-8", "UTF-8", ""},
                                   {"UTF-8", "UTF-8", "\xEF\xBB\xBF"},
                                   {"windows-1250", "WINDOWS-1250", ""},
                                   {"ISO-8859-2", "ISO-8859-2", ""},
                                   {"UTF-16LE", "UTF-16", ""}};

std::string expected(const Person& p, bool has_time) {
  std::string workshops;
  for (std::size_t i = 0; i < p.workshops.size(); ++i) {
    if (p.workshops[i]) workshops += schedule().workshops[i].id + " ";
  }
  return fmt::format("«{}» <{}> «{}» {}«{}» {}\n", p.name(), p.email, trim(p.organisation), workshops, p.note,
                     has_time ? utc(p, "") : "");
}

// After every answer.
const Instant kNow(std::chrono::seconds(1'700'000'000));

std::string found(const FormRow& row, bool has_note) {
  const Registration& r = row.registration;
  std::string time;
  if (row.has_time) {
    time = rfc3339(r.applied_at);
    time[10] = ' ';
    time.pop_back();
  }
  std::string workshops;
  for (const std::string& id : r.workshops) workshops += id + " ";
  std::string findings;
  for (const ImportFinding& finding : row.findings) findings += " " + finding.message;
  return fmt::format("«{}» <{}> «{}» {}«{}» {}{}\n", r.name, r.email, r.organisation, workshops,
                     has_note ? r.note : "", time, findings);
}

// The file read in pieces of any size.
std::string read(const Tool& tool, const Encoding& encoding, const std::string& file, People& random) {
  const FormPlan plan = examine_form(schedule(), {}, [&](const auto& take) { take(file); });
  std::string text;
  for (const ImportFinding& finding : plan.findings) {
    if (finding.severity == Severity::kError) text += finding.message + "\n";
  }
  if (!plan.readable()) return text;
  CHECK(plan.preset->name == tool.preset);
  CHECK(plan.encoding.name == encoding.name);
  FormReader reader(
      schedule(), plan, kNow, [&](FormRow&& row) { text += found(row, true); },
      [&](ImportFinding&& finding) { text += finding.message + "\n"; });
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t size = 1 + random.below(500);
    reader.feed(std::string_view(file).substr(at, size));
    at += size;
  }
  reader.finish();
  return text;
}

}  // namespace

TEST_CASE("any applicants, as any tool writes them, come back as they were") {
  INFO("REG_SEED=" << seed());
  People people(seed());
  int files = 0;
  for (const Tool& tool : tools()) {
    const bool has_note = tool.header.back() == "Poznámka";
    for (const Encoding& encoding : kEncodings) {
      for (const char delimiter : {',', ';', '\t', '|'}) {
        INFO(tool.preset << " " << encoding.name << " separated by " << delimiter);
        const bool quote_all = people.below(2) == 0;
        const char* end = people.below(2) == 0 ? "\r\n" : "\n";
        std::string file = line(tool.header, delimiter, quote_all, end);
        std::string expectation;
        const int count = static_cast<int>(12 + people.below(20));
        for (int number = 1; number <= count; ++number) {
          Person person = people.make(number);
          file += line(tool.row(person, number), delimiter, quote_all, end);
          if (!has_note) person.note.clear();
          expectation += expected(person, tool.has_time);
        }
        const auto bytes = encoded(file, encoding.iconv_name);
        if (!bytes) continue;
        ++files;
        CHECK(read(tool, encoding, encoding.mark + *bytes, people) == expectation);
      }
    }
  }
  CHECK(files == 10 * 5 * 4 - 4);
}
