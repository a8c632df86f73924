// Identity numbers: every published and synthetic vector of the domain reference, then the edges
// between them.
#include "shared/domain/id_number.h"

#include <set>

#include "tests/support/test.h"

using namespace si;
using test::date;

namespace {

const Date today = *Date::of(2026, 11, 23);

struct Valid {
    std::string_view typed, text;
    IdNumberKind kind;
    std::string_view birth;
    Sex sex;
};

constexpr auto citizen = IdNumberKind::citizen;

constexpr Valid valid_numbers[] = {
    // Sample of GB 11643; the second as typed with a small x.
    {"11010519491231002X", "11010519491231002X", citizen, "1949-12-31", Sex::female},
    {"11010519491231002x", "11010519491231002X", citizen, "1949-12-31", Sex::female},
    // Published specimens of residence permits, and one of their form for Macao.
    {"810000199408230021", "810000199408230021", IdNumberKind::hong_kong, "1994-08-23",
     Sex::female},
    {"820000199609230003", "820000199609230003", IdNumberKind::macao, "1996-09-23", Sex::female},
    {"830000199201300022", "830000199201300022", IdNumberKind::taiwan, "1992-01-30", Sex::female},
    {"932682198501010017", "932682198501010017", IdNumberKind::foreign_resident, "1985-01-01",
     Sex::male},
    {"933840198501010007", "933840198501010007", IdNumberKind::foreign_resident, "1985-01-01",
     Sex::female},
    {"933392197906150002", "933392197906150002", IdNumberKind::foreign_resident, "1979-06-15",
     Sex::female},
    // Synthetic, in the pseudo region 330299.
    {"330299199001010017", "330299199001010017", citizen, "1990-01-01", Sex::male},
    {"330299199001010025", "330299199001010025", citizen, "1990-01-01", Sex::female},
    {"330299200002290036", "330299200002290036", citizen, "2000-02-29", Sex::male},
    {"33029919850615007X", "33029919850615007X", citizen, "1985-06-15", Sex::male},
    {"339009190101010008", "339009190101010008", citizen, "1901-01-01",
     Sex::female},  // abolished county
    {"33029919650101001X", "33029919650101001X", citizen, "1965-01-01", Sex::male},
    {"330299197609010016", "330299197609010016", citizen, "1976-09-01", Sex::male},
    {"330299196412310053", "330299196412310053", citizen, "1964-12-31", Sex::male},
    {"330299198411010082", "330299198411010082", citizen, "1984-11-01", Sex::female},
    {"33029920100630011X", "33029920100630011X", citizen, "2010-06-30", Sex::male},
    // As it comes from keyboards and sheets.
    {"33029919900101001７", "330299199001010017", citizen, "1990-01-01", Sex::male},
    {"３３０２９９１９８５０６１５００７ｘ", "33029919850615007X", citizen, "1985-06-15",
     Sex::male},
    {" 330299 19900101 0017\r\n", "330299199001010017", citizen, "1990-01-01", Sex::male},
    {"\u200B330299199001010017\uFEFF", "330299199001010017", citizen, "1990-01-01", Sex::male},
};

struct Invalid {
    std::string_view typed;
    IdNumberFault fault;
};

constexpr Invalid invalid_numbers[] = {
    {"110105194912310021", IdNumberFault::check_digit},
    {"330299199001010018", IdNumberFault::check_digit},
    {"330299199010010017",
     IdNumberFault::check_digit},  // 1990-10-01 is a real day; two digits changed places
    {"440524188001010014", IdNumberFault::birth_date},  // sample of GB 11643, born before 1900
    {"330299190002290013", IdNumberFault::birth_date},  // 1900 was no leap year
    {"330299199002300016", IdNumberFault::birth_date},
    {"330299199013010014", IdNumberFault::birth_date},
    {"330299209901010019", IdNumberFault::future},
    {"99029919900101001X", IdNumberFault::province},
    {"010105194912310027", IdNumberFault::province},
    {"981682198501010017",
     IdNumberFault::province},  // Hong Kong accepts no permanent residents for the mainland
    {"33029919900101001", IdNumberFault::length},
    {"3302991990010100170", IdNumberFault::length},
    {"", IdNumberFault::length},
    {"130503670401001", IdNumberFault::length},         // the old form is for searching only
    {"33029919900101OO17", IdNumberFault::characters},  // the letter O is not taken for a zero
    {"3302991990010100X7", IdNumberFault::characters},  // X stands at the end or nowhere
    {"33029919900101００张7", IdNumberFault::characters},
    {"330299199001010\xFF"
     "17",
     IdNumberFault::characters},
    {"33029919900101001A", IdNumberFault::characters},
};

}  // namespace

TEST_CASE("a well-formed number says who it can belong to") {
    for (const Valid& v : valid_numbers) {
        INFO(v.typed);
        const IdNumberReading reading = read_id_number(v.typed, today);
        CHECK(reading.fault == IdNumberFault::none);
        REQUIRE(reading.number);
        CHECK(reading.number->text == v.text);
        CHECK(reading.number->kind == v.kind);
        CHECK(reading.number->birth == date(v.birth));
        CHECK(reading.number->sex == v.sex);
        CHECK(parse_id_number(v.typed, today) == reading.number);
    }
}

TEST_CASE("a malformed number is refused for the reason a clerk can mend") {
    for (const Invalid& v : invalid_numbers) {
        INFO(v.typed);
        const IdNumberReading reading = read_id_number(v.typed, today);
        CHECK(reading.fault == v.fault);
        CHECK_FALSE(reading.number);
        CHECK_FALSE(parse_id_number(v.typed, today));
    }
}

TEST_CASE("a wrong check character comes with the one that would fit") {
    CHECK(read_id_number("110105194912310021", today).expected_check == "X");
    CHECK(read_id_number("330299199001010018", today).expected_check == "7");
    CHECK(read_id_number("330299199001010017", today).expected_check.empty());
}

TEST_CASE("a wrong character comes with its place") {
    CHECK(read_id_number("33029919900101OO17", today).position == 15);
    CHECK(read_id_number("3302991990010100X7", today).position == 17);
    CHECK(read_id_number("USAX123456", today).position == 4);
    CHECK(read_id_number("330299199001010017", today).position == 0);
}

TEST_CASE("nobody is born tomorrow, and somebody may be born today") {
    CHECK(read_id_number("330299199001010017", date("1990-01-01")).number);
    CHECK(read_id_number("330299199001010017", date("1989-12-31")).fault == IdNumberFault::future);
}

TEST_CASE("every single changed digit of a number is noticed") {
    const std::string number = "330299199001010017";
    for (std::size_t place = 0; place < number.size(); ++place) {
        for (const char digit : {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'}) {
            if (digit == number[place]) continue;
            std::string changed = number;
            changed[place] = digit;
            INFO(changed);
            CHECK_FALSE(parse_id_number(changed, today));
        }
    }
}

TEST_CASE("the check character of seventeen digits") {
    CHECK(id_number_check("11010519491231002") == 'X');
    CHECK(id_number_check("44052418800101001") == '4');
    CHECK(id_number_check("33029919900101001") == '7');
}

TEST_CASE("a foreigner's document makes a number of nationality, reserved digit and document") {
    for (const std::string_view typed : {"USA0123456789", "usa0 c1234 5678", "JPN0TK1234567",
                                         "KAZ012345", "DEU0ABCDEFGHIJKLMNOPQRST"}) {
        INFO(typed);
        const IdNumberReading reading = read_id_number(typed, today);
        REQUIRE(reading.number);
        CHECK(reading.number->kind == IdNumberKind::foreign_document);
        CHECK_FALSE(reading.number->birth);
        CHECK_FALSE(reading.number->sex);
    }
    CHECK(read_id_number("KAZ01234", today).fault == IdNumberFault::length);
    CHECK(read_id_number("DEU0ABCDEFGHIJKLMNOPQRSTU", today).fault == IdNumberFault::length);
    CHECK(read_id_number("US00123456789", today).fault == IdNumberFault::characters);
    CHECK(read_id_number("USAA123456789", today).fault == IdNumberFault::characters);
    CHECK(read_id_number("USA0123-456", today).fault == IdNumberFault::characters);
}

TEST_CASE("fifteen digits become eighteen, for searching") {
    CHECK(widen_id_number("130503670401001") == "130503196704010016");
    CHECK(widen_id_number("330299850615001") == "330299198506150010");
    CHECK(widen_id_number(" １３０５０３６７０４０１００１ ") == "130503196704010016");
    CHECK_FALSE(widen_id_number("13050367040100"));
    CHECK_FALSE(widen_id_number("130503196704010016"));
    CHECK_FALSE(widen_id_number("13050367040100X"));
    CHECK_FALSE(widen_id_number("130503671301001"));  // month 13
    CHECK_FALSE(widen_id_number("990503670401001"));  // no such province
    CHECK(widen_id_number("130503990401995"));
    CHECK_FALSE(widen_id_number("130503990401996"));  // born in 1899
}

TEST_CASE("a masked number keeps three characters in front and four behind") {
    const auto shown = [](std::string_view text) { return masked(*parse_id_number(text, today)); };
    CHECK(shown("330299199001010017") == "330***********0017");
    CHECK(shown("11010519491231002X") == "110***********002X");
    CHECK(shown("KAZ012345") == "KAZ**2345");
}

TEST_CASE("a masked name keeps the surname") {
    struct Name {
        std::string_view name, shown;
    };
    constexpr Name names[] = {
        {"张三", "张*"},           {"张小三", "张*"},
        {"欧阳修", "欧阳*"},       {"欧阳娜娜", "欧阳*"},
        {"欧阳", "欧*"},  // 欧 with a given name of one character
        {"司马相如", "司马*"},     {"诸葛亮", "诸葛*"},
        {"第五伦", "第五*"},       {"买买提·吐尔逊", "买*"},
        {"买买提．吐尔逊", "买*"}, {"欧阳·买买提", "欧*"},  // parts of a name, not a surname
        {"𠮷田茂", "𠮷*"},         {"㛃", "*"},
        {"SMITH JOHN", "S*"},      {"", ""},
        {" 李四 ", "李*"},
    };
    for (const Name& n : names) {
        INFO(n.name);
        CHECK(masked_name(n.name) == n.shown);
    }
}

TEST_CASE(
    "the old permit of foreign residents has fifteen characters and a check digit that warns") {
    CHECK(is_old_foreign_permit("KAZ110090123105"));
    CHECK(old_foreign_permit_check_holds("KAZ110090123105"));
    CHECK(old_foreign_permit_check_holds("usa3300 850101 03"));
    CHECK(is_old_foreign_permit("USA330085010104"));
    CHECK_FALSE(old_foreign_permit_check_holds("USA330085010104"));
    CHECK(is_old_foreign_permit("USA330000022903"));        // 2000 was a leap year
    CHECK_FALSE(is_old_foreign_permit("USA330001022903"));  // 1901 and 2001 were not
    CHECK_FALSE(is_old_foreign_permit("USA33008501010"));
    CHECK_FALSE(is_old_foreign_permit("US1330085010103"));
    CHECK_FALSE(old_foreign_permit_check_holds("330299199001010017"));
}

TEST_CASE("passports and travel permits are known by their form") {
    CHECK(is_foreign_passport("C01X00T47"));
    CHECK(is_foreign_passport("ab 12345"));
    CHECK_FALSE(is_foreign_passport("AB12"));
    CHECK_FALSE(is_foreign_passport("ABCDEFGHIJKLMNOPQRSTU"));
    CHECK_FALSE(is_foreign_passport("AB-12345"));
    for (const std::string_view series : {"E", "G", "D", "S", "P", "H"}) {
        INFO(series);
        CHECK(is_chinese_passport(std::string{series} + "12345678"));
    }
    CHECK(is_chinese_passport("EA1234567"));
    CHECK_FALSE(is_chinese_passport("GA1234567"));
    CHECK_FALSE(is_chinese_passport("A12345678"));
    CHECK_FALSE(is_chinese_passport("E1234567"));
    CHECK(is_hong_kong_macao_travel_permit("H12345678"));
    CHECK(is_hong_kong_macao_travel_permit("m1234567801"));
    CHECK_FALSE(is_hong_kong_macao_travel_permit("T12345678"));
    CHECK_FALSE(is_hong_kong_macao_travel_permit("H1234567801A"));
    CHECK(is_taiwan_travel_permit("12345678"));
    CHECK(is_taiwan_travel_permit("1234567890"));
    CHECK(is_taiwan_travel_permit("1234567890B"));
    CHECK_FALSE(is_taiwan_travel_permit("123456789"));
    CHECK_FALSE(is_taiwan_travel_permit("12345678B"));
    CHECK_FALSE(is_taiwan_travel_permit(""));
}
