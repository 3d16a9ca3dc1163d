// The CSV reader over random bytes: it reads what libcsv reads, and it does not matter how the bytes are cut.
// REG_SEED repeats a run.
#include "reg/formats/csv/csv.h"
#include "support/seed.h"

#include <csv.h>
#include <fmt/core.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>

using namespace reg;
using namespace reg::test;

namespace {

constexpr int kFiles = 10'000;

class Numbers {
 public:
  explicit Numbers(std::uint64_t stream) : engine_(seed() * 1'000'003 + stream) {}
  std::size_t below(std::size_t bound) { return engine_() % bound; }

 private:
  std::mt19937_64 engine_;
};

// Mostly what a reader of CSV can stumble over, in proportions that change from file to file.
std::string random_file(Numbers& numbers, std::string_view letters) {
  const std::size_t size = numbers.below(120);
  const std::size_t plain = numbers.below(8);
  std::string file;
  while (file.size() < size) {
    file += numbers.below(8) < plain ? 'a' : letters[numbers.below(letters.size())];
  }
  return file;
}

std::vector<std::string> random_pieces(Numbers& numbers, std::string_view file) {
  const std::size_t longest = 1 + numbers.below(20);
  std::vector<std::string> pieces;
  while (!file.empty()) {
    pieces.emplace_back(file.substr(0, 1 + numbers.below(longest)));
    file.remove_prefix(pieces.back().size());
  }
  return pieces;
}

std::string shown(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += byte < 0x20 || byte >= 0x7F ? fmt::format("\\x{:02x}", byte) : std::string(1, c);
  }
  return text;
}

std::string row_text(const std::vector<std::string>& fields) {
  std::string text;
  for (const std::string& field : fields) text += fmt::format("[{}]", shown(field));
  return text + "\n";
}

// Rows as "[field][field]"; with `faults`, faults and lines as well.
std::string read(const std::vector<std::string>& pieces, bool faults, std::size_t max_field = 1 << 20) {
  std::string text;
  CsvReader reader(
      ',',
      [&](const CsvRow& row) {
        if (faults) text += fmt::format("{}: ", row.line);
        text += row_text({row.fields.begin(), row.fields.end()});
      },
      [&](const CsvFault& fault) {
        if (faults) text += fmt::format("{}! {}\n", fault.line, fault.message);
      },
      max_field);
  for (std::string piece : pieces) {
    reader.feed(piece);
    std::fill(piece.begin(), piece.end(), '?');  // nothing of it may be looked at any more
  }
  if (faults) text += fmt::format("line {}\n", reader.line());
  reader.finish();
  return text;
}

// The same by libcsv, byte by byte. Its strict mode stops at a quote within a plain field, which is then
// taken for itself, and at text behind a closing quote: there it begins anew with the next line.
class Reference {
 public:
  Reference() { open(); }
  ~Reference() { csv_free(&parser_); }
  Reference(const Reference&) = delete;
  Reference& operator=(const Reference&) = delete;

  std::string read(std::string_view file) {
    for (const char byte : file) take(byte);
    if (!is_in_quotes()) csv_fini(&parser_, &Reference::end_field, &Reference::end_row, this);
    return text_;
  }

 private:
  // The library's own numbers of its states; its header does not give them.
  static constexpr int kFieldBegun = 2;
  static constexpr int kMayHaveEnded = 3;

  void open() {
    csv_init(&parser_, CSV_STRICT);
    csv_set_space_func(&parser_, [](unsigned char) { return 0; });
    fields_.clear();
  }

  bool is_in_quotes() const { return parser_.pstate == kFieldBegun && parser_.quoted != 0; }

  bool parse(char byte) { return csv_parse(&parser_, &byte, 1, &end_field, &end_row, this) == 1; }

  void take(char byte) {
    if (skipping_) {
      skipping_ = byte != '\n' && byte != '\r';
    } else if (!parse(byte)) {
      if (parser_.pstate == kMayHaveEnded) {
        csv_free(&parser_);
        open();
        skipping_ = true;
      } else {
        csv_set_opts(&parser_, 0);
        parse(byte);
        csv_set_opts(&parser_, CSV_STRICT);
      }
    }
  }

  static void end_field(void* text, std::size_t size, void* self) {
    static_cast<Reference*>(self)->fields_.emplace_back(static_cast<const char*>(text), size);
  }

  static void end_row(int, void* self) {
    auto& reference = *static_cast<Reference*>(self);
    reference.text_ += row_text(reference.fields_);
    reference.fields_.clear();
  }

  csv_parser parser_{};
  std::vector<std::string> fields_;
  std::string text_;
  bool skipping_ = false;
};

}  // namespace

TEST_CASE("The reader reads what libcsv reads") {
  for (std::uint64_t i = 0; i < kFiles; ++i) {
    Numbers numbers(i);
    const std::string file = random_file(numbers, "\",\r\n \t;b\xC5\xFF");
    const std::string ours = read(random_pieces(numbers, file), false);
    const std::string theirs = Reference().read(file);
    if (ours == theirs) continue;
    FAIL("REG_SEED=" << seed() << ", file " << i << ": " << shown(file) << "\nours:\n"
                     << ours << "libcsv:\n"
                     << theirs);
  }
  SUCCEED();
}

TEST_CASE("Rows, faults and lines are the same however the bytes are cut") {
  for (std::uint64_t i = 0; i < kFiles; ++i) {
    Numbers numbers(kFiles + i);
    const std::string file = random_file(numbers, std::string_view("\"\",,\r\n\r\n \0b", 11));
    const std::size_t max_field = numbers.below(2) == 0 ? 4 : 1 << 20;
    const std::string whole = read({file}, true, max_field);
    const std::string cut = read(random_pieces(numbers, file), true, max_field);
    if (cut == whole) continue;
    FAIL("REG_SEED=" << seed() << ", file " << i << ": " << shown(file) << "\nwhole:\n"
                     << whole << "cut:\n"
                     << cut);
  }
  SUCCEED();
}

TEST_CASE("What is written is read back, whatever it is") {
  for (std::uint64_t i = 0; i < kFiles / 10; ++i) {
    Numbers numbers(2 * kFiles + i);
    std::vector<std::string> fields(1 + numbers.below(5));
    for (std::string& field : fields) field = random_file(numbers, "\",\r\n b;");
    std::vector<std::string> expected = fields;
    for (std::string& field : expected) field = csv_guarded(field);
    CHECK(read(random_pieces(numbers, csv_row(fields)), false) == row_text(expected));
  }
}

TEST_CASE("A guarded cell is given back as it was, and guarding it once more changes nothing") {
  for (std::uint64_t i = 0; i < kFiles; ++i) {
    Numbers numbers(3 * kFiles + i);
    const std::string cell = random_file(numbers, "=+-@,;\t\r\n \"b1");
    const std::string guarded = csv_guarded(cell);
    if (csv_unguarded(guarded) == cell && csv_guarded(guarded) == guarded) continue;
    FAIL("REG_SEED=" << seed() << ", cell " << i << ": " << shown(cell) << " became " << shown(guarded)
                     << ", then " << shown(csv_unguarded(guarded)));
  }
  SUCCEED();
}

TEST_CASE("Wherever a guarded cell is cut, no piece of it begins as a formula") {
  for (std::uint64_t i = 0; i < kFiles; ++i) {
    Numbers numbers(4 * kFiles + i);
    const std::string cell = random_file(numbers, "=@,;\r\n \"b'");
    const std::string guarded = csv_guarded(cell);
    bool begins = true;
    for (const char c : guarded) {
      const bool formula = begins && (c == '=' || c == '@');
      if (formula)
        FAIL("REG_SEED=" << seed() << ", cell " << i << ": " << shown(cell) << ": " << shown(guarded));
      begins = c == ',' || c == ';' || c == '\r' || c == '\n' || (begins && (c == ' ' || c == '"'));
    }
  }
  SUCCEED();
}
