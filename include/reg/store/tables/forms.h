// The forms by which people came, and what was said of them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "reg/core/cycle/known_form.h"
#include "reg/store/tables/database_table.h"

namespace reg {

class Forms : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  // Somebody who came by a form's export and has not withdrawn.
  struct Imported {
    std::int64_t number = 0;
    std::string_view name;
    std::string_view email;
    std::optional<std::int64_t> form;
    bool missing_said = false;  // that a newer export does not have the person
  };
  void each_imported(const std::function<void(const Imported&)>& visit) const;  // ascending by number
  std::vector<KnownForm> all() const;

  // With a new key where it has none; returns the key.
  std::int64_t save(const KnownForm& form);
  void set_form(std::int64_t applicant, std::int64_t form);
  void set_missing_said(std::int64_t applicant, bool said);
};

}  // namespace reg
