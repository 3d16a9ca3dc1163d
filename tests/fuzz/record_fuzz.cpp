// The record of a run, and bytes to be decompressed: read or refused. One record has one text.
#include "fuzz_case.h"
#include "reg/base/compression.h"
#include "reg/base/error.h"
#include "reg/core/rule/run_record.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace reg;
  using namespace reg::fuzz;
  const std::string_view text = text_of(data, size);
  const RecordReading reading = read_record(text);
  must(reading.record.has_value() == reading.fault.empty(), "a record, or a fault");
  if (reading.record) must(write_record(*reading.record) == text, "one record has one text");
  try {
    must(decompress(compress(text)) == text, "what was compressed comes back");
    decompress(text);
  } catch (const EnvironmentError&) {
    return 0;  // said to be damaged
  }
  return 0;
}
