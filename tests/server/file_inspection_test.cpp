// What is accepted as evidence and what is not, by content: sound files of each kind, and hostile ones.
#include "server/service/file_inspection.h"

#include <vector>

#include "shared/base/text.h"
#include "tests/server/world.h"
#include "tests/support/files.h"

using namespace si;
using namespace si::test;

namespace {

std::string repeated(char c, std::size_t count) {
    std::string text;
    text.resize(count, c);
    return text;
}

struct Case {
    std::string claim, bytes;
    std::string_view refused_for;  // part of what the clerk is told; empty: accepted
};

void check_all(const std::vector<Case>& cases, FileType type) {
    for (const Case& c : cases) {
        INFO(c.claim);
        const auto inspected = inspect_file(c.bytes);
        if (c.refused_for.empty()) {
            if (!inspected.ok()) INFO(inspected.error().says);
            REQUIRE(inspected.ok());
            CHECK(inspected->type == type);
        } else {
            REQUIRE_FALSE(inspected.ok());
            CHECK(inspected.error().code == ErrorCode::invalid);
            INFO(inspected.error().says);
            CHECK(inspected.error().says.find(c.refused_for) != std::string::npos);
        }
    }
}

// Every shorter version of `bytes` in steps is refused; so is every version with one byte changed that ought to count.
void check_truncated(const std::string& bytes) {
    for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 7) {
        INFO(size);
        CHECK_FALSE(inspect_file(std::string_view(bytes).substr(0, size)).ok());
    }
    CHECK_FALSE(inspect_file(std::string_view(bytes).substr(0, bytes.size() - 1)).ok());
}

std::string png_of(const std::string& header, const std::string& between, const std::string& rows) {
    return png_signature() + header + between + png_chunk("IDAT", deflated(rows)) +
           png_chunk("IEND", {});
}

std::string damaged(std::string bytes, std::size_t at) {
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    return bytes;
}

}  // namespace

TEST_CASE("a PNG is accepted if it is one picture, whole, without anything beside it") {
    const std::string rows_of_two(2 * 3, '\0');
    const std::string ten_millions = repeated('\0', 10'000'000);
    check_all(
        {
            {"a plain one", png(), ""},
            {"a large one", png({.width = 2000, .height = 1500}), ""},
            {"palette", png_of(png_header(2, 2, 8, 3), png_chunk("PLTE", "abc"), rows_of_two), ""},
            {"interlaced", png_of(png_header(1, 1, 8, 0, 1), {}, std::string(2, '\0')), ""},
            {"two chunks of data",
             [] {
                 const std::string all = deflated(std::string(6, '\0'));
                 return png_signature() + png_header(2, 2) + png_chunk("IDAT", all.substr(0, 3)) +
                        png_chunk("IDAT", all.substr(3)) + png_chunk("IEND", {});
             }(),
             ""},
            {"palette missing", png_of(png_header(2, 2, 8, 3), {}, rows_of_two), "损坏"},
            {"no such colour", png_of(png_header(2, 2, 8, 5), {}, rows_of_two), "损坏"},
            {"no such depth", png_of(png_header(2, 2, 3, 0), {}, rows_of_two), "损坏"},
            {"no such filter", png_of(png_header(2, 2), {}, "\x05" + rows_of_two.substr(1)),
             "损坏"},
            {"a row too many", png_of(png_header(2, 2), {}, std::string(9, '\0')), "损坏"},
            {"a row missing", png_of(png_header(2, 2), {}, std::string(3, '\0')), "损坏"},
            {"ten megabytes unfold from a small one", png_of(png_header(2, 2), {}, ten_millions),
             "损坏"},
            {"a checksum that is wrong", damaged(png(), 40), "损坏"},
            {"a script behind the end", png() + "<script>alert(1)</script>", "损坏"},
            {"an archive behind the end", png() + "PK\x03\x04", "损坏"},
            {"pixels without end", png_of(png_header(0x7fffffff, 0x7fffffff), {}, "x"), "图片太大"},
            {"too long a side", png_of(png_header(9000, 1), {}, "x"), "图片太大"},
            {"too many pixels", png_of(png_header(8000, 8000), {}, "x"), "图片太大"},
            {"no width", png_of(png_header(0, 10), {}, "x"), "损坏"},
            {"a place where it was taken",
             png_of(png_header(2, 2), png_chunk("eXIf", "MM"), rows_of_two), "附加内容"},
            {"a comment", png_of(png_header(2, 2), png_chunk("tEXt", "Author"), rows_of_two),
             "附加内容"},
            {"an animation", png_of(png_header(2, 2), png_chunk("acTL", "12345678"), rows_of_two),
             "附加内容"},
        },
        FileType::png);
    check_truncated(png());
}

TEST_CASE("a JPEG is accepted if it is one picture, whole, without anything beside it") {
    const std::string plain = jpeg();
    std::string two_frames = plain;
    two_frames.insert(2, plain.substr(2, plain.find("\xff\xda") - 2));
    std::string wide = plain;
    const std::size_t frame = wide.find("\xff\xc0");
    REQUIRE(frame != std::string::npos);
    wide.replace(frame + 5, 4, "\xff\xff\xff\xff");
    std::string taller = plain;  // says it has more rows than come
    taller.replace(frame + 5, 2, std::string("\x10\x00", 2));
    check_all(
        {
            {"a plain one", plain, ""},
            {"a large one", jpeg({.width = 2400, .height = 1800}), ""},
            {"colours described", with_segment(plain, 0xe2, std::string("ICC_PROFILE\0\1\1", 14)),
             ""},
            {"where and when it was taken", with_segment(plain, 0xe1, std::string("Exif\0\0", 6)),
             "附加内容"},
            {"a comment", with_segment(plain, 0xfe, "note"), "附加内容"},
            {"an unknown block", with_segment(plain, 0xed, "Photoshop 3.0"), "附加内容"},
            {"a web page in front of the picture",
             with_segment(plain, 0xe0, "<html><script>alert(1)</script>"), "附加内容"},
            {"a script behind the end", plain + "<script>alert(1)</script>", "损坏"},
            {"another picture behind the end", plain + plain, "损坏"},
            {"two frames", two_frames, "损坏"},
            {"progressive: many passes over all of it",
             jpeg({.width = 64, .height = 64}, Coding::progressive), "编码方式"},
            {"for printers", jpeg({}, Coding::cmyk), "编码方式"},
            {"65535 pixels each way", wide, "图片太大"},
            {"more rows than there are", taller, "损坏"},
            {"only its beginning", "\xff\xd8\xff", "损坏"},
        },
        FileType::jpeg);
    check_truncated(plain);
    for (std::size_t at = 4; at < plain.size(); at += 3)  // whatever it is: an answer, in time
        (void)inspect_file(damaged(plain, at));
}

TEST_CASE("a PDF is accepted if it is whole, open, not too long and does nothing by itself") {
    const auto with = [](std::string_view object) {
        return pdf(1, concat({"100 0 obj\n", object, "\nendobj\n"}));
    };
    check_all(
        {
            {"a plain one", pdf(), ""},
            {"two hundred pages", pdf(200), ""},
            {"blanks behind the end", pdf() + "\r\n\n", ""},
            {"a place to open at", with("<< /OpenAction [10000 0 R /Fit] >>"), ""},
            {"a word in a text", with("(see /JavaScript (and) /Launch)"), ""},
            {"a word in a comment", with("<< % /JavaScript\n >>"), ""},
            {"objects folded away", pdf(1, pdf_object_stream("10 0 << /Type /Font >>")), ""},
            {"one page too many", pdf(201), "最多 200 页"},
            {"no page", pdf(0), "损坏"},
            {"encrypted", pdf(1, {}, "/Encrypt 9 0 R "), "已加密"},
            {"a script", with("<< /S /JavaScript /JS (app.alert(1)) >>"), "脚本"},
            {"a script, its name written otherwise", with("<< /S /J#61vaScript >>"), "脚本"},
            {"a script, folded away", pdf(1, pdf_object_stream("10 0 << /JS (x) >>")), "脚本"},
            {"a program", with("<< /S /Launch /F (cmd.exe) >>"), "脚本"},
            {"a file inside", with("<< /Type /EmbeddedFile >>"), "脚本"},
            {"a form that sends", with("<< /S /SubmitForm >>"), "脚本"},
            {"objects folded oddly",
             with(
                 "<< /Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode] >> stream\n00\nendstream"),
             "脚本"},
            {"objects that do not unfold",
             with("<< /Type /ObjStm /Filter /FlateDecode >> stream\nxx\nendstream"), "损坏"},
            {"a web page in front", "<html>" + pdf(), "只能上传"},
            {"a web page behind", pdf() + "<script>alert(1)</script>", "损坏"},
            {"no such version", "%PDF-9.9" + pdf().substr(8), "损坏"},
            {"a stream without end", with("<< >> stream\n"), "损坏"},
        },
        FileType::pdf);
    check_truncated(trim(pdf()));
    CHECK(inspect_file(pdf(7))->pages == 7);
    CHECK(inspect_file(pdf())->pages == 1);
}

TEST_CASE("a small PDF that unfolds without end is refused within bounds") {
    const std::string bomb = pdf_object_stream(repeated(' ', 40'000'000));
    CHECK_FALSE(inspect_file(pdf(1, bomb)).ok());
    std::string many;
    for (int i = 0; i < 5; ++i) many += pdf_object_stream(repeated(' ', 15'000'000));
    CHECK_FALSE(inspect_file(pdf(1, many)).ok());
}

TEST_CASE("anything else is refused with the formats that would do") {
    for (const std::string bytes :
         {"GIF89a", "PK\x03\x04", "<svg onload=alert(1)>", "MZ", "BM", "RIFF0000WEBP", "x"}) {
        const auto inspected = inspect_file(bytes);
        REQUIRE_FALSE(inspected.ok());
        CHECK(inspected.error().says == "只能上传图片（JPEG、PNG）或 PDF 文件，请转换格式后再上传");
    }
    CHECK(inspect_file("").error().says == "文件是空的，请重新选择");
    CHECK(inspect_file(std::string(file_limits.bytes + 1, 'x')).error().says ==
          "文件超过 10 MB，请压缩或拆分后再上传");
}
