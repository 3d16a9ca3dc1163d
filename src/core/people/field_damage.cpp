#include "reg/core/people/field_damage.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "core/people/text_damage.h"
#include "reg/base/text/text.h"
#include "reg/core/people/email.h"

namespace reg {
namespace {

struct DamagedField {
  std::string_view name;   // of kFieldNames
  std::string_view words;  // as the subject of a sentence
  std::string Registration::*text;
  TextKind kind;
  bool identifies;
};

constexpr DamagedField kMayBeDamaged[] = {
    {"given_name", "the given name", &Registration::given_name, TextKind::kName, true},
    {"family_name", "the family name", &Registration::family_name, TextKind::kName, true},
    {"name", "the name", &Registration::name, TextKind::kName, true},
    {"organisation", "the organisation", &Registration::organisation, TextKind::kLine, false},
    {"region", "the region", &Registration::region, TextKind::kLine, false},
    {"note", "the note", &Registration::note, TextKind::kNote, false},
};

std::optional<FieldDamage> damage_of(const DamagedField& field, const std::string& text) {
  if (text.empty() || invalid_utf8_at(text)) return std::nullopt;
  auto clause = spreadsheet_damage(text);
  const bool readable = !clause;
  if (!clause) clause = text_damage(text, field.kind);
  if (!clause) return std::nullopt;
  return FieldDamage{
      {std::string(field.name), text,
       fmt::format("{} {} was damaged on its way: {}", field.words, in_guillemets(text), *clause)},
      field.identifies,
      readable};
}

std::optional<FieldDamage> phone_damage(const std::string& phone) {
  if (phone.empty() || invalid_utf8_at(phone)) return std::nullopt;
  auto clause = phone_fault(phone);
  if (!clause) clause = text_damage(phone, TextKind::kLine);
  if (!clause) return std::nullopt;
  return FieldDamage{
      {"phone", phone, fmt::format("{} is not a telephone number: {}", in_guillemets(phone), *clause)},
      false,
      false};
}

// The top-level domain of the address, with its dot, where it is one that is never connected to the internet.
std::optional<std::string> reserved_domain(std::string_view address) {
  // RFC 2606, 6761, 6762, 7686 and 9476, and ICANN's .internal; .example is left to those who rehearse.
  static constexpr std::array<std::string_view, 7> kReserved = {"invalid", "test",     "localhost", "local",
                                                                "onion",   "internal", "alt"};
  const std::size_t dot = address.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string top = email_key(address.substr(dot + 1));
  if (!contains(kReserved, top)) return std::nullopt;
  return "." + top;
}

std::optional<FieldDamage> email_damage(const std::string& email) {
  if (email.empty() || invalid_utf8_at(email)) return std::nullopt;
  std::optional<std::string> clause;
  if (const auto domain = reserved_domain(email)) {
    clause = fmt::format("no mail arrives at a domain that ends with {}", *domain);
  } else if (!is_ascii(email)) {
    clause = text_damage(email, TextKind::kNote);
  }
  if (!clause) return std::nullopt;
  return FieldDamage{
      {"email", email, fmt::format("{} is not an e-mail address: {}", in_guillemets(email), *clause),
       FieldFault::Kind::kNotAnAddress},
      true,
      false};
}

// A text of the registration by the field's name; empty for what is no text.
const std::string& text_of(const Registration& registration, const std::string& field) {
  static const std::string none;
  for (const DamagedField& known : kMayBeDamaged) {
    if (known.name == field) return registration.*known.text;
  }
  if (field == "email") return registration.email;
  if (field == "phone") return registration.phone;
  return field == "group" ? registration.group : none;
}

}  // namespace

std::vector<FieldDamage> damaged_fields(const Registration& registration) {
  std::vector<FieldDamage> damaged;
  const auto add = [&](std::optional<FieldDamage> damage) {
    if (damage) damaged.push_back(std::move(*damage));
  };
  for (const DamagedField& field : kMayBeDamaged) {
    // A whole name that was made of its parts says nothing beyond them.
    const bool made = field.name == "name" && !registration.family_name.empty() && !damaged.empty();
    if (!made) add(damage_of(field, registration.*field.text));
  }
  add(email_damage(registration.email));
  add(phone_damage(registration.phone));
  return damaged;
}

std::vector<FieldFault> typed_faults(const Schedule& schedule, Registration& registration) {
  std::vector<FieldFault> faults = check_registration(schedule, registration);
  for (FieldDamage& damage : damaged_fields(registration)) {
    // What was done to the text says more than the character by which it cannot be kept.
    std::erase_if(faults, [&](const FieldFault& fault) { return fault.field == damage.fault.field; });
    faults.push_back(std::move(damage.fault));
  }
  return faults;
}

std::vector<FieldFault> faults_of_change(const Schedule& schedule, const Registration& before,
                                         Registration& wanted) {
  std::vector<FieldFault> faults = typed_faults(schedule, wanted);
  std::erase_if(faults, [&](const FieldFault& fault) {
    const std::string& text = text_of(wanted, fault.field);
    return !text.empty() && text == text_of(before, fault.field);
  });
  return faults;
}

}  // namespace reg
