#include "reg/core/rule/run_record.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "property/instances.h"
#include "reg/base/digest.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/lottery.h"
#include "reg/core/rule/prioritisation.h"
#include "support/record_case.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

const char* const kPolicy =
    "register run record 2\n"
    "cycle prace-2022\n"
    "rule 2\n"
    "tie_break time\n"
    "seed -\n"
    "workshop uvod 2\n"
    "workshop deti 2\n"
    "workshop bydleni 1\n"
    "group kraj\n"
    "group mas\n"
    "reserve mas uvod 1\n"
    "organisation default 3\n"
    "region default -\n"
    "organisation 0 3\n"
    "organisation 1 2\n"
    "region 0 -\n";
const char* const kApplicants =
    "applicant 2 1646121720 full mas 0 0 uvod:held deti bydleni\n"
    "applicant 17 -5 late+whole - - - uvod:closed deti bydleni:held\n"
    "applicant 18 0 - kraj 1 - uvod\n";

std::string lines(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& line : list) text += line + "\n";
  return text;
}

// What read_record() says against the text; "read" when nothing.
std::string fault(const std::string& text) {
  const RecordReading reading = read_record(text);
  CHECK(reading.record.has_value() == reading.fault.empty());
  return reading.record ? "read" : reading.fault;
}

// The whole record with line `number` in other words.
std::string with_line(int number, const std::string& line) {
  std::string text = std::string(kPolicy) + kApplicants;
  std::size_t begin = 0;
  for (int i = 1; i < number; ++i) begin = text.find('\n', begin) + 1;
  return text.replace(begin, text.find('\n', begin) - begin, line);
}

std::string bad(int number) {
  return fmt::format("line {} is not one of a run's record", number);
}

// Every fact of a record.
std::string facts(const RunRecord& record) {
  const AllocationInput& input = record.input;
  std::string text = fmt::format("{} {} {} {} {} {} {}\n", record.cycle, record.seed.value_or("-"),
                                 input.lottery, record.organisation_default, record.region_default,
                                 join(record.workshops, ","), join(record.groups, ","));
  const auto numbers = [&](const char* what, const std::vector<std::int32_t>& list) {
    text += what;
    for (const auto number : list) text += fmt::format(" {}", number);
    text += "\n";
  };
  numbers("capacity", input.capacity);
  numbers("reserve", input.reserve);
  numbers("organisations", input.organisation_limit);
  numbers("regions", input.region_limit);
  for (std::size_t p = 0; p < input.claimants.size(); ++p) {
    const Claimant& c = input.claimants[p];
    text += fmt::format("{} {} {} {} {} {}{}{}", c.number, c.applied_at, c.group, c.organisation, c.region,
                        c.late, c.full_cycle, c.whole_only);
    for (std::uint32_t r = input.first_wish[p]; r < input.first_wish[p + 1]; ++r) {
      text += fmt::format(" {}{}", input.wishes[r].workshop,
                          input.wishes[r].held     ? "*"
                          : input.wishes[r].closed ? "#"
                                                   : "");
    }
    if (!input.tickets.empty()) text += " " + to_hex(input.tickets[p]);
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("the record of a run is this text") {
  Schedule schedule = small_cycle();
  schedule.policy.reserved = {{"mas", 1, "uvod"}};
  schedule.policy.per_organisation.fallback = 3;
  schedule.policy.per_organisation.exceptions = {{"mesto zlin", 2}};
  schedule.policy.per_region.exceptions = {{"zlinsky", 9}};
  Prioritisation run(schedule);
  Participant eva;
  eva.number = 2;
  eva.applied_at = moment("2022-03-01T08:02:00Z");
  eva.group = "mas";
  eva.organisation = "Obec Lhota";
  eva.region = "Olomoucký";
  // In another order than the cycle's.
  eva.standings = {{2, RequestState::kRequested, false, {}},
                   {0, RequestState::kConfirmed, true, {}},
                   {1, RequestState::kWaiting, false, {}}};
  run.add(eva);
  Participant jan;
  jan.number = 17;
  jan.applied_at = moment("2022-04-10T22:00:00Z");
  jan.whole_only = true;
  jan.organisation = "MĚSTO  ZLÍN";
  jan.region = "ZLÍNSKÝ";
  jan.standings = {{1, RequestState::kAdmitted, false, {}}};
  run.add(jan);
  run.decide();
  CHECK(write_record(run.record()) ==
        "register run record 2\n"
        "cycle prace-2022\n"
        "rule 2\n"
        "tie_break time\n"
        "seed -\n"
        "workshop uvod 2\n"
        "workshop deti 2\n"
        "workshop bydleni 1\n"
        "group kraj\n"
        "group obec\n"
        "group mas\n"
        "reserve mas uvod 1\n"
        "organisation default 3\n"
        "region default -\n"
        "organisation named 2052996e53dedfb9940fd90f3c332e76a6146b0a13d026d6da420c3a634af799\n"
        "organisation 0 3\n"
        "organisation 1 2\n"
        "region named 14975ce7fa95ef0118a83dd8d09b99daa29a85577de7d8d183bb87f47c8e4361\n"
        "region 0 -\n"
        "region 1 9\n"
        "applicant 2 1646121720 full mas 0 0 uvod:held deti bydleni\n"
        "applicant 17 1649628000 late+whole - 1 1 deti\n");
  CHECK(write_result(run.record(), run.allocation()) ==
        "2 uvod HELD\n"
        "2 deti SEAT_OPEN\n"
        "2 bydleni SEAT_OPEN\n"
        "17 deti SEAT_OPEN\n");
}

TEST_CASE("a record is read fact for fact") {
  const RecordReading reading = read_record(std::string(kPolicy) + kApplicants);
  REQUIRE(reading.fault == "");
  CHECK(facts(*reading.record) ==
        "prace-2022 - false 3 -1 uvod,deti,bydleni kraj,mas\n"
        "capacity 2 2 1\n"
        "reserve 0 0 0 1 0 0\n"
        "organisations 3 2\n"
        "regions -1\n"
        "2 1646121720 1 0 0 falsetruefalse 0* 1 2\n"
        "17 -5 -1 -1 -1 truefalsetrue 0# 1 2*\n"
        "18 0 0 1 -1 falsefalsefalse 0\n");
  CHECK(write_record(*reading.record) == std::string(kPolicy) + kApplicants);
}

TEST_CASE("a record without applicants, groups and limits is one as well") {
  const std::string text =
      "register run record 2\ncycle c\nrule 2\ntie_break time\nseed -\nworkshop a 1\n"
      "organisation default -\nregion default -\n";
  const RecordReading reading = read_record(text);
  REQUIRE(reading.fault == "");
  CHECK(write_record(*reading.record) == text);
  CHECK(write_result(*reading.record, allocate(reading.record->input)) == "");
}

TEST_CASE("with a lottery, the tickets come from the seed") {
  const std::string seed = lottery_seed("secret", "beacon");
  const std::string text = "register run record 2\ncycle c\nrule 2\ntie_break lottery\nseed " + seed +
                           "\nworkshop a 1\norganisation default -\nregion default -\n"
                           "applicant 1 5 - - - - a\napplicant 2 5 late - - - a\n";
  const RecordReading reading = read_record(text);
  REQUIRE(reading.fault == "");
  CHECK(facts(*reading.record) ==
        "c " + seed + " true -1 -1 a \ncapacity 1\nreserve\norganisations\nregions\n" +
            "1 5 -1 -1 -1 falsefalsefalse 0 " + to_hex(lottery_ticket(seed, 1)) + "\n" +
            "2 5 -1 -1 -1 truefalsefalse 0 " + to_hex(lottery_ticket(seed, 2)) + "\n");
  CHECK(write_record(*reading.record) == text);
}

TEST_CASE("a record of the first version stays one of the first rule") {
  const std::string text =
      "register run record 1\ncycle c\ntie_break time\nseed -\nworkshop a 1\nworkshop b 2\n"
      "group lag\ngroup town\nreserve lag b 2\nreserve town a 1\norganisation default -\nregion default -\n"
      "applicant 1 1 - - - - b\n"
      "applicant 2 2 full+whole lag - - a b\n"
      "applicant 3 3 - lag - - b\n"
      "applicant 4 4 full+whole town - - a b\n";
  const auto result_of = [](const std::string& record) {
    const RecordReading reading = read_record(record);
    REQUIRE(reading.fault == "");
    CHECK(write_record(*reading.record) == record);
    return write_result(*reading.record, allocate(reading.record->input));
  };
  CHECK(rule_of_record(text) == RuleVersion::kLowering);
  CHECK(result_of(text) ==
        "1 b SEAT_OPEN\n2 a SEAT_OPEN\n2 b SEAT_RESERVED\n3 b FULL\n4 a FULL\n4 b WHOLE_ONLY\n");
  std::string second = text;
  second.replace(0, second.find("tie_break"), "register run record 2\ncycle c\nrule 2\n");
  CHECK(rule_of_record(second) == RuleVersion::kRaising);
  CHECK(result_of(second) ==
        "1 b FULL\n2 a FULL\n2 b WHOLE_ONLY\n3 b SEAT_RESERVED\n4 a SEAT_RESERVED\n4 b SEAT_OPEN\n");
  // What only the second version has.
  CHECK(fault("register run record 1\ncycle c\nrule 1\n") == bad(3));
  CHECK(fault("register run record 1\ncycle c\nrule 2\n") == bad(3));
  CHECK(fault(text + "applicant 5 5 whole - - - a b:closed\n") == bad(17));
  CHECK(fault(second + "applicant 5 5 whole - - - a b:closed\n") == "read");
}

TEST_CASE("a closed wish has its line in the result, and is no request of the workshop") {
  const RecordReading reading = read_record(
      "register run record 2\ncycle c\nrule 2\ntie_break time\nseed -\nworkshop a 1\nworkshop b 5\n"
      "organisation default -\nregion default -\n"
      "applicant 1 1 whole - - - a:closed b\napplicant 2 2 - - - - a:closed b\n"
      "applicant 3 3 whole - - - a:held b\n");
  REQUIRE(reading.fault == "");
  CHECK(write_result(*reading.record, allocate(reading.record->input)) ==
        "1 a CLOSED\n1 b WHOLE_ONLY\n2 a CLOSED\n2 b SEAT_OPEN\n3 a HELD\n3 b SEAT_OPEN\n");
}

TEST_CASE("random records come back the same, and give the same result") {
  const std::uint64_t seed = 20220410;
  for (int index = 0; index < 2000; ++index) {
    CAPTURE(seed, index);
    const RunRecord record = record_of(random_case(seed, index, index % 2 == 1));
    const std::string text = write_record(record);
    const RecordReading reading = read_record(text);
    REQUIRE(reading.fault == "");
    REQUIRE(facts(*reading.record) == facts(record));
    REQUIRE(write_record(*reading.record) == text);
    REQUIRE(write_result(*reading.record, allocate(reading.record->input)) ==
            write_result(record, allocate(record.input)));
  }
}

TEST_CASE("one character changed in a record never reads as the same record") {
  const std::string text = std::string(kPolicy) + kApplicants;
  Random random(7);
  for (int i = 0; i < 3000; ++i) {
    std::string other = text;
    const auto at = static_cast<std::size_t>(random.upto(static_cast<int>(text.size()) - 1));
    const char marks[] = "0123456789 -+:\nadeflmort";
    const char mark = marks[random.upto(static_cast<int>(sizeof marks) - 2)];
    if (i % 3 == 0) {
      other.erase(at, 1);
    } else if (i % 3 == 1) {
      other[at] = mark;
    } else {
      other.insert(at, 1, mark);
    }
    CAPTURE(other);
    const RecordReading reading = read_record(other);
    if (reading.record) REQUIRE(write_record(*reading.record) == other);
  }
}

TEST_CASE("a line that is not of a record is refused by its number") {
  struct Fault {
    int line;
    const char* text;
  };
  const Fault faults[] = {{1, "register run record 3"},
                          {1, "register run record 1 "},
                          {1, ""},
                          {2, "cycle"},
                          {3, "rule"},
                          {3, "rule 1"},
                          {3, "rule 3"},
                          {3, "rule 2 "},
                          {3, "rule 2 2"},
                          {3, "tie_break time"},
                          {4, "rule 2"},
                          {2, "cycle "},
                          {2, "cycle a b"},
                          {2, "cycle a "},
                          {2, " cycle a"},
                          {4, "tie_break"},
                          {4, "tie_break lots"},
                          {4, "tie_break time "},
                          {5, "seed"},
                          {5, "seed 0"},
                          {5, "seed - -"},
                          {6, "workshop uvod"},
                          {6, "workshop uvod 2 2"},
                          {6, "workshop uvod -"},
                          {6, "workshop uvod -1"},
                          {6, "workshop uvod 02"},
                          {6, "workshop uvod +2"},
                          {6, "workshop uvod 2.0"},
                          {6, "workshop  2"},
                          {6, "workshop uvod 2147483648"},
                          {6, "workshop uvod 99999999999999999999"},
                          {6, "workshop a:held 2"},
                          {7, "workshop uvod 2"},
                          {7, "workshops deti 2"},
                          {7, ""},
                          {7, "reserve mas uvod 1"},
                          {9, "group"},
                          {9, "group -"},
                          {9, "group "},
                          {9, "group kraj kraj"},
                          {10, "group kraj"},
                          {10, "workshop zdravi 5"},
                          {10, "cycle other"},
                          {11, "reserve mas"},
                          {11, "reserve mas uvod"},
                          {11, "reserve mas uvod 0"},
                          {11, "reserve mas uvod -"},
                          {11, "reserve mas zdravi 1"},
                          {11, "reserve obec uvod 1"},
                          {11, "reserve mas uvod 1 1"},
                          {11, "reserve mas uvod 2147483648"},
                          {12, "organisation default"},
                          {12, "organisation default x"},
                          {12, "organisation default 3 "},
                          {12, "organisation 0 3"},
                          {12, "reserve kraj uvod 1"},
                          {12, "reserve mas uvod 1"},
                          {12, "region default -"},
                          {13, "organisation default 3"},
                          {13, "region default --"},
                          {13, "region other -"},
                          {14, "organisation 1 3"},
                          {14, "organisation 0 2147483648"},
                          {14, "organisation 00 3"},
                          {14, "organisation - 3"},
                          {14, "region default -"},
                          {15, "organisation 0 2"},
                          {15, "organisation 2 2"},
                          {16, "region 1 -"},
                          {16, "region 0"},
                          {16, "group obec"},
                          {17, "applicant"},
                          {17, "applicant 2"},
                          {17, "applicant 2 1 full mas 0 0"},
                          {17, "applicant 0 1 full mas 0 0 uvod"},
                          {17, "applicant -2 1 full mas 0 0 uvod"},
                          {17, "applicant 02 1 full mas 0 0 uvod"},
                          {17, "applicant 2 01 full mas 0 0 uvod"},
                          {17, "applicant 2 -0 full mas 0 0 uvod"},
                          {17, "applicant 2 - full mas 0 0 uvod"},
                          {17, "applicant 2 9223372036854775808 full mas 0 0 uvod"},
                          {17, "applicant 2 1  mas 0 0 uvod"},
                          {17, "applicant 2 1 fully mas 0 0 uvod"},
                          {17, "applicant 2 1 full+late mas 0 0 uvod"},
                          {17, "applicant 2 1 late+late mas 0 0 uvod"},
                          {17, "applicant 2 1 late+ mas 0 0 uvod"},
                          {17, "applicant 2 1 +late mas 0 0 uvod"},
                          {17, "applicant 2 1 latefull mas 0 0 uvod"},
                          {17, "applicant 2 1 -+late mas 0 0 uvod"},
                          {17, "applicant 2 1 full obec 0 0 uvod"},
                          {17, "applicant 2 1 full mas 2 0 uvod"},
                          {17, "applicant 2 1 full mas 0 1 uvod"},
                          {17, "applicant 2 1 full mas 0 -1 uvod"},
                          {17, "applicant 2 1 full mas 0 0 "},
                          {17, "applicant 2 1 full mas 0 0 zdravi"},
                          {17, "applicant 2 1 full mas 0 0 uvod uvod"},
                          {17, "applicant 2 1 full mas 0 0 uvod uvod:held"},
                          {17, "applicant 2 1 full mas 0 0 deti uvod"},
                          {17, "applicant 2 1 full mas 0 0 uvod:hold"},
                          {17, "applicant 2 1 full mas 0 0 uvod:closed:held"},
                          {17, "applicant 2 1 full mas 0 0 uvod:"},
                          {17, "applicant 2 1 full mas 0 0 uvod:held:held"},
                          {17, "applicant 2 1 full mas 0 0 uvod "},
                          {17, "applicant 2 1 full mas 0 0  uvod"},
                          {18, "applicant 2 1 full mas 0 0 uvod"},
                          {18, "applicant 1 1 full mas 0 0 uvod"},
                          {18, "workshop zdravi 5"},
                          {18, "region 1 -"},
                          {19, "result"}};
  for (const Fault& f : faults) {
    CAPTURE(f.text);
    CHECK(fault(with_line(f.line, f.text)) == bad(f.line));
  }
  CHECK(fault(with_line(6, "workshop uvod 2147483647")) == "read");
  CHECK(fault(with_line(5, std::string("seed ") + std::string(64, '0'))) == bad(5));
}

TEST_CASE("a digest of the limits of named organisations and regions has its place in a record") {
  const std::string head = "register run record 2\ncycle c\nrule 2\ntie_break time\nseed -\nworkshop a 1\n";
  const std::string tail = "organisation default -\nregion default -\n";
  const std::string organisations = "organisation named " + std::string(64, '0') + "\n";
  const std::string regions = "region named " + std::string(64, 'a') + "\n";
  const std::string text = head + tail + organisations + "organisation 0 3\n" + regions + "region 0 -\n";
  const RecordReading reading = read_record(text);
  REQUIRE(reading.fault == "");
  CHECK(reading.record->organisations_named == std::string(64, '0'));
  CHECK(reading.record->regions_named == std::string(64, 'a'));
  CHECK(write_record(*reading.record) == text);
  CHECK(fault(head + tail + regions + "region 0 -\n") == "read");
  CHECK(fault(head + organisations + tail) == bad(7));
  CHECK(fault(head + tail + regions + organisations) == bad(10));
  CHECK(fault(head + tail + organisations + organisations) == bad(10));
  CHECK(fault(head + tail + "organisation 0 3\n" + organisations) == bad(10));
  CHECK(fault(head + tail + "organisation named -\n") == bad(9));
  CHECK(fault(head + tail + "organisation named " + std::string(63, '0') + "\n") == bad(9));
  CHECK(fault(head + tail + "organisation named " + std::string(64, '0') + " 1\n") == bad(9));
}

TEST_CASE("a lottery needs a seed of 64 hex digits") {
  const auto with_seed = [](const std::string& seed) {
    return "register run record 2\ncycle c\nrule 2\ntie_break lottery\nseed " + seed +
           "\nworkshop a 1\norganisation default -\nregion default -\n";
  };
  CHECK(fault(with_seed(std::string(64, 'f'))) == "read");
  CHECK(fault(with_seed("-")) == bad(5));
  CHECK(fault(with_seed(std::string(63, 'f'))) == bad(5));
  CHECK(fault(with_seed(std::string(64, 'F'))) == bad(5));
  CHECK(fault(with_seed(std::string(64, 'g'))) == bad(5));
}

namespace {

// A lottery's lines, each with what stands before it; the numbers are 1 to 3.
const std::vector<std::string> kLottery = {
    "lottery 2\n",
    "commitment " + std::string(64, 'c') + "\n",
    "secret " + std::string(64, '5') + "\n",
    "source Sportka, first draw\n",
    "round 2022-04-17T18:00:00Z\n",
    "fallback nist\n",
    "drawn committed 2022-04-17T18:00:00Z\n",
    "value 3 17 22 31 40 48\n",
    "frozen 1649757600 3 14c5e74c4b96ccef41cd94db73a9ec3348038ac094feca4fd897cecffa07cdae\n",
    "numbers 1-3\n"};
const std::string kSignature = "signature " + std::string(96, 'b') + "\n";

std::string with_lottery(const std::string& lines, const std::string& version = "2",
                         const std::string& tie_break = "lottery") {
  const std::string seed = tie_break == "lottery" ? std::string(64, 'f') : "-";
  return "register run record " + version + "\ncycle c\n" + (version == "2" ? "rule 2\n" : "") +
         "tie_break " + tie_break + "\nseed " + seed + "\n" + lines +
         "workshop a 1\norganisation default -\nregion default -\napplicant 1 5 - - - - a\n";
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line;
  return all;
}

}  // namespace

TEST_CASE("how a lottery was drawn is read as it is written") {
  std::vector<std::string> signed_lines = kLottery;
  signed_lines.insert(signed_lines.begin() + 8, kSignature);
  const std::string first = "lottery 1\n" + kLottery[1] + kLottery[2] + "value abcdef\n";
  for (const std::string& lines :
       {joined(kLottery), joined(signed_lines), joined(kLottery) + "ticket 1 2\nticket 7 1\n", first,
        first + "ticket 1 2\n", std::string("ticket 4 3\n"), std::string()}) {
    const std::string text = with_lottery(lines);
    const RecordReading reading = read_record(text);
    REQUIRE(reading.fault == "");
    CHECK(write_record(*reading.record) == text);
  }
  const RunRecord record = *read_record(with_lottery(joined(signed_lines) + "ticket 1 2\n")).record;
  REQUIRE(record.lottery);
  CHECK(record.lottery->source == "Sportka, first draw");
  CHECK(record.lottery->frozen->numbers == NumberSet::of({1, 2, 3}));
  CHECK(record.lottery->drawn->seed == std::string(64, 'f'));
  CHECK(record.input.tickets[0] == lottery_ticket(std::string(64, 'f'), 2));
  CHECK(is_left_out(record, 4));
  CHECK_FALSE(is_left_out(record, 3));
}

TEST_CASE("a lottery's lines stand all there, in their order, once, and nowhere else") {
  CHECK(fault(with_lottery(joined(kLottery), "1")) == bad(5));
  CHECK(fault(with_lottery(joined(kLottery), "2", "time")) == bad(6));
  for (std::size_t i = 0; i < kLottery.size(); ++i) {
    CAPTURE(kLottery[i]);
    std::vector<std::string> less = kLottery;
    less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
    // What comes next is not in its place.
    CHECK(fault(with_lottery(joined(less))) == bad(6 + static_cast<int>(i)));
    std::vector<std::string> twice = kLottery;
    twice.insert(twice.begin() + static_cast<std::ptrdiff_t>(i), kLottery[i]);
    CHECK(fault(with_lottery(joined(twice))) == bad(7 + static_cast<int>(i)));
  }
  CHECK(fault(with_lottery(joined(kLottery) + kSignature)) == bad(16));
  CHECK(fault(with_lottery("lottery 1\n" + joined({kLottery[1], kLottery[2], kLottery[3]}))) == bad(9));
  CHECK(fault(with_lottery("ticket 4 3\n" + joined(kLottery))) == bad(7));
}

TEST_CASE("what a lottery's lines say must be such") {
  const auto with = [](std::size_t place, const std::string& line) {
    std::vector<std::string> lines = kLottery;
    lines[place] = line + "\n";
    return fault(with_lottery(joined(lines)));
  };
  for (const auto& [place, line] : std::vector<std::pair<std::size_t, std::string>>{
           {0, "lottery 3"},
           {1, "commitment x"},
           {2, "secret " + std::string(65, '5')},
           {3, "source"},
           {3, "source  two spaces"},
           {3, "source Sportka "},
           {6, "drawn otherwise 1"},
           {6, "drawn committed"},
           {6, "drawn committed 1 2"},
           {8, "frozen 1649757600 3"},
           {8, "frozen 1649757600 x 14c5e74c4b96ccef41cd94db73a9ec3348038ac094feca4fd897cecffa07cdae"},
           {9, "numbers 3-1"},
           {9, "numbers 1-3 5"}}) {
    CAPTURE(line);
    CHECK(with(place, line) == bad(6 + static_cast<int>(place)));
  }
  // The count and the digest are those of the numbers.
  CHECK(with(9, "numbers 1-4") == bad(15));
  CHECK(with(9, "numbers 1-2,4") == bad(15));
  for (const char* ticket :
       {"ticket 4 4\n", "ticket 4\n", "ticket 4 0\n", "ticket 4 3 2\n", "ticket 4 3\nticket 4 2\n"}) {
    CHECK(fault(with_lottery(ticket)) != "read");
  }
}

TEST_CASE("lines out of their order are refused, so that reserves stay what they are") {
  const std::string head = "register run record 2\ncycle c\nrule 2\ntie_break time\nseed -\n";
  const std::string tail = "organisation default -\nregion default -\n";
  CHECK(fault(head + "workshop a 1\ngroup x\nreserve x a 1\ngroup y\n" + tail) == bad(9));
  CHECK(fault(head + "group x\nworkshop a 1\nreserve x a 1\n" + tail) == bad(6));
  CHECK(fault(head + "reserve x a 1\n") == bad(6));
  CHECK(fault(head + tail) == bad(6));
  CHECK(fault(head + "applicant 1 1 - - - - a\nworkshop a 1\n" + tail) == bad(6));
  CHECK(fault(head + "workshop a 1\napplicant 1 1 - - - - a\n") == bad(7));
  CHECK(fault(head + "workshop a 1\nregion default -\norganisation default -\n") == bad(7));
  CHECK(fault(head + "workshop a 1\ngroup x\ngroup y\nreserve y a 1\nreserve x a 1\n" + tail) == bad(10));
}

TEST_CASE("a record that ends too soon is refused") {
  CHECK(fault("") == "the record is empty");
  CHECK(fault("register run record 1") == "line 1 is cut off");
  CHECK(fault("register run record 1\n") == "the record ends too soon, after line 1");
  const std::string policy = kPolicy;
  const std::string text = policy + kApplicants;
  // Every cut is told, but for one at the end of a line behind the policy.
  std::size_t line = 1;
  for (std::size_t size = 1; size < text.size(); ++size) {
    const bool whole_line = text[size - 1] == '\n';
    const std::string told = fault(text.substr(0, size));
    CAPTURE(size, line);
    if (!whole_line) CHECK(told == fmt::format("line {} is cut off", line));
    if (whole_line && line < 13) CHECK(told == fmt::format("the record ends too soon, after line {}", line));
    if (whole_line && line >= 13) CHECK(told == "read");
    line += whole_line ? 1 : 0;
  }
}

TEST_CASE("tables larger than any cycle needs are refused, not made") {
  std::string text = "register run record 2\ncycle c\nrule 2\ntie_break time\nseed -\n";
  for (int w = 0; w < 65'535; ++w) text += fmt::format("workshop w{} 1\n", w);
  CHECK(fault(text + "workshop more 1\n") == bad(65'541));
  // Not more than 2^26 seats of groups at workshops, or of organisations.
  std::string groups = text;
  for (int g = 0; g < 1100; ++g) groups += fmt::format("group g{}\n", g);
  CHECK(fault(groups) == bad(65'540 + 1025));
  text += "organisation default 1\nregion default -\n";
  for (int o = 0; o < 1100; ++o) text += fmt::format("organisation {} 1\n", o);
  CHECK(fault(text) == bad(65'542 + 1025));
}

TEST_CASE("what changed in the policy is told in the words of the schedule") {
  const std::string before = std::string(kPolicy) + kApplicants;
  CHECK(lines(policy_changes(before, before)) == "");
  const std::string after =
      "register run record 1\n"
      "cycle prace-2022\n"
      "tie_break lottery\n"
      "seed aaaa\n"
      "workshop uvod 50\n"
      "workshop deti 2\n"
      "workshop zdravi 7\n"
      "group kraj\n"
      "reserve kraj deti 2\n"
      "organisation default -\n"
      "region default 4\n"
      "organisation 0 5\n"
      "applicant 3 1 - - - - uvod\n";
  CHECK(lines(policy_changes(before, after)) ==
        "max_per_organisation: none, before 3\n"
        "max_per_region: 4, before none\n"
        "reserve kraj deti: 2, new\n"
        "tie_break: lottery, before time\n"
        "workshop uvod: 50, before 2\n"
        "workshop zdravi: 7, new\n"
        "reserve mas uvod: gone, before 1\n"
        "workshop bydleni: gone, before 1\n");
}

TEST_CASE("limits of named organisations and regions that changed are told without their names") {
  Schedule schedule = small_cycle();
  const auto policy = [&] { return write_record(Prioritisation(schedule).record()); };
  const std::string none = policy();
  schedule.policy.per_organisation.exceptions = {{"mesto zlin", 2}, {"obec lhota", 3}};
  const std::string some = policy();
  schedule.policy.per_organisation.exceptions = {{"mesto zlin", 3}, {"obec lhota", 2}};
  schedule.policy.per_region.exceptions = {{"zlinsky", 9}};
  const std::string others = policy();
  CHECK(lines(policy_changes(some, some)) == "");
  CHECK(lines(policy_changes(none, some)) ==
        "max_per_organisation: the limits of named organisations are new\n");
  CHECK(lines(policy_changes(some, others)) ==
        "max_per_organisation: the limits of named organisations changed\n"
        "max_per_region: the limits of named regions are new\n");
  CHECK(lines(policy_changes(others, none)) ==
        "max_per_organisation: the limits of named organisations are gone\n"
        "max_per_region: the limits of named regions are gone\n");
}
