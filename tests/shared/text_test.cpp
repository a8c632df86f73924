// Text as it comes from keyboards, sheets and chat windows.
#include "shared/base/text.h"

#include "tests/support/test.h"

using namespace si;
using namespace std::string_literals;

TEST_CASE("valid UTF-8 is told from everything else") {
    for (const std::string& text :
         {""s, "abc"s, "张三"s, "𠮷㛃"s, "é"s, "\u00B7"s, "\xF4\x8F\xBF\xBF"s}) {
        INFO(text);
        CHECK(is_valid_utf8(text));
    }
    for (const std::string& text :
         {"\x80"s, "\xC3"s, "\xC0\xAF"s /* overlong */, "\xE0\x80\xAF"s, "\xF0\x80\x80\xAF"s,
          "\xED\xA0\x80"s /* surrogate */, "\xF4\x90\x80\x80"s /* above U+10FFFF */,
          "\xF8\x88\x80\x80\x80"s, "\xE5\xBC"s /* cut off */, "\xE5\xBC\x41"s, "\xFF"s})
        CHECK_FALSE(is_valid_utf8(text));
}

TEST_CASE("length is counted in characters, not bytes") {
    CHECK(code_points("") == 0);
    CHECK(code_points("abc") == 3);
    CHECK(code_points("张三") == 2);
    CHECK(code_points("𠮷㛃") == 2);
    CHECK(code_points("\xE5\xBC") == 2);  // two bytes that are not UTF-8
}

TEST_CASE("every character comes back from its encoding") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string bytes;
        append_utf8(bytes, c);
        std::size_t at = 0;
        if (next_code_point(bytes, at) != c || at != bytes.size())
            FAIL_CHECK(static_cast<unsigned>(c));
    }
}

TEST_CASE("what is no character becomes the replacement character") {
    for (const char32_t c : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
        std::string bytes;
        append_utf8(bytes, c);
        CHECK(bytes == "\uFFFD");
    }
    std::size_t at = 0;
    CHECK(next_code_point("\xFFok", at) == 0xFFFD);
    CHECK(at == 1);
}

TEST_CASE("trimming takes blanks of every width and marks that cannot be seen") {
    CHECK(trim("  张三\r\n") == "张三");
    CHECK(trim("\u3000张 三\u00A0\t") == "张 三");
    CHECK(trim("\uFEFF\u200B张三\u200E") == "张三");
    CHECK(trim(" \u3000 ").empty());
    CHECK(trim("").empty());
}

TEST_CASE("full-width letters, digits and signs become ASCII") {
    CHECK(fold_width("ＡＢｃ１２３－／．，（）＊") == "ABc123-/.,()*");
    CHECK(fold_width("张\u3000三") == "张 三");
    CHECK(fold_width("张三。、") == "张三。、");
    CHECK(fold_width("\xFF") == "\xFF");
}

TEST_CASE("a number has no blanks, no small letters and nothing invisible") {
    CHECK(normal_number(" １１０ 105\u200B 1949 12310 02ｘ\n") == "11010519491231002X");
    CHECK(normal_number("\u2068330299\u2069").compare("330299") == 0);
    CHECK(normal_number("").empty());
}

TEST_CASE("every separator between the parts of a name becomes the one of the register") {
    for (const char* separator :
         {"·", "•", "‧", "・", "．", ".", "∙", "⋅", "･", " · ", "\u3000•\u3000", "\u200B·"}) {
        INFO(separator);
        CHECK(normal_name("买买提"s + separator + "吐尔逊") == "买买提·吐尔逊");
    }
    CHECK(normal_name("阿依古丽・买买提・吐尔逊") == "阿依古丽·买买提·吐尔逊");
}

TEST_CASE("a point that separates nothing stays") {
    CHECK(normal_name("·张三") == "·张三");
    CHECK(normal_name("张三•") == "张三•");
    CHECK(normal_name("J. SMITH") == "J. SMITH");
    CHECK(normal_name("J.SMITH") == "J.SMITH");
    CHECK(normal_name("·") == "·");
}

TEST_CASE("a name is stored without the blanks it was typed with") {
    CHECK(normal_name("  张  三 ") == "张三");
    CHECK(normal_name("张\u3000三") == "张三");
    CHECK(normal_name("SMITH   JOHN") == "SMITH JOHN");
    CHECK(normal_name("ＳＭＩＴＨ\u3000ＪＯＨＮ") == "SMITH JOHN");
    CHECK(normal_name("𠮷田 㛃") == "𠮷田㛃");
    CHECK(normal_name("张\u200B三\uFEFF") == "张三");
    CHECK(normal_name("   ").empty());
    CHECK(normal_name("张\xFF 三") == "张\xFF 三");  // not UTF-8: left for a finding
}

TEST_CASE("a settled name stays as it is") {
    for (const char* name :
         {"买买提·吐尔逊", "张三", "SMITH JOHN", "J. SMITH", "·张三", "𠮷田㛃"}) {
        INFO(name);
        CHECK(normal_name(name) == name);
    }
}

TEST_CASE("small tools do small things") {
    CHECK(upper_ascii("abcXYZ张") == "ABCXYZ张");
    CHECK(is_digits("0123456789"));
    CHECK_FALSE(is_digits(""));
    CHECK_FALSE(is_digits("12a"));
    CHECK_FALSE(is_digits("１２"));
    CHECK(to_int("000123456") == 123'456);
    CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
    CHECK(split("", ',') == std::vector<std::string_view>{""});
    CHECK(concat({"2024", "年", ""}) == "2024年");
    CHECK(replace_all("{n} 与 {n}", "{n}", "{n}x") == "{n}x 与 {n}x");
    CHECK(replace_all("abc", "", "x") == "abc");
}
