#include "reg/core/people/email.h"

#include <catch2/catch.hpp>

using reg::email_fault;
using reg::email_key;

namespace {

using Fault = std::optional<std::string>;

std::string repeated(char c, std::size_t count) {
  return std::string(count, c);
}

}  // namespace

TEST_CASE("Ordinary and unusual addresses are accepted") {
  const auto address =
      GENERATE(as<std::string>{}, "jana@example.cz", "JANA.NOVAKOVA+2022@Example.CZ", "o'brien@example.org",
               "!#$%&'*+-/=?^_`{|}~@example.org", "a@b.cz", "x@mail.example.co.uk",
               "x@xn--hkyrky-ptac70bc.example", "1@1.2.example", "jana@přiklad.cz", "jana@PŘÍKLAD.cz",
               "user@例子.公司", "x@straße.de", "a@1-2.example", "a@ab--cd.example");
  CAPTURE(address);
  CHECK(email_fault(address) == Fault());
}

TEST_CASE("An address without its @ says so") {
  CHECK(email_fault("") == Fault("it is empty"));
  CHECK(email_fault("jana.example.cz") == Fault("it has no @"));
  CHECK(email_fault("jana@example.cz, petr@example.cz") == Fault("it has more than one @"));
  CHECK(email_fault("@example.cz") == Fault("nothing stands before the @"));
  CHECK(email_fault("jana@") == Fault("nothing stands after the @"));
}

TEST_CASE("A character that no address holds is named") {
  CHECK(email_fault("jana novak@example.cz") == Fault("the part before the @ contains a space"));
  CHECK(email_fault("\"jana\"@example.cz") == Fault("the part before the @ contains «\"»"));
  CHECK(email_fault("Jana<jana@example.cz") == Fault("the part before the @ contains «<»"));
  CHECK(email_fault("jana@exam_ple.cz") == Fault("the domain contains «_»"));
  CHECK(email_fault("jana@[127.0.0.1]") == Fault("the domain contains «[»"));
  CHECK(email_fault("jana@example.cz ") == Fault("the domain contains a space"));
  CHECK(email_fault("jana\r\nBcc: x@example.cz") == Fault("the part before the @ contains «\\r»"));
  CHECK(email_fault("jana\u00A0n@example.cz") == Fault("it contains the invisible character U+00A0"));
  CHECK(email_fault("jana\u202En@example.cz") == Fault("it contains the invisible character U+202E"));
  CHECK(email_fault("jana\xFF@example.cz") == Fault("it is not valid UTF-8"));
}

TEST_CASE("Accents before the @ are a fault, with what is probably meant") {
  CHECK(email_fault("jana.nováková@example.cz") ==
        Fault("the part before the @ contains «á», and mail reaches plain letters alone; is it "
              "«jana.novakova@…»?"));
  CHECK(email_fault("Jiří@example.cz") ==
        Fault("the part before the @ contains «ř», and mail reaches plain letters alone; is it «jiri@…»?"));
  CHECK(email_fault("用户@example.cz") ==
        Fault("the part before the @ contains «用», and mail reaches plain letters alone"));
  CHECK(email_fault("jana＠example.cz") == Fault("it has no @"));
}

TEST_CASE("A domain beyond ASCII is one by IDNA") {
  const auto fault = [](const std::string& domain) { return email_fault("my@" + domain).value_or("none"); };
  CHECK(fault("fullwidthdot．com") == "the domain has no dot");
  CHECK(fault("fullwidth．dot.com") ==
        "the domain is none: it is written with other characters than «fullwidth.dot.com»");
  CHECK(fault("ideographic。dot.com") ==
        "the domain is none: it is written with other characters than «ideographic.dot.com»");
  CHECK(fault("ｅｘａｍｐｌｅ.com") ==
        "the domain is none: it is written with other characters than «example.com»");
  CHECK(fault("xn--0.com") == "the domain is none: a part that begins with «xn--» stands for no name");
  CHECK(fault("xn--abcdefghijklmnop.com") ==
        "the domain is none: a part that begins with «xn--» stands for no name");
  CHECK(fault("\uFFFC.com") == "the domain is none: it has a character that no domain may have");
  CHECK(fault("=\u0338.com") == "the domain contains «=»");
  CHECK(fault("\u0301a.com") == "the domain is none: a part of it begins with an accent");
  CHECK(fault("ř-.com") == "the domain's part «ř-» begins or ends with a hyphen");
  CHECK(fault("♥.com") == "none");                                  // registered, and reached by browsers
  const std::string long_label = "řřřřřřřřřřřřřřřřřřřřřřřřřřřřřř";  // 30 letters in 60 bytes
  CHECK(fault(long_label + ".com") == "none");
  CHECK(fault("á" + repeated('a', 60) + ".com") ==
        "the domain is none: a part of it has more than 63 characters once it is in ASCII");
}

TEST_CASE("Dots stand singly and inside") {
  CHECK(email_fault(".jana@example.cz") == Fault("the part before the @ begins with a dot"));
  CHECK(email_fault("jana.@example.cz") == Fault("the part before the @ ends with a dot"));
  CHECK(email_fault("jana..n@example.cz") == Fault("the part before the @ has two dots in a row"));
  CHECK(email_fault("jana@.example.cz") == Fault("the domain begins with a dot"));
  CHECK(email_fault("jana@example.cz.") == Fault("the domain ends with a dot"));
  CHECK(email_fault("jana@example..cz") == Fault("the domain has two dots in a row"));
}

TEST_CASE("A domain is made of labels") {
  CHECK(email_fault("jana@localhost") == Fault("the domain has no dot"));
  CHECK(email_fault("jana@-example.cz") ==
        Fault("the domain's part «-example» begins or ends with a hyphen"));
  CHECK(email_fault("jana@example-.cz") ==
        Fault("the domain's part «example-» begins or ends with a hyphen"));
  CHECK(email_fault("jana@192.168.0.1") == Fault("the domain ends with the number 1"));
}

TEST_CASE("Addresses are as long as mail allows, and no longer") {
  CHECK(email_fault(repeated('a', 64) + "@example.cz") == Fault());
  CHECK(email_fault(repeated('a', 65) + "@example.cz") ==
        Fault("the part before the @ has 65 bytes; at most 64 are allowed"));
  CHECK(email_fault("a@" + repeated('b', 63) + ".cz") == Fault());
  CHECK(email_fault("a@" + repeated('b', 64) + ".cz") ==
        Fault("a part of the domain has 64 bytes; at most 63 are allowed"));
  const std::string domain = repeated('b', 63) + "." + repeated('c', 63) + "." + repeated('d', 59);  // 187
  CHECK(email_fault(repeated('a', 63) + "@" + domain + ".cz") == Fault());
  CHECK(email_fault(repeated('a', 64) + "@" + domain + ".cz") ==
        Fault("it has 255 bytes; at most 254 are allowed"));
}

TEST_CASE("Addresses that differ in case or normal form have one key, accents count") {
  CHECK(email_key("Jana.Novak+A@Example.CZ") == "jana.novak+a@example.cz");
  CHECK(email_key("JI\u0158\u00CD@example.cz") == "ji\u0159\u00ED@example.cz");
  CHECK(email_key("jir\u030Ci\u0301@EXAMPLE.cz") == "ji\u0159\u00ED@example.cz");
  CHECK(email_key("jiri@example.cz") != email_key("jiří@example.cz"));
}
