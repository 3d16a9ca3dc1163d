// A template in the place of a built-in one: the first byte says which, and in which language. What is found
// sound makes a letter of each kind.
#include "fuzz_case.h"
#include "reg/base/text/text.h"
#include "reg/formats/letters/letter_message.h"
#include "unit/formats/sample_letter.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace reg;
  using namespace reg::fuzz;
  if (size == 0) return 0;
  static const Schedule schedule = test::letter_schedule();
  const auto names = LetterTemplates::file_names();
  const std::string name(names[data[0] % names.size()]);
  const Language language = data[0] < 128 ? Language::kCzech : Language::kEnglish;
  const TemplateFile file{name, "letters/" + name, std::string(text_of(data + 1, size - 1))};
  std::vector<Diagnostics> faults;
  const auto templates = LetterTemplates::make(language, {&file, 1}, faults);
  must(templates.has_value() == faults.empty(), "templates, or faults");
  for (const Diagnostics& fault : faults) {
    must(fault.has_errors() && !invalid_utf8_at(fault.render()), "faults can be shown");
  }
  if (!templates) return 0;
  LetterWriter writer(schedule, *templates);
  for (const LetterKind kind : kLetterKinds) {
    const Message message = writer.write(test::sample_letter(schedule, kind), test::sample_envelope());
    must(message.subject.find('\n') == std::string::npos, "a subject is one line");
    must(!invalid_utf8_at(message.text) && !invalid_utf8_at(message.html), "a letter is valid UTF-8");
  }
  return 0;
}
