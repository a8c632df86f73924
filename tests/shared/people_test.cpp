// The generator of people who do not exist: plausible, valid, the same everywhere.
#include "tests/support/people.h"

#include <set>

#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "shared/codes/code_list.h"
#include "shared/domain/credit_code.h"
#include "tests/support/test.h"

using namespace si;
using demo::DemoPerson;
using demo::Flaw;
using test::people_day;

namespace {

std::string record_of(const DemoPerson& p) {
    return concat({p.id_number,
                   "|",
                   p.name,
                   "|",
                   p.nationality,
                   "|",
                   p.ethnic_group,
                   "|",
                   p.household_type,
                   "|",
                   p.household_address,
                   "|",
                   p.education_level,
                   "|",
                   p.employment_form,
                   "|",
                   p.post_category,
                   "|",
                   p.phone,
                   "|",
                   p.address,
                   "|",
                   p.postcode,
                   "|",
                   to_yuan(p.wage),
                   "\n"});
}

}  // namespace

TEST_CASE("the same seed gives the same people, in every program and for ever") {
    std::string all;
    for (const DemoPerson& p : test::people(1, 1'000)) all += record_of(p);
    CHECK(sha256_hex(all) == "5b53b3cd2bb3927d5125669ac1b4bd1230bccee0197b870b271e5cf36368e2ff");
}

TEST_CASE("another seed gives other people") {
    CHECK(test::people(1, 1).front().id_number != test::people(2, 1).front().id_number);
}

TEST_CASE("every generated number is valid, its own, and says the same as the record") {
    std::set<std::string> numbers;
    for (const DemoPerson& p : test::people(2, 3'000)) {
        INFO(p.id_number << " " << p.name);
        const auto number = parse_id_number(p.id_number, people_day);
        REQUIRE(number);
        CHECK(number->birth == p.birth);
        CHECK(number->sex == p.sex);
        CHECK(numbers.insert(p.id_number).second);
        const bool is_pseudo = number->region() == "330299";
        const bool never_issued = p.id_number.substr(14, 3) == "000";
        CHECK((is_pseudo || never_issued));
        CHECK(age_on(p.birth, people_day) >= 18);
        CHECK(age_on(p.birth, people_day) <= 54);
    }
}

TEST_CASE("every generated record would be taken as it is") {
    const auto has = [](std::span<const Code> list, std::string_view value) {
        return find_code(list, value) != nullptr;
    };
    for (const DemoPerson& p : test::people(3, 3'000)) {
        INFO(record_of(p));
        CHECK(normal_name(p.name) == p.name);
        CHECK(has(codes::document_types(), p.document_type));
        CHECK(has(codes::nationalities(), p.nationality));
        CHECK(p.ethnic_group.empty() == (p.nationality != "CHN"));
        CHECK((p.ethnic_group.empty() || has(codes::ethnic_groups(), p.ethnic_group)));
        CHECK(has(codes::household_types(), p.household_type));
        CHECK(has(codes::education_levels(), p.education_level));
        CHECK(has(codes::employment_forms(), p.employment_form));
        CHECK(has(codes::insured_identities(), p.insured_identity));
        CHECK((p.sex == Sex::male ? p.post_category.empty()
                                  : has(codes::post_categories(), p.post_category)));
        CHECK((p.phone.size() == 11 && is_digits(p.phone)));
        CHECK((p.postcode.size() == 6 && is_digits(p.postcode)));
        CHECK_FALSE(p.address.empty());
        CHECK_FALSE(p.household_address.empty());
        CHECK(p.wage > Fen{0});
    }
}

TEST_CASE("among many people there is everybody a form must cope with") {
    int with_dots = 0, beyond_basic_plane = 0, compound = 0, permits = 0, foreigners = 0,
        below_floor = 0, above_ceiling = 0;
    for (const DemoPerson& p : test::people(4, 3'000)) {
        const auto kind = parse_id_number(p.id_number, people_day)->kind;
        with_dots += p.name.find("·") != std::string::npos;
        for (std::size_t at = 0; at < p.name.size();)
            beyond_basic_plane += next_code_point(p.name, at) > 0xFFFF;
        compound += p.name.starts_with("欧阳") || p.name.starts_with("诸葛");
        foreigners += kind == IdNumberKind::foreign_resident;
        permits += kind == IdNumberKind::hong_kong || kind == IdNumberKind::macao ||
                   kind == IdNumberKind::taiwan;
        below_floor += p.wage < Fen::yuan(4'986);
        above_ceiling += p.wage > Fen::yuan(25'299);
    }
    CHECK(with_dots > 30);
    CHECK(beyond_basic_plane > 5);
    CHECK(compound > 5);
    CHECK(permits > 5);
    CHECK(foreigners > 3);
    CHECK(below_floor > 30);
    CHECK(above_ceiling > 30);
}

TEST_CASE("a nearly valid number has the one fault that was asked for") {
    struct Row {
        Flaw flaw;
        IdNumberFault fault;
    };
    constexpr Row rows[] = {
        {Flaw::wrong_check, IdNumberFault::check_digit},
        {Flaw::swapped_digits, IdNumberFault::check_digit},
        {Flaw::missing_digit, IdNumberFault::length},
        {Flaw::letter_o, IdNumberFault::characters},
        {Flaw::unknown_province, IdNumberFault::province},
        {Flaw::impossible_day, IdNumberFault::birth_date},
        {Flaw::not_yet_born, IdNumberFault::future},
    };
    auto generator = test::people_generator(5);
    for (int round = 0; round < 200; ++round) {
        for (const Row& row : rows) {
            const std::string number = generator.nearly_valid_number(row.flaw);
            INFO(number);
            CHECK(read_id_number(number, people_day).fault == row.fault);
        }
    }
}

TEST_CASE("people can be made for a day") {
    auto generator = test::people_generator(6);
    const Date birth = test::date("2010-11-24");
    const DemoPerson boy = generator.born_on(birth, Sex::male);
    CHECK(boy.birth == birth);
    CHECK(age_on(boy.birth, people_day) == 15);
    CHECK(parse_id_number(boy.id_number, people_day)->sex == Sex::male);
    CHECK(generator.born_on(birth, Sex::female).id_number != boy.id_number);
}

TEST_CASE("generated companies have valid codes of their own") {
    auto generator = test::people_generator(7);
    std::set<std::string> codes;
    for (int i = 0; i < 500; ++i) {
        const std::string code = generator.credit_code();
        INFO(code);
        const CreditCodeReading reading = read_credit_code(code);
        CHECK(reading.code);
        CHECK(reading.organisation_check_holds);
        CHECK(codes.insert(code).second);
    }
}
