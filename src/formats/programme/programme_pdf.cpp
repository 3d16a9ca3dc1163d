#include "reg/formats/programme/programme_pdf.h"

#include "formats/pdf/pdf_flow.h"

namespace reg {
namespace {

using pdf::mm;

const pdf::Style kBody{.size = 10};
const pdf::Style kSmall{.size = 9, .grey = 0.3};

std::string joined(const ProgrammeParagraph& paragraph) {
  std::string text;
  for (const ProgrammeSpan& span : paragraph) text += span.text;
  return text;
}

void write_heading(pdf::Flow& flow, std::string_view words) {
  flow.space(mm(5));
  flow.heading(words, {.size = 12.5, .weight = pdf::Weight::kBold}, "H2");
  flow.space(mm(1.5));
}

void write_paragraphs(pdf::Flow& flow, const std::vector<ProgrammeParagraph>& paragraphs) {
  for (const ProgrammeParagraph& paragraph : paragraphs) {
    flow.paragraph(joined(paragraph), kBody);
    flow.space(mm(1.5));
  }
}

void write_sections(pdf::Flow& flow, const std::vector<ProgrammeSection>& sections) {
  for (const ProgrammeSection& section : sections) {
    write_heading(flow, section.heading);
    write_paragraphs(flow, section.paragraphs);
  }
}

void write_workshop(pdf::Flow& flow, const ProgrammeWorkshop& workshop) {
  flow.need(mm(22));
  flow.paragraph(workshop.when, kSmall);
  flow.heading(workshop.title, {.size = 11, .weight = pdf::Weight::kBold}, "H3", 0);
  if (!workshop.cancelled.empty()) flow.paragraph(workshop.cancelled, kBody);
  if (!workshop.description.empty()) flow.paragraph(workshop.description, kBody);
  for (const std::string& line : {workshop.venue, workshop.seats}) {
    if (!line.empty()) flow.paragraph(line, kSmall);
  }
  flow.space(mm(3.5));
}

void write_title(pdf::Flow& flow, const Programme& programme, const std::vector<Picture>& logos) {
  std::vector<pdf::Image> images;
  for (const Picture& logo : logos) images.emplace_back(logo.name, logo.bytes);
  if (!images.empty()) {
    flow.pictures(images, mm(14));
    flow.space(mm(7));
  }
  flow.heading(programme.title, {.size = 22, .weight = pdf::Weight::kBold, .leading = 0.88});
  flow.space(mm(4));
}

}  // namespace

std::string programme_pdf(const Schedule& schedule, const Programme& programme,
                          const std::vector<Picture>& logos) {
  pdf::Canvas canvas(pdf::kA4, {programme.title, schedule.organiser, programme.language,
                                start_of(schedule, schedule.workshops.front())});
  const pdf::Margins margins;
  const pdf::Footer footer(canvas, margins, schedule.website);
  pdf::Margins column = margins;
  column.bottom += footer.height() + mm(3);
  pdf::Flow flow(canvas, column, [&](pdf::Flow& page) {
    page.paragraph(programme.title, {.size = 8, .grey = 0.3, .max_lines = 2});
    page.space(mm(4));
  });
  write_title(flow, programme, logos);
  write_paragraphs(flow, programme.about);
  write_sections(flow, programme.opening);
  write_heading(flow, programme.workshops_heading);
  for (const ProgrammeWorkshop& workshop : programme.workshops) write_workshop(flow, workshop);
  write_sections(flow, programme.details);
  footer.draw(canvas, margins);
  return canvas.bytes();
}

}  // namespace reg
