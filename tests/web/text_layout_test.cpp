// Line breaking, on a grid where Latin characters are one wide and Chinese ones two.
#include "web/ui/text_layout.h"

#include <string>
#include <vector>

#include "tests/support/test.h"

using namespace si::ui;

namespace {

float one_or_two(const void*, char32_t c) { return c < 0x2E80 && c != U'…' ? 1.0f : 2.0f; }

constexpr Advance grid{one_or_two, nullptr};

std::vector<std::string> lines(std::string_view text, float width) {
    std::vector<std::string> out;
    for (const TextLine& line : break_lines(text, width, grid)) out.emplace_back(line.text);
    return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("Chinese text breaks between any two characters") {
    CHECK(lines("社会保险登记", 8) == Lines{"社会保险", "登记"});
    CHECK(lines("社会", 8) == Lines{"社会"});
    CHECK(lines("", 8) == Lines{""});
}

TEST_CASE("no line begins with closing punctuation") {
    CHECK(lines("社会保险，登记", 8) == Lines{"社会保", "险，登记"});
    CHECK(lines("（社会保险）登记", 10) == Lines{"（社会保", "险）登记"});
    CHECK(lines("按时缴费！！好", 8) == Lines{"按时缴", "费！！好"});
}

TEST_CASE("no line ends with an opening bracket") {
    CHECK(lines("依据《社会保险法》", 6) == Lines{"依据", "《社会", "保险", "法》"});
    CHECK(lines("参保（职工）", 6) == Lines{"参保", "（职", "工）"});
}

TEST_CASE("a number stays with its unit") {
    CHECK(lines("每月缴费30日内", 10) == Lines{"每月缴费", "30日内"});
    CHECK(lines("下限为4462元整", 10) == Lines{"下限为", "4462元整"});
}

TEST_CASE("Latin words and dates stay whole") {
    CHECK(lines("upload the file", 9) == Lines{"upload", "the file"});
    CHECK(lines("截止2024-06-11前", 12) == Lines{"截止", "2024-06-11前"});
}

TEST_CASE("a word wider than the line is cut where the line is full") {
    CHECK(lines("330205199003072310", 8) == Lines{"33020519", "90030723", "10"});
    CHECK(lines("编号330205199003072310", 8) == Lines{"编号", "33020519", "90030723", "10"});
}

TEST_CASE("blanks at a break disappear, line feeds break") {
    CHECK(lines("ab  cd", 3) == Lines{"ab", "cd"});
    CHECK(lines("一\n二\n", 8) == Lines{"一", "二", ""});
}

TEST_CASE("no line is wider than asked for") {
    const std::string_view text =
        "依据《社会保险法》第58条，用人单位应当自用工之日起"
        "30日内为其职工（含 part-time）申请办理登记。";
    for (float width = 6; width < 40; ++width) {
        for (const TextLine& line : break_lines(text, width, grid)) {
            INFO(line.text);
            CHECK(line.width <= width);
        }
    }
}

TEST_CASE("text that does not fit ends in an ellipsis") {
    CHECK_FALSE(fit("社会保险", 8, grid).cut);
    const Fitted fitted = fit("社会保险登记", 8, grid);
    CHECK(fitted.cut);
    CHECK(fitted.text == "社会保");
}

TEST_CASE("broken UTF-8 reads as replacement characters and ends") {
    std::string_view text = "\xE7\xA4";
    CHECK(take_character(text) == 0xFFFD);
    while (!text.empty()) CHECK(take_character(text) == 0xFFFD);
    text = "𠮷";
    CHECK(take_character(text) == 0x20BB7);
}
