#include "formats/sheets/sheet_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/roster/roster_columns.h"
#include "formats/roster/roster_words.h"
#include "formats/sheets/sheet_words.h"

namespace reg {
namespace {

using pdf::mm;

pdf::Margins above(pdf::Margins margins, const pdf::Footer& footer) {
  margins.bottom += footer.height() + mm(3);
  return margins;
}

// On every page but the first: which workshop this is.
std::function<void(pdf::Flow&)> running_head(const SheetInput& input, SheetKind kind) {
  const std::string line =
      fmt::format("{} · {} · {}", sheet_name(kind, input.language()), workshop_title(input),
                  short_date(input.workshop().date, input.language()));
  return [line](pdf::Flow& flow) {
    flow.paragraph(line, {.size = 8, .grey = 0.3, .max_lines = 2});
    flow.space(mm(4));
  };
}

}  // namespace

std::string_view workshop_title(const SheetInput& input) {
  const std::string& title = input.workshop().title;
  return title.empty() ? input.schedule.title : title;
}

pdf::DocumentFacts sheet_facts(const SheetInput& input, SheetKind kind) {
  return {fmt::format("{}: {}, {}", sheet_name(kind, input.language()), workshop_title(input),
                      short_date(input.workshop().date, input.language())),
          input.schedule.organiser, input.language(), start_of(input.schedule, input.workshop())};
}

std::vector<pdf::Image> sheet_logos(const SheetInput& input) {
  std::vector<pdf::Image> images;
  for (const Picture& logo : input.settings.logos) images.emplace_back(logo.name, logo.bytes);
  return images;
}

ListPages::ListPages(const SheetInput& input, SheetKind kind, pdf::PageSize size)
    : canvas_(size, sheet_facts(input, kind)),
      footer_(canvas_, margins_, input.schedule.funding),
      flow_(canvas_, above(margins_, footer_), running_head(input, kind)) {
  write_head(input, kind);
}

void ListPages::write_head(const SheetInput& input, SheetKind kind) {
  const Language language = input.language();
  const auto logos = sheet_logos(input);
  if (!logos.empty()) {
    flow_.pictures(logos, mm(14));
    flow_.space(mm(7));
  }
  flow_.paragraph(sheet_name(kind, language), {.size = 9, .grey = 0.3});
  flow_.space(mm(1));
  flow_.heading(workshop_title(input),
                {.size = 19, .weight = pdf::Weight::kBold, .leading = 0.88, .max_lines = 4});
  flow_.space(mm(1));
  if (!input.workshop().title.empty()) {
    flow_.paragraph(input.schedule.title, {.size = 10.5, .leading = 0.95, .max_lines = 4});
  }
  flow_.space(mm(4));
  flow_.paragraph(when_line(input.workshop(), language), {.size = 10.5});
  for (const std::string& line :
       {venue_line(input.workshop().venue), organiser_line(input.schedule, language)}) {
    if (!line.empty()) flow_.paragraph(line, {.size = 9.5, .leading = 0.95, .max_lines = 4});
  }
  flow_.space(mm(6));
}

std::string ListPages::bytes() {
  footer_.draw(canvas_, margins_);
  return canvas_.bytes();
}

std::string column_title(std::string_view key, Language language) {
  return std::string(roster_column(key).title(language));
}

double more_for_places(std::size_t places) {
  constexpr std::size_t kUsualDigits = 3;
  const std::size_t digits = std::max(kUsualDigits, std::to_string(places).size());
  return mm(2.2) * static_cast<double>(digits - kUsualDigits);
}

double width_of_numbers(const std::vector<RosterRow>& rows) {
  const auto last = std::max_element(rows.begin(), rows.end(), [](const RosterRow& a, const RosterRow& b) {
    return a.applicant < b.applicant;
  });
  const std::int64_t largest = last == rows.end() ? 0 : last->applicant;
  return mm(14) + more_for_places(static_cast<std::size_t>(largest));
}

std::string list_sheet(const SheetInput& input, SheetKind kind, pdf::PageSize size,
                       void (*write_rows)(pdf::Flow&, const std::vector<RosterRow>&, Language)) {
  const Language language = input.language();
  ListPages pages(input, kind, size);
  pdf::Flow& flow = pages.flow();
  if (input.roster.seats.empty()) flow.paragraph(nobody_sentence(language), {.size = 9.5});
  write_rows(flow, input.roster.seats, language);
  if (!input.roster.waiting_known) return pages.bytes();
  flow.space(mm(8));
  if (input.roster.waiting.empty()) {
    flow.paragraph(waiting_sentence(0, language), {.size = 9.5});
    return pages.bytes();
  }
  flow.heading(sheet_words(language).waiting_list, {.size = 12, .weight = pdf::Weight::kBold}, "H2");
  flow.space(mm(2));
  write_rows(flow, input.roster.waiting, language);
  return pages.bytes();
}

}  // namespace reg
