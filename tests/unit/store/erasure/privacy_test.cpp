#include "reg/store/erasure/erasure.h"

#include <catch2/catch.hpp>

#include "reg/base/compression.h"
#include "reg/core/people/registering.h"
#include "reg/store/backup/backup.h"
#include "reg/store/erasure/privacy.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/checks.h"
#include "reg/store/tables/outbox.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

Schedule limited_cycle() {
  Schedule schedule = small_cycle();
  schedule.policy.per_organisation.fallback = 1;
  return schedule;
}

const Schedule kSchedule = limited_cycle();

Registration eva() {
  Registration eva = registration("Eva Zvířátková", "eva@zviratka.example", {"uvod", "deti"});
  eva.given_name = "Eva";
  eva.family_name = "Zvířátková";
  eva.phone = "777 111 222";
  eva.organisation = "Knihovna Lhota";
  eva.region = "Zlínský kraj";
  eva.group = "obec";
  eva.note = "vegetariánka";
  eva.consent_at = moment("2022-03-01T08:00:00Z");
  eva.answers = {{"Jak jste se o nás dozvěděla?", "od sestry"}};
  return eva;
}

JournalEntry entry(const std::string& command, const std::string& at = "2022-04-20T10:00:00Z") {
  JournalEntry entry;
  entry.at = moment(at);
  entry.actor = "organiser";
  entry.command = command;
  return entry;
}

template <class Work>
std::int64_t change(Store& store, Work work, const std::string& command = "work") {
  Change transaction = store.change();
  work(transaction);
  const std::int64_t number = transaction.journal().add(entry(command));
  transaction.commit();
  return number;
}

ErasureFacts erase(Store& store, const std::vector<std::int64_t>& numbers, bool recognise = true) {
  Change transaction = store.unrecorded_change();
  ErasureOrder order;
  order.numbers = numbers;
  order.name = "(vymazáno)";
  order.recognise = recognise;
  order.organisations = recognise;
  order.entry = entry("erase");
  const ErasureFacts facts = transaction.privacy().erase(order);
  transaction.journal().add(order.entry);
  transaction.commit();
  return facts;
}

ErasureFacts erase_everybody(Store& store) {
  Change transaction = store.unrecorded_change();
  ErasureOrder order;
  order.numbers = transaction.privacy().not_erased();
  order.name = "(vymazáno)";
  order.recognise = false;
  order.everybody = true;
  order.entry = entry("purge");
  const ErasureFacts facts = transaction.privacy().erase(order);
  transaction.journal().add(order.entry);
  transaction.commit();
  return facts;
}

// Eva has number 1, and Petr of the same organisation number 2.
struct World {
  StoreFile file;
  Store store = file.open(kSchedule);

  World() {
    change(
        store, [&](Change& c) { c.applicants().add(new_applicant(kSchedule, eva())); }, "add");
    Registration petr = registration("Petr Malý", "petr@example.org");
    petr.organisation = "knihovna  LHOTA";
    change(
        store, [&](Change& c) { c.applicants().add(new_applicant(kSchedule, petr)); }, "add");
  }
  Applicant person(std::int64_t number) { return store.view().applicants().get(number); }
};

std::string changes_of(Store& store, std::int64_t number) {
  std::string text;
  for (const RecordChange& record : store.view().journal().changes_of(number)) {
    text += record.record;
    for (const FieldDifference& field : record.fields) {
      const auto* value = std::get_if<std::string>(&field.after);
      if (value != nullptr) text += fmt::format(" {}=«{}»", field.field, *value);
    }
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("an erased row names nobody, and all that counts stays", "[erasure]") {
  World world;
  CHECK(erase(world.store, {1}).people == 1);
  CHECK(
      facts(world.person(1)) ==
      "number 1\nname «(vymazáno)» = «» + «»\nemail «erased-1@register.invalid»\nphone «»\norganisation «»\n"
      "region «Zlínský kraj»\ngroup «obec»\nworkshops uvod,deti\nfull_cycle false\nwhole_only false\nnote "
      "«»\n"
      "consent_at -\napplied_at 2022-03-01T08:00:00Z\nwithdrawn_at -\nanswered_at -\nedited \n"
      "request 0 requested open «»\nrequest 1 requested open «»\n");
  CHECK(world.person(1).registration.answers.empty());
  CHECK(world.person(1).erased_at == moment("2022-04-20T10:00:00Z"));
  CHECK(world.person(2).registration.name == "Petr Malý");
}

TEST_CASE("seats of one organisation are still counted together", "[erasure]") {
  World world;
  const auto organisations = [&] {
    std::vector<std::string> names;
    world.store.view().applicants().each_participant(
        [&](const Participant& p) { names.emplace_back(p.organisation); });
    return names;
  };
  erase(world.store, {1});
  CHECK(organisations() == std::vector<std::string>{"knihovna  LHOTA", "knihovna  LHOTA"});
  erase(world.store, {2}, false);
  const std::string digest = organisations().front();
  CHECK(digest.size() == 65);
  CHECK(organisations().back().empty());
}

TEST_CASE("the journal keeps that somebody was added, and not who", "[erasure]") {
  World world;
  const std::int64_t edited = change(world.store, [&](Change& c) {
    Applicant person = c.applicants().get(1);
    person.registration.phone = "602 333 444";
    c.applicants().save(person);
  });
  const ErasureFacts facts = erase(world.store, {1});
  CHECK(facts.changes == 2);
  CHECK(changes_of(world.store, 1) ==
        "applicant name=«(vymazáno)» email=«erased-1@register.invalid» region=«Zlínský kraj» group=«obec»\n"
        "request state=«requested»\nrequest state=«requested»\n");
  CHECK(changes_of(world.store, edited).empty());
  const auto journal = world.store.view().journal().all();
  CHECK(journal[0].erased_by == 4);
  CHECK(journal[1].erased_by == std::nullopt);
  CHECK(journal[2].erased_by == 4);
  CHECK(journal[3].is_erasure());
}

TEST_CASE("somebody who was added, taken back and added anew goes with both records", "[erasure]") {
  World world;
  Change undo = world.store.change();
  CHECK(undo.journal().undo(1).conflicts.empty());
  undo.journal().add(entry("undo"));
  undo.commit();
  change(
      world.store, [&](Change& c) { c.applicants().add(new_applicant(kSchedule, eva())); }, "add");
  CHECK(erase(world.store, {3}).changes == 3);
  CHECK(changes_of(world.store, 1).find("Eva") == std::string::npos);
  CHECK(changes_of(world.store, 2).find("petr@example.org") != std::string::npos);
}

TEST_CASE("whoever is in the journal alone is found and erased by number or address", "[erasure]") {
  World world;
  change(
      world.store, [&](Change& c) { CHECK(c.journal().undo(1).conflicts.empty()); }, "undo");
  const auto named = [](const std::vector<FormerPerson>& people) {
    std::string text;
    for (const FormerPerson& person : people) text += fmt::format("{} {};", person.number, person.name);
    return text;
  };
  CHECK(named(world.store.view().privacy().former_people()) == "1 Eva Zvířátková;");
  CHECK(named(world.store.view().privacy().former_people(1)) == "1 Eva Zvířátková;");
  CHECK(named(world.store.view().privacy().former_people(2)).empty());
  CHECK(named(world.store.view().privacy().former_people("eva@zviratka.example")) == "1 Eva Zvířátková;");
  CHECK(named(world.store.view().privacy().once_at("petr@example.org")) == "2 Petr Malý;");
  const ErasureFacts facts = erase(world.store, {1});
  CHECK(facts.people == 0);
  CHECK(facts.changes == 2);
  CHECK(named(world.store.view().privacy().former_people()).empty());
  CHECK(changes_of(world.store, 1).find("Eva") == std::string::npos);
  CHECK(erase(world.store, {1}).nothing());
}

TEST_CASE("a slip of before goes with the address, and who shares the address stays", "[erasure]") {
  StoreFile file;
  Store store = file.open(kSchedule);
  const auto add = [&](const char* name, const char* email) {
    return change(
        store, [&](Change& c) { c.applicants().add(new_applicant(kSchedule, registration(name, email))); },
        "add");
  };
  const auto slip = add("Zdenka Typo", "zdenka@example.org");
  change(
      store, [&](Change& c) { c.journal().undo(slip); }, "undo");
  add("Zdenka Right", "zdenka@example.org");
  const auto neighbour = add("Karel Right", "zdenka@example.org");
  const auto other = add("Zdenka Right", "another@example.org");
  CHECK(erase(store, {2}).changes == 3);
  CHECK(changes_of(store, slip).find("Typo") == std::string::npos);
  CHECK(changes_of(store, neighbour).find("Karel Right") != std::string::npos);
  CHECK(changes_of(store, other).find("another@example.org") != std::string::npos);
}

TEST_CASE("everybody goes from the journal, and the digests go from a copy too", "[erasure]") {
  World world;
  erase(world.store, {1});
  const auto copy = world.file.folder / "copy.db";
  write_copy(world.file.path, copy);
  CHECK(erase_everybody(world.store).changes == 1);
  ErasureOrder order;
  order.name = "(vymazáno)";
  order.everybody = true;
  order.recognise = false;
  order.entry = entry("purge");
  const CopyErasure rehearsed = erase_in_copy(copy, kSchedule.id, order, {}, true);
  CHECK(rehearsed.facts.people == 1);
  CHECK(rehearsed.facts.digests > 0);
  CHECK(rehearsed.texts == std::set<std::string>{"Petr Malý", "petr@example.org"});
  CHECK(erase_in_copy(copy, kSchedule.id, order, {}).facts.people == 1);
  CHECK(erase_in_copy(copy, kSchedule.id, order, {}).facts.nothing());
  Connection raw(copy, false);
  CHECK(ask(raw, "SELECT (SELECT count(*) FROM erased_identity) + (SELECT count(*) FROM erasure_salt)") ==
        "0");
}

TEST_CASE("whoever shares an address with somebody erased stays in a copy", "[erasure]") {
  World world;
  change(world.store, [&](Change& c) {
    c.applicants().add(new_applicant(kSchedule, registration("Jan Zvířátko", "eva@zviratka.example")));
  });
  const auto copy = world.file.folder / "copy.db";
  write_copy(world.file.path, copy);
  ErasureOrder order;
  order.numbers = {1};
  order.name = "(vymazáno)";
  order.entry = entry("erase");
  CHECK(erase_in_copy(copy, kSchedule.id, order, world.store.view().privacy().known_as({1})).facts.people ==
        1);
  Store store(copy, kSchedule, Store::Missing::kRefuse);
  CHECK(store.view().applicants().get(1).erased());
  CHECK(store.view().applicants().get(3).registration.name == "Jan Zvířátko");
}

TEST_CASE("in a copy that was not in reach somebody erased is known again by the digest", "[erasure]") {
  World world;
  const auto copy = world.file.folder / "copy.db";
  write_copy(world.file.path, copy);
  erase(world.store, {1});
  ErasureOrder order;
  order.name = "(vymazáno)";
  order.entry = entry("erase");
  const auto erased_in_copy = [&](std::int64_t number) {
    order.numbers = {number};
    return erase_in_copy(copy, kSchedule.id, order, world.store.view().privacy().known_as({number}))
        .facts.people;
  };
  CHECK(erased_in_copy(9) == 0);
  CHECK(erased_in_copy(1) == 1);
  CHECK(erased_in_copy(1) == 0);
}

TEST_CASE("whoever had the address once and has another now stays in a copy", "[erasure]") {
  World world;
  const auto slip = change(world.store, [&](Change& c) {
    c.applicants().add(new_applicant(kSchedule, registration("Petr Mallý", "petr@example.org")));
  });
  change(
      world.store, [&](Change& c) { c.journal().undo(slip); }, "undo");
  const auto copy = world.file.folder / "copy.db";
  write_copy(world.file.path, copy);
  change(world.store, [&](Change& c) {
    Applicant petr = c.applicants().get(2);
    petr.registration.email = "maly@example.org";
    c.applicants().save(petr);
  });
  ErasureOrder order;
  order.numbers = {3};
  order.name = "(vymazáno)";
  order.entry = entry("erase");
  const CopyErasure made =
      erase_in_copy(copy, kSchedule.id, order, world.store.view().privacy().known_as({3}));
  CHECK(made.facts.people == 0);
  CHECK(made.facts.changes == 2);
  Store store(copy, kSchedule, Store::Missing::kRefuse);
  CHECK(store.view().applicants().get(2).registration.name == "Petr Malý");
}

TEST_CASE("a letter's number that was given out twice leads to each one's own record", "[erasure]") {
  World world;
  const auto queue = [&](std::int64_t applicant) {
    return change(world.store, [&](Change& c) {
      OutboxMessage letter;
      letter.kind = "received";
      letter.applicant = applicant;
      letter.facts = "facts";
      c.outbox().queue(letter);
    });
  };
  const auto first = queue(1);
  change(
      world.store, [&](Change& c) { c.journal().undo(first); }, "undo");
  world.file.raw().execute("UPDATE cycle SET next_letter = 1");  // as before the counter
  const auto second = queue(2);
  erase(world.store, {1});
  CHECK(world.store.view().journal().find(first)->erased_by);
  CHECK_FALSE(world.store.view().journal().find(second)->erased_by);
}

TEST_CASE("letters that wait are dropped, and of others nothing but the fact is left", "[erasure]") {
  World world;
  change(world.store, [&](Change& c) {
    for (const std::int64_t number : {1, 2}) {
      OutboxMessage letter;
      letter.kind = "received";
      letter.applicant = number;
      letter.facts = "facts";
      letter.queued_at = moment("2022-04-01T10:00:00Z");
      c.outbox().queue(letter);
    }
  });
  CHECK(erase(world.store, {1}).letters_dropped == 1);
  const auto letters = world.store.view().outbox().list({});
  REQUIRE(letters.size() == 2);
  CHECK(outbox_state_name(letters[0].state) == "dropped");
  CHECK(letters[0].facts.empty());
  CHECK(outbox_state_name(letters[1].state) == "queued");
  CHECK(letters[1].facts == "facts");
}

TEST_CASE("a form's later row about somebody erased is known by address and name together", "[erasure]") {
  World world;
  const auto known = [&](const char* email, const char* name, std::optional<Instant> at = std::nullopt) {
    const auto erased = world.store.view().privacy().erased_person(email, name, at);
    return erased ? erased->applicant : 0;
  };
  CHECK(known("eva@zviratka.example", "Eva Zvířátková") == 0);
  erase(world.store, {1});
  CHECK(known("eva@zviratka.example", "Eva Zvířátková") == 1);
  CHECK(known("eva@zviratka.example", "ZVIRATKOVA Eva, Ing.") == 1);
  CHECK(known("eva@zviratka.example", "Petr Zvířátko") == 0);
  CHECK(known("eva@elsewhere.example", "Eva Zvířátková") == 0);
  CHECK(known("petr@example.org", "Petr Malý") == 0);
  CHECK(known("eva@zviratka.example", "Eva Zvířátková", moment("2022-04-20T10:00:00Z")) == 1);
  CHECK(known("eva@zviratka.example", "Eva Zvířátková", moment("2022-04-20T10:00:01Z")) == 0);
}

TEST_CASE("who is forgotten is not known again", "[erasure]") {
  World world;
  erase(world.store, {1}, false);
  CHECK_FALSE(
      world.store.view().privacy().erased_person("eva@zviratka.example", "Eva Zvířátková", std::nullopt));
  erase(world.store, {2});
  CHECK(world.store.view().privacy().erased_person("petr@example.org", "Petr Malý", std::nullopt));
  CHECK(erase_everybody(world.store).digests == 3);  // his, the organisation's, and the salt
  CHECK_FALSE(world.store.view().privacy().erased_person("petr@example.org", "Petr Malý", std::nullopt));
  Connection raw = world.file.raw();
  CHECK(ask(raw, "SELECT count(*) FROM erasure_salt") == "0");
}

TEST_CASE("in a copy a number that is somebody else's there is left alone", "[erasure]") {
  World world;
  const auto copy = world.file.folder / "copy.db";
  write_copy(world.file.path, copy);
  {
    Connection other(copy, false);
    other.execute(
        "UPDATE applicant SET name = 'Ota', name_key = 'ota', email = 'ota@example.org', email_key = "
        "'ota@example.org' WHERE number = 2; UPDATE journal SET changeset = NULL; PRAGMA journal_mode = "
        "DELETE");
  }
  ErasureOrder order;
  order.numbers = {1, 2};
  order.name = "(vymazáno)";
  order.entry = entry("erase");
  const CopyErasure made =
      erase_in_copy(copy, kSchedule.id, order, world.store.view().privacy().known_as({1, 2}));
  CHECK(made.refusal.empty());
  CHECK(made.facts.people == 1);
  Store store(copy, kSchedule, Store::Missing::kRefuse);
  CHECK(store.view().applicants().get(1).registration.name == "(vymazáno)");
  CHECK(store.view().applicants().get(2).registration.name == "Ota");
  CHECK(store.view().journal().all().back().command == "erase");
}

TEST_CASE("a copy of another cycle is refused, and one with nothing of them is left as it is", "[erasure]") {
  World world;
  const auto copy = world.file.folder / "copy.db";
  write_copy(world.file.path, copy);
  ErasureOrder order;
  order.numbers = {7};
  order.name = "(vymazáno)";
  order.entry = entry("erase");
  KnownAs nobody;
  nobody.addresses = {"nobody@example.org"};
  const auto before = std::filesystem::last_write_time(copy);
  CHECK(erase_in_copy(copy, kSchedule.id, order, nobody).refusal.empty());
  CHECK(std::filesystem::last_write_time(copy) == before);
  CHECK(erase_in_copy(copy, "another", order, nobody).refusal ==
        copy.string() + " belongs to the cycle \"prace-2022\", and this schedule is of \"another\"");
}

TEST_CASE("what is cleaned has no word of them in any page, nor in the log", "[erasure]") {
  World world;
  erase(world.store, {1});
  CHECK(world.store.clean());
  std::string bytes;
  for (const char* ending : {"", "-wal"}) bytes += read_file(world.file.name() + ending);
  for (const char* word : {"Zvířátková", "zviratkova", "eva@", "777 111", "vegetari", "od sestry"}) {
    CAPTURE(word);
    CHECK(bytes.find(word) == std::string::npos);
  }
  CHECK(bytes.find("Petr Malý") != std::string::npos);
}

TEST_CASE("what people agreed to stays with their consent when the schedule changes", "[erasure]") {
  StoreFile file;
  Schedule schedule = kSchedule;
  schedule.privacy.consent = "The first text.";
  Store store(file.path, schedule, Store::Missing::kMake);
  const std::int64_t number = [&] {
    Change change = store.change();
    const std::int64_t added = change.applicants().add(new_applicant(schedule, eva()));
    change.journal().add(entry("add"));
    change.commit();
    return added;
  }();
  schedule.privacy.consent = "The second text.";
  Change change = store.change();
  Applicant person = change.applicants().get(number);
  CHECK(person.consent_text == "The first text.");
  person.registration.phone = "1";
  change.applicants().save(person);
  CHECK(change.applicants().get(number).consent_text == "The first text.");
  person.registration.consent_at.reset();
  change.applicants().save(person);
  CHECK(change.applicants().get(number).consent_text.empty());
  person.registration.consent_at = moment("2022-03-05T08:00:00Z");
  change.applicants().save(person);
  CHECK(change.applicants().get(number).consent_text == "The second text.");
}

namespace {

ErasureOrder order_for(std::int64_t number) {
  ErasureOrder order;
  order.numbers = {number};
  order.name = "(vymazáno)";
  order.entry = entry("erase");
  return order;
}

}  // namespace

TEST_CASE("a copy is erased with the log that lies beside it", "[erasure]") {
  World world;
  const auto copy = world.file.folder / "copy.db";
  {
    Connection used = world.file.raw();
    used.execute("PRAGMA wal_autocheckpoint = 0; UPDATE applicant SET note = 'in the log alone'");
    std::filesystem::copy_file(world.file.path, copy);
    std::filesystem::copy_file(world.file.name() + "-wal", copy.string() + "-wal");
  }
  const CopyErasure made =
      erase_in_copy(copy, kSchedule.id, order_for(1), world.store.view().privacy().known_as({1}));
  CHECK(made.refusal == "");
  CHECK(made.facts.people == 1);
  CHECK(names_in(world.file.folder.path()).find("copy.db register.db") == 0);
  CHECK(read_file(copy).find("zviratka.example") == std::string::npos);
  Store store(copy, kSchedule, Store::Missing::kRefuse);
  CHECK(store.view().applicants().get(1).erased());
  CHECK(store.view().applicants().get(2).registration.note == "in the log alone");
}

TEST_CASE("a copy that somebody has open is refused by name, and whole", "[erasure]") {
  World world;
  const auto copy = world.file.folder / "copy.db";
  write_copy(world.file.path, copy);
  Store user(copy, kSchedule, Store::Missing::kRefuse);
  CHECK(user.view().applicants().count() == 2);
  const auto known = world.store.view().privacy().known_as({1});
  CHECK(refusal([&] { erase_in_copy(copy, kSchedule.id, order_for(1), known); }) ==
        copy.string() + " is in use: another program has it open");
  CHECK(user.view().applicants().get(1).registration.name == "Eva Zvířátková");
  CHECK(erase_in_copy(copy, kSchedule.id, order_for(9), {}).facts.nothing());  // of whom it has nothing
  CHECK(user.view().checks().damage().empty());
}

TEST_CASE("hard links to a copy all lose the person", "[erasure]") {
  World world;
  const auto copy = world.file.folder / "copy.db";
  write_copy(world.file.path, copy);
  std::filesystem::create_hard_link(copy, world.file.folder / "second name.db");
  const auto known = world.store.view().privacy().known_as({1});
  CHECK(erase_in_copy(copy, kSchedule.id, order_for(1), known).facts.people == 1);
  CHECK(read_file(world.file.folder / "second name.db").find("zviratka.example") == std::string::npos);
}
