#include "reg/store/tables/mailed_rosters.h"

#include <fmt/format.h>

#include "store/tables/database.h"
#include "store/tables/message_rows.h"

namespace reg {

std::vector<std::int64_t> MailedRosters::seats(std::int64_t message) const {
  return connection().list<std::int64_t>(
      "SELECT applicant FROM roster_copy WHERE message = ? AND part = 'seat' ORDER BY applicant", message);
}

std::vector<std::pair<OutboxMessage, std::string>> MailedRosters::naming(std::int64_t applicant) const {
  std::vector<std::pair<OutboxMessage, std::string>> found;
  for (const Row& row :
       connection().query(fmt::format(R"(SELECT {}, c.part {} JOIN roster_copy c ON c.message = o.number
                          WHERE c.applicant = ? ORDER BY o.number)",
                                      kMessageColumns, kFromOutbox),
                          applicant)) {
    found.emplace_back(read_message(row), row.value<std::string>(14));
  }
  return found;
}

void MailedRosters::save(std::int64_t message, const RosterCopy& copy) {
  connection().run("DELETE FROM roster_copy WHERE message = ?", message);
  const auto save = [&](const std::vector<std::int64_t>& people, std::string_view part) {
    for (const std::int64_t applicant : people) {
      connection().run(
          "INSERT INTO roster_copy (message, applicant, part) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          message, applicant, part);
    }
  };
  save(copy.seats, "seat");
  save(copy.left, "left");
  save(copy.waiting, "waiting");
}

}  // namespace reg
