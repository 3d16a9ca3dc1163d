#include "reg/formats/reports/statistics_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/documents/html_page.h"
#include "formats/reports/statistics_style.h"
#include "formats/reports/statistics_words.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

// Of the organisations, as many are named; the others are counted.
constexpr std::size_t kMostOrganisations = 30;

std::string html(std::string_view text) {
  return html_text(tidy(text));
}

template <class... Values>
std::string with(std::string_view text, const Values&... values) {
  return fmt::format(fmt::runtime(text), values...);
}

struct Segment {
  std::string_view style;  // a class of the style sheet
  std::string_view name;
  std::int64_t value = 0;
};

class Report {
 public:
  Report(const Schedule& schedule, const Statistics& statistics, Date today, Language language)
      : schedule_(schedule),
        statistics_(statistics),
        today_(today),
        language_(language),
        words_(statistics_words(language)) {}

  std::string make() {
    head();
    figures();
    workshops();
    people(words_.groups, words_.group, statistics_.groups());
    people(words_.regions, words_.region, statistics_.regions());
    organisations();
    how();
    return out_ + "</main>\n</body>\n</html>\n";
  }

 private:
  template <class... Values>
  void add(fmt::format_string<Values...> text, Values&&... values) {
    out_ += fmt::format(text, std::forward<Values>(values)...);
  }

  std::string label(const Tally& tally) const {
    return html(tally.label.empty() ? words_.not_said : std::string_view(tally.label));
  }

  void head() {
    add("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}: {}</title>\n<style>\n{}</style>\n"
        "</head>\n<body>\n{}<main>\n<header>\n<p class=\"kind\">{}</p>\n<h1>{}</h1>\n",
        language_code(language_), words_.report, html(schedule_.title), kStatisticsStyle, kStatisticsPatterns,
        words_.report, html(schedule_.title));
    if (!schedule_.organiser.empty()) add("<p>{}</p>\n", html(schedule_.organiser));
    if (!schedule_.funding.empty()) add("<p>{}</p>\n", html(schedule_.funding));
    add("<p class=\"quiet\">{}. {}</p>\n", with(words_.as_of, short_date(today_, language_)),
        statistics_.held() == 0 ? std::string(words_.held_none)
                                : with(words_.held, statistics_.held(), statistics_.planned()));
    if (!schedule_.contact.empty())
      add("<p class=\"quiet\">{}: {}</p>\n", words_.contact, html(schedule_.contact));
    out_ += "</header>\n";
  }

  void figure(std::string_view name, const std::string& value) {
    add("<div><dt>{}</dt><dd>{}</dd></div>\n", name, value);
  }

  void figures() {
    const Tally& total = statistics_.total();
    add("<section>\n<h2>{}</h2>\n<dl class=\"figures\">\n", words_.figures);
    figure(words_.people, std::to_string(total.people));
    figure(words_.all, std::to_string(total.attended_all));
    figure(words_.came, std::to_string(total.came));
    figure(words_.hours, hours_text(total.minutes, language_));
    figure(words_.organisations, std::to_string(statistics_.organisations().size()));
    figure(words_.kept, with(words_.kept_of, total.cycle_kept, total.cycle_seats));
    out_ += "</dl>\n</section>\n";
  }

  // A bar of segments side by side, in proportion to `most`; its title says what it shows.
  void bar(const std::string& name, const std::vector<Segment>& segments, std::int64_t most) {
    std::vector<std::string> parts;
    for (const Segment& segment : segments) {
      if (segment.value > 0 || &segment == segments.data()) {
        parts.push_back(fmt::format("{} {}", segment.name, segment.value));
      }
    }
    const std::string said = join(parts, ", ");
    const int id = ++bars_;
    add("<li><span class=\"label\">{}</span><span class=\"value\">{}</span>\n"
        "<svg width=\"100%\" height=\"18\" role=\"img\" aria-labelledby=\"bar{}\"><title id=\"bar{}\">{}: "
        "{}</title><rect class=\"ground\" width=\"100%\" height=\"18\"/>",
        name, segments.size() > 1 ? said : std::to_string(segments.front().value), id, id, name, said);
    double at = 0;
    for (const Segment& segment : segments) {
      if (segment.value <= 0 || most <= 0) continue;
      const double width = 100.0 * static_cast<double>(segment.value) / static_cast<double>(most);
      add("<rect class=\"{}\" x=\"{:.2f}%\" width=\"{:.2f}%\" height=\"18\"/>", segment.style, at, width);
      at += width;
    }
    out_ += "</svg></li>\n";
  }

  void legend(const std::vector<Segment>& segments) {
    out_ += "<p class=\"legend\" aria-hidden=\"true\">";
    for (const Segment& segment : segments) {
      add("<span><svg width=\"14\" height=\"14\"><rect class=\"{}\" width=\"14\" height=\"14\"/></svg> "
          "{}</span>\n",
          segment.style, segment.name);
    }
    out_ += "</p>\n";
  }

  // What came of the seats of one workshop.
  std::vector<Segment> seats_of(std::size_t w) const {
    const Tally& tally = statistics_.workshops()[w];
    if (!statistics_.held(w)) return {{"seat", words_.bar_seats, tally.seats}};
    return {{"came", words_.bar_came, tally.came},
            {"noshow", words_.bar_no_show, tally.no_shows},
            {"open", words_.bar_unmarked, tally.unmarked}};
  }

  void table(const std::string& caption, const std::vector<std::string>& titles,
             const std::vector<std::vector<std::string>>& rows) {
    add("<div class=\"scroll\" role=\"region\" aria-label=\"{}\" "
        "tabindex=\"0\">\n<table>\n<caption>{}</caption>\n"
        "<thead><tr>",
        caption, words_.numbers);
    for (const std::string& title : titles) add("<th scope=\"col\">{}</th>", title);
    out_ += "</tr></thead>\n<tbody>\n";
    for (const auto& row : rows) {
      add("<tr><th scope=\"row\">{}</th>", row.front());
      for (std::size_t i = 1; i < row.size(); ++i) add("<td>{}</td>", row[i]);
      out_ += "</tr>\n";
    }
    out_ += "</tbody>\n</table>\n</div>\n";
  }

  std::vector<Segment> workshop_legend() const {
    std::vector<Segment> shown;
    if (statistics_.held() > 0) {
      shown = {{"came", words_.bar_came}, {"noshow", words_.bar_no_show}, {"open", words_.bar_unmarked}};
    }
    if (statistics_.held() < statistics_.planned()) shown.push_back({"seat", words_.bar_seats});
    return shown;
  }

  void workshops() {
    std::int64_t most = 0;
    for (const Tally& t : statistics_.workshops())
      if (!t.cancelled) most = std::max({most, t.capacity, t.seats, t.came + t.no_shows});
    add("<section>\n<h2>{}</h2>\n<figure>\n<figcaption>{}</figcaption>\n", words_.workshops,
        words_.workshops_chart);
    legend(workshop_legend());
    out_ += "<ul class=\"bars\">\n";
    std::vector<std::vector<std::string>> rows;
    for (std::size_t w = 0; w < statistics_.workshops().size(); ++w) {
      const Tally& t = statistics_.workshops()[w];
      if (t.cancelled) continue;
      bar(label(t), seats_of(w), most);
      const bool noted = t.came + t.no_shows > 0;
      rows.push_back({label(t), html(short_date(schedule_.workshops[w].date, language_)),
                      std::to_string(t.capacity), std::to_string(t.applicants), std::to_string(t.seats),
                      std::to_string(t.waiting), noted ? std::to_string(t.came) : "–",
                      noted ? std::to_string(t.no_shows) : "–",
                      noted ? hours_text(t.minutes, language_) : "–"});
    }
    out_ += "</ul>\n</figure>\n";
    table(std::string(words_.workshops),
          titles({words_.workshop, words_.date, words_.capacity, words_.applicants, words_.seats,
                  words_.waiting, words_.title_came, words_.title_no_show, words_.hours_short}),
          rows);
    out_ += "</section>\n";
  }

  static std::vector<std::string> titles(std::initializer_list<std::string_view> texts) {
    return {texts.begin(), texts.end()};
  }

  std::vector<std::string> people_row(const Tally& t) const {
    return {label(t),
            std::to_string(t.applicants),
            std::to_string(t.people),
            std::to_string(t.attended_all),
            std::to_string(t.came),
            std::to_string(t.no_shows),
            hours_text(t.minutes, language_)};
  }

  std::vector<std::string> people_titles(std::string_view first) const {
    return titles({first, words_.applicants, words_.people_short, words_.all, words_.came_short,
                   words_.no_shows, words_.hours_short});
  }

  // By group or region: those of whom nobody applied and nobody came are left out.
  void people(std::string_view heading, std::string_view first, const std::vector<Tally>& tallies) {
    std::int64_t most = 0;
    std::vector<std::vector<std::string>> rows;
    for (const Tally& t : tallies) {
      most = std::max(most, t.people);
      if (t.applicants + t.people > 0) rows.push_back(people_row(t));
    }
    if (rows.empty()) return;
    add("<section>\n<h2>{}</h2>\n", heading);
    if (most > 0) {
      add("<figure>\n<figcaption>{}</figcaption>\n<ul class=\"bars\">\n", words_.people_chart);
      for (const Tally& t : tallies) {
        if (t.applicants + t.people > 0) bar(label(t), {{"came", words_.people, t.people}}, most);
      }
      out_ += "</ul>\n</figure>\n";
    }
    table(std::string(heading), people_titles(first), rows);
    out_ += "</section>\n";
  }

  void organisations() {
    const std::vector<Tally> all = statistics_.organisations();
    if (all.empty()) return;
    std::vector<std::vector<std::string>> rows;
    for (const Tally& t : all) {
      if (rows.size() < kMostOrganisations)
        rows.push_back(
            {label(t), std::to_string(t.people), std::to_string(t.came), hours_text(t.minutes, language_)});
    }
    add("<section>\n<h2>{}</h2>\n", words_.by_organisation);
    table(std::string(words_.by_organisation),
          titles({words_.organisation, words_.people_short, words_.came_short, words_.hours_short}), rows);
    if (all.size() > rows.size())
      add("<p>{}</p>\n", with(words_.more_organisations, all.size() - rows.size()));
    out_ += "</section>\n";
  }

  void how() {
    add("<section>\n<h2>{}</h2>\n<dl class=\"how\">\n", words_.how);
    const std::pair<std::string_view, std::string_view> entries[] = {
        {words_.people, words_.people_how},     {words_.all, words_.all_how},
        {words_.came, words_.came_how},         {words_.hours, words_.hours_how},
        {words_.no_shows, words_.no_shows_how}, {words_.organisations, words_.organisations_how},
        {words_.kept, words_.kept_how}};
    for (const auto& [name, text] : entries) add("<dt>{}</dt><dd>{}</dd>\n", name, text);
    out_ += "</dl>\n</section>\n";
  }

  const Schedule& schedule_;
  const Statistics& statistics_;
  Date today_;
  Language language_;
  const StatisticsWords& words_;
  std::string out_;
  int bars_ = 0;
};

}  // namespace

std::string statistics_html(const Schedule& schedule, const Statistics& statistics, Date today,
                            Language language) {
  return Report(schedule, statistics, today, language).make();
}

}  // namespace reg
