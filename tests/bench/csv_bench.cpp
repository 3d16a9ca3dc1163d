// How fast bytes become rows, on one core: generated Google Forms exports of Czech applicants, fed in blocks
// as they come from a file. `libcsv` is that library alone, doing nothing with what it finds.
#include <benchmark/benchmark.h>
#include <csv.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>

#include "reg/base/text/utf8.h"
#include "reg/formats/csv/csv.h"
#include "reg/formats/encoding/encoding.h"

using namespace reg;

namespace {

constexpr std::size_t kRows = 100'000;
constexpr std::size_t kBlock = 1 << 16;

// The tool's own download quotes every field; by way of a spreadsheet only those that need it are quoted.
std::string make_export(bool quote_all) {
  constexpr std::array<std::string_view, 4> kNames = {"Žofie Nováková", "Mgr. Jiří Dvořák, Ph.D.",
                                                      "Anna Řehořová", "Ing. arch. Ibrahim al-Hassan"};
  constexpr std::array<std::string_view, 4> kOrganisations = {"Charitní dům Lípa, z. s.", "Obec Horní Dolní",
                                                              "MAS Tři řeky", "Krajský úřad"};
  constexpr std::array<std::string_view, 3> kNotes = {"", "Přijdu až v 11 hodin",
                                                      "Prosím \"bezlepkový\" oběd,\nděkuji"};
  std::string text;
  const auto put = [&](std::string_view field, char end) {
    text += csv_row({std::string(field)});
    text.resize(text.size() - 2);
    const bool quoted = !field.empty() && text.back() == '"';
    if (quote_all && !quoted && !field.empty()) {
      text.resize(text.size() - field.size());
      text += fmt::format("\"{}\"", field);
    }
    text += end;
  };
  for (std::size_t i = 0; i < kRows; ++i) {
    put(fmt::format("2022/03/{:02} {}:{:02}:{:02} PM GMT+1", i % 28 + 1, i % 12 + 1, i % 60, i * 7 % 60),
        ',');
    put(fmt::format("uchazec.{}@example.cz", i), ',');
    put(kNames[i % kNames.size()], ',');
    put(kOrganisations[i / 3 % kOrganisations.size()], ',');
    put("Poskytovatel služeb", ',');
    put("28. 4. Úvod do problematiky;28. 6. Bydlení a bezdomovectví;22. 9. Zdraví", ',');
    put(fmt::format("+420 777 {:03} {:03}", i / 1000, i % 1000), ',');
    put(kNotes[i % kNotes.size()], '\n');
  }
  return text;
}

const std::string& export_of(bool quote_all) {
  static const std::string native = make_export(true);
  static const std::string sheets = make_export(false);
  return quote_all ? native : sheets;
}

template <typename Feed>
void in_blocks(std::string_view bytes, Feed feed) {
  for (std::size_t at = 0; at < bytes.size(); at += kBlock) feed(bytes.substr(at, kBlock));
}

void reader(benchmark::State& state) {
  const std::string& bytes = export_of(state.range(0) != 0);
  std::size_t fields = 0;
  for (auto _ : state) {
    CsvReader reader(
        ',', [&](const CsvRow& row) { fields += row.fields.size(); },
        [&](const CsvFault& fault) { state.SkipWithError(fault.message.c_str()); });
    in_blocks(bytes, [&](std::string_view block) { reader.feed(block); });
    reader.finish();
  }
  benchmark::DoNotOptimize(fields);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(reader)->ArgName("quote_all")->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

void libcsv(benchmark::State& state) {
  const std::string& bytes = export_of(state.range(0) != 0);
  std::size_t fields = 0;
  for (auto _ : state) {
    csv_parser parser;
    csv_init(&parser, CSV_STRICT);
    csv_set_space_func(&parser, [](unsigned char) { return 0; });
    const auto field = [](void*, std::size_t, void* count) { ++*static_cast<std::size_t*>(count); };
    const auto row = [](int, void*) {};
    in_blocks(bytes, [&](std::string_view block) {
      csv_parse(&parser, block.data(), block.size(), field, row, &fields);
    });
    csv_fini(&parser, field, row, &fields);
    csv_free(&parser);
  }
  benchmark::DoNotOptimize(fields);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(libcsv)->ArgName("quote_all")->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

// What an import does before it looks at the first answer: the encoding by all bytes, then decoding and rows.
void detect(benchmark::State& state) {
  const std::string& bytes = export_of(true);
  const ByteSource source = [&](const std::function<bool(std::string_view)>& take) {
    bool more = true;
    in_blocks(bytes, [&](std::string_view block) { more = more && take(block); });
  };
  for (auto _ : state) benchmark::DoNotOptimize(detect_encoding(source, Language::kCzech));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(detect)->Unit(benchmark::kMillisecond);

// To one byte a letter: every letter beyond ASCII becomes the same one, which does not matter here.
std::string in_windows_1250(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    bytes += c < 0x80 ? static_cast<char>(c) : static_cast<char>(0xE8);
  }
  return bytes;
}

void decode_and_read(benchmark::State& state, const std::string& bytes, const std::string& encoding) {
  std::size_t fields = 0;
  for (auto _ : state) {
    CsvReader reader(
        ',', [&](const CsvRow& row) { fields += row.fields.size(); },
        [&](const CsvFault& fault) { state.SkipWithError(fault.message.c_str()); });
    Decoder decoder({encoding, 0, ""}, [&](std::string_view text) { reader.feed(text); });
    in_blocks(bytes, [&](std::string_view block) { decoder.feed(block); });
    decoder.finish();
    reader.finish();
  }
  benchmark::DoNotOptimize(fields);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK_CAPTURE(decode_and_read, utf8, export_of(true), "UTF-8")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(decode_and_read, windows1250, in_windows_1250(export_of(true)), "windows-1250")
    ->Unit(benchmark::kMillisecond);

}  // namespace
