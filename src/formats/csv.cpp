#include "reg/formats/csv.h"

#include <csv.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

namespace reg {

namespace {

// libcsv's own names of its states; its header does not give them.
constexpr int kRowNotBegun = 0;
constexpr int kFieldBegun = 2;
constexpr int kMayHaveEnded = 3;

// White space is part of a field (RFC 4180, section 2.4).
int never_space(unsigned char) {
  return 0;
}

class Parser {
 public:
  explicit Parser(char delimiter) : delimiter_(delimiter) { open(); }
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  bool row_begun() const { return parser_.pstate != kRowNotBegun || !ends_.empty(); }
  bool in_quotes() const { return parser_.pstate == kFieldBegun && parser_.quoted != 0; }
  bool row_ended() const { return row_ended_; }
  std::size_t fields() const { return ends_.size(); }
  std::size_t longest_field() const { return std::max(longest_, parser_.entry_pos); }

  // Parses on, up to the end of the bytes or of a row. False where text stands after a closing quote.
  bool parse(std::string_view bytes) {
    while (!bytes.empty()) {
      bytes.remove_prefix(parse_strictly(bytes));
      if (bytes.empty()) return true;
      if (parser_.pstate == kMayHaveEnded) return false;
      // Otherwise a quote inside a field without quotes, which can only mean itself.
      csv_set_opts(&parser_, 0);
      bytes.remove_prefix(parse_strictly(bytes.substr(0, 1)));
      csv_set_opts(&parser_, CSV_STRICT);
    }
    return true;
  }

  void finish() { csv_fini(&parser_, &Parser::end_field, &Parser::end_row, this); }

  // Forgets the field that is being read but not where in the grammar it stands.
  void discard_text() {
    if (parser_.pstate == kFieldBegun) parser_.entry_pos = 0;
  }

  void take(std::vector<std::string_view>& fields) {
    fields.clear();
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
      fields.emplace_back(text_.data() + begin, end - begin);
      begin = end;
    }
  }

  void forget_row() {
    text_.clear();
    ends_.clear();
    longest_ = 0;
    row_ended_ = false;
  }

  void reset() {
    csv_free(&parser_);
    open();
    forget_row();
  }

 private:
  void open() {
    csv_init(&parser_, CSV_STRICT);
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter_));
    csv_set_space_func(&parser_, &never_space);
  }

  std::size_t parse_strictly(std::string_view bytes) {
    const std::size_t done =
        csv_parse(&parser_, bytes.data(), bytes.size(), &Parser::end_field, &Parser::end_row, this);
    if (done < bytes.size() && csv_error(&parser_) != CSV_EPARSE) throw std::bad_alloc();
    return done;
  }

  static void end_field(void* text, std::size_t size, void* self) {
    auto& parser = *static_cast<Parser*>(self);
    parser.text_.append(static_cast<const char*>(text), size);
    parser.ends_.push_back(parser.text_.size());
    parser.longest_ = std::max(parser.longest_, size);
  }

  static void end_row(int, void* self) { static_cast<Parser*>(self)->row_ended_ = true; }

  char delimiter_;
  csv_parser parser_{};
  std::string text_;               // of the row's fields, one after another
  std::vector<std::size_t> ends_;  // where each ends
  std::size_t longest_ = 0;
  bool row_ended_ = false;
};

// The length of the first physical line in `bytes` with its LF, CRLF or CR; all of them when none ends.
// `open_cr`: the last byte is a CR, and whether an LF belongs to it is not known yet.
std::size_t line_length(std::string_view bytes, bool& ends, bool& open_cr) {
  const std::size_t lf = bytes.find('\n');
  const std::size_t cr = bytes.substr(0, lf).find('\r');
  ends = lf != std::string_view::npos || cr != std::string_view::npos;
  open_cr = cr != std::string_view::npos && cr + 1 == bytes.size();
  if (!ends) return bytes.size();
  if (cr == std::string_view::npos || cr + 1 == lf) return lf + 1;
  return cr + 1;
}

}  // namespace

struct CsvReader::State {
  State(char delimiter, OnRow row, OnFault fault, std::size_t longest)
      : parser(delimiter), on_row(std::move(row)), on_fault(std::move(fault)), max_field(longest) {}

  // A piece of one physical line, with its end if `ends`.
  void read(std::string_view piece, bool ends) {
    if (skipping) {
      skipping = !ends;
    } else {
      parse(piece);
      if (skipping && ends) skipping = false;
    }
    if (ends) ++line;
  }

  void parse(std::string_view piece) {
    if (!parser.row_begun()) row.line = line;
    const bool was_in_quotes = parser.in_quotes();
    const std::size_t fields_before = parser.fields();
    if (piece.find('\0') != std::string_view::npos) report(line, "a NUL character stands in this line");
    if (!parser.parse(piece)) {
      report(line, "text stands after a closing quote; a quote inside quotes is written twice");
      parser.reset();
      faulty = overlong = false;
      skipping = true;  // to the end of this line: where the row ends cannot be known
      return;
    }
    if (parser.in_quotes() && (!was_in_quotes || parser.fields() != fields_before)) quote_line = line;
    if (parser.longest_field() > max_field) {
      report(parser.in_quotes() ? quote_line : row.line,
             fmt::format("a field is longer than {} bytes{}", max_field,
                         parser.in_quotes() ? "; was its quote never closed?" : ""));
      overlong = true;
    }
    if (overlong) parser.discard_text();
    if (parser.row_ended()) end_row();
  }

  void end_row() {
    if (!faulty) {
      parser.take(row.fields);
      on_row(row);
    }
    parser.forget_row();
    faulty = overlong = false;
  }

  // A row's first fault is told, the others would be its consequences.
  void report(int at, std::string message) {
    if (!std::exchange(faulty, true)) on_fault({at, std::move(message)});
  }

  Parser parser;
  OnRow on_row;
  OnFault on_fault;
  std::size_t max_field;
  CsvRow row;
  int line = 1;           // of the next byte
  int quote_line = 0;     // where the last quote was opened
  bool after_cr = false;  // an LF now would belong to the line that has just ended
  bool skipping = false;  // to the end of the physical line
  bool faulty = false;    // the row is reported and will be dropped
  bool overlong = false;  // and its text is not kept
};

CsvReader::CsvReader(char delimiter, OnRow on_row, OnFault on_fault, std::size_t max_field)
    : state_(std::make_unique<State>(delimiter, std::move(on_row), std::move(on_fault), max_field)) {}

CsvReader::~CsvReader() = default;

int CsvReader::line() const {
  return state_->line;
}

void CsvReader::feed(std::string_view bytes) {
  // Bounds what the parser buffers before the limit of a field is looked at.
  constexpr std::size_t kLongestPiece = 1 << 16;
  State& s = *state_;
  while (!bytes.empty()) {
    if (std::exchange(s.after_cr, false) && bytes.front() == '\n') {
      if (s.parser.in_quotes()) s.parser.parse("\n");
      bytes.remove_prefix(1);
      continue;
    }
    bool ends = false;
    bool open_cr = false;
    const std::size_t length = line_length(bytes.substr(0, kLongestPiece), ends, open_cr);
    s.read(bytes.substr(0, length), ends);
    s.after_cr = open_cr;
    bytes.remove_prefix(length);
  }
}

void CsvReader::finish() {
  State& s = *state_;
  if (s.parser.in_quotes()) {
    if (!s.overlong) s.on_fault({s.quote_line, "a quote is opened here and never closed"});
    return;
  }
  s.parser.finish();
  if (s.parser.row_ended()) s.end_row();
}

char sniff_delimiter(std::string_view beginning) {
  constexpr std::string_view kDelimiters = ",;\t|";
  std::array<int, kDelimiters.size()> count{};
  bool quoted = false;
  const std::size_t begin = std::min(beginning.find_first_not_of("\r\n"), beginning.size());
  for (const char c : beginning.substr(begin)) {
    if (c == '"') {
      quoted = !quoted;
    } else if (!quoted) {
      if (c == '\n' || c == '\r') break;
      const std::size_t which = kDelimiters.find(c);
      if (which != std::string_view::npos) ++count[which];
    }
  }
  const auto most = std::max_element(count.begin(), count.end());
  return kDelimiters[static_cast<std::size_t>(most - count.begin())];
}

namespace {

bool all_of(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

// "-5", "+1.5", "-1,25": digits with at most one mark of the fraction among them.
bool is_plain_number(std::string_view text) {
  const std::string_view digits = text.substr(1);
  if (digits.empty() || !all_of(digits, "0123456789.,")) return false;
  const auto marks = std::count_if(digits.begin(), digits.end(), [](char c) { return c == '.' || c == ','; });
  return marks <= 1 && digits.front() >= '0' && digits.front() <= '9';
}

// "+420 777 123 456", "+420-777-123-456", "+49 (0)30 123456".
bool is_telephone_number(std::string_view text) {
  const std::string_view rest = text.substr(1);
  const auto digits = std::count_if(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; });
  return text.front() == '+' && digits >= 6 && rest.front() >= '0' && rest.front() <= '9' &&
         all_of(rest, "0123456789 ()-");
}

bool runs_as_formula(std::string_view text) {
  if (text.empty() || std::string_view("=+-@\t\r").find(text.front()) == std::string_view::npos) return false;
  if (text.front() != '+' && text.front() != '-') return true;
  return !is_plain_number(text) && !is_telephone_number(text);
}

void append_cell(std::string& row, std::string_view text, char delimiter) {
  const std::string_view guard = runs_as_formula(text) ? "'" : "";
  const bool quoted = text.find_first_of("\"\r\n") != std::string_view::npos ||
                      text.find(delimiter) != std::string_view::npos;
  if (!quoted) {
    row += guard;
    row += text;
    return;
  }
  row += '"';
  row += guard;
  for (const char c : text) {
    if (c == '"') row += '"';
    row += c;
  }
  row += '"';
}

}  // namespace

std::string csv_row(const std::vector<std::string>& fields, char delimiter) {
  // A lone empty field would be an empty line, which readers skip.
  if (fields.size() == 1 && fields.front().empty()) return "\"\"\r\n";
  std::string row;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) row += delimiter;
    append_cell(row, fields[i], delimiter);
  }
  return row + "\r\n";
}

}  // namespace reg
