#include "reg/formats/form_import_columns.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "reg/base/text.h"
#include "reg/formats/form_import_values.h"

namespace reg {

namespace {

struct KnownTitle {
  FormField field;
  std::string_view title;  // folded
};

// Written by the tool itself: they win over a question with a similar title.
constexpr KnownTitle kToolTitles[] = {
    {FormField::kAppliedAt, "timestamp"},      {FormField::kAppliedAt, "casova znacka"},
    {FormField::kAppliedAt, "casove razitko"}, {FormField::kEmail, "email address"},
    {FormField::kEmail, "e-mailova adresa"},
};

// How questions are commonly put.
constexpr KnownTitle kCommonTitles[] = {
    {FormField::kEmail, "email"},
    {FormField::kEmail, "e-mail"},
    {FormField::kEmail, "e-mail address"},
    {FormField::kEmail, "emailova adresa"},
    {FormField::kName, "jmeno a prijmeni"},
    {FormField::kName, "vase jmeno a prijmeni"},
    {FormField::kName, "cele jmeno"},
    {FormField::kName, "full name"},
    {FormField::kName, "your name"},
    {FormField::kFamilyName, "prijmeni"},
    {FormField::kFamilyName, "last name"},
    {FormField::kFamilyName, "surname"},
    {FormField::kFamilyName, "family name"},
    {FormField::kGivenName, "krestni jmeno"},
    {FormField::kGivenName, "first name"},
    {FormField::kGivenName, "given name"},
    {FormField::kPhone, "telefon"},
    {FormField::kPhone, "telefonni cislo"},
    {FormField::kPhone, "phone"},
    {FormField::kPhone, "phone number"},
    {FormField::kPhone, "telephone"},
    {FormField::kOrganisation, "organizace"},
    {FormField::kOrganisation, "nazev organizace"},
    {FormField::kOrganisation, "organisation"},
    {FormField::kOrganisation, "organization"},
    {FormField::kRegion, "kraj"},
    {FormField::kRegion, "region"},
    {FormField::kGroup, "skupina"},
    {FormField::kGroup, "za koho se hlasite"},
    {FormField::kGroup, "group"},
    {FormField::kWorkshops, "workshopy"},
    {FormField::kWorkshops, "ktere workshopy si vybirate"},
    {FormField::kWorkshops, "workshops"},
    {FormField::kNote, "poznamka"},
    {FormField::kNote, "poznamka pro organizatory"},
    {FormField::kNote, "poznamka pro poradatele"},
    {FormField::kNote, "note"},
    {FormField::kNote, "notes"},
    {FormField::kConsent, "souhlas se zpracovanim osobnich udaju"},
    {FormField::kConsent, "consent"},
};

// A given name beside a surname, a whole name alone.
constexpr std::string_view kEitherName[] = {"jmeno", "name"};

std::string title_key(std::string_view title) {
  std::string key = fold(title);
  while (!key.empty() && (key.back() == ':' || key.back() == '*' || key.back() == ' ')) key.pop_back();
  return key;
}

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
  Finder(const FormMapping& mapping, std::span<const std::string_view> header, int line)
      : mapping_(mapping), line_(line), claimed_(header.size()) {
    for (const std::string_view title : header) {
      found_.columns.titles.push_back(tidy(title));
      keys_.push_back(title_key(title));
    }
  }

  FoundColumns run() {
    for (std::size_t i = 0; i < kFormFields; ++i) configured(static_cast<FormField>(i));
    for (const auto field : {FormField::kAppliedAt, FormField::kEmail}) {
      if (open(field)) known(field, kToolTitles);
    }
    names();
    for (const auto field :
         {FormField::kEmail, FormField::kPhone, FormField::kOrganisation, FormField::kRegion,
          FormField::kGroup, FormField::kWorkshops, FormField::kNote, FormField::kConsent}) {
      if (open(field)) known(field, kCommonTitles);
    }
    require();
    return std::move(found_);
  }

 private:
  std::optional<std::size_t>& of(FormField field) {
    return found_.columns.positions[static_cast<std::size_t>(field)];
  }

  // Neither found nor named by the schedule, rightly or wrongly, nor left open for several columns.
  bool open(FormField field) { return !of(field) && !is_configured(field) && !doubtful(field); }

  bool is_configured(FormField field) const {
    return mapping_.columns.count(std::string(field_name(field))) > 0;
  }

  bool doubtful(FormField field) const {
    return std::find(doubtful_.begin(), doubtful_.end(), field) != doubtful_.end();
  }

  void finding(Severity severity, FormField field, std::string title, std::string message) {
    found_.findings.push_back(
        {line_, 0, std::move(title), std::string(field_name(field)), "", severity, std::move(message)});
  }

  void take(FormField field, std::size_t position) {
    of(field) = position;
    claimed_[position] = true;
  }

  void configured(FormField field) {
    const auto entry = mapping_.columns.find(std::string(field_name(field)));
    if (entry == mapping_.columns.end()) return;
    const std::string& title = entry->second;
    if (const auto number = column_number(title)) {
      if (*number >= 1 && *number <= keys_.size()) return take(field, *number - 1);
      return finding(Severity::kError, field, title,
                     fmt::format("[form.columns] names column {} for {}, and the file has {}", title,
                                 field_name(field), counted(keys_.size(), "column", "columns")));
    }
    const std::string key = title_key(title);
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i] == key) positions.push_back(i);
    }
    if (positions.size() == 1) return take(field, positions[0]);
    if (positions.empty()) return missing(field, title);
    finding(Severity::kError, field, title,
            fmt::format(
                "the columns {} all have the title {}, which [form.columns] names for {}; say which one "
                "is meant by its number, as in {} = \"#{}\"",
                listed(positions), quoted(title), field_name(field), field_name(field), positions[0] + 1));
  }

  void missing(FormField field, const std::string& title) {
    std::string message = fmt::format("[form.columns] names {} for {}, and no column has that title",
                                      quoted(title), field_name(field));
    if (const auto near = nearest(title, found_.columns.titles)) {
      message += fmt::format("; did you mean {}?", quoted(*near));
    } else {
      message += "; " + titles();
    }
    finding(Severity::kError, field, title, std::move(message));
  }

  std::string titles() const {
    std::vector<std::string> shown;
    for (const std::string& title : found_.columns.titles) shown.push_back(quoted(title));
    return "the columns are " + join(shown, ", ");
  }

  // Takes the one column that is free and has one of the titles; several are a doubt. False when there is
  // none.
  bool take_only(FormField field, const std::vector<std::string_view>& keys) {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (!claimed_[i] && std::find(keys.begin(), keys.end(), keys_[i]) != keys.end()) positions.push_back(i);
    }
    if (positions.empty()) return false;
    if (positions.size() == 1) {
      take(field, positions[0]);
    } else {
      doubt(field, positions);
    }
    return true;
  }

  void doubt(FormField field, const std::vector<std::size_t>& positions) {
    doubtful_.push_back(field);
    const bool needed = field == FormField::kAppliedAt || field == FormField::kEmail ||
                        field == FormField::kName || field == FormField::kGivenName ||
                        field == FormField::kFamilyName || field == FormField::kWorkshops;
    finding(needed ? Severity::kError : Severity::kWarning, field, found_.columns.titles[positions[0]],
            fmt::format("the columns {} may each be {}{}; say which one is meant under [form.columns], as in "
                        "{} = \"#{}\"",
                        listed(positions), field_name(field), needed ? "" : ", and none is read",
                        field_name(field), positions[0] + 1));
  }

  bool known(FormField field, std::span<const KnownTitle> known_titles) {
    std::vector<std::string_view> keys;
    for (const KnownTitle& known : known_titles) {
      if (known.field == field) keys.push_back(known.title);
    }
    return take_only(field, keys);
  }

  void names() {
    if (is_configured(FormField::kName)) return;
    if (open(FormField::kFamilyName)) known(FormField::kFamilyName, kCommonTitles);
    if (open(FormField::kGivenName)) known(FormField::kGivenName, kCommonTitles);
    const std::vector<std::string_view> either(std::begin(kEitherName), std::end(kEitherName));
    if (of(FormField::kFamilyName) && open(FormField::kGivenName)) take_only(FormField::kGivenName, either);
    const bool in_parts = of(FormField::kFamilyName) || of(FormField::kGivenName);
    if (!known(FormField::kName, kCommonTitles) && !in_parts) take_only(FormField::kName, either);
  }

  void require() {
    if (!of(FormField::kName) && !of(FormField::kGivenName) && !of(FormField::kFamilyName)) {
      need(FormField::kName, "the name");
    }
    if (!of(FormField::kEmail)) need(FormField::kEmail, "the e-mail address");
    if (!of(FormField::kWorkshops) && !of(FormField::kFullCycle))
      need(FormField::kWorkshops, "the workshops");
    if (!of(FormField::kAppliedAt) && open(FormField::kAppliedAt)) {
      finding(Severity::kWarning, FormField::kAppliedAt, "",
              "no column holds the time of application; the time of this import is taken for every row");
    }
  }

  // Once said why, a missing field needs no second finding.
  void need(FormField field, std::string_view words) {
    const bool said =
        std::any_of(found_.findings.begin(), found_.findings.end(), [&](const ImportFinding& finding) {
          return finding.severity == Severity::kError &&
                 (finding.field == field_name(field) ||
                  (field == FormField::kName && finding.field.ends_with("_name")) ||
                  (field == FormField::kWorkshops && finding.field == field_name(FormField::kFullCycle)));
        });
    if (said) return;
    finding(Severity::kError, field, "",
            fmt::format(
                "no column is known to hold {}; name it under [form.columns], as in {} = \"its title\"; {}",
                words, field_name(field), titles()));
  }

  const FormMapping& mapping_;
  int line_;
  FoundColumns found_;
  std::vector<std::string> keys_;
  std::vector<bool> claimed_;
  std::vector<FormField> doubtful_;
};

}  // namespace

std::string_view field_name(FormField field) {
  return kFieldNames[static_cast<std::size_t>(field)];
}

FoundColumns find_columns(const FormMapping& mapping, std::span<const std::string_view> header, int line) {
  return Finder(mapping, header, line).run();
}

}  // namespace reg
