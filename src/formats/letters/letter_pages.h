// Templates made ready, and the facts that are put into them. (Only the writers of messages see this header:
// it brings Mustache with it.)
#pragma once

#include <kainjow/mustache.hpp>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "formats/letters/letter_layout.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/letters/message.h"
#include "reg/formats/letters/letter_templates.h"

namespace reg {

using Facts = kainjow::mustache::data;

// A text made one line; an empty one counts as "no" in a section.
void put(Facts& facts, const char* name, std::string_view text);
// A text of several lines.
void put_lines(Facts& facts, const char* name, std::string_view text);
void put_flag(Facts& facts, const char* name, bool value);

// What every template knows of the cycle.
Facts cycle_facts(const Schedule& schedule);

// A message of these words from the schedule's sender, replies to its contact; without attachments.
Message worded(const Schedule& schedule, const Envelope& envelope, std::string to, RenderedLetter words);

class LetterTemplates::Pages {
 public:
  explicit Pages(Language language);

  // Puts the organiser's own file in the place of the built-in one.
  void replace(const std::string& name, std::string text);

  // Names are looked up in `facts` first, then in `cycle`.
  RenderedLetter render(const std::string& kind, const Facts& cycle, const Facts& facts) const;

 private:
  using Mustache = kainjow::mustache::mustache;
  struct Page {
    std::unique_ptr<Mustache> subject, text, html;  // html: null where the text goes alone
  };

  Page& page(const std::string& kind) const;
  Page make_page(const std::string& kind) const;
  std::string source(const std::string& name) const;
  bool is_own(const std::string& name) const;

  Typesetter typesetter_;
  std::map<std::string, std::string> files_;
  std::set<std::string> own_;
  mutable std::map<std::string, Page> pages_;  // made when first asked for
};

}  // namespace reg
