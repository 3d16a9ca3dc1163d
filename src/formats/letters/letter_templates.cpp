#include "reg/formats/letters/letter_templates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "formats/letters/letter_pages.h"
#include "formats/letters/template_reader.h"
#include "reg/base/text/line_breaks.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr std::array<std::string_view, 22> kFileNames = {
    "received.txt",  "received.html", "decision.txt",   "decision.html", "promotion.txt", "promotion.html",
    "reminder.txt",  "reminder.html", "changed.txt",    "changed.html",  "cancelled.txt", "cancelled.html",
    "thanks.txt",    "thanks.html",   "roster.txt",     "roster.html",   "digest.txt",    "digest.html",
    "signature.txt", "begin.html",    "signature.html", "end.html"};

void check_name(const TemplateFile& file, Diagnostics& found) {
  if (std::find(kFileNames.begin(), kFileNames.end(), file.name) != kFileNames.end()) return;
  const std::vector<std::string> known(kFileNames.begin(), kFileNames.end());
  const auto near = nearest(file.name, known);
  found.error({}, fmt::format("no template has this name{}",
                              near ? fmt::format("; did you mean \"{}\"?", *near) : ""));
}

void check_encoding(std::string_view text, Diagnostics& found) {
  const auto wrong = invalid_utf8_at(text);
  if (!wrong) return;
  const std::string_view before = text.substr(0, *wrong);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  found.error({static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
               static_cast<int>(code_points(before.substr(line_start))) + 1},
              "the file is not UTF-8");
}

}  // namespace

LetterTemplates::LetterTemplates(Language language, std::unique_ptr<Pages> pages)
    : language_(language), pages_(std::move(pages)) {}
LetterTemplates::LetterTemplates(LetterTemplates&&) noexcept = default;
LetterTemplates& LetterTemplates::operator=(LetterTemplates&&) noexcept = default;
LetterTemplates::~LetterTemplates() = default;

LetterTemplates LetterTemplates::built_in(Language language) {
  return LetterTemplates(language, std::make_unique<Pages>(language));
}

std::optional<LetterTemplates> LetterTemplates::make(Language language,
                                                     std::span<const TemplateFile> overrides,
                                                     std::vector<Diagnostics>& faults) {
  LetterTemplates templates = built_in(language);
  bool sound = true;
  for (const TemplateFile& file : overrides) {
    std::string text = file.text;
    constexpr std::string_view kByteOrderMark = "\uFEFF";
    if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
    normalise_line_breaks(text);
    Diagnostics found(file.path, text);
    check_name(file, found);
    if (!found.has_errors()) check_encoding(text, found);
    if (!found.has_errors()) read_template(file.name, text, found);
    if (found.has_errors()) {
      faults.push_back(std::move(found));
      sound = false;
    } else {
      templates.pages_->replace(file.name, std::move(text));
    }
  }
  return sound ? std::optional(std::move(templates)) : std::nullopt;
}

std::span<const std::string_view> LetterTemplates::file_names() {
  return kFileNames;
}

}  // namespace reg
