#include "cli/views/sheets.h"

#include <algorithm>
#include <charconv>

#include "reg/base/os/files.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr std::size_t kMaxLogo = 8 << 20;

constexpr int kMaxBlank = 1000;

std::optional<int> row_count(const std::string& text) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, number);
  const bool whole = result.ec == std::errc() && result.ptr == end;
  return whole && number >= 0 && number <= kMaxBlank ? std::optional(number) : std::nullopt;
}

// Nobody is on it: why, and what to do.
std::string empty_sentence(SheetKind kind, const std::string& workshop) {
  if (kind == SheetKind::kCertificate) {
    return fmt::format("nobody is marked present at {}; `register attend {}` marks who came", workshop,
                       workshop);
  }
  return fmt::format("nobody has a seat at {}, so that there is no badge to print", workshop);
}

std::string printed_text(const RosterRow& row) {
  return row.name + " " + row.organisation + " " + row.note + " ";
}

// Of whom something is drawn as a box.
void name_boxes(Session& session, const Roster& roster, Language language) {
  std::string all;
  for (const auto* rows : {&roster.seats, &roster.waiting}) {
    for (const RosterRow& row : *rows) all += printed_text(row);
  }
  std::vector<std::string> letters = letters_without_font(all, language);
  if (letters.empty()) return;
  std::vector<std::string> numbers;
  for (const auto* rows : {&roster.seats, &roster.waiting}) {
    for (const RosterRow& row : *rows) {
      const std::string text = printed_text(row);
      const bool has_one = std::any_of(letters.begin(), letters.end(), [&](const std::string& letter) {
        return text.find(letter) != std::string::npos;
      });
      if (has_one) numbers.push_back(std::to_string(row.applicant));
    }
  }
  for (std::string& letter : letters) letter = "«" + printable(letter) + "»";
  print(session.context().err,
        "register: no font of this machine has {}: a box stands for it in number {}; more fonts, such as "
        "Debian's fonts-noto-cjk, may have it\n",
        join(letters, ", "), join(numbers, ", "));
}

}  // namespace

void declare_sheet(Parser& parser, SheetOptions& options) {
  parser
      .add_option("--sheet", options.sheet, "as PDF: sign-in, badges, door, phones or certificate [sign-in]")
      .one_of({"sign-in", "badges", "door", "phones", "certificate"});
  parser
      .add_option(
          "--blank", [&options](const std::string& text) { options.blank = row_count(text); },
          "empty rows at the end of the sign-in sheet [to the end of the page, 5 at least]")
      .type_name("N")
      .check([](const std::string& text) {
        return row_count(text)
                   ? std::string()
                   : fmt::format("takes a number from 0 to {}, and this is \"{}\"", kMaxBlank, text);
      });
}

std::string sheet_contradiction(const SheetOptions& options, std::string_view format) {
  if (options.given() && format != "pdf") return "--sheet and --blank go with --format pdf";
  if (options.blank && options.kind() != SheetKind::kSignIn) return "--blank goes with the sign-in sheet";
  return {};
}

std::vector<Picture> read_logos(const Schedule& schedule, const std::filesystem::path& folder) {
  std::vector<Picture> logos;
  for (const std::string& name : schedule.logos) {
    const std::string path = (folder / name).string();
    logos.push_back({path, read_regular_file(path, kMaxLogo)});
  }
  return logos;
}

std::optional<std::string> make_sheet(Session& session, const Roster& roster, const SheetOptions& options,
                                      Language language) {
  const Schedule& schedule = session.schedule();
  const SheetKind kind = options.kind();
  const bool needs_people = kind == SheetKind::kBadges || kind == SheetKind::kCertificate;
  if (needs_people && people_on(roster, kind) == 0) {
    print(session.context().err, "register: {}\n",
          empty_sentence(kind, schedule.workshops[roster.workshop].id));
    return std::nullopt;
  }
  name_boxes(session, roster, language);
  return sheet_pdf(schedule, roster, kind, {language, read_logos(schedule, session.folder()), options.blank});
}

}  // namespace reg
