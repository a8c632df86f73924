// CSV as Excel, WPS and text editors save it.
#include "tests/sheet/made_sheets.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

using Lines = std::vector<std::string>;

struct Case {
    const char* name;
    std::string bytes;
    Lines rows;
};

}  // namespace

TEST_CASE("CSV is read in every encoding and with every separator") {
    using std::string_literals::operator""s;
    const Case cases[] = {
        {"plain", "姓名,号码\n张三,1\n", {"1: A=姓名 B=号码", "2: A=张三 B=1"}},
        {"mark and CRLF", "\xEF\xBB\xBF姓名,号码\r\n张三,1", {"1: A=姓名 B=号码", "2: A=张三 B=1"}},
        {"GB 18030",
         "\xD0\xD5\xC3\xFB,1\n\xD5\xC5\xC8\xFD,2\n",
         {"1: A=姓名 B=1", "2: A=张三 B=2"}},
        {"GB 18030 with four bytes", "\x95\x32\x82\x36\xD5\xC5,1", {"1: A=𠀀张 B=1"}},
        {"UTF-16", "\xFF\xFE\x20\x5F\t\0\x31\0\n\0"s, {"1: A=张 B=1"}},
        {"semicolons", "a;b\n1;2,5\n", {"1: A=a B=b", "2: A=1 B=2,5"}},
        {"quotes", "\"a,\"\"b\"\"\",\"c\nd\"\n", {"1: A=a,\"b\" B=c\nd"}},
        {"text as formula", "=\"330299\",x\n", {"1: A=330299 B=x"}},
        {"blank lines count", "a\n\n  ,\nb\n", {"1: A=a", "4: A=b"}},
        {"a quote inside", "5\" nail,x\n", {"1: A=5\" nail B=x"}},
        {"old line ends", "a,b\rc,d\r", {"1: A=a B=b", "2: A=c B=d"}},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        const Reading reading = read("a.csv", c.bytes);
        CHECK(reading.rule().empty());
        CHECK(reading.rows == c.rows);
        CHECK(reading.head.format == sheet::FileFormat::csv);
    }
}

TEST_CASE("CSV that cannot be read says why") {
    using std::string_literals::operator""s;
    CHECK(read("a.csv", "a\n\"b").rule() == "XL20");
    CHECK(read("a.csv", "a,b\n\xFF\xFF\xFF").rule() == "XL19");
    CHECK(read("a.csv", "a\0b"s).rule() == "XL19");
    CHECK(read("a.csv", "\xEF\xBB\xBF\n\n").rule() == "XL01");
    CHECK(read("a.csv", "a," + std::string(100'000, 'x')).rule() == "XL15");
    CHECK(read("a.csv", std::string(16'384, ',')).rule() == "XL14");
    CHECK(read("a.csv", "a" + std::string(1001, '\n') + "b").rule() == "XL17");
    CHECK(read("a.csv", "a" + std::string(1000, '\n') + "b").rule().empty());
}
