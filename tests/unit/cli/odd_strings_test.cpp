// Texts that have broken other programs, as names, organisations and notes: what is stored is what was given,
// and nothing of it moves a cursor or breaks a line or a document.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "reg/base/text/noncharacter.h"
#include "reg/base/text/text.h"
#include "reg/core/people/field_damage.h"
#include "reg/formats/schedule/schedule_toml.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/store.h"
#include "support/samples.h"
#include "support/temp_dir.h"
#include "unit/cli/program.h"

using namespace reg;
using nlohmann::json;
using test::lines;
using test::moves_the_terminal;
using test::Program;
using test::Result;

namespace {

// Some by ourselves, for where no collection is at hand.
const std::vector<std::string> kOwn = {"",
                                       " ",
                                       "NULL",
                                       "undefined",
                                       "-",
                                       "--help",
                                       "=1+1",
                                       "@SUM(A1)",
                                       "+420",
                                       "\\",
                                       "\"",
                                       "'; DROP TABLE applicant; --",
                                       "<script>alert(1)</script>",
                                       "<b>bold</b> & more",
                                       "| a | b |",
                                       "*a* _b_ `c` [d](e)",
                                       "a,b;c\td",
                                       "$(touch x)",
                                       "%s%n",
                                       "{{name}}",
                                       "\x1b[31mred\x1b[0m",
                                       "\x07",
                                       "a\x00z",
                                       "\u202Eesrever",
                                       "\u200B",
                                       "\uFEFF",
                                       "Ω≈ç√∫",
                                       "社會科學院語學研究所",
                                       "الأردن",
                                       "👩‍👩‍👧‍👦 🇨🇿",
                                       "Z̮̞̠͙͔ͅa̫͓",
                                       "ẞß",
                                       "line\nbreak",
                                       "cr\rlf\r\n",
                                       "\u2028",
                                       "\u0085",
                                       "../../etc/passwd",
                                       "ﬁ ligature",
                                       "i\u0307",
                                       "Å Å",
                                       "𝕬𝖇𝖈",
                                       "\U0010FFFD"};

int value_of(char c) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return static_cast<int>(kDigits.find(c));
}

std::string from_base64(const std::string& text) {
  std::string result;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=') break;
    bits = bits << 6 | static_cast<unsigned>(value_of(c));
    count += 6;
    if (count < 8) continue;
    count -= 8;
    result += static_cast<char>(bits >> count & 0xFF);
  }
  return result;
}

std::vector<std::string> strings() {
  std::vector<std::string> all = kOwn;
  all[22] = std::string("a\0z", 3);
  const auto file = test::sample("strings/blns.base64.json");
  if (!file.empty()) {
    for (const json& text : json::parse(test::read_file(file)))
      all.push_back(from_base64(text.get<std::string>()));
  }
  std::erase_if(all, [](const std::string& text) { return invalid_utf8_at(text).has_value(); });
  return all;
}

std::string cell(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

bool damaged_as_name(const std::string& text) {
  Registration registration;
  registration.name = text;
  return !damaged_fields(registration).empty();
}

bool of_several_lines(const std::string& text) {
  constexpr const char* kBreaks[] = {"\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"};
  return std::any_of(std::begin(kBreaks), std::end(kBreaks),
                     [&](const char* line_break) { return text.find(line_break) != std::string::npos; });
}

std::string with_line_feeds(std::string text) {
  for (auto at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at)) text.erase(at, 1);
  std::replace(text.begin(), text.end(), '\r', '\n');
  return text;
}

}  // namespace

TEST_CASE("odd texts are kept as they are or refused by name, and break no line, terminal or document") {
  const std::vector<std::string> odd = strings();
  std::string file = "Timestamp,Email Address,Name,Organisation,Who are you?,Which workshops?,Note,Consent\n";
  for (std::size_t i = 0; i < odd.size(); ++i) {
    const std::string text = cell(odd[i]);
    file +=
        fmt::format("2022-03-01 08:00:00,p{}@example.org,{},{},,The whole cycle,{},\n", i, text, text, text);
  }
  Program program;
  test::write_file(program.folder / "odd.csv", file);
  const Result import =
      program.run({"import", (program.folder / "odd.csv").string(), "--keep-going", "--format", "json"});
  const json report = json::parse(import.out);
  // A NUL stands in no row: the file is not as the form wrote it, and the line is told.
  const auto broken = static_cast<std::size_t>(std::count_if(
      odd.begin(), odd.end(), [](const std::string& text) { return text.find('\0') != std::string::npos; }));
  CHECK(report["rows"] == odd.size() - broken);

  std::map<std::string, Registration> kept;
  {
    auto schedule = read_schedule(test::read_file(program.folder / "schedule.toml"), "schedule.toml");
    REQUIRE(schedule.schedule);
    Store store(program.folder / "register.db", *schedule.schedule, Store::Missing::kRefuse);
    const View view = store.view();
    view.applicants().each([&](const Applicant& a) {
      kept[a.registration.email] = view.applicants().get(a.number).registration;
    });
  }
  CHECK(kept.size() + report["rejected"].get<std::size_t>() == odd.size() - broken);
  CHECK(kept.size() > odd.size() / 2);
  for (std::size_t i = 0; i < odd.size(); ++i) {
    const std::string whole = nfc(trim(odd[i]));
    CAPTURE(i, whole);
    const auto found = kept.find(fmt::format("p{}@example.org", i));
    if (found == kept.end()) {
      // A name must say something undamaged, and no text holds characters that a terminal obeys.
      CHECK((fold(whole).empty() || moves_the_terminal(whole) || code_points(whole) > kMaxFieldLength ||
             damaged_as_name(whole) || has_noncharacter(whole)));
      continue;
    }
    // A name or an organisation on two lines is joined.
    const std::string joined = of_several_lines(whole) ? tidy(whole) : whole;
    CHECK(found->second.name == joined);
    CHECK(found->second.organisation == joined);
    // Of a note they stay, as line feeds.
    CHECK(found->second.note == with_line_feeds(whole));
  }

  const Result list = program.run({"list"});
  const auto listed = lines(list.out);
  CHECK(listed.size() == kept.size() + 2);
  for (const std::string& line : listed) {
    CHECK_FALSE(moves_the_terminal(line));
    CHECK(display_width(line) <= 100);
  }
  CHECK(json::parse(program.run({"list", "--format", "json"}).out).size() == kept.size());
  program.run({"prioritise"});
  for (const std::string& line : lines(program.run({"roster", "1"}).out))
    CHECK_FALSE(moves_the_terminal(line));
  for (const std::string& line : lines(program.run({"roster", "1", "--format", "markdown"}).out))
    CHECK_FALSE(moves_the_terminal(line));
  CHECK(json::parse(program.run({"roster", "1", "--format", "json"}).out)["seats"].size() == kept.size());
}
