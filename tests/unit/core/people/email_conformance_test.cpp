// Addresses against the verdicts of isemail, as a registration form should take them.
#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "reg/core/people/email.h"
#include "support/samples.h"

using namespace reg;

namespace {

// From Python's way of writing a string: '…' with \\ \n \r \t \xNN.
std::string unescaped(const std::string& text) {
  std::string result;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] != '\\') {
      result += text[i];
      continue;
    }
    const char kind = text[++i];
    if (kind == 'x') {
      result += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      result += kind == 'n' ? '\n' : kind == 'r' ? '\r' : kind == 't' ? '\t' : kind;
    }
  }
  return result;
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == '\t') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

// Where we depart, and why.
const std::set<std::string>& departures() {
  static const std::set<std::string> all = {
      // Legal, and in a form a slip: mail to a top-level domain itself hardly ever arrives.
      "'test@io'"};
  return all;
}

}  // namespace

TEST_CASE("addresses that can be written to are taken, and the others refused") {
  const auto file = test::sample("mail/isemail_verdicts.tsv");
  if (file.empty()) return;
  std::ifstream in(file);
  int compared = 0;
  std::string unexpected;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto fields = split(line);
    REQUIRE(fields.size() == 5);
    const std::string& verdict = fields[4];
    const bool taken = !email_fault(unescaped(fields[1]));
    // What is legal and unusual (a quoted local part, a comment, an address literal) no form's answer needs.
    const bool expected = verdict == "accept";
    ++compared;
    if (taken != expected && departures().count(fields[1]) == 0) {
      unexpected += fields[0] + " " + fields[1] + " " + verdict + (taken ? " is taken\n" : " is refused\n");
    }
  }
  CHECK(compared == 164);
  CHECK(unexpected == "");
}
