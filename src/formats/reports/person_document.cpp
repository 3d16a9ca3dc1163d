#include <fmt/format.h>

#include "formats/reports/person_words.h"
#include "formats/roster/roster_words.h"
#include "reg/base/text/text.h"
#include "reg/core/people/fields.h"
#include "reg/formats/reports/explanation_text.h"
#include "reg/formats/reports/person_export.h"

namespace reg {
namespace {

class PersonPages {
 public:
  PersonPages(const Schedule& schedule, Language language)
      : schedule_(schedule), language_(language), words_(person_words(language)) {}

  Document make(const PersonExport& person) const {
    Document document;
    document.title = words_.title;
    document.paragraphs = {std::string(words_.intro),
                           join(std::vector<std::string>{schedule_.title, schedule_.organiser}, ", "),
                           fmt::format("{}: {}", words_.made, moment(person.made_at))};
    for (const PersonRecord& record : person.records) add_record(document, record);
    for (const std::int64_t number : person.former) {
      DocumentSection section;
      section.heading = with(words_.record, std::to_string(number));
      section.paragraphs.emplace_back(words_.former);
      document.sections.push_back(std::move(section));
    }
    add_history(document, person.history);
    return document;
  }

 private:
  std::string moment(Instant at) const {
    const LocalTime local = schedule_.zone.to_local(at);
    return short_date(date_of(local), language_) + " " + clock_time(time_of_day(local), language_);
  }
  std::string moment(const std::optional<Instant>& at) const { return at ? moment(*at) : ""; }
  std::string word(std::string_view name) const { return person_word(name, language_); }
  std::string yes_no(bool yes) const { return std::string(yes ? words_.yes : words_.no); }
  static std::string with(std::string_view text, const std::string& value) {
    return fmt::format(fmt::runtime(text), value);
  }
  using Rows = std::vector<std::vector<std::string>>;
  static Table table(std::initializer_list<std::string_view> titles, Rows rows) {
    std::vector<TableColumn> columns;
    for (const std::string_view title : titles) columns.push_back({.title = std::string(title)});
    return Table::of(std::move(columns), std::move(rows));
  }
  std::string workshop_title(const std::string& id) const {
    const auto place = workshop_by_id(schedule_, id);
    return place ? schedule_.workshops[*place].title : id;
  }

  void add_record(Document& document, const PersonRecord& record) const {
    document.sections.push_back(fields(record));
    const auto add = [&](std::string_view heading, Table table) {
      if (table.rows == 0) return;
      DocumentSection section;
      section.heading = heading;
      section.table = std::move(table);
      document.sections.push_back(std::move(section));
    };
    add(words_.answers, answers(record));
    add(words_.requests, requests(record));
    add(words_.decisions, decisions(record));
    add(words_.invitations, invitations(record));
    add(words_.attendance, attendance(record));
    add(words_.outside, outside_schedule(record));
    add(words_.letters, letters(record));
    add(words_.rosters, rosters(record));
  }

  std::string group_words(const std::string& code) const {
    return code.empty() ? "" : group_label(schedule_, code);
  }

  DocumentSection fields(const PersonRecord& record) const {
    const Applicant& a = record.applicant;
    const Registration& r = a.registration;
    DocumentSection section;
    section.heading = with(words_.record, std::to_string(a.number));
    const auto add = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) section.facts.emplace_back(word(name), value);
    };
    for (const Field& field : kFields) {
      if (field.text != nullptr) {
        add(field.name, field.kind == FieldKind::kGroup ? group_words(r.group) : r.*field.text);
      }
      if (field.flag != nullptr) add(field.name, yes_no(r.*field.flag));
    }
    add("consent", moment(r.consent_at));
    add("consent_text", a.consent_text);
    add("applied_at", moment(r.applied_at));
    add("answered_at", moment(a.answered_at));
    add("withdrawn_at", moment(a.withdrawn_at));
    add("erased_at", moment(a.erased_at));
    if (a.form_identity) add("form_identity", a.form_identity->name + ", " + a.form_identity->email);
    std::vector<std::string> edited;
    for (const std::string& field : a.edited) edited.push_back(word(field));
    add("edited", join(edited, ", "));
    if (a.merged_into) section.paragraphs.push_back(with(words_.merged, std::to_string(*a.merged_into)));
    if (!record.distinct_from.empty()) section.paragraphs.push_back(with(words_.distinct, numbers(record)));
    return section;
  }

  static std::string numbers(const PersonRecord& record) {
    std::vector<std::string> texts;
    for (const std::int64_t number : record.distinct_from) texts.push_back(std::to_string(number));
    return join(texts, ", ");
  }

  Table answers(const PersonRecord& record) const {
    Rows rows;
    for (const KeptAnswer& answer : record.applicant.registration.answers) {
      rows.push_back({answer.question, answer.text});
    }
    return table({words_.question, words_.answer}, std::move(rows));
  }

  Table requests(const PersonRecord& record) const {
    Rows rows;
    for (const Request& request : record.applicant.requests) {
      const Workshop& workshop = schedule_.workshops[request.workshop];
      rows.push_back({workshop.title, short_date(workshop.date, language_),
                      std::string(state_word(request.state, language_)), moment(request.confirm_by)});
    }
    return table({words_.workshop, words_.date, words_.state, words_.confirm_by}, std::move(rows));
  }

  Table decisions(const PersonRecord& record) const {
    Rows rows;
    for (const PersonDecision& decision : record.decisions) {
      rows.push_back({std::to_string(decision.run), moment(decision.at),
                      workshop_title(decision.explanation.workshop),
                      std::to_string(decision.explanation.rank),
                      verdict_text(schedule_, decision.explanation, language_)});
    }
    return table({words_.run, words_.when, words_.workshop, words_.rank, words_.decision}, std::move(rows));
  }

  Table invitations(const PersonRecord& record) const {
    Rows rows;
    for (const Invitation& invitation : record.invitations) {
      rows.push_back({schedule_.workshops[invitation.workshop].title, moment(invitation.told_at),
                      std::string(invitation.stands ? words_.seat : words_.no_seat),
                      moment(invitation.details.start)});
    }
    return table({words_.workshop, words_.told, words_.what, words_.date}, std::move(rows));
  }

  Table attendance(const PersonRecord& record) const {
    Rows rows;
    for (const AttendanceMark& mark : record.attendance) {
      const Workshop& workshop = schedule_.workshops[mark.workshop];
      rows.push_back({workshop.title, short_date(workshop.date, language_),
                      yes_no(mark.attendance == Attendance::kPresent), moment(mark.noted_at)});
    }
    return table({words_.workshop, words_.date, words_.came, words_.noted}, std::move(rows));
  }

  Table outside_schedule(const PersonRecord& record) const {
    Rows rows;
    for (const OrphanedRequest& outside : record.outside) {
      const bool noted = outside.attendance != Attendance::kUnknown;
      rows.push_back(
          {outside.workshop,
           outside.state ? std::string(state_word(*outside.state, language_)) : std::string(words_.none),
           noted ? yes_no(outside.attendance == Attendance::kPresent) : std::string(words_.none)});
    }
    return table({words_.workshop, words_.state, words_.came}, std::move(rows));
  }

  Table letters(const PersonRecord& record) const {
    Rows rows;
    for (const PersonLetter& letter : record.letters) {
      const std::string delivery_result = result_of(letter);
      rows.push_back({std::to_string(letter.number), word(letter.kind), workshop_title(letter.workshop),
                      moment(letter.queued_at), moment(letter.sent_at), delivery_result});
    }
    return table(
        {words_.number, words_.letter, words_.workshop, words_.queued, words_.sent, words_.delivery_result},
        std::move(rows));
  }

  // What the program noted beside it is English, but for a server's words on a letter that it refused.
  std::string result_of(const PersonLetter& letter) const {
    const bool told =
        letter.state == "failed" || letter.state == "uncertain" || language_ == Language::kEnglish;
    if (letter.detail.empty() || !told) return word(letter.state);
    return fmt::format("{} ({})", word(letter.state), letter.detail);
  }

  Table rosters(const PersonRecord& record) const {
    Rows rows;
    for (const PersonRoster& roster : record.rosters) {
      const std::string_view part = roster.part == "left"      ? words_.gave_up
                                    : roster.part == "waiting" ? words_.waiting
                                                               : words_.with_seat;
      rows.push_back({workshop_title(roster.workshop), roster.address, std::string(part),
                      moment(roster.sent_at), word(roster.state)});
    }
    return table({words_.workshop, words_.to, words_.as, words_.sent, words_.delivery_result},
                 std::move(rows));
  }

  std::string value(const std::string& field, const RecordValue& value) const {
    if (const auto* yes = std::get_if<bool>(&value)) return yes_no(*yes);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* at = std::get_if<Instant>(&value)) return moment(*at);
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr || text->empty()) return std::string(words_.none);
    if (field == "attendance" || field == "kind" || field == "reason") return word(*text);
    if (field == "edited") return words_of(*text);
    if (field == "group") return group_label(schedule_, *text);
    const auto state = field == "state" ? parse_state(*text) : std::nullopt;
    if (state) return std::string(state_word(*state, language_));
    return field == "state" ? word(*text) : *text;
  }

  // "phone,organisation".
  std::string words_of(std::string_view list) const {
    std::vector<std::string> words;
    while (!list.empty()) {
      const std::size_t comma = std::min(list.find(','), list.size());
      words.push_back(word(list.substr(0, comma)));
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return join(words, ", ");
  }

  std::string about(const RecordChange& change) const {
    std::string text = word(change.record);
    if (const auto& number = change.number ? change.number : change.applicant)
      text += fmt::format(" {}", *number);
    if (change.other) text += fmt::format(", {}", *change.other);
    if (change.record == "answer") return text + ": " + change.name;
    return change.workshop.empty() ? text : text + ", " + workshop_title(change.workshop);
  }

  // The journal's own line is English.
  std::string summary(const JournalEntry& entry) const {
    if (language_ == Language::kEnglish) return entry.summary;
    return with(words_.change, fmt::format("{} (`register {}`)", entry.number, entry.command));
  }

  void add_history(Document& document, const std::vector<JournalRecord>& history) const {
    DocumentSection section;
    section.heading = words_.history;
    Rows rows;
    for (const JournalRecord& record : history) {
      const std::string at = moment(record.entry.at);
      for (const RecordChange& change : record.changes.value()) {
        if (change.fields.empty()) rows.push_back({at, about(change), "", "", ""});
        for (const FieldDifference& field : change.fields) {
          rows.push_back({at, about(change), word(field.field), value(field.field, field.before),
                          value(field.field, field.after)});
        }
      }
      if (record.changes.value().empty()) rows.push_back({at, summary(record.entry), "", "", ""});
    }
    if (rows.empty()) return;
    section.table =
        table({words_.when, words_.about, words_.field, words_.before, words_.after}, std::move(rows));
    document.sections.push_back(std::move(section));
  }

  const Schedule& schedule_;
  Language language_;
  const PersonWords& words_;
};

}  // namespace

Document person_document(const Schedule& schedule, const PersonExport& person, Language language) {
  return PersonPages(schedule, language).make(person);
}

}  // namespace reg
