// After an erasure no file of the cycle's folder has any of the person's words in it, in none of the ways in
// which the program writes them; and everybody else is as before.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <sstream>

#include "reg/base/compression.h"
#include "reg/base/text/text.h"
#include "reg/cli/context.h"
#include "support/temp_dir.h"

using namespace reg;
using namespace reg::test;
namespace fs = std::filesystem;

namespace {

// What only this person has.
const std::vector<std::string> kWords = {"Žofie",
                                         "Kvítečková",
                                         "zofie.kviteckova@lipa.example",
                                         "kviteckova@nova.example",
                                         "777123987",
                                         "Charitní dům U Šesti lip",
                                         "vozíčkářka",
                                         "od tety z Nepomuku",
                                         "Kvítková"};

std::string base64(std::string_view bytes) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i + 3 <= bytes.size(); i += 3) {
    std::uint32_t three = 0;
    for (std::size_t k = 0; k < 3; ++k) three = (three << 8) | static_cast<unsigned char>(bytes[i + k]);
    for (const int shift : {18, 12, 6, 0}) out += kDigits[(three >> shift) & 63];
  }
  return out;
}

std::string escaped(std::string_view text, const char* format) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte >= 0x80 || c == ' ' ? fmt::format(fmt::runtime(format), byte) : std::string(1, c);
  }
  return out;
}

std::string json_escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    out +=
        c < 0x80 ? std::string(1, static_cast<char>(c)) : fmt::format("\\u{:04x}", static_cast<unsigned>(c));
  }
  return out;
}

// The word as it is, as a key, and in the ways in which mail and other formats write it.
std::vector<std::string> forms_of(const std::string& word) {
  std::vector<std::string> forms = {word,
                                    fold(word),
                                    fold_case(word),
                                    escaped(word, "={:02X}"),
                                    escaped(word, "%{:02X}"),
                                    escaped(word, "%{:02x}"),
                                    json_escaped(word)};
  std::string quoted = escaped(word, "={:02X}");
  std::string underscored;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    const bool space = quoted.compare(i, 3, "=20") == 0;
    underscored += space ? '_' : quoted[i];
    i += space ? 2 : 0;
  }
  forms.push_back(underscored);
  for (std::size_t cut = 0; cut < 3; ++cut) forms.push_back(base64(std::string_view(word).substr(cut)));
  return forms;
}

// The content, and as it reads when lines are joined, softly or altogether.
std::vector<std::string> views_of(const std::string& bytes) {
  std::string soft, joined;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const bool line_end =
        bytes[i] == '\n' || (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n');
    if (!line_end) joined += bytes[i];
    if (bytes.compare(i, 2, "=\n") == 0) {
      i += 1;
    } else if (bytes.compare(i, 3, "=\r\n") == 0) {
      i += 2;
    } else {
      soft += bytes[i];
    }
  }
  return {bytes, soft, joined};
}

// What is compressed in a database: the records of changes and of runs.
std::string unpacked(const fs::path& file) {
  std::string all;
  SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
  SQLite::Statement row(database,
                        "SELECT changeset FROM journal WHERE changeset IS NOT NULL UNION ALL "
                        "SELECT record FROM run WHERE record IS NOT NULL");
  while (row.executeStep()) {
    const SQLite::Column blob = row.getColumn(0);
    all += decompress({static_cast<const char*>(blob.getBlob()), static_cast<std::size_t>(blob.getBytes())});
  }
  return all;
}

class Folder {
 public:
  Folder() {
    std::string schedule = read_file(fs::path(REG_SOURCE_DIR) / "tests/cli/small.toml");
    schedule.replace(
        schedule.find("[groups]"), 8,
        "[offers]\nauto_promote = true\n\n[prioritisation]\nmax_per_organisation = 1\n\n[groups]");
    schedule += "letters = [\"received\", \"decision\", \"promotion\", \"cancelled\"]\n";
    write_file(folder_ / "schedule.toml", schedule);
  }

  std::string run(const std::vector<std::string>& words, const std::string& input = "") {
    std::istringstream in(input);
    std::ostringstream out, err;
    const auto environment = [this](const std::string& name) -> std::optional<std::string> {
      if (name != "REGISTER_SCHEDULE") return std::nullopt;
      return (folder_ / "schedule.toml").string();
    };
    now_ += 60;
    Context context{in,
                    out,
                    err,
                    {false, false, false, 100},
                    Instant(std::chrono::seconds(now_)),
                    "tester",
                    environment,
                    transports(environment)};
    const int status = reg::run(context, words);
    INFO(join(words, " ") << "\n" << out.str() << err.str());
    REQUIRE(status == 0);
    return out.str();
  }

  fs::path operator/(std::string_view name) const { return folder_ / name; }

  // "register.db: Kvítečková" and so on: where which word is.
  std::set<std::string> found() const {
    std::set<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
      if (!entry.is_regular_file()) continue;
      std::string bytes = read_file(entry.path());
      if (entry.path().extension() == ".db") bytes += "\n" + unpacked(entry.path());
      for (const std::string& view : views_of(bytes)) {
        for (const std::string& word : kWords) {
          for (const std::string& form : forms_of(word)) {
            if (view.find(form) == std::string::npos) continue;
            found.insert(fs::relative(entry.path(), folder_.path()).string() + ": " + word);
          }
        }
      }
    }
    return found;
  }

  std::string files() const {
    std::string names;
    for (const char* folder : {"", "outbox", "backups"}) names += names_in(folder_ / folder) + "\n";
    return names;
  }

 private:
  TempDir folder_;
  std::int64_t now_ = 1'649'000'000;  // 3 April 2022
};

constexpr const char* kAnswers =
    "Timestamp,Email,Name,Organisation,Who are you?,Which workshops?,Note,Where from?,Consent\n"
    "2022-04-01 10:00:00,zofie.kviteckova@lipa.example,Žofie Kvítečková,Charitní dům U Šesti "
    "lip,Town,Reading,"
    "vozíčkářka,od tety z Nepomuku,I agree\n"
    "2022-04-01 11:00:00,petr@example.org,Petr Malý,Knihovna,Town,Reading,,z rozhlasu,\n"
    "2022-04-01 12:00:00,eva@example.org,Eva Dlouhá,Knihovna,Other,\"Reading, Writing\",,,I agree\n";

// A person in all places: imported, edited, merged, taken back, with letters and seats, in rosters and
// copies.
void live(Folder& folder) {
  folder.run({"import", "-"}, kAnswers);
  folder.run({"edit", "1", "--phone", "777123987"});
  folder.run({"edit", "1", "--email", "kviteckova@nova.example"});
  folder.run({"backup"});
  folder.run({"add", "--name", "Žofie Kvítková", "--email", "zofie.kviteckova@lipa.example", "--workshop",
              "writing"});
  folder.run({"undo", "--yes"});
  folder.run({"add", "--name", "Žofie Kvítková", "--email", "zofie.kviteckova@lipa.example", "--workshop",
              "writing"});
  folder.run({"merge", "1", "5"});
  folder.run({"mail", "send"});
  folder.run({"prioritise"});
  folder.run({"announce", "--before-deadline"});
  folder.run({"mail", "send"});
  folder.run({"roster", "reading", "--email"});
  folder.run({"mail", "send"});
  folder.run({"backup", (folder / "aside.db").string()});
  folder.run({"cancel", "1", "reading"});  // the next roster names her as gone
  folder.run({"roster", "reading", "--email"});
  folder.run({"edit", "1", "--note", "vozíčkářka, přijde s asistentem"});
}

}  // namespace

TEST_CASE("an erased person is in no file of the folder, and everybody else still is", "[erase]") {
  Folder folder;
  live(folder);
  const auto before = folder.found();
  // The test sees what is there: in the database, in copies, in letters and in rosters.
  CHECK(before.contains("register.db: Kvítečková"));
  CHECK(before.contains("aside.db: od tety z Nepomuku"));
  CHECK(before.size() > 20);
  CHECK(std::count_if(before.begin(), before.end(), [](const std::string& where) {
          return where.starts_with("outbox/roster.reading") && where.ends_with("Kvítečková");
        }) == 4);
  const std::string roster = folder.run({"roster", "reading"});
  const std::string others = folder.run({"show", "2"}) + folder.run({"show", "3"});

  const std::string told = folder.run({"erase", "1", "--yes"});

  INFO(told << folder.files());
  CHECK(folder.found().empty());
  CHECK(folder.run({"show", "2"}) + folder.run({"show", "3"}) == others);
  CHECK(folder.run({"list"}).find("(erased)") != std::string::npos);
  CHECK(folder.run({"verify"}).find("holds") != std::string::npos);
  folder.run({"prioritise"});
  folder.run({"import", "-"}, kAnswers);
  folder.run({"mail", "send"});
  CHECK(folder.found().empty());
}

TEST_CASE("nobody is left in any file after a purge", "[erase]") {
  Folder folder;
  write_file(folder / "schedule.toml",
             read_file(folder / "schedule.toml") + "\n[privacy]\nretention = \"1 month\"\n");
  live(folder);
  folder.run({"erase", "1", "--yes"});
  folder.run({"purge", "--yes", "--now", "2022-06-16 12:00"});
  CHECK(folder.run({"show", "2"}).find("Petr") != std::string::npos);
  folder.run({"purge", "--yes", "--now", "2022-06-17 00:00"});
  CHECK(folder.found().empty());
  const std::string list = folder.run({"list", "--format", "json"});
  for (const char* word : {"Petr", "Eva", "example.org", "Knihovna"})
    CHECK(list.find(word) == std::string::npos);
  SQLite::Database database((folder / "register.db").string(), SQLite::OPEN_READONLY);
  CHECK(database.execAndGet("SELECT count(*) FROM erased_identity").getInt() == 0);
  CHECK(database.execAndGet("SELECT count(*) FROM applicant").getInt() == 4);
}
