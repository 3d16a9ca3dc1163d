#include "formats/pdf/pdf_catalogue.h"

#include <fmt/format.h>

#include <stdexcept>
#include <string_view>

namespace reg::pdf {
namespace {

// What stands between `before` and `after` at the last place where `before` does.
std::string_view last_between(std::string_view text, std::string_view before, std::string_view after) {
  const std::size_t found = text.rfind(before);
  const std::size_t begin = found + before.size();
  const std::size_t end = found == std::string_view::npos ? found : text.find(after, begin);
  if (end == std::string_view::npos) throw std::logic_error("Cairo wrote another PDF than was expected");
  return text.substr(begin, end - begin);
}

}  // namespace

std::string with_language(std::string pdf, Language language) {
  const std::string_view text = pdf;
  const std::string root(last_between(text, "/Root ", " 0 R"));
  const std::string size(last_between(text, "/Size ", "\n"));
  const std::string info(last_between(text, "/Info ", " 0 R"));
  const std::string previous(last_between(text, "startxref\n", "\n"));
  const std::string catalogue(last_between(text, "\n" + root + " 0 obj\n<<", "\nendobj"));
  const bool is_marked = catalogue.find("/MarkInfo") != std::string::npos;  // by newer versions of Cairo
  const std::size_t object = pdf.size();
  pdf += fmt::format(
      "{} 0 obj\n<< /Lang ({})\n   /ViewerPreferences << /DisplayDocTitle true >>{}{}\nendobj\n", root,
      language_code(language), is_marked ? "" : "\n   /MarkInfo << /Marked true >>", catalogue);
  const std::size_t table = pdf.size();
  pdf += fmt::format(
      "xref\n{} 1\n{:010} 00000 n \n"
      "trailer\n<< /Size {}\n   /Root {} 0 R\n   /Info {} 0 R\n   /Prev {}\n>>\nstartxref\n{}\n%%EOF\n",
      root, object, size, root, info, previous, table);
  return pdf;
}

}  // namespace reg::pdf
