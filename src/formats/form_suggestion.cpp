#include "reg/formats/form_suggestion.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "form_column_census.h"
#include "reg/base/text.h"
#include "reg/formats/form_import_values.h"
#include "reg/formats/form_title.h"

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
  FormField field;
  std::string_view part;  // of a key
};

// What a title speaks of, where it does not say it plainly.
constexpr TitleHint kHints[] = {
    {FormField::kName, "jmeno"},
    {FormField::kName, "name"},
    {FormField::kOrganisation, "organiz"},
    {FormField::kOrganisation, "organis"},
    {FormField::kOrganisation, "zamestnavatel"},
    {FormField::kOrganisation, "instituc"},
    {FormField::kOrganisation, "spolecnost"},
    {FormField::kConsent, "souhlas"},
    {FormField::kConsent, "consent"},
    {FormField::kConsent, "gdpr"},
    {FormField::kConsent, "einwilligung"},
    {FormField::kNote, "poznamk"},
    {FormField::kNote, "vzkaz"},
    {FormField::kNote, "comment"},
    {FormField::kNote, "anmerkung"},
};

class Suggester {
 public:
  Suggester(const Schedule& schedule, const FormOptions& options, const ByteSource& bytes)
      : schedule_(schedule),
        plan_(examine_form(schedule, options, bytes)),
        workshops_(cycle_choices(schedule)) {
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
    answers();
    groups();
    questions();
    return std::move(text_);
  }

 private:
  void line(std::string_view text) { fmt::format_to(std::back_inserter(text_), "{}\n", text); }
  void comment(std::string_view text) { line(fmt::format("# {}", printable(text))); }

  void head() {
    line("[form]");
    comment("Read as " + plan_.summary + ".");
    line(fmt::format("preset = \"{}\"", plan_.preset->name));
    for (const ImportFinding& finding : plan_.findings) {
      if (finding.kind != "day and month in doubt") continue;
      comment(finding.message);
      line("# time_format = \"d/m/y\"");
    }
  }

  void columns() {
    line("\n[form.columns]");
    for (std::size_t i = 0; i < kFormFields; ++i) column(static_cast<FormField>(i));
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

  void column(FormField field) {
    const bool configured = schedule_.form.columns.count(std::string(field_name(field))) > 0;
    if (const auto& position = plan_.columns.of(field)) {
      if (configured) {
        line(fmt::format("{} = {}", field_name(field),
                         in_toml(schedule_.form.columns.at(std::string(field_name(field))))));
      } else {
        comment(fmt::format("{}: {}, found by itself", field_name(field), named(*position)));
      }
      return;
    }
    if (field == FormField::kWorkshops && !plan_.columns.choices.empty()) return;
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

  // Where the name is found in one of its ways, the other is not missed.
  bool is_part_of_name(FormField field) const {
    const bool part = field == FormField::kGivenName || field == FormField::kFamilyName;
    if (part) return true;
    const bool in_parts = plan_.columns.of(FormField::kGivenName) || plan_.columns.of(FormField::kFamilyName);
    return field == FormField::kName && in_parts;
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
  std::optional<std::size_t> guess(FormField field) const {
    std::optional<std::size_t> best;
    std::size_t most = 0;
    for (const std::size_t position : open_) {
      const ColumnCensus& census = census_[position];
      const std::size_t hits = hits_of(field, census);
      if (2 * hits > census.filled && hits > most) {
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

  static std::size_t hits_of(FormField field, const ColumnCensus& census) {
    switch (field) {
      case FormField::kEmail:
        return census.addresses;
      case FormField::kPhone:
        return census.phones;
      case FormField::kRegion:
        return census.regions;
      case FormField::kGroup:
        return census.groups;
      case FormField::kWorkshops:
        return census.workshops;
      default:
        return 0;
    }
  }

  std::optional<std::size_t> column_of(FormField field) const {
    const auto& found = plan_.columns.of(field);
    return found ? found : guesses_[static_cast<std::size_t>(field)];
  }

  void answers() {
    line("\n[form.answers]");
    list("full_cycle", schedule_.form.full_cycle);
    list("whole_only", schedule_.form.whole_only);
    list("consent", schedule_.form.consent);
    if (const auto position = column_of(FormField::kFullCycle)) tell_answers(*position, "full_cycle");
    if (const auto position = column_of(FormField::kConsent); position && schedule_.form.consent.empty()) {
      tell_answers(*position, "consent");
    }
    if (const auto position = column_of(FormField::kWorkshops)) tell_workshops(*position);
    for (const ChoiceColumn& column : plan_.columns.choices) {
      if (column.choice) tell_yes_and_no(column.position);
    }
  }

  void list(std::string_view key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    std::vector<std::string> shown;
    for (const std::string& value : values) shown.push_back(in_toml(value));
    line(fmt::format("{} = [{}]", key, join(shown, ", ")));
  }

  void tell_answers(std::size_t position, std::string_view key) {
    constexpr std::size_t kMost = 8;
    std::vector<std::string> shown;
    for (const auto& [answer, count] : census_[position].answers) {
      if (shown.size() < kMost) shown.push_back(fmt::format("{} ({} times)", in_guillemets(answer), count));
    }
    if (!shown.empty()) comment(fmt::format("{}: the answers are {}", key, join(shown, ", ")));
  }

  void tell_workshops(std::size_t position) {
    std::map<std::string, std::size_t> unknown;
    for (const auto& [answer, count] : census_[position].answers) {
      for (const std::string& text : workshops_.split(answer).unknown) unknown[text] += count;
    }
    for (const auto& [text, count] : unknown) {
      const auto near = workshops_.suggestion(text);
      comment(fmt::format("workshops: {} ({}) is no name of a workshop{} Add it to the aliases of a",
                          in_guillemets(text), counted(count, "row", "rows"),
                          near ? fmt::format("; is it {}?", in_guillemets(*near)) : "."));
      comment("[[workshop]], or to full_cycle here");
    }
    if (unknown.empty()) comment("workshops: every answer is a name that the schedule knows");
  }

  void tell_yes_and_no(std::size_t position) {
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

  // Groups have one label each, so that another answer is a label or a code to be changed.
  void groups() {
    const auto position = column_of(FormField::kGroup);
    if (!position) return;
    std::vector<std::string> labels;
    for (const Group& group : schedule_.groups) labels.push_back(group.label);
    for (const auto& [answer, count] : census_[*position].answers) {
      if (find_group(schedule_, answer) != nullptr) continue;
      const auto near = nearest(answer, labels);
      comment(fmt::format("group: {} ({}) is no label of [groups]{}", in_guillemets(answer),
                          counted(count, "row", "rows"),
                          near ? fmt::format("; is it {}?", in_guillemets(*near)) : ""));
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
  std::vector<ColumnCensus> census_;
  std::set<std::size_t> open_;  // columns of which nothing is known
  std::array<std::optional<std::size_t>, kFormFields> guesses_;
  std::set<std::string> yes_and_no_;
  std::string text_;
};

}  // namespace

std::string suggest_form(const Schedule& schedule, const FormOptions& options, const ByteSource& bytes) {
  return Suggester(schedule, options, bytes).run();
}

}  // namespace reg
