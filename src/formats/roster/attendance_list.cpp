#include "reg/formats/roster/attendance_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "reg/base/text/text.h"
#include "reg/formats/csv/csv.h"
#include "reg/formats/encoding/encoding.h"
#include "reg/formats/letters/mailbox_parts.h"

namespace reg {
namespace {

constexpr std::array<std::string_view, 5> kNumberTitles = {"cislo", "number", "applicant", "id",
                                                           "cislo prihlasky"};
constexpr std::array<std::string_view, 5> kEmailTitles = {"e-mail", "email", "mail", "e-mailova adresa",
                                                          "e-mail address"};
// The columns that have a name, or a part of one.
constexpr std::array<std::string_view, 16> kNameTitles = {
    "jmeno",       "prijmeni",  "jmeno a prijmeni", "prijmeni a jmeno", "cele jmeno", "krestni jmeno",
    "ucastnik",    "name",      "full name",        "participant",      "given name", "first name",
    "family name", "last name", "surname",          "applicant name"};
constexpr std::array<std::string_view, 8> kMarkTitles = {"pritomnost", "pritomen", "pritomna",   "ucast",
                                                         "present",    "presence", "attendance", "came"};

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

class ListReader {
 public:
  AttendanceList read(std::string_view bytes, Language language) {
    const ByteSource source = [&](const std::function<bool(std::string_view)>& take) { take(bytes); };
    const EncodingGuess guess = detect_encoding(source, language);
    if (!guess.fault.empty()) {
      list_.faults.push_back({0, guess.fault});
      return std::move(list_);
    }
    std::string text;
    Decoder decoder(guess.choice, [&](std::string_view piece) { text += piece; });
    decoder.feed(bytes);
    decoder.finish();
    if (decoder.fault()) {
      list_.faults.push_back({0, decoder.fault()->message});
      return std::move(list_);
    }
    read_rows(text);
    check_letter_a();
    return std::move(list_);
  }

 private:
  void read_rows(std::string_view text) {
    CsvReader reader(
        detect_dialect(text), [&](const CsvRow& row) { take(row); },
        [&](const CsvFault& fault) {
          list_.faults.push_back({fault.line, fault.message});
        });
    reader.feed(text);
    reader.finish();
  }

  static std::optional<std::size_t> column(const CsvRow& row, const auto& titles) {
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      if (std::find(titles.begin(), titles.end(), fold(row.fields[i])) != titles.end()) return i;
    }
    return std::nullopt;
  }

  static std::string cell(const CsvRow& row, std::optional<std::size_t> column) {
    if (!column || *column >= row.fields.size()) return "";
    std::string text = tidy(row.fields[*column]);
    if (text.starts_with('\'')) text.erase(0, 1);  // put there against formulas
    return text;
  }

  void take(const CsvRow& row) {
    const bool empty = std::all_of(row.fields.begin(), row.fields.end(),
                                   [](std::string_view field) { return trim(field).empty(); });
    if (empty) return;
    if (!std::exchange(begun_, true) && take_titles(row)) return;
    if (unusable_) return;
    list_.is_table ? take_marked(row) : take_named(row);
  }

  // The whole name, of one column or several.
  std::string name(const CsvRow& row) const {
    std::vector<std::string> parts;
    for (const std::size_t column : names_) {
      if (std::string part = cell(row, column); !part.empty()) parts.push_back(std::move(part));
    }
    return join(parts, " ");
  }

  // "Jana Nová <jana@…>" is an address with a name, which an own column says before it.
  static void take_address(std::string& address, std::string& name) {
    address.erase(address.find_last_not_of(";, ") + 1);  // between one and the next, in a mail program
    if (!address.ends_with('>')) return;
    MailboxParts parts = mailbox_parts(address);
    address = std::move(parts.address);
    if (name.empty()) name = std::move(parts.name);
  }

  // Whether the row is one of titles.
  bool take_titles(const CsvRow& row) {
    number_ = column(row, kNumberTitles);
    email_ = column(row, kEmailTitles);
    mark_ = column(row, kMarkTitles);
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      if (contains(kNameTitles, fold(row.fields[i]))) names_.push_back(i);
    }
    if (!number_ && !email_ && !mark_) return false;
    list_.is_table = true;
    if (!number_ && !email_) {
      fault(row, "no column has the applicants' numbers or addresses; it is called Number or E-mail");
    }
    if (!mark_) fault(row, "no column says who came; it is called Present, or Přítomnost");
    unusable_ = !mark_ || (!number_ && !email_);
    return true;
  }

  void take_named(const CsvRow& row) {
    std::string who = cell(row, 0);
    std::string name;
    take_address(who, name);
    if (!is_number(who) && who.find('@') == std::string::npos) {
      fault(row, fmt::format("«{}» is neither an applicant's number nor an address", printable(who)));
      return;
    }
    for (std::size_t i = 1; i < row.fields.size(); ++i) {
      const std::string beside = cell(row, i);
      const bool is_name = !is_number(beside) && beside.find('@') == std::string::npos &&
                           parse_attendance(beside).value_or(Attendance::kUnknown) == Attendance::kUnknown;
      if (is_name) {
        if (name.empty()) name = beside;
        continue;
      }
      fault(row, fmt::format(
                     "«{}» stands beside «{}»; a list has one person a line, and a table has a first row of "
                     "titles",
                     printable(beside), printable(who)));
      return;
    }
    list_.entries.push_back({row.line, std::move(who), std::nullopt, "", std::move(name)});
  }

  void take_marked(const CsvRow& row) {
    std::string who = cell(row, number_);
    std::string email = cell(row, email_);
    std::string beside = name(row);
    take_address(who, beside);
    take_address(email, beside);
    if (who.empty()) who = std::exchange(email, "");
    const std::string word = cell(row, mark_);
    const auto mark = parse_attendance(word);
    note_word(word, mark);
    if (!mark) {
      fault(row, fmt::format("«{}» is no mark; x, 1, yes or ano says that somebody came, 0, no, ne, - or "
                             "absent that nobody did, and nothing that it is not known",
                             printable(word)));
    } else if (who.empty() && *mark != Attendance::kUnknown) {
      fault(row, "a mark, and neither a number nor an address beside it");
    } else if (!who.empty()) {
      list_.entries.push_back({row.line, std::move(who), mark, std::move(email), std::move(beside)});
    }
  }

  // What the column has beside the letter A.
  void note_word(const std::string& word, std::optional<Attendance> mark) {
    if (fold(word) == "a") {
      if (first_a_.empty()) first_a_ = word;
    } else {
      has_present_ = has_present_ || mark == Attendance::kPresent;
      has_absent_ = has_absent_ || mark == Attendance::kAbsent;
    }
  }

  // A stands for absent where another word stands for present. Beside one for absent, or alone, it may be the
  // Czech «ano».
  void check_letter_a() {
    if (first_a_.empty() || (has_present_ && !has_absent_)) return;
    list_.faults.push_back(
        {0,
         fmt::format("«{}» may stand for absent or for ano; write x for those who came and - for those who "
                     "did not",
                     printable(first_a_))});
  }

  void fault(const CsvRow& row, std::string message) {
    list_.faults.push_back({row.line, std::move(message)});
  }

  AttendanceList list_;
  bool begun_ = false;
  bool unusable_ = false;
  std::optional<std::size_t> number_, email_, mark_;
  std::vector<std::size_t> names_;  // columns
  std::string first_a_;             // the first mark that is an A, as it stood
  bool has_present_ = false, has_absent_ = false;
};

}  // namespace

AttendanceList read_attendance_list(std::string_view bytes, Language language) {
  return ListReader().read(bytes, language);
}

}  // namespace reg
