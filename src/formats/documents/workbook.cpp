#include "formats/documents/workbook.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "formats/documents/one_line.h"
#include "formats/documents/xlsxwriter_on_demand.h"
#include "reg/base/error.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr std::size_t kLongestCell = 32767;  // in code units of UTF-16
constexpr std::size_t kLongestMargin = 80;   // in columns; three of them stay below the format's limit of 255
constexpr uint8_t kA4 = 9;
constexpr uint16_t kOnePageWide = 1;
constexpr uint16_t kAsLongAsItTakes = 0;
constexpr lxw_row_t kTitles = 0;
constexpr lxw_col_t kFirstColumn = 0;

std::string in_cell(std::string_view text) {
  const std::string clean = without_controls(text);
  std::string out;
  std::size_t units = 0;
  for (std::size_t i = 0; i < clean.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(clean, i);
    const std::size_t size = c > 0xFFFF ? 2 : 1;
    if (units + size > kLongestCell - (i < clean.size() ? 1 : 0)) return out + "…";
    units += size;
    const bool writable = c != 0xFFFE && c != 0xFFFF;  // XML has no place for these two
    out += writable ? std::string_view(clean).substr(begin, i - begin) : "\uFFFD";
  }
  return out;
}

// In a header "&" begins a command. The library counts pictures by "&G" and "&[", escaped or not.
std::string in_margin(std::string_view text) {
  std::string out;
  for (const char c : shorten(one_line(text), kLongestMargin)) {
    if ((c == 'G' || c == '[') && out.ends_with('&')) out += "\u2060";
    out += c;
    if (c == '&') out += c;
  }
  return out;
}

// A file in memory, which the library can open by a name.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("workbook", MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw file_error("make", "a workbook in memory", errno);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor_); }

  std::string name() const { return fmt::format("/proc/self/fd/{}", descriptor_); }
  std::string content() const {
    struct stat facts {};
    if (::fstat(descriptor_, &facts) != 0) throw file_error("read", "a workbook in memory", errno);
    std::string out(static_cast<std::size_t>(facts.st_size), '\0');
    for (std::size_t at = 0; at < out.size();) {
      const ssize_t got = ::pread(descriptor_, out.data() + at, out.size() - at, static_cast<off_t>(at));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) throw file_error("read", "a workbook in memory", errno);
      at += static_cast<std::size_t>(got);
    }
    return out;
  }

 private:
  int descriptor_;
};

lxw_worksheet* sheet_of(void* sheet) {
  return static_cast<lxw_worksheet*>(sheet);
}

}  // namespace

using namespace xlsx;

struct Workbook::State {
  State(Language a_language, bool large) : language(a_language) {
    lxw_workbook_options options{};
    options.constant_memory = large ? 1 : 0;
    book = workbook_new_opt(file.name().c_str(), &options);
    if (book == nullptr) throw EnvironmentError("cannot make a workbook: out of memory");
    head = add_format("");
    format_set_bold(head);
    format_set_bottom(head, LXW_BORDER_THIN);
    label = add_format("");
    format_set_bold(label);
    text = add_format("");
    number = add_format("0");
    const bool czech = language == Language::kCzech;
    date = add_format(czech ? "d\". \"m\". \"yyyy" : "d mmm yyyy");
    time = add_format(czech ? "h:mm" : "hh:mm");
    fact = add_format("0");
    for (lxw_format* format : {date, time, fact}) format_set_align(format, LXW_ALIGN_LEFT);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (book != nullptr) lxw_workbook_free(book);
  }

  lxw_format* add_format(const char* number_format) const {
    lxw_format* format = workbook_add_format(book);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (*number_format != '\0') format_set_num_format(format, number_format);
    return format;
  }

  // What the library says of a call. All limits that it knows are kept, so that a fault is the machine's.
  static void check(lxw_error error) {
    if (error == LXW_NO_ERROR) return;
    throw EnvironmentError(std::string("cannot make a workbook: ") + lxw_strerror(error));
  }

  MemoryFile file;
  Language language;
  lxw_workbook* book = nullptr;
  lxw_format *head, *label, *text, *number, *date, *time, *fact;
  std::vector<std::unique_ptr<Sheet>> sheets;
};

Workbook::Workbook(const WorkbookFacts& facts, Language language, bool large)
    : state_(std::make_unique<State>(language, large)) {
  std::string title = one_line(facts.title);
  std::string subject = one_line(facts.subject);
  std::string author = one_line(facts.author);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.subject = subject.data();
  properties.author = author.data();
  properties.created = facts.made_at.time_since_epoch().count();
  State::check(workbook_set_properties(state_->book, &properties));
}

Workbook::~Workbook() = default;

Workbook::Sheet& Workbook::add_sheet(const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(state_->book, name.c_str());
  if (sheet == nullptr) {
    throw EnvironmentError("cannot make a workbook: no temporary file can be made for its rows");
  }
  worksheet_set_paper(sheet, kA4);
  worksheet_fit_to_pages(sheet, kOnePageWide, kAsLongAsItTakes);
  state_->sheets.push_back(std::unique_ptr<Sheet>(new Sheet(*state_, sheet)));
  return *state_->sheets.back();
}

std::string Workbook::bytes() {
  State::check(workbook_close(std::exchange(state_->book, nullptr)));
  return state_->file.content();
}

void Workbook::Sheet::write(const std::string& text, void* format) {
  const int column = column_++;
  const std::string cell = in_cell(text);
  if (cell.empty()) return;
  State::check(worksheet_write_string(sheet_of(sheet_), static_cast<lxw_row_t>(row_),
                                      static_cast<lxw_col_t>(column), cell.c_str(),
                                      static_cast<lxw_format*>(format)));
}

void Workbook::Sheet::write(double number, void* format) {
  State::check(worksheet_write_number(sheet_of(sheet_), static_cast<lxw_row_t>(row_),
                                      static_cast<lxw_col_t>(column_++), number,
                                      static_cast<lxw_format*>(format)));
}

void Workbook::Sheet::title(const std::string& text) {
  write(text, book_.head);
}

void Workbook::Sheet::label(const std::string& text) {
  write(text, book_.label);
}

void Workbook::Sheet::text(const std::string& text) {
  write(text, book_.text);
}

void Workbook::Sheet::number(std::int64_t number) {
  write(static_cast<double>(number), book_.number);
}

void Workbook::Sheet::fact(std::int64_t number) {
  write(static_cast<double>(number), book_.fact);
}

void Workbook::Sheet::date(Date date) {
  lxw_datetime value{};
  value.year = static_cast<int>(date.year());
  value.month = static_cast<int>(static_cast<unsigned>(date.month()));
  value.day = static_cast<int>(static_cast<unsigned>(date.day()));
  if (value.year < 1900) return text(iso_date(date));  // spreadsheets know no earlier ones
  State::check(worksheet_write_datetime(sheet_of(sheet_), static_cast<lxw_row_t>(row_),
                                        static_cast<lxw_col_t>(column_++), &value, book_.date));
}

void Workbook::Sheet::time(TimeOfDay time) {
  write(static_cast<double>(time.count()) / 86400, book_.time);
}

void Workbook::Sheet::set_width(std::size_t column, double width) {
  const auto number = static_cast<lxw_col_t>(column);
  State::check(worksheet_set_column(sheet_of(sheet_), number, number, width, nullptr));
}

void Workbook::Sheet::head_table(std::size_t columns, std::size_t fixed) {
  lxw_worksheet* sheet = sheet_of(sheet_);
  const auto last_row = static_cast<lxw_row_t>(row_);
  const auto last_column = static_cast<lxw_col_t>(columns - 1);
  worksheet_freeze_panes(sheet, kTitles + 1, static_cast<lxw_col_t>(fixed));
  State::check(worksheet_repeat_rows(sheet, kTitles, kTitles));
  State::check(worksheet_autofilter(sheet, kTitles, kFirstColumn, last_row, last_column));
  // Telephone numbers are no numbers to count with, and need no mark that they are not.
  const std::string range = fmt::format("A1:{}{}", static_cast<char>('A' + last_column), last_row + 1);
  State::check(worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range.c_str()));
}

void Workbook::Sheet::set_landscape() {
  worksheet_set_landscape(sheet_of(sheet_));
}

void Workbook::Sheet::set_margins(const std::string& left, const std::string& right,
                                  const std::string& below) {
  const auto on_left = [](const std::string& text) { return text.empty() ? "" : "&L" + in_margin(text); };
  const char* page = book_.language == Language::kCzech ? "&R&P z &N" : "&R&P of &N";
  State::check(worksheet_set_header(sheet_of(sheet_), (on_left(left) + "&R" + in_margin(right)).c_str()));
  State::check(worksheet_set_footer(sheet_of(sheet_), (on_left(below) + page).c_str()));
}

}  // namespace reg
