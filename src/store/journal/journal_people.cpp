#include "store/journal/journal_people.h"

#include <fmt/format.h>

#include "store/journal/journal_rows.h"

namespace reg {

std::string Anonymous::address(std::int64_t number) {
  return fmt::format("erased-{}@register.invalid", number);
}

std::set<std::string> texts_of(RecordReader& records, const RowChange& row, const std::string& column) {
  std::set<std::string> texts;
  const std::size_t place = records.place_of(row.table, column);
  if (place >= row.columns.size()) return texts;
  for (const auto* value : {&row.columns[place].before, &row.columns[place].after}) {
    const auto* text = *value ? std::get_if<std::string>(&**value) : nullptr;
    if (text != nullptr && !text->empty()) texts.insert(*text);
  }
  return texts;
}

std::int64_t integer_of(RecordReader& records, const RowChange& row, const std::string& column) {
  const std::size_t place = records.place_of(row.table, column);
  if (place >= row.columns.size()) return 0;
  const auto& known = row.columns[place].known();
  const auto* integer = known ? std::get_if<std::int64_t>(&*known) : nullptr;
  return integer != nullptr ? *integer : 0;
}

std::map<std::int64_t, JournalPerson> read_journal_people(Connection& connection) {
  std::map<std::int64_t, JournalPerson> people;
  RecordReader records(connection);
  each_record(connection, [&](std::int64_t, const std::string& changeset) {
    each_row(changeset, [&](const RowChange& row) {
      if (row.table != "applicant") return;
      const std::int64_t number = integer_of(records, row, "number");
      const auto written = texts_of(records, row, "email");
      if (number == 0 || written == std::set<std::string>{Anonymous::address(number)}) return;
      JournalPerson& person = people[number];
      for (const char* column : {"email_key", "form_email_key"}) {
        person.addresses.merge(texts_of(records, row, column));
      }
      for (const char* column : {"name_key", "form_name_key"}) {
        person.names.merge(texts_of(records, row, column));
      }
      person.texts.insert(written.begin(), written.end());
      const auto names = texts_of(records, row, "name");
      person.texts.insert(names.begin(), names.end());
      if (!names.empty()) person.name = *names.rbegin();
    });
  });
  return people;
}

}  // namespace reg
