#include <fmt/format.h>

#include "formats/roster/roster_words.h"
#include "formats/sheets/sheet_parts.h"
#include "formats/sheets/sheet_words.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

using pdf::mm;

constexpr pdf::Margins kMargins{mm(18), mm(28), mm(16), mm(28)};
constexpr double kSignatureWidth = mm(70);

// What stands on each certificate, from the top.
void write_words(pdf::Flow& flow, const SheetInput& input, const RosterRow& row) {
  const Language language = input.language();
  const SheetWords& words = sheet_words(language);
  const Workshop& workshop = input.workshop();
  const auto centred = [](double size, double grey = 0) {
    return pdf::Style{
        .size = size, .grey = grey, .align = pdf::Align::kCentre, .leading = 0.95, .max_lines = 3};
  };
  flow.heading(sheet_name(SheetKind::kCertificate, language), centred(17, 0.3));
  flow.space(mm(12));
  pdf::Style name = centred(32);
  name.leading = 0.86;
  flow.fitted(tidy(row.name), name, 2, 16);
  flow.space(mm(1));
  if (!row.organisation.empty()) flow.paragraph(tidy(row.organisation), centred(12));
  flow.space(mm(12));
  flow.paragraph(words.attended, centred(10.5, 0.3));
  flow.space(mm(1.5));
  pdf::Style title = centred(19);
  title.weight = pdf::Weight::kBold;
  title.leading = 0.86;
  flow.fitted(workshop_title(input), title, 3, 12);
  if (!workshop.title.empty()) {
    flow.space(mm(1));
    flow.paragraph(fmt::format("{} {}", words.cycle, input.schedule.title), centred(10.5, 0.3));
  }
  flow.space(mm(8));
  flow.paragraph(fmt::format("{} ({})", when_line(workshop, language), hours_text(workshop, language)),
                 centred(10.5));
  const std::string venue = venue_line(workshop.venue);
  if (!venue.empty()) flow.paragraph(venue, centred(10.5));
}

void draw_signature(pdf::Canvas& canvas, const SheetInput& input, double bottom) {
  const double right = canvas.size().width - kMargins.right;
  const pdf::Style small{.size = 8.5, .grey = 0.3, .leading = 0.92, .max_lines = 3};
  const pdf::Typesetter& type = canvas.typesetter();
  const pdf::Text organiser =
      type.text(organiser_line(input.schedule, input.language()), small,
                canvas.size().width - kMargins.left - kMargins.right - kSignatureWidth - mm(10));
  pdf::Style centred = small;
  centred.align = pdf::Align::kCentre;
  const pdf::Text signature =
      type.text(sheet_words(input.language()).for_organiser, centred, kSignatureWidth);
  const double line = bottom - signature.height() - mm(1.5);
  canvas.line(right - kSignatureWidth, line, right, line, 0.5, 0.3);
  const pdf::Tagged tagged(canvas, "P");
  canvas.draw(organiser, kMargins.left, bottom - organiser.height());
  canvas.draw(signature, right - kSignatureWidth, line + mm(1.5));
}

// The funding alone: a certificate is no page of many.
double draw_funding(pdf::Canvas& canvas, const SheetInput& input) {
  const double left = kMargins.left;
  const double right = canvas.size().width - kMargins.right;
  double top = canvas.size().height - kMargins.bottom;
  if (input.schedule.funding.empty()) return top;
  const pdf::Text funding = canvas.typesetter().text(
      input.schedule.funding, {.size = 7.5, .grey = 0.3, .leading = 0.95, .max_lines = 3}, right - left);
  top -= funding.height();
  const pdf::Tagged tagged(canvas, "P");
  canvas.draw(funding, left, top);
  canvas.line(left, top - mm(1.6), right, top - mm(1.6), 0.35, 0.6);
  return top - mm(1.6);
}

}  // namespace

std::string certificates(const SheetInput& input) {
  pdf::Canvas canvas(pdf::kA4Landscape, sheet_facts(input, SheetKind::kCertificate));
  const auto logos = sheet_logos(input);
  for (const RosterRow& row : input.roster.seats) {
    if (row.attendance != Attendance::kPresent || row.erased) continue;
    pdf::Flow flow(canvas, kMargins, {});
    flow.pictures(logos, mm(14), pdf::Align::kCentre);
    flow.space(mm(logos.empty() ? 24 : 14));
    write_words(flow, input, row);
    const double foot = draw_funding(canvas, input);
    draw_signature(canvas, input, foot - mm(6));
  }
  return canvas.bytes();
}

}  // namespace reg
