// An export of a form: examined, and read whole and in small pieces. Both give the same, and what is fit to
// be stored is one line of valid text, or a note.
#include <algorithm>

#include "fuzz_case.h"
#include "reg/base/text/text.h"
#include "reg/formats/form/form_import.h"
#include "support/small_cycle.h"

namespace reg::fuzz {
namespace {

constexpr std::size_t kPiece = 7;

const Schedule& cycle() {
  static const Schedule schedule = [] {
    Schedule cycle = test::small_cycle();
    cycle.form.full_cycle = {"Celý cyklus"};
    return cycle;
  }();
  return schedule;
}

void check(const FormRow& row) {
  must(row.line > 0, "a row has a line");
  if (row.refused() || row.skipped) return;
  const Registration& r = row.registration;
  for (const std::string* text : {&r.name, &r.email, &r.phone, &r.organisation, &r.region, &r.note}) {
    must(!invalid_utf8_at(*text), "a field is valid UTF-8");
    must(text->find('\x1b') == std::string::npos && text->find('\0') == std::string::npos,
         "a field has no control characters");
  }
  must(!r.name.empty() && r.name.find('\n') == std::string::npos, "a name is one line");
  for (const OtherAnswer& answer : row.answers) must(!answer.text.empty(), "an answer says something");
}

// What was read, in a form in which two readings are compared.
std::string reading(const FormPlan& plan, std::string_view file, std::size_t piece) {
  std::string seen;
  FormReader reader(
      cycle(), plan, Instant(std::chrono::seconds(1'650'000'000)),
      [&](FormRow&& row) {
        check(row);
        seen += std::to_string(row.line) + (row.refused() ? "!" : row.registration.name) + "\n";
      },
      [&](ImportFinding&& finding) { seen += std::to_string(finding.line) + finding.message + "\n"; });
  for (std::size_t at = 0; at < file.size(); at += piece) reader.feed(file.substr(at, piece));
  reader.finish();
  return seen;
}

}  // namespace
}  // namespace reg::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace reg;
  using namespace reg::fuzz;
  const std::string_view file = text_of(data, size);
  const FormPlan plan = examine_form(cycle(), {}, [&](const auto& take) { take(file); });
  if (!plan.readable()) return 0;
  must(reading(plan, file, std::max<std::size_t>(size, 1)) == reading(plan, file, kPiece),
       "it does not matter where the bytes are cut");
  return 0;
}
