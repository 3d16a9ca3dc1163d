#include "store/tables/workshops.h"

#include <fmt/format.h>

#include "reg/base/error.h"

namespace reg {

void Workshops::load() {
  key_of_.assign(schedule_.workshops.size(), 0);
  place_of_.clear();
  for (const Row& row : connection_.query("SELECT key, id FROM workshop")) {
    const auto key = row.value<std::size_t>(0);
    if (key >= place_of_.size()) place_of_.resize(key + 1, -1);
    if (const auto place = workshop_by_id(schedule_, row.value<std::string_view>(1))) {
      key_of_[*place] = static_cast<std::int64_t>(key);
      place_of_[key] = static_cast<std::int32_t>(*place);
    }
  }
  known_ = true;
}

std::int64_t Workshops::known_key(std::size_t workshop) {
  if (!known_) load();
  return key_of_[workshop];
}

std::int64_t Workshops::key(std::size_t workshop) {
  if (const std::int64_t key = known_key(workshop)) return key;
  connection_.run(
      R"(INSERT INTO workshop (key, id) SELECT coalesce(max(key), 0) + 1, ? FROM workshop WHERE true
         ON CONFLICT (id) DO NOTHING)",
      schedule_.workshops[workshop].id);
  load();
  return key_of_[workshop];
}

std::optional<std::size_t> Workshops::place(std::int64_t key) {
  const auto index = static_cast<std::size_t>(key);
  if (!known_ || index >= place_of_.size()) load();
  if (index >= place_of_.size()) {
    throw EnvironmentError(fmt::format(
        "the database {} is damaged: a request is for a workshop that is not there", connection_.name()));
  }
  if (place_of_[index] < 0) return std::nullopt;
  return static_cast<std::size_t>(place_of_[index]);
}

// No workshop has the key 0.
std::vector<std::int64_t> Workshops::orphaned() {
  if (!known_) load();
  std::vector<std::int64_t> keys;
  for (std::size_t key = 1; key < place_of_.size(); ++key) {
    if (place_of_[key] < 0) keys.push_back(static_cast<std::int64_t>(key));
  }
  return keys;
}

}  // namespace reg
