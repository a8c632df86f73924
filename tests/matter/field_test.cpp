// Reading, normalising, showing and masking of each kind of field.
#include "shared/matter/field.h"

#include <string>
#include <vector>

#include "shared/matter/facts.h"
#include "tests/support/test.h"

using namespace si;

namespace {

const Date today = *Date::of(2026, 11, 23);

Field field_of(FieldKind kind) {
    Field f{.key = "key", .label = "标签", .section = "分组", .kind = kind};
    if (kind == FieldKind::code) f.codes = {codes::sexes};
    return f;
}

std::string rule_of(FieldKind kind, std::string_view text) {
    const FieldReading reading = read_field(field_of(kind), text, today);
    return reading.finding ? reading.finding->rule : "";
}

std::string normal(FieldKind kind, std::string_view text) {
    return normalised(field_of(kind), text, today);
}

}  // namespace

TEST_CASE("blank text of any width is nothing, not a fault") {
    for (const auto kind : {FieldKind::text, FieldKind::name, FieldKind::id_number, FieldKind::code,
                            FieldKind::yuan, FieldKind::date}) {
        for (const char* blank : {"", " ", "　", "\u200b \t"}) {
            const FieldReading reading = read_field(field_of(kind), blank, today);
            CHECK(std::holds_alternative<std::monostate>(reading.value));
            CHECK_FALSE(reading.finding);
        }
    }
}

TEST_CASE("each kind has one form in which it is stored") {
    CHECK(normal(FieldKind::text, "  海曙区 1 号  ") == "海曙区 1 号");
    CHECK(normal(FieldKind::name, " 买买提 ・ 吐尔逊 ") == "买买提·吐尔逊");
    CHECK(normal(FieldKind::id_number, "11010519491231002x") == "11010519491231002X");
    CHECK(normal(FieldKind::id_number, "330299 19900101 001７") == "330299199001010017");
    CHECK(normal(FieldKind::phone, "+86 138-0000 0017") == "13800000017");
    CHECK(normal(FieldKind::postcode, "３１５０００") == "315000");
    CHECK(normal(FieldKind::credit_code, " 91330299madem0011a") == "91330299MADEM0011A");
    CHECK(normal(FieldKind::date, "2024年6月1日") == "2024-06-01");
    CHECK(normal(FieldKind::month, "202406") == "2024-06");
    CHECK(normal(FieldKind::yuan, "10,000.5") == "10000.50");
    CHECK(normal(FieldKind::code, "男") == "1");
    CHECK(normal(FieldKind::code, "２") == "2");
}

TEST_CASE("what cannot be read stays as typed, trimmed") {
    CHECK(normal(FieldKind::date, " 明天 ") == "明天");
    CHECK(normal(FieldKind::id_number, " 33029919900101001 ") == "33029919900101001");
    CHECK(normal(FieldKind::code, "其他") == "其他");
}

TEST_CASE("normalising twice changes nothing") {
    for (const auto kind :
         {FieldKind::text, FieldKind::long_text, FieldKind::name, FieldKind::id_number,
          FieldKind::phone, FieldKind::postcode, FieldKind::credit_code, FieldKind::date,
          FieldKind::month, FieldKind::yuan, FieldKind::code}) {
        for (const char* text : {"张三", " 买 买提．吐尔逊", "330299199001010017", "138 0000 0017",
                                 "2024/6/1", "2024.06", "１２３", "a\xff", "男", "  "}) {
            const std::string once = normal(kind, text);
            CHECK(normal(kind, once) == once);
        }
    }
}

TEST_CASE("numbers that cannot be read are told apart") {
    struct Row {
        const char *text, *rule;
    };
    const std::vector<Row> rows = {
        {"330299199001010017", ""},     {"11010519491231002X", ""},
        {"810000199408230021", ""},     {"932682198501010017", ""},
        {"339009190101010008", ""},     {"USA0E12345678", ""},
        {"33029919900101001", "ID01"},  {"130503670401001", "ID01"},
        {"33029919900101OO17", "ID02"}, {"X30299199001010017", "ID02"},
        {"99029919900101001X", "ID03"}, {"330299199013010014", "ID04"},
        {"330299190002290013", "ID04"}, {"440524188001010014", "ID04"},
        {"330299209901010019", "ID05"}, {"330299199001010018", "ID06"},
        {"110105194912310021", "ID06"}, {"330299199010010017", "ID06"},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(rule_of(FieldKind::id_number, row.text) == row.rule);
    }
}

TEST_CASE("a number of fifteen digits is answered with the one it became") {
    Field f = field_of(FieldKind::id_number);
    const FieldReading reading = read_field(f, "130503670401001", today);
    REQUIRE(reading.finding);
    CHECK(reading.finding->allowed == std::vector<std::string>{"130503196704010016"});
    CHECK(reading.finding->says == "标签的位数不对，现在是 15 位");
}

TEST_CASE("names take every Chinese character, Latin letters and their separators, nothing else") {
    for (const char* name : {"张三", "㛃", "𠀀", "𮯰", "〇", "买买提·吐尔逊", "John Smith",
                             "José", "Anne-Marie O'Neil", "J. R. Li", "李Tom"})
        CHECK(rule_of(FieldKind::name, name).empty());
    for (const char* name : {"张3", "张（三）", "张,三", "·张三", "-", "张三·", "张@三", "😀"})
        CHECK(rule_of(FieldKind::name, name) == "FM09");
    CHECK(rule_of(FieldKind::name, "张\uE000") == "FM10");
    CHECK(rule_of(FieldKind::name, "张\U000F0001") == "FM10");
    CHECK(rule_of(FieldKind::name, "张\x01三") == "FM01");
    CHECK(rule_of(FieldKind::name, "张\xff") == "FM01");
    CHECK(rule_of(FieldKind::name, std::string(51, 'a')) == "FM02");
    CHECK(rule_of(FieldKind::name, std::string(50, 'a')).empty());
}

TEST_CASE("texts have bounds, and lines only where lines are asked for") {
    CHECK(rule_of(FieldKind::text, "一行\n两行") == "FM01");
    CHECK(rule_of(FieldKind::long_text, "一行\n两行").empty());
    CHECK(rule_of(FieldKind::text, std::string(101, 'a')) == "FM02");
    Field f = field_of(FieldKind::text);
    f.max_length = 3;
    CHECK_FALSE(read_field(f, "海曙区", today).finding);
    const auto reading = read_field(f, "鄞州海曙", today);
    REQUIRE(reading.finding);
    CHECK(reading.finding->says == "标签最多 3 个字，现在是 4 个字");
}

TEST_CASE("phones, postcodes, dates, months, amounts and codes") {
    for (const char* phone :
         {"12800000017", "1380000001", "138000000170", "057488880000", "一三八"})
        CHECK(rule_of(FieldKind::phone, phone) == "FM07");
    for (const char* code : {"31500", "3150000", "000000", "31500a"})
        CHECK(rule_of(FieldKind::postcode, code) == "FM08");
    for (const char* day : {"2024-02-30", "2024-13-01", "0000-00-00", "6月1日", "2024-06"})
        CHECK(rule_of(FieldKind::date, day) == "FM03");
    for (const char* month : {"2024-00", "2024-13", "24-06", "2024"})
        CHECK(rule_of(FieldKind::month, month) == "FM04");
    for (const char* amount : {"-1", "1.005", "1e3", "100000000", "一万", "1 美元"})
        CHECK(rule_of(FieldKind::yuan, amount) == "FM05");
    CHECK(rule_of(FieldKind::code, "3") == "FM06");
    const auto reading = read_field(field_of(FieldKind::code), "不详", today);
    REQUIRE(reading.finding);
    CHECK(reading.finding->allowed == std::vector<std::string>{"男", "女"});
    CHECK(reading.finding->says == "标签没有“不详”这一项");
}

TEST_CASE("a wrong organisation code within a good credit code is only mentioned") {
    // 92…: made otherwise than GB 11714 has it; the check character of the whole is right.
    const auto reading = read_field(field_of(FieldKind::credit_code), "92330299MADEM00117", today);
    CHECK(std::holds_alternative<CreditCode>(reading.value));
    if (reading.finding) CHECK(reading.finding->severity == Severity::info);
    CHECK(rule_of(FieldKind::credit_code, "91330299MAIEM0011A") == "CR01");
    CHECK(rule_of(FieldKind::credit_code, "91330299MADEM0011") == "CR01");
    CHECK(rule_of(FieldKind::credit_code, "91330299MADEM0011B") == "CR02");
}

TEST_CASE("codes are shown by label and money is grouped") {
    CHECK(shown_text(field_of(FieldKind::code), "2") == "女");
    CHECK(shown_text(field_of(FieldKind::code), "7") == "7");
    CHECK(shown_text(field_of(FieldKind::yuan), "10000") == "10,000.00");
    CHECK(shown_text(field_of(FieldKind::month), "2024-06") == "2024-06");
}

TEST_CASE("personal text is masked, other text is not") {
    const auto masked = [](FieldKind kind, std::string_view text) {
        Field f = field_of(kind);
        f.personal = true;
        return masked_text(f, text);
    };
    CHECK(masked(FieldKind::id_number, "330299199001010017") == "330***********0017");
    CHECK(masked(FieldKind::phone, "13800000017") == "138****0017");
    CHECK(masked(FieldKind::name, "欧阳小明") == "欧阳*");
    CHECK(masked(FieldKind::text, "宁波市海曙区示例路 1 号") == "宁波市海曙区***");
    CHECK(masked(FieldKind::text, "海曙") == "***");
    CHECK(masked(FieldKind::text, "E1234") == "*****");
    CHECK(masked(FieldKind::text, "").empty());
    // A number in the wrong place is masked there too; a credit code is nobody's secret.
    CHECK(masked_text(field_of(FieldKind::code), "电话13800000017。") == "电话138****0017。");
    CHECK(masked_text(field_of(FieldKind::date), "2024-06-01") == "2024-06-01");
    CHECK(masked_text(field_of(FieldKind::credit_code), "914403001922038216") ==
          "914403001922038216");
    CHECK(masked_text(field_of(FieldKind::text), "宁波市海曙区示例路 1 号") ==
          "宁波市海曙区示例路 1 号");
}
