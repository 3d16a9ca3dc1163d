// Random lives of a cycle: who applies, what the organiser does, what people say later. A sequence is made
// before it is run and knows nothing of what came of it, so that any part of it is a sequence too.
#pragma once

#include "property/cycle_command.h"
#include "property/instances.h"

namespace reg::test {

class RandomSteps {
 public:
  RandomSteps(std::uint64_t seed, int workshops, int people, int length)
      : random_(seed), workshops_(workshops), people_(people), length_(length) {
    for (int row = 0; row < 2 * people; ++row) form_.push_back(form_row(row));
  }

  std::vector<Step> make() {
    for (int i = 0; i < 6; ++i) redraft();
    const int binding = length_ / 4 + random_.upto(length_ / 4);
    for (int i = 0; i < length_; ++i) {
      if (i == binding) make_binding();
      i < binding ? early() : later();
    }
    for (int day = 0; day < 2; ++day) {
      come_to_a_day();
      for (int i = 0; i < 5; ++i) attend();
    }
    return std::move(steps_);
  }

 private:
  using Words = std::vector<std::string>;

  void command(Words words) {
    Step step;
    step.rehearse = random_.percent(20) && !Command(words).only_reads();
    if (random_.percent(75)) words.insert(words.end(), {"--format", "json"});
    step.words = std::move(words);
    steps_.push_back(std::move(step));
  }
  void pass(std::int64_t seconds) {
    steps_.emplace_back().wait = seconds;
    now_ += seconds;
  }

  int one_to(int most) { return 1 + random_.upto(most - 1); }
  std::string workshop() { return std::string(1, static_cast<char>('a' + random_.upto(workshops_ - 1))); }
  std::string group() { return detail::one_of(random_, "g", 2); }
  std::string organisation() {
    return detail::one_of(random_, random_.percent(80) ? "o" : "O", std::max(2, people_ / 3));
  }
  std::string region() { return detail::one_of(random_, "r", 2); }
  std::string number_of_one() { return std::to_string(one_to(people_)); }
  std::string address() { return "p" + number_of_one() + "@example.org"; }

  // One of several things to do, by weight.
  void one_of(std::initializer_list<std::pair<int, void (RandomSteps::*)()>> choices) {
    int sum = 0;
    for (const auto& choice : choices) sum += choice.first;
    int pick = random_.upto(sum - 1);
    for (const auto& [weight, work] : choices) {
      if ((pick -= weight) < 0) return (this->*work)();
    }
  }

  // While registrations come in, and once a result may be binding.
  void early() {
    one_of({{40, &RandomSteps::add},
            {6, &RandomSteps::import},
            {8, &RandomSteps::edit},
            {10, &RandomSteps::prioritise},
            {10, &RandomSteps::word},
            {2, &RandomSteps::announce},
            {3, &RandomSteps::attend},
            {8, &RandomSteps::redraft},
            {6, &RandomSteps::time},
            {4, &RandomSteps::lottery},
            {4, &RandomSteps::read}});
  }
  void later() {
    one_of({{12, &RandomSteps::add},
            {4, &RandomSteps::import},
            {10, &RandomSteps::edit},
            {8, &RandomSteps::prioritise},
            {40, &RandomSteps::word},
            {3, &RandomSteps::announce},
            {12, &RandomSteps::attend},
            {2, &RandomSteps::come_to_a_day},
            {8, &RandomSteps::redraft},
            {11, &RandomSteps::time},
            {1, &RandomSteps::lottery},
            {9, &RandomSteps::check},
            {4, &RandomSteps::read}});
  }

  static constexpr std::int64_t kRound = kCloses + 3 * kDay + 2 * kHour;  // of the lottery

  void make_binding() {
    if (random_.percent(85)) pass(4 * kDay + 14 * kHour);  // past the deadline
    if (random_.percent(40)) draw_in_time();
    if (random_.percent(90)) prioritise();
    if (random_.percent(85)) announce();
  }

  void wish(Words& words, int full_cycle) {
    if (random_.percent(full_cycle)) {
      words.push_back("--full-cycle");
      return;
    }
    for (int i = one_to(workshops_); i > 0; --i) words.insert(words.end(), {"--workshop", workshop()});
  }

  void belong(Words& words) {
    if (const auto name = organisation(); !name.empty()) words.insert(words.end(), {"--organisation", name});
    if (const auto name = region(); !name.empty()) words.insert(words.end(), {"--region", name});
    if (const auto code = group(); !code.empty()) words.insert(words.end(), {"--group", code});
  }

  void add() {
    const auto who = number_of_one();
    Words words{"add", "--name", "P" + who, "--email", "p" + who + "@example.org"};
    wish(words, 30);
    if (random_.percent(20)) words.push_back("--whole-only");
    belong(words);
    if (random_.percent(20)) {
      words.insert(words.end(), {"--applied-at", fmt::format("2022-04-0{}T10:00:00Z", one_to(9))});
    }
    command(words);
  }

  void edit() {
    Words words{"edit", address()};
    switch (random_.upto(6)) {
      case 0:
        words.insert(words.end(), {"--organisation", organisation()});
        break;
      case 1:
        words.insert(words.end(), {"--group", group()});
        break;
      case 2:
        words.push_back(random_.percent(50) ? "--whole-only" : "--no-whole-only");
        break;
      case 3:
        words.push_back("--no-full-cycle");
        break;
      case 4:
        words.insert(words.end(), {"--phone", number_of_one()});
        break;
      default:
        wish(words, 20);
    }
    command(words);
  }

  void word() {
    static constexpr const char* kWords[] = {"confirm", "confirm",  "confirm",    "decline",   "cancel",
                                             "cancel",  "withdraw", "substitute", "substitute"};
    Words words{kWords[random_.upto(8)], address()};
    const bool needed = words[0] == "cancel";
    if (words[0] != "withdraw" && (needed || random_.percent(60))) words.push_back(workshop());
    if (needed && random_.percent(30)) words.push_back(workshop());
    if (words[0] == "substitute") {
      const auto who = number_of_one();
      words.insert(words.end(), {"--name", "P" + who, "--email", "p" + who + "@example.org"});
    }
    command(words);
    if (words[0] == "confirm" && random_.percent(15)) command({"cancel", words[1], workshop()});
  }

  // The workshop that ends next.
  std::string next_workshop() const {
    std::string id = "a";
    while (id[0] - 'a' < workshops_ - 1 && CycleModel::start_of(id) + 6 * kHour < now_) ++id[0];
    return id;
  }
  // Shortly before or after it begins.
  void come_to_a_day() {
    static constexpr std::int64_t kTimes[] = {-12 * kHour, -10 * kHour, -kHour, -1, 0, kHour};
    const auto then = CycleModel::start_of(next_workshop()) + kTimes[random_.upto(5)];
    if (then > now_) pass(then - now_);
  }

  void attend() {
    const auto who = std::to_string(one_to(2 * people_));  // every other of them is new
    const int kind = random_.upto(99);
    Words words{"attend", random_.percent(80) ? next_workshop() : workshop()};
    if (kind >= 80) {
      words.insert(words.end(), {"--walk-in", "--name", "P" + who, "--email", "p" + who + "@example.org"});
      belong(words);
    } else {
      const int people = random_.percent(70) ? 1 : one_to(3);
      for (int i = 0; i < people; ++i) words.push_back(random_.percent(50) ? number_of_one() : address());
    }
    if (kind < 45) {
      const char* const marks[] = {"--absent", "--all-but", "--all-but", "--clear", "--walk-in"};
      words.push_back(marks[kind / 9]);
    }
    if (random_.percent(40)) words.push_back("--yes");
    command(words);
    if (kind < 80 && random_.percent(15)) command({"attend", words[1], words[2], "--clear"});
  }

  void prioritise() {
    Words words{"prioritise"};
    if (random_.percent(12)) {
      words.insert(words.end(), {"--dry-run", "--capacity", workshop() + "=" + number_of_one()});
      if (random_.percent(50)) words.insert(words.end(), {"--without", "1"});
    }
    command(words);
  }
  void announce() {
    Words words{"announce"};
    if (random_.percent(40)) words.push_back("--before-deadline");
    command(words);
  }
  void check() { command({"check", "--fix"}); }
  void lottery() {
    if (random_.percent(70)) {
      return command(
          {"lottery", "commit", "--source", "nist", "--at", rfc3339(Instant(std::chrono::seconds(kRound)))});
    }
    if (random_.percent(40)) return command({"lottery", "freeze"});
    command({"lottery", "draw", "--value", std::string(128, 'f')});
  }
  // Mostly frozen before the round, which is drawn, where there was a commitment.
  void draw_in_time() {
    if (random_.percent(80)) command({"lottery", "freeze"});
    add();  // somebody who is left out
    if (now_ < kRound) pass(kRound - now_);
    if (random_.percent(20)) command({"lottery", "freeze"});
    if (random_.percent(20)) pass(kHour);
    command({"lottery", "draw", "--value", std::string(128, '0')});
  }
  void time() {
    static constexpr std::int64_t kTimes[] = {kHour, kDay, kDay, 2 * kDay, 3 * kDay, 3 * kDay + 1};
    pass(kTimes[random_.upto(5)]);
  }
  void read() {
    const Words choices[] = {{"list"},  {"show", address()},     {"roster", workshop()},
                             {"stats"}, {"waiting", workshop()}, {"attend", workshop()}};
    command(choices[random_.upto(5)]);
  }

  std::string form_row(int row) {
    const auto who = number_of_one();
    std::string wishes = random_.percent(30) ? "All" : "Title " + workshop();
    if (wishes != "All" && random_.percent(50)) wishes += ", Title " + workshop();
    return fmt::format("2022-04-{:02} {:02}:00:00,p{}@example.org,P{},{},{},{},\"{}\"\n", 3 + row / 2,
                       row % 24, who, who, organisation(), region(), group(), wishes);
  }
  void import() {
    command({"import", "-"});
    steps_.back().input = kFormHeader;
    const auto rows = std::min<std::size_t>(form_.size(), imported_ += one_to(3));
    for (std::size_t row = 0; row < rows; ++row) steps_.back().input += form_[row];
  }

  void redraft() { steps_.emplace_back().redraft = change(); }
  std::function<void(CycleModel&)> change() {
    const int count = random_.upto(3);
    const auto id = workshop();
    const auto place = static_cast<std::size_t>(id[0] - 'a');
    switch (random_.upto(12)) {
      case 0:
      case 1:
      case 2:
        return [=](CycleModel& model) { model.workshops[place].capacity = 1 + count; };
      case 3:
      case 4:
        return [=, code = "g" + std::to_string(one_to(2))](CycleModel& model) {
          model.reserve[{code, id}] = count;
        };
      case 5:
        return [=](CycleModel& model) { model.per_organisation = count; };
      case 6:
        return [=](CycleModel& model) {
          count == 0 ? void(model.of_organisation.erase("o1")) : void(model.of_organisation["o1"] = count);
        };
      case 7:
        return [=](CycleModel& model) { model.per_region = count; };
      case 8:
        return [=](CycleModel& model) { model.lottery = count == 0; };
      case 9:
        return [=](CycleModel& model) { model.auto_promote = count > 0; };
      case 10:
        return [=](CycleModel& model) { model.confirm_days = count; };
      case 11:
        return [=](CycleModel& model) { model.workshops[place].present = count > 0; };
      default:
        return [=](CycleModel& model) { model.stop_hours = 24 * count; };
    }
  }

  Random random_;
  int workshops_;
  int people_;
  int length_;
  std::int64_t now_ = kFirstMoment;
  std::size_t imported_ = 0;
  std::vector<std::string> form_;
  std::vector<Step> steps_;
};

}  // namespace reg::test
