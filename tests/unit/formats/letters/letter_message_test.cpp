#include "reg/formats/letters/letter_message.h"

#include <catch2/catch.hpp>

#include "formats/letters/calendar.h"
#include "reg/base/text/text.h"
#include "unit/formats/sample_letter.h"

using namespace reg;
using namespace reg::test;

namespace {

Message letter_of(const Letter& letter, const Schedule& schedule = letter_schedule(),
                  Language language = Language::kEnglish) {
  return letter_message(schedule, LetterTemplates::built_in(language), letter, sample_envelope());
}

Letter sample(LetterKind kind) {
  return sample_letter(letter_schedule(), kind);
}

// What the letter says below the workshop's title, time and venue.
std::string sentence_of(const LetterWorkshop& about, bool cancelled = false,
                        LetterKind kind = LetterKind::kDecision) {
  Schedule schedule = letter_schedule();
  schedule.workshops[about.workshop].cancelled = cancelled;
  schedule.workshops[about.workshop].venue = {};
  Letter letter = sample(kind);
  letter.workshops = {about};
  const std::string text = letter_of(letter, schedule).text;
  const std::size_t from = text.find("–16:00\n") + std::string("–16:00\n").size();
  return text.substr(from, text.find("\n\n", from) - from);
}

std::string attachments_of(const Message& message) {
  std::string out;
  for (const Attachment& attachment : message.attachments) {
    out += attachment.file_name + " " + attachment.media_type + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a letter goes from the cycle to the applicant by name, and answers to the contact") {
  const Message message = letter_of(sample(LetterKind::kDecision));
  CHECK(message.message_id == "decision.12@example.cz");
  CHECK(message.date == moment("2022-04-14T06:00:00Z"));
  CHECK(message.from == "Workshopy <workshopy@example.cz>");
  CHECK(message.to == "zofie@example.cz");
  CHECK(message.to_name == "Ing. Žofie O'Brien, Ph.D.");
  CHECK(message.reply_to == "workshopy@example.cz");
}

TEST_CASE("each seat has its entry for the calendar, by the method that it is to have") {
  const Schedule schedule = letter_schedule();
  const Message decision = letter_of(sample(LetterKind::kDecision), schedule, Language::kCzech);
  CHECK(attachments_of(decision) ==
        "pozvanka-uvod.ics text/calendar; charset=utf-8; method=REQUEST\n"
        "pozvanka-bydleni.ics text/calendar; charset=utf-8; method=REQUEST\n");
  CalendarWriter calendar(schedule);
  const CalendarGuest guest{12, "Ing. Žofie O'Brien, Ph.D.", "zofie@example.cz", false};
  CHECK(decision.attachments[0].content ==
        calendar.invitation(0, CalendarMethod::kRequest, guest, 1, sample_envelope().date));
  const CalendarGuest accepted{12, guest.name, guest.email, true};
  CHECK(decision.attachments[1].content ==
        calendar.invitation(2, CalendarMethod::kRequest, accepted, 0, sample_envelope().date));
  CHECK(attachments_of(letter_of(sample(LetterKind::kCancelled))) ==
        "invitation-uvod.ics text/calendar; charset=utf-8; method=CANCEL\n"
        "invitation-deti.ics text/calendar; charset=utf-8; method=CANCEL\n");
  CHECK(attachments_of(letter_of(sample(LetterKind::kThanks))).empty());
}

TEST_CASE("letters that nobody asked for say how to have no more of them") {
  const auto link = [](LetterKind kind, Language language, const Schedule& schedule) {
    return letter_of(sample(kind), schedule, language).list_unsubscribe;
  };
  const Schedule schedule = letter_schedule();
  for (const LetterKind kind : {LetterKind::kReminder, LetterKind::kChanged, LetterKind::kThanks}) {
    CHECK(link(kind, Language::kEnglish, schedule) ==
          "mailto:workshopy@example.cz?subject=No%20more%20messages%2C%20please%20%28prace-2022%2C%2012%29");
  }
  CHECK(
      link(LetterKind::kReminder, Language::kCzech, schedule) ==
      "mailto:workshopy@example.cz?subject=Nepos%C3%ADlejte%20mi%20dal%C5%A1%C3%AD%20zpr%C3%A1vy%20%28prace-"
      "2022%2C%2012%29");
  for (const LetterKind kind :
       {LetterKind::kReceived, LetterKind::kDecision, LetterKind::kPromotion, LetterKind::kCancelled}) {
    CHECK(link(kind, Language::kEnglish, schedule).empty());
  }
  Schedule silent = schedule;
  silent.contact.clear();
  CHECK(link(LetterKind::kReminder, Language::kEnglish, silent).empty());
}

TEST_CASE("every state of a request has its sentence") {
  const auto state = [](RequestState state, int position = 0) {
    return sentence_of({0, state, {}, position, {}, CalendarMethod::kNone, 0});
  };
  CHECK(state(RequestState::kAdmitted) == "  You have a seat.");
  CHECK(state(RequestState::kConfirmed) == "  You have a seat. It is confirmed.");
  CHECK(state(RequestState::kWaiting) == "  All seats are taken; you are on the waiting list.");
  CHECK(state(RequestState::kWaiting, 3) == "  All seats are taken; you are on the waiting list, number 3.");
  CHECK(state(RequestState::kRequested) == "  Not decided yet.");
  CHECK(state(RequestState::kDeclined) == "  This request is cancelled.");
  CHECK(state(RequestState::kCancelled) == "  This request is cancelled.");
  CHECK(state(RequestState::kExpired) == "  The seat was not confirmed in time and has been passed on.");
  CHECK(sentence_of(
            {0, RequestState::kAdmitted, moment("2022-04-20T22:00:00Z"), 0, {}, CalendarMethod::kNone, 0}) ==
        "  You have a seat. Please confirm it by Wednesday 20 April 2022, 24:00.");
}

TEST_CASE("a cancellation has three reasons") {
  const auto reason = [](RequestState state, bool cancelled) {
    return sentence_of({0, state, {}, 0, {}, CalendarMethod::kCancel, 2}, cancelled, LetterKind::kCancelled);
  };
  CHECK(reason(RequestState::kCancelled, false) == "  The seat was cancelled at your request.");
  CHECK(reason(RequestState::kDeclined, false) == "  The seat was cancelled at your request.");
  CHECK(reason(RequestState::kExpired, false) ==
        "  The seat was not confirmed in time, so we offer it to the next in\n  line.");
  CHECK(reason(RequestState::kAdmitted, true) ==
        "  The workshop does not take place. We apologise for the inconvenience.");
}

TEST_CASE("a workshop that does not take place offers no seat and asks for no word") {
  Schedule schedule = letter_schedule();
  schedule.workshops[0].cancelled = true;
  Letter letter = sample(LetterKind::kDecision);
  letter.workshops.resize(1);
  letter.workshops[0].calendar = CalendarMethod::kNone;
  const std::string text = letter_of(letter, schedule).text;
  CHECK(text.substr(text.find("- "), text.find("Kind regards") - text.find("- ")) ==
        "- Úvod do problematiky\n  Thursday 28 April 2022, 10:00–16:00\n  Akademie MMR, Pařížská 4, Praha\n"
        "  The workshop does not take place.\n\nWe explain the order of registrations on request.\n\n");
}

TEST_CASE("a change tells only what is another") {
  const Schedule schedule = letter_schedule();
  const auto told = [&](auto change) {
    WorkshopDetails before = details_of(schedule, schedule.workshops[0]);
    change(before);
    const LetterWorkshop about{0, RequestState::kConfirmed, {}, 0, before, CalendarMethod::kRequest, 1};
    Letter letter = sample(LetterKind::kChanged);
    letter.workshops = {about};
    const std::string text = letter_of(letter, schedule).text;
    const std::size_t from = text.find("problematiky\n") + std::string("problematiky\n").size();
    return text.substr(from, text.find("\n\n", from) - from);
  };
  CHECK(told([](WorkshopDetails& d) { d.start -= std::chrono::hours(1); }) ==
        "  New date: Thursday 28 April 2022, 10:00–16:00\n"
        "  (formerly Thursday 28 April 2022, 09:00–16:00)\n"
        "  Akademie MMR, Pařížská 4, Praha");
  CHECK(told([](WorkshopDetails& d) { d.venue.name = "Hall"; }) ==
        "  Thursday 28 April 2022, 10:00–16:00\n"
        "  New venue: Akademie MMR, Pařížská 4, Praha\n"
        "  (formerly Hall, Pařížská 4, Praha)");
  CHECK(told([](WorkshopDetails& d) { d.end += std::chrono::hours(24); }) ==
        "  New date: Thursday 28 April 2022, 10:00–16:00\n"
        "  (formerly Thursday 28 April 2022, 10:00 – Friday 29 April 2022, 16:00)\n"
        "  Akademie MMR, Pařížská 4, Praha");
}

TEST_CASE("a registration after the deadline is told so, and the whole cycle by its name") {
  Letter letter = sample(LetterKind::kReceived);
  letter.registration.applied_at = moment("2022-04-11T08:00:00Z");
  letter.registration.full_cycle = true;
  const std::string text = letter_of(letter, letter_schedule(), Language::kCzech).text;
  CHECK(text.find("\nZájem o celý cyklus:\n") != std::string::npos);
  CHECK(text.find("\nPřihláška došla po uzávěrce (neděle 10. dubna 2022). Místo je možné\ndostat tam") !=
        std::string::npos);
  CHECK(text.find("O místech rozhodneme") == std::string::npos);
}

TEST_CASE("the days of the week have their prepositions and cases") {
  std::vector<Diagnostics> faults;
  const TemplateFile on{"reminder.txt", "reminder.txt",
                        "Subject: x\n{{#workshops}}{{on_when}} {{confirm_by}}{{/workshops}}\n"};
  const auto templates = LetterTemplates::make(Language::kCzech, {&on, 1}, faults);
  REQUIRE(templates.has_value());
  Schedule schedule = letter_schedule();
  std::string told;
  for (unsigned day = 25; day <= 31; ++day) {
    schedule.workshops[0].date = std::chrono::year{2022} / 7 / day;
    Letter letter = sample(LetterKind::kReminder);
    letter.workshops = {{0,
                         RequestState::kAdmitted,
                         start_of(schedule, schedule.workshops[0]),
                         0,
                         {},
                         CalendarMethod::kNone,
                         0}};
    told += letter_message(schedule, *templates, letter, sample_envelope()).text;
  }
  std::erase(told, '\r');
  CHECK(told ==
        "v pondělí 25. července 2022, 10.00–16.00 do pondělí 25. července 2022,\n10.00\n"
        "v úterý 26. července 2022, 10.00–16.00 do úterý 26. července 2022, 10.00\n"
        "ve středu 27. července 2022, 10.00–16.00 do středy 27. července 2022,\n10.00\n"
        "ve čtvrtek 28. července 2022, 10.00–16.00 do čtvrtka 28. července 2022,\n10.00\n"
        "v pátek 29. července 2022, 10.00–16.00 do pátku 29. července 2022, 10.00\n"
        "v sobotu 30. července 2022, 10.00–16.00 do soboty 30. července 2022,\n10.00\n"
        "v neděli 31. července 2022, 10.00–16.00 do neděle 31. července 2022,\n10.00\n");
}

TEST_CASE("the HTML says what the text says, in its own language") {
  const std::string html =
      letter_of(sample(LetterKind::kPromotion), letter_schedule(), Language::kCzech).html;
  CHECK(html.substr(0, html.find("<head>")) == "<!DOCTYPE html>\n<html lang=\"cs\">\n");
  CHECK(
      html.substr(html.find("<p>"), html.find("</div>") - html.find("<p>")) ==
      "<p>Dobrý den,</p>\n"
      "<p>máme dobrou zprávu: v\u00A0cyklu „Práce s\u00A0informacemi“ nově máte místo na workshopu:</p>\n"
      "<ul style=\"padding-left: 1.25em;\">\n"
      "<li style=\"margin-bottom: 0.75em;\"><strong>Úvod do problematiky</strong><br>čtvrtek 28.\u00A0dubna "
      "2022, "
      "10.00–16.00<br>\n"
      "Akademie MMR, Pařížská 4, Praha<br>\n"
      "Účast prosím potvrďte <strong>do čtvrtka 21.\u00A0dubna 2022, 10.00</strong>.</li>\n"
      "</ul>\n"
      "<p>Účast potvrdíte odpovědí na tento e-mail. Místo, které do uvedené doby nepotvrdíte, dostanou další "
      "v\u00A0pořadí.</p>\n"
      "<p>Pokud se nemůžete zúčastnit, dejte nám to prosím vědět odpovědí na tento e-mail; místo nabídneme "
      "dalším.</p>\n"
      "<p>V\u00A0příloze najdete pozvánku do kalendáře.</p>\n"
      "<p style=\"margin: 1.5em 0 0;\">S\u00A0pozdravem<br>\n"
      "<strong>Ministerstvo pro místní rozvoj ČR</strong><br>\n"
      "<a href=\"https://example.cz/workshopy\">https://example.cz/workshopy</a><br>\n"
      "Kontakt: <a href=\"mailto:workshopy@example.cz\">workshopy@example.cz</a></p>\n"
      "<p style=\"margin: 1.5em 0 0; padding-top: 0.75em; border-top: 1px solid #8888; font-size: "
      "0.8em;\">OPZ, "
      "Agentura pro sociální začleňování, reg. č. projektu CZ.03.3.X/0.0/0.0/15_018/0006191</p>\n");
  const std::string english = letter_of(sample(LetterKind::kPromotion)).html;
  CHECK(english.substr(0, english.find("<head>")) == "<!DOCTYPE html>\n<html lang=\"en\">\n");
  CHECK(english.find("<p>Dear Ing. Žofie O&#39;Brien, Ph.D.,</p>\n") != std::string::npos);
}

TEST_CASE("the same writer writes each letter as if it were alone") {
  const Schedule schedule = letter_schedule();
  const LetterTemplates templates = LetterTemplates::built_in(Language::kCzech);
  LetterWriter writer(schedule, templates);
  for (int round = 0; round < 2; ++round) {
    for (const LetterKind kind : kLetterKinds) {
      Letter letter = sample_letter(schedule, kind);
      letter.registration.name = "Jan " + std::to_string(round);
      const Message message = writer.write(letter, sample_envelope());
      const Message alone = letter_message(schedule, templates, letter, sample_envelope());
      CHECK(message.text == alone.text);
      CHECK(message.html == alone.html);
      CHECK(message.attachments.size() == alone.attachments.size());
      for (std::size_t i = 0; i < message.attachments.size(); ++i) {
        CHECK(message.attachments[i].content == alone.attachments[i].content);
      }
    }
  }
}
