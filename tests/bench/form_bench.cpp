// How fast a form's export becomes registrations, on one core: bytes in blocks, decoded, parsed, built and
// checked. `rows` is the same without building them, so that the difference is what a registration costs.
#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <array>
#include <string>

#include "reg/formats/csv/csv.h"
#include "reg/formats/form/form_import.h"

using namespace reg;

namespace {

constexpr std::size_t kRows = 100'000;
constexpr std::size_t kBlock = 1 << 16;

Workshop workshop(const char* id, unsigned month, unsigned day, const char* title) {
  Workshop result;
  result.id = id;
  result.date = Date(std::chrono::year(2022), std::chrono::month(month), std::chrono::day(day));
  result.title = title;
  return result;
}

const Schedule& cycle() {
  static const Schedule schedule = [] {
    Schedule made;
    made.language = Language::kCzech;
    made.zone = Zone::find("Europe/Prague").value();
    made.workshops = {workshop("uvod", 4, 28, "Úvod do problematiky"),
                      workshop("deti", 5, 31, "Děti, mládež"),
                      workshop("bydleni", 6, 28, "Bydlení a bezdomovectví"),
                      workshop("zdravi", 9, 22, "Zdraví"), workshop("zavery", 11, 22, "Závěry")};
    made.groups = {{"obec", "Obec"}, {"poskytovatel", "Poskytovatel služeb"}};
    made.form.full_cycle = {"Celý cyklus"};
    made.form.columns = {{"full_cycle", "Zájem"}};
    return made;
  }();
  return schedule;
}

std::string make_export() {
  constexpr std::array<std::string_view, 4> kFamilies = {"Nováková", "Dvořák", "Řehořová", "Šťastný"};
  constexpr std::array<std::string_view, 4> kRegions = {"Karlovarský kraj", "JMK", "Praha", "Kraj Vysočina"};
  constexpr std::array<std::string_view, 3> kNotes = {"", "Přijdu až v 11 hodin", "Prosím bezlepkový oběd"};
  std::string text =
      "Časová značka,E-mailová adresa,Jméno a příjmení,Telefon,Organizace,Kraj,Skupina,Zájem,Workshopy,"
      "Poznámka,Souhlas se zpracováním osobních údajů\r\n";
  for (std::size_t i = 0; i < kRows; ++i) {
    text += fmt::format(
        "{}.{}.2022 {}:{:02}:{:02},uchazec.{}@example.cz,Žofie {} {},+420 777 {:03} {:03},Obec Lhota "
        "{},{},Obec,{},\"28. 4. 2022, Děti, mládež, Zdraví\",{},Souhlasím\r\n",
        i * 28 / kRows + 1, 3, i % 24, i % 60, i * 7 % 60, i, kFamilies[i % 4], i, i / 1000, i % 1000,
        i % 5000, kRegions[i % 4], i % 7 == 0 ? "Celý cyklus" : "Jen některé", kNotes[i % 3]);
  }
  return text;
}

const std::string& bytes() {
  static const std::string made = make_export();
  return made;
}

template <typename Feed>
void in_blocks(Feed feed) {
  const std::string_view all = bytes();
  for (std::size_t at = 0; at < all.size(); at += kBlock) feed(all.substr(at, kBlock));
}

void rows(benchmark::State& state) {
  std::size_t fields = 0;
  for (auto _ : state) {
    CsvReader csv(
        ',', [&](const CsvRow& row) { fields += row.fields.size(); }, [](const CsvFault&) {});
    Decoder decoder({"UTF-8", 0, ""}, [&](std::string_view text) { csv.feed(text); });
    in_blocks([&](std::string_view block) { decoder.feed(block); });
    decoder.finish();
    csv.finish();
  }
  benchmark::DoNotOptimize(fields);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kRows));
}
BENCHMARK(rows)->Unit(benchmark::kMillisecond);

void registrations(benchmark::State& state) {
  std::size_t taken = 0;
  for (auto _ : state) {
    const FormPlan plan = examine_form(cycle(), {}, [](const auto& take) { take(bytes()); });
    FormReader reader(
        cycle(), plan, Instant(), [&](FormRow&& row) { taken += row.refused() ? 0 : 1; },
        [&](ImportFinding&& finding) { state.SkipWithError(finding.message.c_str()); });
    in_blocks([&](std::string_view block) { reader.feed(block); });
    reader.finish();
  }
  if (taken != static_cast<std::size_t>(state.iterations()) * kRows) state.SkipWithError("a row was refused");
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kRows));
}
BENCHMARK(registrations)->Unit(benchmark::kMillisecond);

}  // namespace
