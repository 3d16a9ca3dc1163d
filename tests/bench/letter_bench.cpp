// How long ten thousand decision letters take: 6 workshops, a calendar entry for each seat, text and HTML.
// `rendered` ends with the message, `to_bytes` with its MIME.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "reg/formats/letters/letter_message.h"
#include "reg/formats/letters/mime.h"

using namespace reg;

namespace {

constexpr int kLetters = 10'000;
constexpr int kWorkshops = 6;

Schedule cycle() {
  using namespace std::chrono;
  Schedule schedule;
  schedule.id = "prace-2022";
  schedule.title = "Práce s informacemi při sociálním začleňování";
  schedule.language = Language::kCzech;
  schedule.zone = Zone::find("Europe/Prague").value();
  schedule.last_day_of_registration = year{2022} / 4 / 10;
  schedule.registration_closes = schedule.zone.end_of_day(schedule.last_day_of_registration);
  schedule.organiser = "Ministerstvo pro místní rozvoj ČR";
  schedule.contact = "workshopy@example.cz";
  schedule.website = "https://example.cz/workshopy";
  schedule.funding = "OPZ, reg. č. CZ.03.3.X/0.0/0.0/15_018/0006191";
  schedule.mail.from = "Workshopy <workshopy@example.cz>";
  for (unsigned i = 0; i < kWorkshops; ++i) {
    Workshop workshop;
    workshop.id = "workshop" + std::to_string(i + 1);
    workshop.date = year{2022} / month{i + 4} / 28;
    workshop.start = hours{10};
    workshop.end = hours{16};
    workshop.capacity = 40;
    workshop.title = "Děti ohrožené sociálním vyloučením a školním neúspěchem";
    workshop.description =
        "Zdroje informací, cíle podpory v této oblasti, související indikátory monitoringu";
    workshop.venue = {"Akademie veřejného investování MMR", "Pařížská 4, Praha"};
    schedule.workshops.push_back(workshop);
  }
  return schedule;
}

// Four seats, and two workshops to wait for.
Letter letter_to(int number) {
  Letter letter;
  letter.kind = LetterKind::kDecision;
  letter.applicant = number;
  letter.registration.name = "Ing. Žofie Řehořová-Ďurica, Ph.D.";
  letter.registration.email = "zofie" + std::to_string(number) + "@example.cz";
  for (std::size_t i = 0; i < kWorkshops; ++i) {
    LetterWorkshop about;
    about.workshop = i;
    const bool seat = i < 4;
    about.state = seat ? RequestState::kAdmitted : RequestState::kWaiting;
    if (seat) about.confirm_by = Instant{std::chrono::seconds{1'650'578'400}};
    if (seat) about.calendar = CalendarMethod::kRequest;
    if (!seat) about.position = number;
    letter.workshops.push_back(about);
  }
  return letter;
}

Envelope envelope_of(int number) {
  return {"decision." + std::to_string(number) + "@example.cz", Instant{std::chrono::seconds{1'650'000'000}}};
}

template <typename Use>
void letters(benchmark::State& state, Use use) {
  const Schedule schedule = cycle();
  const LetterTemplates templates = LetterTemplates::built_in(Language::kCzech);
  std::size_t bytes = 0;
  for (auto _ : state) {
    LetterWriter writer(schedule, templates);
    bytes = 0;
    for (int number = 1; number <= kLetters; ++number) {
      bytes += use(writer.write(letter_to(number), envelope_of(number)));
    }
  }
  state.counters["bytes"] = static_cast<double>(bytes) / kLetters;
}

void rendered(benchmark::State& state) {
  letters(state, [](const Message& message) { return message.text.size() + message.html.size(); });
}

void to_bytes(benchmark::State& state) {
  letters(state, [](const Message& message) { return write_mime(message).size(); });
}

BENCHMARK(rendered)->Unit(benchmark::kMillisecond);
BENCHMARK(to_bytes)->Unit(benchmark::kMillisecond);

}  // namespace
