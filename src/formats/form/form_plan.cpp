// What a form's export is, found by evidence.
#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "formats/form/columns/form_beginning.h"
#include "formats/form/columns/form_likely_header.h"
#include "formats/form/form_date_order.h"
#include "formats/form/form_import_values.h"
#include "reg/base/text/text.h"
#include "reg/formats/csv/csv.h"
#include "reg/formats/form/columns/form_title.h"
#include "reg/formats/form/form_import.h"

namespace reg {

namespace {

std::string takes(std::string_view known, const std::string& value) {
  return fmt::format("takes {}, and this is \"{}\"", known, value);
}

constexpr std::string_view kMergeMark = "<<<<<<<";

std::string either(const std::string& option, const std::string& setting) {
  return option.empty() ? setting : option;
}

class Examiner {
 public:
  Examiner(const Schedule& schedule, const FormOptions& options, const ByteSource& bytes)
      : schedule_(schedule), options_(options), bytes_(bytes) {}

  FormPlan run() {
    check_options();
    if (!find_encoding() || !read_rows()) return std::move(plan_);
    if (!begin_at_header()) return std::move(plan_);
    FormHeader header = read_form_header(beginning_.rows, beginning_.lines, schedule_.form.header_rows);
    plan_.header_rows = header.rows;
    plan_.is_report = !header.titles.empty() && title_key(header.titles.back()) == kReportTitle;
    if (plan_.is_report) {
      for (std::string& title : header.titles) title = csv_unguarded(title);
    }
    plan_.titles = header.titles;
    const std::vector<FormCells> answers(beginning_.rows.begin() + header.rows, beginning_.rows.end());
    find_preset(header, answers);
    plan_.no_times = options_.no_times;
    FoundColumns found = find_columns(schedule_, *plan_.preset, header, answers, plan_.no_times);
    plan_.columns = std::move(found.columns);
    plan_.questions = plan_.columns.question_titles;
    for (ImportFinding& finding : found.findings) plan_.findings.push_back(std::move(finding));
    report_oddities(header);
    find_time_reading();
    plan_.summary = summary();
    return std::move(plan_);
  }

 private:
  void error(int line, std::string message, std::string kind) {
    ImportFinding finding;
    finding.line = line;
    finding.message = std::move(message);
    finding.kind = std::move(kind);
    plan_.findings.push_back(std::move(finding));
  }

  // The schedule's own were checked when it was read.
  void check_options() const {
    const auto check = [](const std::string& value, auto fault) {
      if (const std::string why = value.empty() ? "" : fault(value); !why.empty())
        throw std::invalid_argument(why);
    };
    check(options_.delimiter, delimiter_fault);
    check(options_.encoding, encoding_fault);
    check(options_.time_format, time_format_fault);
    check(options_.time_zone, time_zone_fault);
    check(options_.preset, preset_fault);
    const std::string preset = asked_preset();
    if (options_.own_preset == nullptr && names_preset_file(preset)) {
      throw std::invalid_argument("the preset file " + preset + " was not read");
    }
  }

  std::string asked_preset() const { return either(options_.preset, schedule_.form.preset); }

  bool find_encoding() {
    const std::string asked = either(options_.encoding, schedule_.form.encoding);
    EncodingGuess guess =
        asked.empty() ? detect_encoding(bytes_, schedule_.language) : asked_encoding(bytes_, asked);
    if (!guess.fault.empty()) error(0, std::move(guess.fault), "not a CSV file");
    plan_.encoding = std::move(guess.choice);
    return plan_.readable();
  }

  bool read_rows() {
    const std::string asked = either(options_.delimiter, schedule_.form.delimiter);
    beginning_ = read_beginning(bytes_, plan_.encoding, asked.empty() ? '\0' : parse_delimiter(asked));
    plan_.dialect = beginning_.dialect;
    if (beginning_.text.starts_with(kMergeMark)) {
      error(1,
            "the file begins with «<<<<<<<», the mark of a merge that was left unfinished; export it again",
            "marks of a merge");
    } else if (beginning_.fault) {
      error(beginning_.fault->line, beginning_.fault->message, csv_fault_kind(beginning_.fault->kind));
    } else if (beginning_.rows.empty() && !beginning_.whole) {
      error(1, "no header row is found at the beginning of the file", "no header");
    } else if (beginning_.rows.empty()) {
      error(0, "the file is empty; expected a header row with the form's questions", "empty file");
    }
    return plan_.readable();
  }

  // What stands above the header is no part of the table.
  bool begin_at_header() {
    const int line = schedule_.form.header_row > 0 ? schedule_.form.header_row : line_of_table();
    if (line <= 1) return true;
    const auto at = std::find(beginning_.lines.begin(), beginning_.lines.end(), line);
    if (at == beginning_.lines.end()) {
      error(0, fmt::format("no row begins in line {}, where [form] header_row says that the header is", line),
            "no header");
      return false;
    }
    const auto before = at - beginning_.lines.begin();
    beginning_.lines.erase(beginning_.lines.begin(), at);
    beginning_.rows.erase(beginning_.rows.begin(), beginning_.rows.begin() + before);
    plan_.header_line = line;
    return true;
  }

  // Where a tool writes a few rows above its table, the line behind them; 0: none does.
  int line_of_table() const {
    constexpr std::size_t kLooked = 30;
    for (std::size_t i = 0; i + 1 < std::min(beginning_.rows.size(), kLooked); ++i) {
      const FormCells& row = beginning_.rows[i];
      const bool alone =
          std::all_of(row.begin() + 1, row.end(), [](const auto& cell) { return trim(cell).empty(); });
      if (alone && begins_table(title_key(tidy_title(row.front())), beginning_.rows[i + 1])) {
        return beginning_.lines[i + 1];
      }
    }
    return 0;
  }

  // Whether a tool writes this row, and the one below it is its header.
  bool begins_table(const std::string& above, const FormCells& header) const {
    PresetEvidence evidence;
    for (const std::string& title : header) evidence.keys.push_back(title_key(tidy_title(title)));
    evidence.delimiter = plan_.dialect.delimiter;
    const auto begins = [&](const FormPreset& preset) {
      const bool is_asked = options_.own_preset == &preset;
      return !preset.table_after.empty() && preset.table_after == above &&
             (is_asked || fits_header(preset, evidence));
    };
    if (options_.own_preset != nullptr) return begins(*options_.own_preset);
    const auto presets = form_presets();
    return std::any_of(presets.begin(), presets.end(), begins);
  }

  // Ways of writing that are read, with a word; and a header that is not where it was looked for.
  void report_oddities(const FormHeader& header) {
    if (plan_.dialect.wrapped) {
      note("every line stands in quotes as a whole; what stands in them is read", "lines in quotes");
    }
    if (plan_.dialect.blanks_at_quotes) {
      note("blanks stand beside the quotes of fields; they are left out", "blanks beside quotes");
    }
    if (plan_.readable() || schedule_.form.header_row > 0) return;
    const auto found = likely_header(schedule_, beginning_.rows, header.rows);
    if (!found) return;
    // What was found of the columns is no news where these are no titles.
    std::erase_if(plan_.findings,
                  [](const ImportFinding& finding) { return finding.severity != Severity::kNote; });
    const int line = beginning_.lines[*found];
    error(line,
          fmt::format(
              "line {} looks like the header, and not line {}; if it is, say header_row = {} under [form]",
              line, beginning_.lines.front(), line),
          std::string(kOtherHeaderKind));
  }

  void note(std::string message, std::string kind) {
    ImportFinding finding;
    finding.severity = Severity::kNote;
    finding.message = std::move(message);
    finding.kind = std::move(kind);
    plan_.findings.push_back(std::move(finding));
  }

  void find_preset(const FormHeader& header, const std::vector<FormCells>& answers) {
    constexpr std::size_t kLooked = 20;
    plan_.preset = options_.own_preset != nullptr ? options_.own_preset : form_preset(asked_preset());
    if (plan_.preset != nullptr) return;
    PresetEvidence evidence;
    for (const std::string& title : header.titles) evidence.keys.push_back(title_key(title));
    for (const std::string& code : header.codes) evidence.keys.push_back(code);
    evidence.rows.assign(answers.begin(),
                         answers.begin() + static_cast<std::ptrdiff_t>(std::min(kLooked, answers.size())));
    evidence.header_rows = header.rows;
    evidence.delimiter = plan_.dialect.delimiter;
    plan_.preset = &recognise_preset(evidence);
  }

  void find_time_reading() {
    plan_.times.language = schedule_.language;
    plan_.times.zone = schedule_.zone;
    plan_.times.days_alone = schedule_.form.days_alone;
    const auto& column = plan_.columns.of(FieldId::kAppliedAt);
    if (!column || options_.no_times) return;
    find_time_zone(*column);
    look_at_beginning(*column);
    find_style();
    const std::string asked = either(options_.time_format, schedule_.form.time_format);
    if (!asked.empty()) {
      plan_.times.order = parse_time_format(asked).value_or(DateOrder::kPlain);
      plan_.times.asked = true;
    } else {
      const bool open = dates_.has_slashes && dates_.order == DateOrder::kPlain;
      if (open && !beginning_.whole) scan_date_order(plan_, bytes_, *column, dates_);
      // Another delimiter shows that a spreadsheet saved the file again, in its own way.
      const bool in_doubt = open && dates_.order == DateOrder::kPlain && is_tools_time(*column) &&
                            plan_.dialect.delimiter == ',';
      plan_.times.order =
          in_doubt ? parse_time_format(plan_.preset->time_format).value_or(DateOrder::kPlain) : dates_.order;
      plan_.times.order_line = dates_.line;
    }
    report_doubts(*column);
  }

  // As asked, else as the column's title says, else as the tool has it that writes such a column.
  void find_time_zone(std::size_t column) {
    const std::string asked = either(options_.time_zone, schedule_.form.time_zone);
    const std::string title = title_key(plan_.titles[column]);
    if (!asked.empty()) {
      plan_.times.zone = Zone::find(asked).value();
    } else if (title.ends_with("(utc)")) {
      plan_.times.zone = Zone::utc();
    } else if (!plan_.preset->time_zone.empty() && is_tools_time(column)) {
      plan_.times.zone = Zone::find(plan_.preset->time_zone).value();
    }
  }

  // Whether the column is one in which the tool writes times, whoever named it.
  bool is_tools_time(std::size_t column) const {
    if (plan_.columns.by_preset[static_cast<std::size_t>(FieldId::kAppliedAt)]) return true;
    const std::string title = title_key(plan_.titles[column]);
    const auto& tool = plan_.preset->titles;
    return std::any_of(tool.begin(), tool.end(), [&](const ToolTitle& known) {
      return known.role == ToolRole::kField && known.field == FieldId::kAppliedAt && known.title == title;
    });
  }

  // A report of refused rows has times that were made clear beside those that were not.
  void find_style() {
    plan_.times.minutes = !dates_.has_seconds && !plan_.columns.time_of_day;
    if (plan_.is_report && dates_.style != DateStyle::kSerial) return;
    plan_.times.style = dates_.style;
    plan_.times.style_line = dates_.style_line;
  }

  void look_at_beginning(std::size_t column) {
    for (std::size_t i = static_cast<std::size_t>(plan_.header_rows); i < beginning_.rows.size(); ++i) {
      if (column < beginning_.rows[i].size()) dates_.look(beginning_.rows[i][column], beginning_.lines[i]);
    }
  }

  void report_doubts(std::size_t column) {
    std::string message;
    std::string kind = "day and month in doubt";
    if (dates_.other_style != DateStyle::kNone && !plan_.is_report) {
      kind = kTwoWaysKind;
      message =
          two_ways_message(dates_.style, dates_.style_line, dates_.other_style, dates_.other_style_line);
    } else if (!plan_.times.asked && dates_.other_line > 0) {
      message = fmt::format(
          "the dates of this column are written in two ways: the first number of line {} cannot be what the "
          "first of line {} is",
          dates_.other_line, dates_.line);
    } else if (!plan_.times.asked && plan_.times.order == DateOrder::kPlain && !dates_.doubtful.empty()) {
      message = fmt::format(
          "no date of this column shows whether the day or the month comes first, as in {}; say it by "
          "time_format: {}",
          in_guillemets(dates_.doubtful), kTimeFormatWords);
    } else {
      return;
    }
    ImportFinding finding;
    finding.column = static_cast<int>(column) + 1;
    finding.title = plan_.titles[column];
    finding.field = field_name(FieldId::kAppliedAt);
    finding.value = kept_value(dates_.doubtful);
    finding.message = std::move(message);
    finding.kind = std::move(kind);
    plan_.findings.push_back(std::move(finding));
  }

  std::string summary() const {
    std::string text = plan_.encoding.name + ", ";
    text += plan_.dialect.description.substr(0, plan_.dialect.description.find(','));
    text += ", " + tool();
    if (plan_.header_rows == 2) text += ", two header rows";
    if (plan_.header_rows > 2) text += fmt::format(", {} header rows", plan_.header_rows);
    if (plan_.is_report) text += ", corrected refused rows";
    const std::string dates = dates_in_words();
    if (!dates.empty()) text += ", dates " + dates;
    const auto time = plan_.columns.of(FieldId::kAppliedAt);
    if (plan_.columns.by_pair && time) {
      text += fmt::format(", {} as the time of application", in_guillemets(plan_.titles[*time]));
    }
    const std::string& zone = plan_.times.zone.name();
    return zone == schedule_.zone.name() ? text : text + ", times in " + zone;
  }

  // Dates of another order than the tool's own show that its export came by way of something else.
  std::string tool() const {
    const FormPreset& preset = *plan_.preset;
    if (preset.name == "plain") return "a plain table";
    if (preset.year_first_unless.empty() || look_at_date(dates_.first).year_first) return preset.tool;
    const bool resaved =
        plan_.dialect.delimiter == ';' || plan_.encoding.bom > 0 || plan_.encoding.name != "UTF-8";
    return preset.tool + " by way of " + preset.year_first_unless + (resaved ? " and Excel" : "");
  }

  std::string dates_in_words() const {
    const DateLook first = look_at_date(dates_.first);
    if (plan_.times.style == DateStyle::kSerial) return "as Excel's numbers of days";
    if (first.style == DateStyle::kWords) return "in words";
    if (first.year_first) return "year first";
    if (plan_.times.asked && plan_.times.order == DateOrder::kYearFirst) return "year first";
    if (first.has_dots && !plan_.times.asked) return "day.month.year";
    if (plan_.times.order == DateOrder::kDayFirst) return "day/month/year";
    if (plan_.times.order == DateOrder::kMonthFirst) return "month/day/year";
    return "";
  }

  const Schedule& schedule_;
  const FormOptions& options_;
  const ByteSource& bytes_;
  FormPlan plan_;
  FormBeginning beginning_;
  DateOrderEvidence dates_;
};

}  // namespace

bool FormPlan::readable() const {
  return std::none_of(findings.begin(), findings.end(),
                      [](const ImportFinding& finding) { return finding.severity == Severity::kError; });
}

std::string delimiter_fault(const std::string& name) {
  return parse_delimiter(name) != '\0' ? "" : takes(kDelimiterWords, name);
}

std::string encoding_fault(const std::string& name) {
  return canonical_encoding(name) ? "" : takes(kEncodingWords, name);
}

std::string time_format_fault(const std::string& text) {
  return parse_time_format(text) ? "" : takes(kTimeFormatWords, text);
}

std::string time_zone_fault(const std::string& name) {
  return Zone::find(name) ? "" : takes(kTimeZoneWords, name);
}

std::string preset_fault(const std::string& value) {
  const auto names = preset_names();
  if (names_preset_file(value) || contains(names, value)) return "";
  const auto near = nearest(value, names);
  return takes(kPresetWords, value) + (near ? fmt::format("; did you mean {}?", *near) : "");
}

FormPlan examine_form(const Schedule& schedule, const FormOptions& options, const ByteSource& bytes) {
  return Examiner(schedule, options, bytes).run();
}

}  // namespace reg
