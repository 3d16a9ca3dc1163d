// The public programme of a cycle, for a website or a leaflet: all that somebody needs to know who might want
// to come, in whole sentences, made from the schedule alone. How it is set is the formats' business:
// programme_text, _markdown, _html.
//
// Texts are of one line. In Czech they have the non-breaking spaces of good typesetting.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"

namespace reg {

// A piece of a sentence; with a `url` ("https:…", "mailto:…") a link, whose text says where it leads.
struct ProgrammeSpan {
  std::string text;
  std::string url;
  bool operator==(const ProgrammeSpan&) const = default;
};

using ProgrammeParagraph = std::vector<ProgrammeSpan>;

struct ProgrammeSection {
  std::string heading;
  std::vector<ProgrammeParagraph> paragraphs;  // at least one
};

// What may be empty is left out.
struct ProgrammeWorkshop {
  std::string starts;  // local, for machines: "2022-04-28T10:00"
  std::string when;    // "čtvrtek 28. dubna 2022, 10.00–16.00"
  std::string title;
  std::string description;  // may be empty
  std::string venue;        // empty where it is that of the section about the venue
  std::string seats;        // "30 míst"; empty where all have as many
  std::string cancelled;    // "Nekoná se."; empty where it takes place
};

struct Programme {
  Language language = Language::kEnglish;
  std::string title;
  std::vector<ProgrammeParagraph> about;
  std::vector<ProgrammeSection> opening;  // before the workshops: for whom
  std::string workshops_heading;
  std::vector<ProgrammeWorkshop> workshops;
  std::vector<ProgrammeSection>
      details;                   // where, how to register, how seats are given, whom to ask, who pays
  std::size_t registration = 0;  // of these, that on how and until when to register
};

Programme programme(const Schedule& schedule, Language language);

}  // namespace reg
