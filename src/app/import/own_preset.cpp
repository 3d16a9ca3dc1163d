#include "reg/app/import/import_files.h"
#include "reg/base/os/files.h"

namespace reg {

std::optional<PresetReading> read_own_preset(const OpenCycle& cycle, const FormOptions& options) {
  const bool by_option = !options.preset.empty();
  const std::string& named = by_option ? options.preset : cycle.schedule().form.preset;
  if (!names_preset_file(named)) return std::nullopt;
  const std::filesystem::path file = by_option ? std::filesystem::path(named) : cycle.folder() / named;
  PresetReading reading = read_form_preset(read_regular_file(file), file.string(), file.stem().string());
  if (reading.preset) reading.preset->file = named;
  return reading;
}

}  // namespace reg
