// The words of letters, rosters and digests: Mustache templates, built in for each language, and overridden
// file by file by the organiser's own.
//
// KIND.txt and KIND.html, where KIND is a letter_name(), "roster" or "digest"; and the parts that they share:
// signature.txt, begin.html, end.html, taken in by {{>signature}}, {{>begin}}, {{>end}}. The first line of a
// KIND.txt is "Subject: …". What each may name is in letter_names.h, and for
// organisers in data/templates/README.md.
//
// Where the text of a kind is the organiser's own and its HTML is not, its messages are text alone: else the
// two would say different things.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/diagnostic.h"
#include "reg/base/text/language.h"

namespace reg {

struct TemplateFile {
  std::string name;  // "decision.txt"
  std::string path;  // as shown in diagnostics
  std::string text;
};

// What a template makes of a message's facts.
struct RenderedLetter {
  std::string subject;  // one line
  std::string text;     // LF, lines of at most 72 columns where words allow it
  std::string html;     // a whole page; empty: text alone
};

class LetterTemplates {
 public:
  static LetterTemplates built_in(Language language);

  // The built-in ones with `overrides` in their place. Every override is checked whole: a name that is no
  // template, bad UTF-8, malformed tags, sections that do not close, unknown names (with the nearest known
  // one), unescaped values in HTML, a missing subject. Nothing when there was any fault; each file that has
  // some is in `faults`.
  static std::optional<LetterTemplates> make(Language language, std::span<const TemplateFile> overrides,
                                             std::vector<Diagnostics>& faults);

  // The files' names, each of which may be overridden: "received.txt", "received.html", …
  static std::span<const std::string_view> file_names();

  LetterTemplates(LetterTemplates&&) noexcept;
  LetterTemplates& operator=(LetterTemplates&&) noexcept;
  ~LetterTemplates();

  Language language() const { return language_; }

  // For the writers of messages (src/formats). Rendering keeps state: one thread at a time.
  class Pages;
  const Pages& pages() const { return *pages_; }

 private:
  LetterTemplates(Language language, std::unique_ptr<Pages> pages);

  Language language_;
  std::unique_ptr<Pages> pages_;
};

}  // namespace reg
