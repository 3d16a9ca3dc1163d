#include "reg/store/migrations.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "reg/base/error.h"
#include "reg/embedded_schema.h"

namespace reg {
namespace {

// Step n takes a file from version n to n + 1. A step that was released never changes.
constexpr std::array<std::string_view, 12> kSteps = {
    embedded::k_001_applicants_sql,  embedded::k_002_binding_results_sql, embedded::k_003_forms_sql,
    embedded::k_004_outbox_sql,      embedded::k_005_journal_sql,         embedded::k_006_privacy_sql,
    embedded::k_007_attendance_sql,  embedded::k_008_backups_sql,         embedded::k_009_issued_numbers_sql,
    embedded::k_010_known_times_sql, embedded::k_011_true_times_sql,      embedded::k_012_lost_people_sql};

void take_steps(Connection& connection, int from, int to) {
  for (int step = from; step < to; ++step) {
    connection.execute(kSteps[static_cast<std::size_t>(step)]);
    connection.set_user_version(step + 1);
  }
}

}  // namespace

int schema_version() {
  return static_cast<int>(kSteps.size());
}

void migrate(Connection& connection) {
  const int version = connection.user_version();
  if (version > schema_version()) {
    throw EnvironmentError(fmt::format(
        "the database {} was written by a newer register (its version is {}, this program knows {}); "
        "install that one",
        connection.name(), version, schema_version()));
  }
  take_steps(connection, version, schema_version());
}

Connection tables_of_version(int version) {
  Connection made(":memory:", true);
  take_steps(made, 0, version);
  return made;
}

}  // namespace reg
