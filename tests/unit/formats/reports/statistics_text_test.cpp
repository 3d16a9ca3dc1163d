#include "reg/formats/reports/statistics_text.h"
#include "reg/formats/json/statistics_json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "reg/base/text/text.h"
#include "reg/core/people/registering.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

const Schedule kSchedule = small_cycle();

// `count` people who ask for the first `states.size()` workshops.
void add(Statistics& statistics, int count, const char* group, const char* region,
         const std::vector<RequestState>& states) {
  Registration r = registration("Eva Malá", "eva@example.cz", {});
  r.group = group;
  r.region = region;
  for (std::size_t w = 0; w < states.size(); ++w) r.workshops.push_back(kSchedule.workshops[w].id);
  Applicant applicant = new_applicant(kSchedule, r);
  for (std::size_t w = 0; w < states.size(); ++w) applicant.requests[w].state = states[w];
  for (int i = 0; i < count; ++i) statistics.add(applicant);
}

Statistics sample() {
  using S = RequestState;
  Statistics statistics(kSchedule);
  add(statistics, 2, "mas", "Zlínský", {S::kAdmitted, S::kConfirmed, S::kWaiting});
  add(statistics, 40, "kraj", "=Praha", {S::kWaiting});
  add(statistics, 1, "", "", {S::kRequested, S::kWaiting});
  return statistics;
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    widest = std::max(widest, display_width(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return widest;
}

}  // namespace

TEST_CASE("statistics are tables with bars on one scale each") {
  CHECK(statistics_text(sample(), 140) ==
        "43 applicants, 5 % of them for the full cycle; 48 requests, 4 with a seat\n"
        "\n"
        "Workshop                   Capacity  Applicants  Full cycle  Requests  Seats  Waiting  █ seats ░ "
        "waiting\n"
        "─────────────────────────  ────────  ──────────  ──────────  ────────  ─────  ───────  "
        "────────────────────────\n"
        "Úvod do problematiky              2          43         5 %        43      2       41  "
        "█░░░░░░░░░░░░░░░░░░░░░░░\n"
        "Děti, mládež a vzdělávání         2           3        67 %         3      2        1  █░\n"
        "Bydlení                           1           2       100 %         2      0        2  ░\n"
        "\n"
        "Group                 Applicants  Full cycle  Requests  Seats  Waiting  █ seats ░ waiting\n"
        "────────────────────  ──────────  ──────────  ────────  ─────  ───────  ────────────────────────\n"
        "Kraj                          40         0 %        40      0       40  ░░░░░░░░░░░░░░░░░░░░░░░░\n"
        "Obec                           0         0 %         0      0        0\n"
        "Místní akční skupina           2       100 %         6      4        2  ██░\n"
        "(not said)                     1         0 %         2      0        2  ░\n"
        "\n"
        "Region      Applicants  Full cycle  Requests  Seats  Waiting  █ seats ░ waiting\n"
        "──────────  ──────────  ──────────  ────────  ─────  ───────  ────────────────────────\n"
        "=Praha              40         0 %        40      0       40  ░░░░░░░░░░░░░░░░░░░░░░░░\n"
        "Zlínský              2       100 %         6      4        2  ██░\n"
        "(not said)           1         0 %         2      0        2  ░\n");
}

TEST_CASE("on a narrow terminal the tables keep to its width, and the seats stay") {
  const std::string text = statistics_text(sample(), 60);
  CHECK(text ==
        "43 applicants, 5 % of them for the full cycle; 48 requests,\n"
        "4 with a seat\n"
        "\n"
        "Workshop              Applicants  Full cycle  Seats  Waiting\n"
        "────────────────────  ──────────  ──────────  ─────  ───────\n"
        "Úvod do problematiky          43         5 %      2       41\n"
        "Děti, mládež a vzdě…           3        67 %      2        1\n"
        "Bydlení                        2       100 %      0        2\n"
        "No room for: Capacity, Requests\n"
        "\n"
        "Group                 Applicants  Full cycle  Seats  Waiting\n"
        "────────────────────  ──────────  ──────────  ─────  ───────\n"
        "Kraj                          40         0 %      0       40\n"
        "Obec                           0         0 %      0        0\n"
        "Místní akční skupina           2       100 %      4        2\n"
        "(not said)                     1         0 %      0        2\n"
        "No room for: Requests\n"
        "\n"
        "Region      Applicants  Full cycle  Requests  Seats  Waiting\n"
        "──────────  ──────────  ──────────  ────────  ─────  ───────\n"
        "=Praha              40         0 %        40      0       40\n"
        "Zlínský              2       100 %         6      4        2\n"
        "(not said)           1         0 %         2      0        2\n");
  for (const std::size_t width : {30U, 40U, 50U, 60U, 80U, 100U}) {
    CAPTURE(width);
    CHECK(widest_line(statistics_text(sample(), width)) <= width);
  }
}

TEST_CASE("a column gives way before a label says little") {
  const std::string text = statistics_text(sample(), 40);
  CHECK(text.substr(0, text.find("Group")) ==
        "43 applicants, 5 % of them for the full\n"
        "cycle; 48 requests, 4 with a seat\n"
        "\n"
        "Workshop                  Seats  Waiting\n"
        "────────────────────────  ─────  ───────\n"
        "Úvod do problematiky          2       41\n"
        "Děti, mládež a vzdělává…      2        1\n"
        "Bydlení                       0        2\n"
        "No room for: Capacity, Applicants, Full\n"
        "cycle, Requests\n"
        "\n");
}

TEST_CASE("statistics of nobody are tables of nothing") {
  CHECK(statistics_text(Statistics(kSchedule), 120) ==
        "0 applicants, 0 % of them for the full cycle; 0 requests, 0 with a seat\n"
        "\n"
        "Workshop                   Capacity  Applicants  Full cycle  Requests  Seats  Waiting  █ seats ░ "
        "waiting\n"
        "─────────────────────────  ────────  ──────────  ──────────  ────────  ─────  ───────  "
        "─────────────────\n"
        "Úvod do problematiky              2           0         0 %         0      0        0\n"
        "Děti, mládež a vzdělávání         2           0         0 %         0      0        0\n"
        "Bydlení                           1           0         0 %         0      0        0\n"
        "\n"
        "Group                 Applicants  Full cycle  Requests  Seats  Waiting  █ seats ░ waiting\n"
        "────────────────────  ──────────  ──────────  ────────  ─────  ───────  ─────────────────\n"
        "Kraj                           0         0 %         0      0        0\n"
        "Obec                           0         0 %         0      0        0\n"
        "Místní akční skupina           0         0 %         0      0        0\n"
        "\n"
        "Region  Applicants  Full cycle  Requests  Seats  Waiting  █ seats ░ waiting\n"
        "──────  ──────────  ──────────  ────────  ─────  ───────  ─────────────────\n");
}

TEST_CASE("a bar has a cell for whatever is not nothing") {
  using S = RequestState;
  Statistics statistics(kSchedule);
  add(statistics, 1, "kraj", "", {S::kAdmitted});
  add(statistics, 999, "kraj", "", {S::kWaiting});
  const std::string text = statistics_text(statistics, 140);
  std::string bar = "█";
  for (int i = 0; i < 24; ++i) bar += "░";
  CHECK(text.find(" " + bar + "\n") != std::string::npos);
}

TEST_CASE("statistics as CSV are one table of the cycle, its workshops, groups and regions") {
  CHECK(statistics_csv(sample()) ==
        "by,key,label,capacity,applicants,full_cycle,full_cycle_share,requests,seats,waiting,"
        "came,no_shows,people,attended_all,full_cycle_seated,full_cycle_kept,hours\r\n"
        "cycle,prace-2022,Práce s informacemi,5,43,2,0.0465,48,4,44,0,0,0,0,0,0,0.00\r\n"
        "workshop,uvod,Úvod do problematiky,2,43,2,0.0465,43,2,41,0,0,0,0,0,0,0.00\r\n"
        "workshop,deti,\"Děti, mládež a vzdělávání\",2,3,2,0.6667,3,2,1,0,0,0,0,0,0,0.00\r\n"
        "workshop,bydleni,Bydlení,1,2,2,1.0000,2,0,2,0,0,0,0,0,0,0.00\r\n"
        "group,kraj,Kraj,,40,0,0.0000,40,0,40,0,0,0,0,0,0,0.00\r\n"
        "group,obec,Obec,,0,0,0.0000,0,0,0,0,0,0,0,0,0,0.00\r\n"
        "group,mas,Místní akční skupina,,2,2,1.0000,6,4,2,0,0,0,0,0,0,0.00\r\n"
        "group,,,,1,0,0.0000,2,0,2,0,0,0,0,0,0,0.00\r\n"
        "region,'=Praha,'=Praha,,40,0,0.0000,40,0,40,0,0,0,0,0,0,0.00\r\n"
        "region,Zlínský,Zlínský,,2,2,1.0000,6,4,2,0,0,0,0,0,0,0.00\r\n"
        "region,,,,1,0,0.0000,2,0,2,0,0,0,0,0,0,0.00\r\n");
}

TEST_CASE("statistics as JSON have shares from 0 to 1, and no capacity of groups and regions") {
  Statistics statistics(kSchedule);
  add(statistics, 1, "mas", "Zlínský",
      {RequestState::kAdmitted, RequestState::kWaiting, RequestState::kWaiting});
  add(statistics, 1, "mas", "Zlínský", {RequestState::kRequested});
  CHECK(statistics_json(statistics) == R"({
  "cycle": {
    "key": "prace-2022",
    "label": "Práce s informacemi",
    "capacity": 5,
    "applicants": 2,
    "full_cycle": 1,
    "full_cycle_share": 0.5,
    "requests": 4,
    "seats": 1,
    "waiting": 3,
    "came": 0,
    "no_shows": 0,
    "people": 0,
    "attended_all": 0,
    "full_cycle_seated": 0,
    "full_cycle_kept": 0,
    "hours": 0.0
  },
  "workshops": [
    {
      "key": "uvod",
      "label": "Úvod do problematiky",
      "capacity": 2,
      "applicants": 2,
      "full_cycle": 1,
      "full_cycle_share": 0.5,
      "requests": 2,
      "seats": 1,
      "waiting": 1,
      "came": 0,
      "no_shows": 0,
      "people": 0,
      "attended_all": 0,
      "full_cycle_seated": 0,
      "full_cycle_kept": 0,
      "hours": 0.0,
      "cancelled": false
    },
    {
      "key": "deti",
      "label": "Děti, mládež a vzdělávání",
      "capacity": 2,
      "applicants": 1,
      "full_cycle": 1,
      "full_cycle_share": 1.0,
      "requests": 1,
      "seats": 0,
      "waiting": 1,
      "came": 0,
      "no_shows": 0,
      "people": 0,
      "attended_all": 0,
      "full_cycle_seated": 0,
      "full_cycle_kept": 0,
      "hours": 0.0,
      "cancelled": false
    },
    {
      "key": "bydleni",
      "label": "Bydlení",
      "capacity": 1,
      "applicants": 1,
      "full_cycle": 1,
      "full_cycle_share": 1.0,
      "requests": 1,
      "seats": 0,
      "waiting": 1,
      "came": 0,
      "no_shows": 0,
      "people": 0,
      "attended_all": 0,
      "full_cycle_seated": 0,
      "full_cycle_kept": 0,
      "hours": 0.0,
      "cancelled": false
    }
  ],
  "groups": [
    {
      "key": "kraj",
      "label": "Kraj",
      "capacity": null,
      "applicants": 0,
      "full_cycle": 0,
      "full_cycle_share": 0.0,
      "requests": 0,
      "seats": 0,
      "waiting": 0,
      "came": 0,
      "no_shows": 0,
      "people": 0,
      "attended_all": 0,
      "full_cycle_seated": 0,
      "full_cycle_kept": 0,
      "hours": 0.0
    },
    {
      "key": "obec",
      "label": "Obec",
      "capacity": null,
      "applicants": 0,
      "full_cycle": 0,
      "full_cycle_share": 0.0,
      "requests": 0,
      "seats": 0,
      "waiting": 0,
      "came": 0,
      "no_shows": 0,
      "people": 0,
      "attended_all": 0,
      "full_cycle_seated": 0,
      "full_cycle_kept": 0,
      "hours": 0.0
    },
    {
      "key": "mas",
      "label": "Místní akční skupina",
      "capacity": null,
      "applicants": 2,
      "full_cycle": 1,
      "full_cycle_share": 0.5,
      "requests": 4,
      "seats": 1,
      "waiting": 3,
      "came": 0,
      "no_shows": 0,
      "people": 0,
      "attended_all": 0,
      "full_cycle_seated": 0,
      "full_cycle_kept": 0,
      "hours": 0.0
    }
  ],
  "regions": [
    {
      "key": "Zlínský",
      "label": "Zlínský",
      "capacity": null,
      "applicants": 2,
      "full_cycle": 1,
      "full_cycle_share": 0.5,
      "requests": 4,
      "seats": 1,
      "waiting": 3,
      "came": 0,
      "no_shows": 0,
      "people": 0,
      "attended_all": 0,
      "full_cycle_seated": 0,
      "full_cycle_kept": 0,
      "hours": 0.0
    }
  ],
  "held": 0,
  "organisations": []
}
)");
  CHECK(nlohmann::json::parse(statistics_json(Statistics(kSchedule)))["cycle"]["full_cycle_share"] == 0.0);
}

namespace {

// Two of three workshops held; one person at both, one at one of them.
Statistics attended() {
  using S = RequestState;
  Statistics statistics(kSchedule, {true, true, false});
  const auto add_marked = [&](const char* group, const char* organisation,
                              const std::vector<AttendanceMark>& marks) {
    Registration r = registration("Eva Malá", "eva@example.cz", {"uvod", "deti", "bydleni"});
    r.group = group;
    r.region = "Praha";
    r.organisation = organisation;
    Applicant applicant = new_applicant(kSchedule, r);
    for (Request& request : applicant.requests) request.state = S::kConfirmed;
    statistics.add(applicant, marks);
  };
  add_marked("mas", "Lípa, z. s.", {{1, 0, Attendance::kPresent, {}}, {1, 1, Attendance::kPresent, {}}});
  add_marked("kraj", "", {{2, 0, Attendance::kPresent, {}}, {2, 1, Attendance::kAbsent, {}}});
  add(statistics, 1, "kraj", "", {S::kWaiting});
  return statistics;
}

}  // namespace

TEST_CASE("once somebody came, the tables say who did, and the figures of a report follow") {
  CHECK(statistics_text(attended(), 140) ==
        "3 applicants, 67 % of them for the full cycle; 7 requests, 6 with a seat\n"
        "\n"
        "Workshop                   Capacity  Applicants  Full cycle  Requests  Seats  Waiting  Came  "
        "No-shows  "
        "█ came ▓ seats ░ waiting\n"
        "─────────────────────────  ────────  ──────────  ──────────  ────────  ─────  ───────  ────  "
        "────────  "
        "────────────────────────\n"
        "Úvod do problematiky              2           3        67 %         3      2        1     2         "
        "0  "
        "████████████████░░░░░░░░\n"
        "Děti, mládež a vzdělávání         2           2       100 %         2      2        0     1         "
        "1  "
        "████████▓▓▓▓▓▓▓▓\n"
        "Bydlení                           1           2       100 %         2      2        0               "
        "   "
        "▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓\n"
        "\n"
        "Group                 Applicants  Full cycle  Requests  Seats  Waiting  Came  No-shows  "
        "█ came ▓ seats ░ waiting\n"
        "────────────────────  ──────────  ──────────  ────────  ─────  ───────  ────  ────────  "
        "────────────────────────\n"
        "Kraj                           2        50 %         4      3        1     1         1  "
        "██████▓▓▓▓▓▓▓▓▓▓▓▓░░░░░░\n"
        "Obec                           0         0 %         0      0        0\n"
        "Místní akční skupina           1       100 %         3      3        0     2         0  "
        "████████████▓▓▓▓▓▓\n"
        "\n"
        "Region      Applicants  Full cycle  Requests  Seats  Waiting  Came  No-shows  █ came ▓ seats ░ "
        "waiting\n"
        "──────────  ──────────  ──────────  ────────  ─────  ───────  ────  ────────  "
        "────────────────────────\n"
        "Praha                2       100 %         6      6        0     3         1  "
        "████████████▓▓▓▓▓▓▓▓▓▓▓▓\n"
        "(not said)           1         0 %         1      0        1                  ░░░░\n"
        "\n"
        "2 of 3 workshops held so far\n"
        "  People who came at least once                2\n"
        "  People who came to every workshop held       1\n"
        "  Attendances (people × workshops)             3\n"
        "  No-shows                                     1\n"
        "  Hours of attendance                         18\n"
        "  Full-cycle applicants with every seat        2\n"
        "  … who came to every workshop held            1\n"
        "  Organisations whose people came              1\n");
  for (const std::size_t width : {30U, 40U, 60U, 80U, 100U}) {
    CAPTURE(width);
    CHECK(widest_line(statistics_text(attended(), width)) <= width);
  }
}

TEST_CASE("attendance is in the CSV and the JSON, with organisations") {
  const std::string csv = statistics_csv(attended());
  CHECK(csv.substr(0, csv.find("\r\n")) ==
        "by,key,label,capacity,applicants,full_cycle,full_cycle_share,requests,seats,waiting,came,no_shows,"
        "people,"
        "attended_all,full_cycle_seated,full_cycle_kept,hours");
  CHECK(csv.find("cycle,prace-2022,Práce s informacemi,5,3,2,0.6667,7,6,1,3,1,2,1,2,1,18.00\r\n") !=
        std::string::npos);
  CHECK(
      csv.ends_with("organisation,\"Lípa, z. s.\",\"Lípa, z. s.\",,1,1,1.0000,3,3,0,2,0,1,1,1,1,12.00\r\n"));
  const auto json = nlohmann::ordered_json::parse(statistics_json(attended()));
  CHECK(json["held"] == 2);
  CHECK(json["organisations"].size() == 1);
  CHECK(json["workshops"][1].dump() ==
        R"({"key":"deti","label":"Děti, mládež a vzdělávání","capacity":2,"applicants":2,"full_cycle":2,)"
        R"("full_cycle_share":1.0,"requests":2,"seats":2,"waiting":0,"came":1,"no_shows":1,"people":1,)"
        R"("attended_all":0,"full_cycle_seated":0,"full_cycle_kept":0,"hours":6.0,"cancelled":false})");
}
