#include "reg/formats/form/form_suggestion.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "formats/form/columns/form_column_census.h"
#include "formats/form/columns/form_likely_header.h"
#include "formats/form/form_cycle_choices.h"
#include "formats/form/form_import_values.h"
#include "formats/form/form_skipped_states.h"
#include "formats/form/form_unknown_choices.h"
#include "formats/form/form_yes_no.h"
#include "reg/base/text/text.h"
#include "reg/formats/form/columns/form_title.h"

namespace reg {

namespace {

// As a TOML string.
std::string in_toml(std::string_view text) {
  std::string out = "\"";
  for (const char c : tidy(printable(text))) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

struct TitleHint {
  FieldId field;
  std::string_view part;  // of a key
};

// What a title speaks of, where it does not say it plainly.
constexpr TitleHint kHints[] = {
    {FieldId::kName, "jmeno"},
    {FieldId::kName, "name"},
    {FieldId::kOrganisation, "organiz"},
    {FieldId::kOrganisation, "organis"},
    {FieldId::kOrganisation, "zamestnavatel"},
    {FieldId::kOrganisation, "instituc"},
    {FieldId::kOrganisation, "spolecnost"},
    {FieldId::kConsent, "souhlas"},
    {FieldId::kConsent, "consent"},
    {FieldId::kConsent, "gdpr"},
    {FieldId::kConsent, "einwilligung"},
    {FieldId::kNote, "poznamk"},
    {FieldId::kNote, "vzkaz"},
    {FieldId::kNote, "comment"},
    {FieldId::kNote, "anmerkung"},
};

class Suggester {
 public:
  Suggester(const Schedule& schedule, const ByteSource& bytes, FormPlan plan)
      : schedule_(schedule), plan_(std::move(plan)), workshops_(cycle_choices(schedule)), names_(schedule) {
    if (plan_.preset == nullptr) return;
    census_ = take_census(schedule, plan_, bytes);
    for (const std::size_t question : plan_.columns.questions) open_.insert(question);
  }

  std::string run() {
    if (plan_.preset == nullptr) {
      for (const ImportFinding& finding : plan_.findings) comment(finding.message);
      return std::move(text_);
    }
    head();
    columns();
    states();
    answers();
    workshop_answers();
    group_answers();
    questions();
    return std::move(text_);
  }

 private:
  void line(std::string_view text) { fmt::format_to(std::back_inserter(text_), "{}\n", text); }
  void comment(std::string_view text) { line(fmt::format("# {}", printable(text))); }

  void head() {
    line("[form]");
    comment("Read as " + plan_.summary + ".");
    const FormPreset& preset = *plan_.preset;
    line(fmt::format("preset = {}", in_toml(preset.file.empty() ? preset.name : preset.file)));
    if (plan_.header_line > 1) line(fmt::format("header_row = {}", plan_.header_line));
    if (schedule_.form.header_rows > 0) line(fmt::format("header_rows = {}", schedule_.form.header_rows));
    for (const ImportFinding& finding : plan_.findings) {
      if (finding.kind != "day and month in doubt") continue;
      comment(finding.message);
      line("# time_format = \"d/m/y\"");
    }
  }

  void columns() {
    line("\n[form.columns]");
    for (const Field& field : kFields) column(field.id);
    for (const ChoiceColumn& choice : plan_.columns.choices) {
      comment(fmt::format("workshops: {} {}", named(choice.position), choice_words(choice)));
    }
  }

  std::string choice_words(const ChoiceColumn& column) const {
    if (column.is_other) return "holds what people wrote beside the choices";
    if (!column.choice)
      return "is a choice that is no workshop of the schedule; is a name missing in aliases?";
    if (*column.choice == schedule_.workshops.size()) return "is the whole cycle";
    return fmt::format("is the workshop {}", schedule_.workshops[*column.choice].id);
  }

  void column(FieldId field) {
    const bool configured = schedule_.form.columns.count(std::string(field_name(field))) > 0;
    if (const auto& position = plan_.columns.of(field)) {
      if (configured) {
        line(fmt::format("{} = {}", field_name(field), configured_titles(std::string(field_name(field)))));
      } else {
        comment(fmt::format("{}: {}, found by itself", field_name(field), named(*position)));
      }
      return;
    }
    if (field == FieldId::kWorkshops && !plan_.columns.choices.empty()) return;
    if (is_part_of_name(field)) return;
    const auto guessed = guess(field);
    if (guessed) {
      open_.erase(*guessed);
      guesses_[static_cast<std::size_t>(field)] = guessed;
      line(fmt::format("{} = {}  # guessed", field_name(field), key_of(*guessed)));
    } else {
      comment(fmt::format("{}: no column seems to hold it", field_name(field)));
    }
  }

  std::string configured_titles(const std::string& field) const {
    std::vector<std::string> titles = {in_toml(schedule_.form.columns.at(field))};
    const auto more = schedule_.form.more_columns.find(field);
    if (more == schedule_.form.more_columns.end()) return titles.front();
    for (const std::string& title : more->second) titles.push_back(in_toml(title));
    return fmt::format("[{}]", join(titles, ", "));
  }

  // Columns in which the tool says that an answer does not count.
  void states() {
    std::vector<std::string> lines;
    for (const StateColumn& column : schedule_.form.states) {
      lines.push_back(fmt::format("{} = [{}]", in_toml(column.column), in_list(column.skipped)));
    }
    const std::set<std::size_t> open = open_;
    for (const std::size_t position : open) {
      std::vector<std::string> skipped = void_states(position);
      if (skipped.empty()) continue;
      open_.erase(position);
      lines.push_back(fmt::format("{} = [{}]  # guessed", key_of(position), in_list(skipped)));
    }
    if (lines.empty()) return;
    line("\n[form.state]");
    comment("Rows with these states are skipped.");
    for (const std::string& each : lines) line(each);
  }

  // Of a column that has few different answers, as one of states has.
  std::vector<std::string> void_states(std::size_t position) const {
    constexpr std::size_t kMostStates = 12;
    std::vector<std::string> skipped;
    const ColumnCensus& census = census_[position];
    if (census.more || census.answers.size() > kMostStates) return skipped;
    const bool is_finished = asks_whether_finished(plan_.titles[position]);
    for (const auto& [answer, count] : census.answers) {
      if (is_void_state(answer) || (is_finished && parse_answer(answer) == Answer::kNo))
        skipped.push_back(answer);
    }
    return skipped;
  }

  // Where the name is found in one of its ways, the other is not missed.
  bool is_part_of_name(FieldId field) const {
    const bool part = field == FieldId::kGivenName || field == FieldId::kFamilyName;
    if (part) return true;
    const bool in_parts = plan_.columns.of(FieldId::kGivenName) || plan_.columns.of(FieldId::kFamilyName);
    return field == FieldId::kName && in_parts;
  }

  std::string named(std::size_t position) const { return in_guillemets(plan_.titles[position]); }

  // By the title; where another column has the same one, by the place.
  std::string key_of(std::size_t position) const {
    const std::string key = title_key(plan_.titles[position]);
    const auto twins = std::count_if(plan_.titles.begin(), plan_.titles.end(),
                                     [&](const std::string& title) { return title_key(title) == key; });
    if (twins > 1 || key.empty()) return fmt::format("\"#{}\"", position + 1);
    return in_toml(plan_.titles[position]);
  }

  // By the answers of the columns that are left, else by their titles.
  std::optional<std::size_t> guess(FieldId field) const {
    if (field == FieldId::kAppliedAt) {
      const auto& times = plan_.columns.times;
      return times.empty() ? std::nullopt : std::optional(times.front());
    }
    std::optional<std::size_t> best;
    std::size_t most = 0;
    for (const std::size_t position : open_) {
      const ColumnCensus& census = census_[position];
      const std::size_t hits = hits_of(field, census);
      const std::size_t of = field == FieldId::kWorkshops ? census.looked : census.filled;
      const bool fits = field == FieldId::kFullCycle ? hits > 0 && is_short_question(census) : 2 * hits > of;
      if (fits && hits > most) {
        best = position;
        most = hits;
      }
    }
    if (best) return best;
    for (const TitleHint& hint : kHints) {
      if (hint.field != field) continue;
      for (const std::size_t position : open_) {
        if (title_key(plan_.titles[position]).find(hint.part) != std::string::npos) return position;
      }
    }
    return {};
  }

  // Among whose few answers one may ask for the whole cycle.
  static bool is_short_question(const ColumnCensus& census) {
    constexpr std::size_t kMostAnswers = 10;
    return !census.more && census.answers.size() <= kMostAnswers;
  }

  static std::size_t hits_of(FieldId field, const ColumnCensus& census) {
    switch (field) {
      case FieldId::kEmail:
        return census.addresses;
      case FieldId::kPhone:
        return census.phones;
      case FieldId::kRegion:
        return census.regions;
      case FieldId::kGroup:
        return census.groups;
      case FieldId::kWorkshops:
        return census.workshops;
      case FieldId::kFullCycle:
        return census.whole_cycles;
      default:
        return 0;
    }
  }

  std::optional<std::size_t> column_of(FieldId field) const {
    const auto& found = plan_.columns.of(field);
    return found ? found : guesses_[static_cast<std::size_t>(field)];
  }

  void answers() {
    line("\n[form.answers]");
    whole_cycle_answers();
    list("whole_only", schedule_.form.whole_only);
    list("consent", schedule_.form.consent);
    list("yes", schedule_.form.yes);
    list("no", schedule_.form.no);
    if (const auto position = column_of(FieldId::kConsent); position && schedule_.form.consent.empty()) {
      report_answers(*position, "consent");
    }
    for (const ChoiceColumn& column : plan_.columns.choices) {
      if (column.choice) report_yes_and_no(column.position);
    }
    other_group();
  }

  // Where some answer is neither yes nor no, those that ask for the cycle are listed: all others are no then.
  void whole_cycle_answers() {
    std::vector<std::string> listed = schedule_.form.full_cycle;
    const auto position = column_of(FieldId::kFullCycle);
    if (!position || !listed.empty()) {
      list("full_cycle", listed);
      if (position) report_answers(*position, "full_cycle");
      return;
    }
    FormMapping form = schedule_.form;
    const YesNoQuestion question(form, YesNoAbout::kWholeCycle);
    bool all_known = true;
    for (const auto& [answer, count] : census_[*position].answers) {
      const Answer meaning = question.read(answer).answer;
      if (meaning == Answer::kYes) form.full_cycle.push_back(answer);
      all_known = all_known && meaning != Answer::kOther;
    }
    if (all_known || form.full_cycle.empty()) return report_answers(*position, "full_cycle");
    const YesNoQuestion with_list(form, YesNoAbout::kWholeCycle);
    listed = form.full_cycle;
    for (const auto& [answer, count] : census_[*position].answers) {
      if (with_list.read(answer).answer == Answer::kOther) listed.push_back(answer);
    }
    line(fmt::format("full_cycle = [{}]  # guessed", in_list(listed)));
    report_answers(*position, "full_cycle");
  }

  void list(std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) line(fmt::format("{} = [{}]", key, in_list(values)));
  }

  static std::string in_list(const std::vector<std::string>& values) {
    std::vector<std::string> shown;
    for (const std::string& value : values) shown.push_back(in_toml(value));
    return join(shown, ", ");
  }

  void report_answers(std::size_t position, std::string_view key) {
    constexpr std::size_t kMost = 8;
    std::vector<std::string> shown;
    for (const auto& [answer, count] : census_[position].answers) {
      if (shown.size() < kMost)
        shown.push_back(fmt::format("{} ({})", in_guillemets(answer), counted(count, "time", "times")));
    }
    if (!shown.empty()) comment(fmt::format("{}: the answers are {}", key, join(shown, ", ")));
  }

  // The workshop that a choice nearly names, but for letters that are left over, or by a slip.
  std::optional<std::size_t> nearly_named(const std::string& choice) const {
    const WorkshopText meaning = names_.read(choice);
    if (meaning.outcome == WorkshopText::Outcome::kLeftOver) return meaning.workshop;
    if (meaning.outcome != WorkshopText::Outcome::kNothing) return {};
    const auto near = workshops_.suggestion(choice);
    const auto only = near ? only_choice(workshops_, *near) : std::nullopt;
    return only && *only < schedule_.workshops.size() ? only : std::nullopt;
  }

  // More names of workshops, one choice at a time.
  void workshop_answers() {
    const auto position = column_of(FieldId::kWorkshops);
    if (!position) return;
    std::map<std::size_t, std::vector<std::string>> guessed;
    std::vector<std::string> unknown;
    for (const auto& [choice, count] : unknown_choices(workshops_, census_[*position].answers)) {
      if (const auto workshop = nearly_named(choice)) {
        guessed[*workshop].push_back(choice);
      } else {
        unknown.push_back(
            fmt::format("{} ({}) names no workshop; add it to one of these, or to full_cycle above",
                        in_guillemets(choice), counted(count, "row", "rows")));
      }
    }
    if (guessed.empty() && unknown.empty()) {
      return comment("workshops: every answer is a name that the schedule knows");
    }
    line("\n[form.answers.workshops]");
    for (const auto& [workshop, choices] : guessed) {
      line(fmt::format("{} = [{}]  # guessed: «{}»", in_toml(schedule_.workshops[workshop].id),
                       in_list(choices), printable(schedule_.workshops[workshop].title)));
    }
    for (const std::string& text : unknown) comment(text);
    if (!unknown.empty()) {
      for (std::size_t i = 0; i < schedule_.workshops.size(); ++i) {
        if (guessed.count(i) == 0) comment(in_toml(schedule_.workshops[i].id) + " = []");
      }
    }
  }

  void report_yes_and_no(std::size_t position) {
    for (const auto& [answer, count] : census_[position].answers) {
      const Answer meaning = parse_answer(answer);
      const bool listed = has(schedule_.form.yes, answer) || has(schedule_.form.no, answer);
      if (meaning != Answer::kOther || listed || !workshops_.split(answer).chosen.empty()) continue;
      if (!yes_and_no_.insert(answer).second) continue;
      comment(fmt::format("{} ({}) under {}: does it belong to yes = [] or to no = []?",
                          in_guillemets(answer), counted(count, "row", "rows"), named(position)));
    }
  }

  static bool has(const std::vector<std::string>& texts, const std::string& text) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](const std::string& other) { return fold(other) == fold(text); });
  }

  // The group that is meant by what people write beside the choices.
  const Group* likely_other_group() const {
    const auto found = std::find_if(schedule_.groups.begin(), schedule_.groups.end(), [](const Group& group) {
      return is_other_word(group.label) || is_other_word(group.code);
    });
    return found != schedule_.groups.end() ? &*found : nullptr;
  }

  struct GroupAnswers {
    std::map<std::string, std::vector<std::string>> near;  // by the code
    std::vector<std::pair<std::string, std::size_t>> free;
    std::vector<std::string> several;  // that name more than one
  };

  GroupAnswers unknown_groups() const {
    GroupAnswers result;
    const auto position = column_of(FieldId::kGroup);
    if (!position) return result;
    std::vector<ChoiceLabel> labels;
    for (std::size_t i = 0; i < schedule_.groups.size(); ++i) {
      labels.push_back({schedule_.groups[i].label, i});
      labels.push_back({schedule_.groups[i].code, i});
    }
    const ChoiceTable groups(labels);
    for (const auto& [answer, count] : census_[*position].answers) {
      if (find_group(schedule_, answer) != nullptr) continue;
      const Choices choices = groups.split(answer);
      const auto near = is_other_answer(answer) ? std::nullopt : groups.suggestion(answer);
      if (choices.chosen.size() == 1 && choices.unknown.empty()) continue;
      if (!choices.chosen.empty() && !is_other_answer(answer)) {
        result.several.push_back(answer);
      } else if (near) {
        result.near[find_group(schedule_, *near)->code].push_back(answer);
      } else {
        result.free.emplace_back(answer, count);
      }
    }
    return result;
  }

  // A key of [form.answers], which has to stand above the tables in it.
  void other_group() {
    const Group* group = group_by_code(schedule_, schedule_.form.other_group);
    const bool is_set = group != nullptr;
    if (!is_set && unknown_groups().free.empty()) return;
    if (!is_set) group = likely_other_group();
    if (group != nullptr) {
      line(fmt::format("other = {}{}", in_toml(group->code),
                       is_set ? "" : "  # guessed: the group of all other answers"));
      return;
    }
    comment("other = \"…\" names the group of all answers that name none");
  }

  void group_answers() {
    const GroupAnswers answers = unknown_groups();
    const bool has_other = likely_other_group() != nullptr || !schedule_.form.other_group.empty();
    if (!answers.near.empty()) line("\n[form.answers.groups]");
    for (const auto& [code, texts] : answers.near) {
      line(fmt::format("{} = [{}]  # guessed", in_toml(code), in_list(texts)));
    }
    for (const std::string& text : answers.several) {
      comment(fmt::format("group: {} names more than one group; an applicant has one", in_guillemets(text)));
    }
    for (const auto& [text, count] : answers.free) {
      if (has_other) break;
      comment(fmt::format("group: {} ({}) is no label of [groups]", in_guillemets(text),
                          counted(count, "row", "rows")));
    }
  }

  void questions() {
    if (open_.empty()) return;
    line("");
    comment("Kept as the applicants' other answers:");
    for (const std::size_t position : open_) {
      comment(fmt::format("  {} (#{}): {}", named(position), position + 1,
                          counted(census_[position].filled, "answer", "answers")));
    }
  }

  const Schedule& schedule_;
  FormPlan plan_;
  ChoiceTable workshops_;
  WorkshopNames names_;
  std::vector<ColumnCensus> census_;
  std::set<std::size_t> open_;  // columns of which nothing is known
  std::array<std::optional<std::size_t>, kFields.size()> guesses_;
  std::set<std::string> yes_and_no_;
  std::string text_;
};

}  // namespace

std::string suggest_form(const Schedule& schedule, const FormOptions& options, const ByteSource& bytes) {
  FormPlan plan = examine_form(schedule, options, bytes);
  const auto header =
      std::find_if(plan.findings.begin(), plan.findings.end(),
                   [](const ImportFinding& finding) { return finding.kind == kOtherHeaderKind; });
  if (header == plan.findings.end()) return Suggester(schedule, bytes, std::move(plan)).run();
  Schedule with_header = schedule;
  with_header.form.header_row = header->line;
  plan = examine_form(with_header, options, bytes);
  return Suggester(with_header, bytes, std::move(plan)).run();
}

}  // namespace reg
