// The public programme in the formats that it has.
#include <catch2/catch.hpp>

#include "reg/formats/programme/programme_html.h"
#include "reg/formats/programme/programme_ics.h"
#include "reg/formats/programme/programme_markdown.h"
#include "reg/formats/programme/programme_text.h"
#include "support/read_by_python.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

// Two workshops, one of them elsewhere and the other cancelled, and words that a format could take for its
// own.
Schedule two_workshops() {
  Schedule schedule = small_cycle();
  schedule.title = "Data <& more>";
  schedule.description = "What *it* is about,\nin two lines.";
  schedule.audience = "";
  schedule.registration_url = "https://example.cz/form?a=1&b=2";
  schedule.organiser = "";
  schedule.workshops.resize(2);
  schedule.workshops[0].cancelled = true;
  schedule.workshops[1].description = "1. <script>alert(1)</script>";
  schedule.workshops[1].venue = {"Elsewhere", ""};
  return schedule;
}

}  // namespace

TEST_CASE("the programme as text is wrapped, and links are not broken") {
  CHECK(programme_text(programme(two_workshops(), Language::kEnglish), 44) == R"(Data <& more>
=============

What *it* is about,

in two lines.

The workshops
-------------

Thursday 28 April 2022, 10:00–16:00
Úvod do problematiky
  Cancelled.

Thursday 12 May 2022, 10:00–16:00
Děti, mládež a vzdělávání
  1. <script>alert(1)</script>
  Elsewhere

Venue
-----

Where nothing else is said: Akademie MMR,
Pařížská 4, Praha

Registration
------------

Registration is open until Sunday 10 April
2022, to the end of that day.

The registration form:
https://example.cz/form?a=1&b=2

You may register for the whole cycle, or for
some of the workshops.

How seats are given out
-----------------------

There are 2 seats at each workshop.

Where more people want to come than there
are seats, those who apply for the whole
cycle come first; then the time of
application decides. Late applications come
after all others.

Contact
-------

Questions are answered by:
workshopy@example.cz
)");
}

TEST_CASE("the programme as Markdown has no markup but its own") {
  CHECK(programme_markdown(programme(two_workshops(), Language::kEnglish)) == R"(# Data \<\& more\>

What \*it\* is about,

in two lines.

## The workshops

### Úvod do problematiky

**Thursday 28 April 2022, 10:00–16:00**

Cancelled.

### Děti, mládež a vzdělávání

**Thursday 12 May 2022, 10:00–16:00**

1\. \<script\>alert(1)\</script\>

Elsewhere

## Venue

Where nothing else is said: Akademie MMR, Pařížská 4, Praha

## Registration

Registration is open until Sunday 10 April 2022, to the end of that day.

The registration form: <https://example.cz/form?a=1&b=2>

You may register for the whole cycle, or for some of the workshops.

## How seats are given out

There are 2 seats at each workshop.

Where more people want to come than there are seats, those who apply for the whole cycle come first; then the time of application decides. Late applications come after all others.

## Contact

Questions are answered by: <workshopy@example.cz>
)");
}

TEST_CASE("the programme as HTML stands alone, with times for machines and links") {
  const std::string page = programme_html(programme(two_workshops(), Language::kEnglish));
  CHECK(page.find("<html lang=\"en\">") != std::string::npos);
  CHECK(page.find("<title>Data &lt;&amp; more&gt;</title>") != std::string::npos);
  CHECK(page.substr(page.find("<body>")) == R"(<body>
<main>
<h1>Data &lt;&amp; more&gt;</h1>
<p>What *it* is about,</p>
<p>in two lines.</p>
<section>
<h2>The workshops</h2>
<article class="cancelled">
<h3>Úvod do problematiky</h3>
<p class="when"><time datetime="2022-04-28T10:00">Thursday 28 April 2022, 10:00–16:00</time></p>
<p><strong>Cancelled.</strong></p>
</article>
<article>
<h3>Děti, mládež a vzdělávání</h3>
<p class="when"><time datetime="2022-05-12T10:00">Thursday 12 May 2022, 10:00–16:00</time></p>
<p>1. &lt;script&gt;alert(1)&lt;/script&gt;</p>
<p>Elsewhere</p>
</article>
</section>
<section>
<h2>Venue</h2>
<p>Where nothing else is said: Akademie MMR, Pařížská 4, Praha</p>
</section>
<section>
<h2>Registration</h2>
<p>Registration is open until Sunday 10 April 2022, to the end of that day.</p>
<p>The registration form: <a href="https://example.cz/form?a=1&amp;b=2">https://example.cz/form?a=1&amp;b=2</a></p>
<p>You may register for the whole cycle, or for some of the workshops.</p>
</section>
<section>
<h2>How seats are given out</h2>
<p>There are 2 seats at each workshop.</p>
<p>Where more people want to come than there are seats, those who apply for the whole cycle come first; then the time of application decides. Late applications come after all others.</p>
</section>
<section>
<h2>Contact</h2>
<p>Questions are answered by: <a href="mailto:workshopy@example.cz">workshopy@example.cz</a></p>
</section>
</main>
</body>
</html>
)");
  for (const char* outside : {"src=", "@import", "url(", "<script"})
    CHECK(page.find(outside) == std::string::npos);
}

TEST_CASE("the programme for calendars tells how to register, and nothing of who comes") {
  const auto calendar = read_by_python("parse_calendar.py", programme_ics(two_workshops(), Language::kEnglish,
                                                                          moment("2022-03-01T08:00:00Z")));
  REQUIRE(calendar["events"].size() == 2);
  const std::string registration =
      "Registration is open until Sunday 10 April 2022, to the end of that day.\n"
      "The registration form: https://example.cz/form?a=1&b=2\n"
      "You may register for the whole cycle, or for some of the workshops.";
  CHECK(calendar["method"] == "PUBLISH");
  CHECK(calendar["events"][0]["status"] == "CANCELLED");
  CHECK(calendar["events"][0]["description"] == registration + "\n\nData <& more>");
  CHECK(calendar["events"][1]["summary"] == "Děti, mládež a vzdělávání");
  CHECK(calendar["events"][1]["location"] == "Elsewhere");
  CHECK(calendar["events"][1]["description"] ==
        registration + "\n\n1. <script>alert(1)</script>\n\nData <& more>");
}
