// A schedule: read, or refused with findings that can be shown.
#include "fuzz_case.h"
#include "reg/base/text/text.h"
#include "reg/formats/schedule/schedule_toml.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace reg;
  using namespace reg::fuzz;
  const ScheduleReading reading = read_schedule(text_of(data, size), "schedule.toml");
  const std::string shown = reading.diagnostics.render();
  must(reading.schedule.has_value() != reading.diagnostics.has_errors(), "a schedule, or errors");
  must(!invalid_utf8_at(shown) && shown.find('\x1b') == std::string::npos, "findings are shown as text");
  if (!reading.schedule) return 0;
  must(!reading.schedule->workshops.empty() && !reading.schedule->id.empty(),
       "a cycle has workshops and an id");
  for (const Workshop& workshop : reading.schedule->workshops) {
    must(workshop.capacity > 0 && !workshop.id.empty(), "a workshop has seats and an id");
    must(workshop.id.find('/') == std::string::npos, "an id is fit for a file's name");
  }
  return 0;
}
