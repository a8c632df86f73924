// Code lists: complete, unique, searchable.
#include <algorithm>
#include <set>
#include <string>

#include "shared/base/text.h"
#include "shared/codes/code_list.h"
#include "tests/support/test.h"

using namespace si;

namespace {

struct Named {
    std::string_view name;
    std::span<const Code> list;
    std::size_t size;
};

std::vector<Named> all_lists() {
    return {{"性别", codes::sexes(), 2},
            {"民族", codes::ethnic_groups(), 56 + 3},
            {"国籍", codes::nationalities(), 249},
            {"户籍性质", codes::household_types(), 17},
            {"学历", codes::education_levels(), 11},
            {"证件类型", codes::document_types(), 9},
            {"用工形式", codes::employment_forms(), 6},
            {"参保身份", codes::insured_identities(), 1},
            {"岗位类别", codes::post_categories(), 2},
            {"停保原因", codes::suspension_reasons(), 24}};
}

std::size_t han_characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        count += c >= 0x4E00 && c <= 0x9FFF;
    }
    return count;
}

std::string_view label_of(std::span<const Code> list, std::string_view value) {
    const Code* code = find_code(list, value);
    return code ? code->label : std::string_view{};
}

}  // namespace

TEST_CASE("every list is complete and names nothing twice") {
    for (const Named& named : all_lists()) {
        INFO(named.name);
        CHECK(named.list.size() == named.size);
        std::set<std::string_view> values, labels;
        for (const Code& code : named.list) {
            INFO(code.value << " " << code.label);
            CHECK_FALSE(code.value.empty());
            CHECK_FALSE(code.label.empty());
            CHECK(values.insert(code.value).second);
            CHECK(labels.insert(code.label).second);
            CHECK(is_valid_utf8(code.label));
        }
    }
}

TEST_CASE("every label is found by the initials of its pinyin") {
    for (const Named& named : all_lists()) {
        for (const Code& code : named.list) {
            INFO(named.name << " " << code.label << " " << code.pinyin);
            CHECK(code.pinyin.size() == han_characters(code.label));
            CHECK(std::all_of(code.pinyin.begin(), code.pinyin.end(),
                              [](char c) { return c >= 'a' && c <= 'z'; }));
        }
    }
}

TEST_CASE("characters of several readings have the right one") {
    CHECK(find_code(codes::ethnic_groups(), "04")->pinyin == "zz");   // 藏
    CHECK(find_code(codes::ethnic_groups(), "10")->pinyin == "cxz");  // 朝鲜
    CHECK(find_code(codes::ethnic_groups(), "51")->pinyin == "dlz");
    CHECK(find_code(codes::nationalities(), "KHM")->pinyin == "jpz");  // 柬埔寨
    CHECK(find_code(codes::nationalities(), "PER")->pinyin == "bl");   // 秘鲁
    CHECK(find_code(codes::nationalities(), "RUS")->pinyin == "els");
    CHECK(find_code(codes::nationalities(), "ROU")->pinyin == "lmny");
}

TEST_CASE("the numbers of the national standards") {
    CHECK(label_of(codes::ethnic_groups(), "01") == "汉族");
    CHECK(label_of(codes::ethnic_groups(), "05") == "维吾尔族");
    CHECK(label_of(codes::ethnic_groups(), "22") == "畲族");
    CHECK(label_of(codes::ethnic_groups(), "56") == "基诺族");
    CHECK(label_of(codes::household_types(), "51") == "本地居民户口");
    CHECK(label_of(codes::education_levels(), "21") == "大学本科");
    CHECK(label_of(codes::document_types(), "01") == "居民身份证（户口簿）");
    CHECK(label_of(codes::document_types(), "16") == "港澳台居民居住证");
    CHECK(label_of(codes::insured_identities(), "401") == "普通人员（企业职工）");
    CHECK(label_of(codes::suspension_reasons(), "6309") == "死亡");
    CHECK(label_of(codes::suspension_reasons(), "6313") == "辞职");
}

TEST_CASE("ethnic groups are numbered without gaps") {
    for (int i = 1; i <= 56; ++i) {
        const std::string value = (i < 10 ? "0" : "") + std::to_string(i);
        INFO(value);
        CHECK(codes::ethnic_groups()[static_cast<std::size_t>(i) - 1].value == value);
    }
}

TEST_CASE("China stands first among nationalities, with its regions beside it") {
    const auto list = codes::nationalities();
    CHECK(list[0].value == "CHN");
    CHECK(list[0].label == "中国");
    CHECK(label_of(list, "HKG") == "中国香港");
    CHECK(label_of(list, "MAC") == "中国澳门");
    CHECK(label_of(list, "TWN") == "中国台湾");
    CHECK(label_of(list, "USA") == "美国");
    CHECK(label_of(list, "JPN") == "日本");
    CHECK(label_of(list, "KOR") == "韩国");
    for (const Code& code : list) {
        INFO(code.value);
        CHECK(code.value.size() == 3);
        CHECK(std::all_of(code.value.begin(), code.value.end(),
                          [](char c) { return c >= 'A' && c <= 'Z'; }));
    }
}

TEST_CASE("codes are found by their whole value only") {
    CHECK(find_code(codes::ethnic_groups(), "1") == nullptr);
    CHECK(find_code(codes::ethnic_groups(), "汉族") == nullptr);
    CHECK(find_code(codes::ethnic_groups(), "") == nullptr);
    CHECK(find_code(codes::nationalities(), "chn") == nullptr);
    CHECK(find_code(codes::suspension_reasons(), "6312") == nullptr);  // not an employer's reason
}
