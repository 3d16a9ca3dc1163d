#include "reg/formats/form/columns/form_import_columns.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "formats/form/columns/form_choice_columns.h"
#include "formats/form/columns/form_common_titles.h"
#include "formats/form/columns/form_name_part.h"
#include "formats/form/columns/form_time_columns.h"
#include "formats/form/form_import_values.h"
#include "reg/base/text/text.h"
#include "reg/formats/form/columns/form_title.h"

namespace reg {

namespace {

// "#7" is 7.
std::optional<std::size_t> column_number(std::string_view text) {
  if (!text.starts_with('#') || text.size() < 2) return {};
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return number;
}

std::string listed(const std::vector<std::size_t>& positions) {
  std::vector<std::string> numbers;
  for (const std::size_t position : positions) numbers.push_back(std::to_string(position + 1));
  const std::string last = numbers.back();
  numbers.pop_back();
  return numbers.empty() ? last : join(numbers, ", ") + " and " + last;
}

class Finder {
 public:
  Finder(const Schedule& schedule, const FormPreset& preset, const FormHeader& header,
         const std::vector<FormCells>& answers, bool no_times)
      : schedule_(schedule),
        mapping_(schedule.form),
        preset_(preset),
        header_(header),
        answers_(answers),
        no_times_(no_times),
        claimed_(header.titles.size()) {
    found_.columns.titles = header.titles;
    for (const std::string& title : header.titles) keys_.push_back(title_key(title));
    for (const std::string& key : keys_) bare_keys_.emplace_back(bare_key(key));
  }

  FoundColumns run() {
    for (const Field& field : kFields) configured(field.id);
    for (const StateColumn& state : mapping_.states) configured(state);
    for (const ToolTitle& tool : preset_.titles) tool_column(tool);
    for (const StateColumn& state : preset_.states) preset_state(state);
    ignore();
    names();
    for (const auto field : {FieldId::kAppliedAt, FieldId::kEmail, FieldId::kPhone, FieldId::kOrganisation,
                             FieldId::kRegion, FieldId::kGroup, FieldId::kWorkshops, FieldId::kFullCycle,
                             FieldId::kWholeOnly, FieldId::kNote, FieldId::kConsent}) {
      if (open(field)) common(field);
    }
    substitutes();
    choices();
    times();
    questions();
    require();
    return std::move(found_);
  }

 private:
  std::optional<std::size_t>& of(FieldId field) { return found_.columns.of(field); }

  // Neither found nor named by the schedule, rightly or wrongly, nor left open for several columns.
  bool open(FieldId field) { return !of(field) && !is_configured(field) && !doubtful(field); }

  bool is_configured(FieldId field) const {
    return mapping_.columns.count(std::string(field_name(field))) > 0;
  }

  bool doubtful(FieldId field) const {
    return std::find(doubtful_.begin(), doubtful_.end(), field) != doubtful_.end();
  }

  void finding(Severity severity, FieldId field, std::string title, std::string message, std::string kind) {
    found_.findings.push_back({header_.line, 0, std::move(title), std::string(field_name(field)), "",
                               severity, std::move(message), std::move(kind)});
  }

  void take(FieldId field, std::size_t position) {
    of(field) = position;
    claimed_[position] = true;
  }

  void configured(FieldId field) {
    const std::string name(field_name(field));
    const auto entry = mapping_.columns.find(name);
    if (entry == mapping_.columns.end()) return;
    named(field, entry->second);
    if (const auto more = mapping_.more_columns.find(name); more != mapping_.more_columns.end()) {
      for (const std::string& title : more->second) named(field, title);
    }
    if (field == FieldId::kWorkshops) found_.columns.are_named = mapping_.more_columns.count(name) > 0;
  }

  // Several columns with the title are one question in several places: each row fills one.
  void named(FieldId field, const std::string& title) {
    if (field == FieldId::kAppliedAt && no_times_ && with_title(title).empty()) return;
    if (const auto number = column_number(title)) {
      if (*number >= 1 && *number <= keys_.size()) return take_further(field, *number - 1);
      return finding(Severity::kError, field, title,
                     fmt::format("[form.columns] names column {} for {}, and the file has {}", title,
                                 field_name(field), counted(keys_.size(), "column", "columns")),
                     "column not found");
    }
    const std::vector<std::size_t> positions = with_title(title);
    if (positions.empty()) return missing(field, title);
    for (const std::size_t position : positions) take_further(field, position);
  }

  // The first column of the field, or one more.
  void take_further(FieldId field, std::size_t position) {
    if (!of(field)) return take(field, position);
    auto& more = found_.columns.more[static_cast<std::size_t>(field)];
    const bool is_known =
        of(field) == position || std::find(more.begin(), more.end(), position) != more.end();
    if (is_known) return;
    more.push_back(position);
    claimed_[position] = true;
    found_.columns.has_twins = true;
  }

  // By the title, else by the question's code.
  std::vector<std::size_t> with_title(const std::string& title) const {
    const std::string key = title_key(tidy_title(title));
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i] == key) positions.push_back(i);
    }
    for (std::size_t i = 0; i < header_.codes.size() && positions.empty(); ++i) {
      const bool fits = header_.codes[i] == title || header_.codes[i] + ". " + header_.titles[i] == title;
      if (fits) positions.push_back(i);
    }
    return positions;
  }

  // By its place, else by its title.
  std::vector<std::size_t> columns_of(const std::string& column) const {
    const auto number = column_number(column);
    if (!number) return with_title(column);
    return *number >= 1 && *number <= keys_.size() ? std::vector{*number - 1} : std::vector<std::size_t>();
  }

  void configured(const StateColumn& state) {
    const std::vector<std::size_t> positions = columns_of(state.column);
    if (!positions.empty()) return skip(state, positions);
    found_.findings.push_back({header_.line, 0, state.column, "", "", Severity::kError,
                               fmt::format("[form.state] names {}, and no column has that title; {}",
                                           in_guillemets(state.column), titles()),
                               "column not found"});
  }

  // Of a tool that is built in, the column may have another title, in another language.
  void preset_state(const StateColumn& state) {
    const std::vector<std::size_t> positions = columns_of(state.column);
    if (!positions.empty() || preset_.file.empty()) return skip(state, positions);
    found_.findings.push_back(
        {header_.line, 0, state.column, "", "", Severity::kError,
         fmt::format("[state] of {} names {}, and no column has that title; {}", in_guillemets(preset_.file),
                     in_guillemets(state.column), titles()),
         "column not found"});
  }

  // The first of the columns holds states, unless it holds something else.
  void skip(const StateColumn& state, const std::vector<std::size_t>& positions) {
    if (positions.empty() || claimed_[positions[0]]) return;
    SkippedStates column{positions[0], {}};
    for (const std::string& word : state.skipped) column.states.push_back(fold(word));
    found_.columns.skipped.push_back(std::move(column));
    claimed_[positions[0]] = true;
  }

  void missing(FieldId field, const std::string& title) {
    if (field == FieldId::kWorkshops && is_question(title)) {
      choice_question_ = title;
      return;
    }
    std::string message = fmt::format("[form.columns] names {} for {}, and no column has that title",
                                      in_guillemets(title), field_name(field));
    if (const auto near = nearest(title, found_.columns.titles)) {
      message += fmt::format("; did you mean {}?", in_guillemets(*near));
    } else {
      message += "; " + titles();
    }
    finding(Severity::kError, field, title, std::move(message), "column not found");
  }

  // Whether columns are "title [choice]".
  bool is_question(const std::string& title) const {
    const std::string key = title_key(title);
    return std::any_of(header_.titles.begin(), header_.titles.end(), [&](const std::string& whole) {
      const auto parts = cut_title(whole);
      return parts && title_key(parts->question) == key;
    });
  }

  std::string titles() const {
    constexpr std::size_t kMost = 20;
    std::vector<std::string> shown;
    for (const std::string& title : found_.columns.titles) {
      if (shown.size() == kMost) break;
      shown.push_back(in_guillemets(title));
    }
    const std::size_t more = found_.columns.titles.size() - shown.size();
    return "the columns are " + join(shown, ", ") + (more == 0 ? "" : fmt::format(" and {} more", more));
  }

  void take_own(FieldId field, std::size_t position) {
    take(field, position);
    found_.columns.by_preset[static_cast<std::size_t>(field)] = true;
  }

  // By its title, else its place; those that are not claimed.
  std::vector<std::size_t> free_of_tool(const std::string& title) const {
    std::vector<std::size_t> positions;
    const auto number = column_number(title);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const bool fits = number ? i + 1 == *number : keys_[i] == title;
      if (fits && !claimed_[i]) positions.push_back(i);
    }
    return positions;
  }

  void tool_column(const ToolTitle& tool) {
    const std::vector<std::size_t> positions = free_of_tool(tool.title);
    if (positions.empty()) return;
    switch (tool.role) {
      case ToolRole::kField:
        if (!open(tool.field)) return;
        take_own(tool.field, positions[0]);
        for (std::size_t i = 1; i < positions.size() && !preset_.first_of_a_title; ++i) {
          take_further(tool.field, positions[i]);
        }
        return;
      case ToolRole::kSubstitute:
        substitute(tool.field, positions[0]);
        return;
      case ToolRole::kTimeOfDay:
        if (!found_.columns.time_of_day) claim(found_.columns.time_of_day, positions[0]);
        return;
      case ToolRole::kIgnored:
        return;
    }
  }

  void claim(FormColumns::Position& position, std::size_t at) {
    position = at;
    claimed_[at] = true;
  }

  void substitute(FieldId field, std::size_t position) {
    if (is_configured(field)) return;
    auto& second = found_.columns.substitutes[static_cast<std::size_t>(field)];
    if (!of(field)) {
      take_own(field, position);
    } else if (!second) {
      claim(second, position);
    }
  }

  // Bookkeeping of the tool, and the last column of a report of ours.
  void ignore() {
    for (const ToolTitle& tool : preset_.titles) {
      if (tool.role != ToolRole::kIgnored) continue;
      for (const std::size_t position : free_of_tool(tool.title)) claimed_[position] = true;
    }
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const bool by_beginning =
          std::any_of(preset_.ignored_beginnings.begin(), preset_.ignored_beginnings.end(),
                      [&](const std::string& beginning) { return keys_[i].starts_with(beginning); });
      const bool is_report = i + 1 == keys_.size() && keys_[i] == kReportTitle;
      if (by_beginning || is_report || (preset_.repeats_choices && repeats_choice(i))) claimed_[i] = true;
    }
  }

  // "Question (choice)" with true or false, beside a column "Question" that has all choices.
  bool repeats_choice(std::size_t position) const {
    const std::string& key = keys_[position];
    const bool of_question =
        key.ends_with(')') && std::any_of(keys_.begin(), keys_.end(), [&](const auto& other) {
          return !other.empty() && key.starts_with(other + " (");
        });
    return of_question && is_filled(position) &&
           std::all_of(answers_.begin(), answers_.end(), [&](const FormCells& row) {
             const std::string cell = position < row.size() ? fold(row[position]) : "";
             return cell.empty() || cell == "true" || cell == "false";
           });
  }

  std::vector<std::size_t> free_with(const std::vector<std::string_view>& keys) const {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const bool fits = std::find(keys.begin(), keys.end(), bare_keys_[i]) != keys.end();
      if (!claimed_[i] && fits) positions.push_back(i);
    }
    return positions;
  }

  static std::vector<std::string_view> common_keys(FieldId field) {
    std::vector<std::string_view> keys = {field_name(field)};
    for (const CommonTitle& known : kCommonTitles) {
      if (known.field == field) keys.push_back(known.title);
    }
    return keys;
  }

  // Takes the column that is free and has one of the titles, and others with the very same title; several
  // are a doubt. A column that nobody filled yields to one that somebody did. False when there is none.
  bool take_only(FieldId field, const std::vector<std::string_view>& keys) {
    return take_from(field, free_with(keys));
  }

  bool take_from(FieldId field, const std::vector<std::size_t>& positions) {
    if (positions.empty()) return false;
    std::vector<std::size_t> filled;
    for (const std::size_t position : positions) {
      if (is_filled(position)) filled.push_back(position);
    }
    const std::vector<std::size_t>& candidates = filled.empty() ? positions : filled;
    const std::string& key = keys_[candidates[0]];
    const bool one_title = std::all_of(candidates.begin(), candidates.end(),
                                       [&](std::size_t position) { return keys_[position] == key; });
    if (!one_title) {
      doubt(field, candidates);
      return true;
    }
    take(field, candidates[0]);
    for (const std::size_t position : positions) {
      if (keys_[position] == key) take_further(field, position);
    }
    return true;
  }

  // Whether somebody answered, among the first answers.
  bool is_filled(std::size_t position) const {
    return std::any_of(answers_.begin(), answers_.end(), [&](const FormCells& row) {
      return position < row.size() && !trim(row[position]).empty();
    });
  }

  bool common(FieldId field) { return take_only(field, common_keys(field)); }

  void doubt(FieldId field, const std::vector<std::size_t>& positions) {
    doubtful_.push_back(field);
    const bool needed = field == FieldId::kAppliedAt || field == FieldId::kEmail || field == FieldId::kName ||
                        field == FieldId::kGivenName || field == FieldId::kFamilyName ||
                        field == FieldId::kWorkshops;
    finding(needed ? Severity::kError : Severity::kWarning, field, found_.columns.titles[positions[0]],
            fmt::format("the columns {} may each be {}{}; say which one is meant under [form.columns], as in "
                        "{} = \"#{}\", or where each row fills one of them, {} = [\"#{}\", \"#{}\"]",
                        listed(positions), field_name(field), needed ? "" : ", and none is read",
                        field_name(field), positions[0] + 1, field_name(field), positions[0] + 1,
                        positions[1] + 1),
            "column in doubt");
  }

  std::vector<std::size_t> free_name_parts(NamePart part) const {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      // What stands in brackets is a half of the name, or says something else: "Name (Last)", "Name
      // (required)".
      const NamePart whole = name_part(keys_[i]);
      const NamePart is = whole != NamePart::kNone ? whole : name_part(bare_keys_[i]);
      if (!claimed_[i] && is == part) positions.push_back(i);
    }
    return positions;
  }

  // Halves of a name that nobody filled, beside a whole one that somebody did.
  bool has_empty_halves(const std::vector<std::string_view>& either) const {
    const auto any_filled = [&](const std::vector<std::size_t>& positions) {
      return std::any_of(positions.begin(), positions.end(),
                         [&](std::size_t position) { return is_filled(position); });
    };
    return !any_filled(free_name_parts(NamePart::kFamily)) &&
           !any_filled(free_name_parts(NamePart::kGiven)) &&
           (any_filled(free_with(common_keys(FieldId::kName))) || any_filled(free_with(either)));
  }

  void names() {
    if (is_configured(FieldId::kName)) return;
    const std::vector<std::string_view> either(std::begin(kEitherName), std::end(kEitherName));
    if (!has_empty_halves(either)) {
      if (open(FieldId::kFamilyName)) take_from(FieldId::kFamilyName, free_name_parts(NamePart::kFamily));
      if (open(FieldId::kGivenName)) take_from(FieldId::kGivenName, free_name_parts(NamePart::kGiven));
    }
    if (of(FieldId::kFamilyName) && open(FieldId::kGivenName)) {
      if (!take_only(FieldId::kGivenName, either)) {
        take_from(FieldId::kGivenName, free_name_parts(NamePart::kEither));
      }
    }
    if (!open(FieldId::kName)) return;
    const bool in_parts = of(FieldId::kFamilyName) || of(FieldId::kGivenName);
    if (!free_with(common_keys(FieldId::kName)).empty() && !in_parts) {
      common(FieldId::kName);
    } else if (!in_parts && !take_only(FieldId::kName, either)) {
      take_from(FieldId::kName, free_name_parts(NamePart::kEither));
    }
  }

  // Where the tool's own column may be empty, the one question for the same stands in for it.
  void substitutes() {
    for (const auto field : {FieldId::kEmail, FieldId::kName}) {
      auto& second = found_.columns.substitutes[static_cast<std::size_t>(field)];
      if (!found_.columns.by_preset[static_cast<std::size_t>(field)] || second) continue;
      const std::vector<std::size_t> questions = free_with(common_keys(field));
      if (questions.size() == 1) claim(second, questions[0]);
    }
  }

  void choices() {
    FoundChoiceColumns found = find_choice_columns(schedule_, header_, answers_, claimed_, choice_question_);
    found_.columns.choices = std::move(found.columns);
    for (const ChoiceColumn& column : found_.columns.choices) claimed_[column.position] = true;
    check_questions();
    for (const std::size_t position : found.doubtful) {
      const std::string& title = header_.titles[position];
      finding(
          Severity::kWarning, FieldId::kWorkshops, title,
          fmt::format(
              "{} names a workshop, and may ask for something else than a seat: its answers are kept, and "
              "nobody asks for the workshop by them; the title among the workshop's aliases makes it a "
              "choice",
              in_guillemets(title)),
          "question that names a workshop");
    }
  }

  // Columns of two questions that name one workshop: only one of them asks for seats.
  void check_questions() {
    const auto& columns = found_.columns.choices;
    for (const ChoiceColumn& one : columns) {
      const auto other = std::find_if(columns.begin(), columns.end(), [&](const ChoiceColumn& column) {
        return column.choice && column.choice == one.choice && column.question != one.question;
      });
      if (!one.choice || other == columns.end()) continue;
      return finding(
          Severity::kError, FieldId::kWorkshops, header_.titles[one.position],
          fmt::format("the columns {} and {} belong to different questions and name one workshop; say which "
                      "question asks for seats, as in workshops = \"its title\" under [form.columns]",
                      one.position + 1, other->position + 1),
          "column in doubt");
    }
  }

  // Of an answer's beginning and end, the end is when it was sent, and the beginning the tool's own.
  void times() {
    if (!open(FieldId::kAppliedAt)) return;
    auto& times = found_.columns.times;
    times = find_time_columns(header_, answers_, schedule_.zone);
    std::erase_if(times, [&](std::size_t position) { return holds_field(position); });
    const auto end = no_times_ ? std::nullopt : end_of_pair(header_, times);
    if (!end) return;
    take(FieldId::kAppliedAt, *end);
    for (const std::size_t position : times) claimed_[position] = true;
    found_.columns.by_pair = true;
  }

  void questions() {
    std::set<std::string> taken;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const bool keeps_group = !mapping_.other_group.empty() && of(FieldId::kGroup) == i;
      if (claimed_[i] && !keeps_group) continue;
      found_.columns.questions.push_back(i);
      std::string title = header_.titles[i].empty() ? fmt::format("#{}", i + 1) : header_.titles[i];
      const bool twice = std::count(keys_.begin(), keys_.end(), keys_[i]) > 1;
      if (twice && !header_.groups.empty() && header_.groups[i] != title) {
        title = header_.groups[i].empty() ? title : fmt::format("{} [{}]", header_.groups[i], title);
      }
      std::string unique = title;
      for (int n = 2; !taken.insert(unique).second; ++n) unique = fmt::format("{} ({})", title, n);
      found_.columns.question_titles.push_back(std::move(unique));
    }
  }

  void require() {
    if (!of(FieldId::kName) && !of(FieldId::kGivenName) && !of(FieldId::kFamilyName)) {
      need(FieldId::kName, "the name");
    }
    if (!of(FieldId::kEmail)) need(FieldId::kEmail, "the e-mail address");
    if (!of(FieldId::kWorkshops) && !of(FieldId::kFullCycle) && found_.columns.choices.empty()) {
      need(FieldId::kWorkshops, "the workshops");
    }
    if (open(FieldId::kAppliedAt)) require_times();
  }

  // Who comes first is never left to the order of a file that has times.
  void require_times() {
    if (no_times_) return;
    const auto& times = found_.columns.times;
    if (times.empty()) {
      return finding(
          Severity::kWarning, FieldId::kAppliedAt, "",
          "no column holds the time of application; the time of this import is taken for every row, "
          "and of one import the order of the file",
          "no time of application");
    }
    std::vector<std::string> shown;
    for (const std::size_t position : times) shown.push_back(in_guillemets(header_.titles[position]));
    const std::size_t first = times.front();
    const bool by_number = with_title(header_.titles[first]).size() != 1;
    finding(
        Severity::kError, FieldId::kAppliedAt, header_.titles[first],
        fmt::format("no column is known to hold the time of application, which decides who comes first, and "
                    "{} {} nothing but times; name it under [form.columns], as in applied_at = \"{}\", or "
                    "say --no-times: then the time of the import counts, and the order of the file",
                    join(shown, ", "), times.size() == 1 ? "holds" : "hold",
                    by_number ? fmt::format("#{}", first + 1) : header_.titles[first]),
        "time of application not named");
  }

  bool holds_field(std::size_t position) const {
    const auto& columns = found_.columns;
    return std::find(columns.positions.begin(), columns.positions.end(), position) !=
               columns.positions.end() ||
           std::any_of(columns.choices.begin(), columns.choices.end(),
                       [&](const ChoiceColumn& choice) { return choice.position == position; });
  }

  // Once said why, a missing field needs no second finding.
  void need(FieldId field, std::string_view words) {
    const bool said =
        std::any_of(found_.findings.begin(), found_.findings.end(), [&](const ImportFinding& finding) {
          return finding.severity == Severity::kError &&
                 (finding.field == field_name(field) ||
                  (field == FieldId::kName && finding.field.ends_with("_name")) ||
                  (field == FieldId::kWorkshops && finding.field == field_name(FieldId::kFullCycle)));
        });
    if (said) return;
    finding(Severity::kError, field, "",
            fmt::format(
                "no column is known to hold {}; name it under [form.columns], as in {} = \"its title\"; {}",
                words, field_name(field), titles()),
            "column not found");
  }

  const Schedule& schedule_;
  const FormMapping& mapping_;
  const FormPreset& preset_;
  const FormHeader& header_;
  const std::vector<FormCells>& answers_;
  bool no_times_;
  FoundColumns found_;
  std::vector<std::string> keys_;
  std::vector<std::string> bare_keys_;
  std::vector<bool> claimed_;
  std::vector<FieldId> doubtful_;
  std::string choice_question_;  // of which every column is a choice of workshops
};

}  // namespace

FoundColumns find_columns(const Schedule& schedule, const FormPreset& preset, const FormHeader& header,
                          const std::vector<FormCells>& answers, bool no_times) {
  return Finder(schedule, preset, header, answers, no_times).run();
}

}  // namespace reg
