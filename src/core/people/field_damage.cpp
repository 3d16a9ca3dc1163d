#include "reg/core/people/field_damage.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "core/people/text_damage.h"
#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/core/people/fields.h"

namespace reg {
namespace {

// What the damage of a text looks like; nothing for fields that have rules of their own.
std::optional<TextKind> text_kind(const Field& field) {
  switch (field.kind) {
    case FieldKind::kName:
      return TextKind::kName;
    case FieldKind::kLine:
      return TextKind::kLine;
    case FieldKind::kNote:
      return TextKind::kNote;
    default:
      return std::nullopt;
  }
}

std::optional<FieldDamage> damage_of(const Field& field, const std::string& text) {
  const auto kind = text_kind(field);
  if (!kind || text.empty() || invalid_utf8_at(text)) return std::nullopt;
  auto clause = spreadsheet_damage(text);
  const bool readable = !clause;
  if (!clause) clause = text_damage(text, *kind);
  if (!clause) return std::nullopt;
  return FieldDamage{
      {std::string(field.name), text,
       fmt::format("{} {} was damaged on its way: {}", field.subject, in_guillemets(text), *clause)},
      field.kind == FieldKind::kName,
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
  const Field* known = find_field(field);
  return known != nullptr && known->text != nullptr ? registration.*known->text : none;
}

}  // namespace

std::vector<FieldDamage> damaged_fields(const Registration& registration) {
  std::vector<FieldDamage> damaged;
  const auto add = [&](std::optional<FieldDamage> damage) {
    if (damage) damaged.push_back(std::move(*damage));
  };
  // The halves of a name first: a whole one that was made of them says nothing beyond them.
  for (const FieldId half : {FieldId::kGivenName, FieldId::kFamilyName}) {
    add(damage_of(field(half), registration.*field(half).text));
  }
  const bool made = !registration.family_name.empty() && !damaged.empty();
  for (const Field& one : kFields) {
    if (is_half_of_name(one) || one.text == nullptr || (made && one.id == FieldId::kName)) continue;
    add(damage_of(one, registration.*one.text));
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
