#include "reg/formats/programme/lottery_text.h"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <stdexcept>

#include "formats/documents/one_line.h"
#include "formats/letters/letter_layout.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/beacon.h"
#include "reg/embedded_lottery.h"

namespace reg {
namespace {

using Facts = kainjow::mustache::data;

// Mustache would take away ends of lines beside its tags: it is shown others.
constexpr char kLineFeed = '\x1E';

// A line of one section's tag alone leaves no line behind.
std::string without_tag_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const bool section = line.starts_with("{{#") || line.starts_with("{{^") || line.starts_with("{{/");
    out += line;
    if (!section || line.find("}}") + 2 != line.size()) out += kLineFeed;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string rendered(Language language, const Facts& facts) {
  const std::string_view words = language == Language::kCzech ? embedded::k_cs_txt : embedded::k_en_txt;
  kainjow::mustache::mustache page(without_tag_lines(words));
  if (!page.is_valid()) throw std::logic_error("data/lottery: " + page.error_message());
  page.set_custom_escape([](const std::string& value) { return value; });
  std::string text = page.render(facts);
  std::replace(text.begin(), text.end(), kLineFeed, '\n');
  return text;
}

// An empty text counts as "no" in a section.
void put(Facts& facts, const char* name, const std::string& text) {
  facts[name] = text.empty() ? Facts(false) : Facts(text);
}

void put_draw(Facts& facts, const Lottery& lottery, const DrawnValue& drawn) {
  const bool committed = drawn.use == RoundUse::kCommitted;
  const std::string& source = committed ? lottery.source : lottery.fallback;
  facts["drawn"] = Facts(true);
  put(facts, "secret", lottery.secret);
  put(facts, "value", drawn.value);
  put(facts, "seed", drawn.seed);
  put(facts, "other_round", committed ? "" : source + " " + drawn.round);
  put(facts, "address", address_of_round(source, drawn.round));
}

Facts facts_of(const Schedule& schedule, const std::optional<Lottery>& lottery) {
  Facts facts;
  facts["page"] = Facts(true);
  facts["first"] = Facts(lottery && lottery->version == 1);
  put(facts, "cycle", printable(one_line(schedule.title)));
  facts["committed"] = Facts(lottery.has_value());
  if (!lottery) return facts;
  put(facts, "commitment", lottery->commitment);
  put(facts, "source", printable(lottery->source));
  put(facts, "round", lottery->round);
  put(facts, "fallback", lottery->fallback);
  if (lottery->frozen) {
    put(facts, "numbers", lottery->frozen->numbers.text());
    put(facts, "numbers_sha256", lottery->frozen->numbers.sha256());
    put(facts, "frozen_at", iso_minutes(schedule.zone.to_local(lottery->frozen->at)));
  }
  if (lottery->drawn) put_draw(facts, *lottery, *lottery->drawn);
  return facts;
}

}  // namespace

std::string lottery_text(const Schedule& schedule, const std::optional<Lottery>& lottery, Language language,
                         std::size_t width) {
  return wrapped_letter(rendered(language, facts_of(schedule, lottery)), width);
}

std::vector<std::string> lottery_paragraphs(const Schedule& schedule, Language language) {
  Facts facts;
  facts["programme"] = Facts(true);
  put(facts, "cycle", schedule.title);
  std::vector<std::string> paragraphs;
  const std::string text = rendered(language, facts);
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0) paragraphs.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return paragraphs;
}

}  // namespace reg
