// Unified social credit codes and the organisation codes inside them: vectors of the domain
// reference.
#include "shared/domain/credit_code.h"

#include "tests/support/test.h"

using namespace si;

TEST_CASE("a valid credit code reads back in upper case") {
    for (const std::string_view typed :
         {"91350100M000100Y43",  // the standard's example, corrected
          "91330100799655058B", "914403001922038216", "9144030071526726XG", "91110108551385082Q",
          "91330299MADEM0011A", "92330299MADEM00117", "51330299MADEM0011E", "12330299MADEM0011F",
          "93330299MADEM00114",
          "91330299MAD0003340",  // the sum leaves no remainder: check character 0
          "91330299MAD00006XF", "91330299MAD000190E"}) {
        INFO(typed);
        const CreditCodeReading reading = read_credit_code(typed);
        CHECK(reading.fault == CreditCodeFault::none);
        CHECK(reading.organisation_check_holds);
        REQUIRE(reading.code);
        CHECK(reading.code->text == typed);
    }
    const auto folded = parse_credit_code(" ９1330299madem0011a ");
    REQUIRE(folded);
    CHECK(folded->text == "91330299MADEM0011A");
}

TEST_CASE("an invalid credit code is refused for the reason a clerk can mend") {
    CHECK(read_credit_code("91350100M000100Y4Z").fault == CreditCodeFault::characters);
    CHECK(read_credit_code("91330299MAIEM0011A").fault == CreditCodeFault::characters);
    CHECK(read_credit_code("9133O299MADEM0011A").fault == CreditCodeFault::characters);
    CHECK(read_credit_code("91A30299MADEM0011A").fault ==
          CreditCodeFault::characters);  // region is digits
    CHECK(read_credit_code("91330299MADEM0011B").fault == CreditCodeFault::check_character);
    CHECK(read_credit_code("91330299MADEM0011").fault == CreditCodeFault::length);
    CHECK(read_credit_code("91330299MADEM0011A0").fault == CreditCodeFault::length);
    CHECK(read_credit_code("").fault == CreditCodeFault::length);
    CHECK_FALSE(parse_credit_code("91330299MADEM0011B"));
}

TEST_CASE("a wrong character of a credit code comes with its place") {
    CHECK(read_credit_code("91330299MAIEM0011A").position == 11);
    CHECK(read_credit_code("91A30299MADEM0011A").position == 3);
}

TEST_CASE("the check character follows GB 32100, not the order of the alphabet") {
    CHECK(credit_code_check("91350100M000100Y4") == '3');
    CHECK(credit_code_check("91330299MAD000334") == '0');
}

TEST_CASE("a credit code with a foreign organisation part is valid and says so") {
    // The ninth to seventeenth character of 92-codes are often made otherwise.
    const std::string body = "92330299MADEM0012";
    const CreditCodeReading reading = read_credit_code(body + credit_code_check(body));
    CHECK(reading.code);
    CHECK_FALSE(reading.organisation_check_holds);
}

TEST_CASE("every single changed character of a credit code is noticed") {
    const std::string code = "91330299MADEM0011A";
    for (std::size_t place = 0; place < code.size(); ++place) {
        for (const char c : std::string_view{"0123456789ABCDEFGHJKLMNPQRTUWXY"}) {
            if (c == code[place]) continue;
            std::string changed = code;
            changed[place] = c;
            INFO(changed);
            CHECK_FALSE(parse_credit_code(changed));
        }
    }
}

TEST_CASE("organisation codes follow GB 11714") {
    for (const std::string_view valid :
         {"D2143569X", "D2143569-X", "799655058", "192203821", "71526726X", "71526726x"}) {
        INFO(valid);
        CHECK(is_organisation_code(valid));
    }
    for (const std::string_view invalid :
         {"799655057", "79965505", "7996550588", "7996-55058", "71526726-x-", ""}) {
        INFO(invalid);
        CHECK_FALSE(is_organisation_code(invalid));
    }
}
