// The reader against the files by which others test theirs.
#include <fmt/core.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "reg/formats/csv/csv.h"
#include "reg/formats/encoding/encoding.h"
#include "support/samples.h"
#include "support/temp_dir.h"

using namespace reg;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

fs::path samples() {
  return test::sample("csv");
}

struct Table {
  std::string encoding;
  CsvDialect dialect;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> faults;  // "line: message"
};

// By the whole way: encoding, dialect, rows; `delimiter`: not by evidence.
Table read_table(const fs::path& path, char delimiter = '\0') {
  const std::string bytes = test::read_file(path);
  const ByteSource source = [&](const std::function<bool(std::string_view)>& take) { take(bytes); };
  const EncodingGuess guess = detect_encoding(source, Language::kEnglish);
  REQUIRE(guess.fault.empty());
  const std::string beginning = decode_beginning(source, guess.choice, kDialectEvidence);
  Table table;
  table.encoding = guess.choice.name;
  table.dialect = delimiter == '\0' ? detect_dialect(beginning) : dialect_with(delimiter, beginning);
  CsvReader reader(
      table.dialect,
      [&](const CsvRow& row) { table.rows.emplace_back(row.fields.begin(), row.fields.end()); },
      [&](const CsvFault& fault) {
        table.faults.push_back(fmt::format("{}: {}", fault.line, fault.message));
      });
  Decoder decoder(guess.choice, [&](std::string_view text) { reader.feed(text); });
  decoder.feed(bytes);
  decoder.finish();
  REQUIRE_FALSE(decoder.fault());
  reader.finish();
  return table;
}

// The rows by the header's titles, as an array of objects.
json objects(const Table& table) {
  json all = json::array();
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    REQUIRE(table.rows[row].size() == table.rows[0].size());
    json object;
    for (std::size_t i = 0; i < table.rows[row].size(); ++i) object[table.rows[0][i]] = table.rows[row][i];
    all.push_back(object);
  }
  return all;
}

}  // namespace

TEST_CASE("All of csv-spectrum is read as it says") {
  const fs::path folder = samples();
  if (folder.empty()) return;
  int files = 0;
  for (const auto& entry : fs::directory_iterator(folder / "csv-spectrum" / "csvs")) {
    const std::string name = entry.path().stem().string();
    CAPTURE(name);
    const Table table = read_table(entry.path());
    json expected = json::parse(test::read_file(folder / "csv-spectrum" / "json" / (name + ".json")));
    if (expected.is_object()) expected = json::array({expected});
    // Its telephone number is another one than in the CSV.
    if (name == "location_coordinates") expected[0]["Contact Phone Number"] = "2095257564";
    // These two were meant to have CRLF, but a checkout may have made them LF.
    if (name == "newlines_crlf" && table.dialect.line_end == LineEnd::kLf)
      expected[1]["a"] = "Once upon \na time";
    CHECK(table.faults.empty());
    CHECK(objects(table) == expected);
    ++files;
  }
  CHECK(files == 12);
}

TEST_CASE("The files of rust-csv are read, and their oddities told") {
  const fs::path samples_folder = samples();
  if (samples_folder.empty()) return;
  const fs::path folder = samples_folder / "rust-csv" / "examples" / "data";

  const Table plain = read_table(folder / "uspop.csv");
  CHECK(plain.encoding == "UTF-8");
  CHECK(plain.rows.size() == 101);
  CHECK(plain.rows[1] ==
        std::vector<std::string>{"Davidsons Landing", "AK", "", "65.2419444", "-165.2716667"});
  CHECK(plain.faults.empty());
  CHECK(read_table(folder / "smallpop.csv").rows.size() == 11);
  CHECK(read_table(folder / "smallpop-no-headers.csv").rows.size() == 10);
  CHECK(read_table(folder / "smallpop-colon.csv", ':').rows == read_table(folder / "smallpop.csv").rows);

  const Table latin1 = read_table(folder / "uspop-latin1.csv");
  CHECK(latin1.encoding == "windows-1252");
  CHECK(latin1.rows.size() == 101);
  CHECK(latin1.faults.empty());
  const Table null = read_table(folder / "uspop-null.csv");
  CHECK(null.rows.size() == 101);
  CHECK(null.rows[42][2] == "NULL");

  const Table strange = read_table(folder / "strange.csv");
  const std::string fault = ": text stands after a closing quote; a quote inside quotes is written twice";
  CHECK(strange.dialect.delimiter == ';');
  CHECK(strange.faults ==
        std::vector<std::string>{"1" + fault, "2" + fault, "5" + fault, "6" + fault, "7" + fault});
  CHECK(strange.rows.size() == 2);
}
