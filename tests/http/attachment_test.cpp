// Attachments over HTTP: what a forged request meets, what a file comes back as, and what a large one costs.
#include "shared/wire/attachment.h"

#include "server/demo/demo_data.h"
#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "shared/wire/codec.h"
#include "tests/http/http_driver.h"
#include "tests/support/files.h"
#include "tests/support/people.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

constexpr std::int64_t morning_ms = 1'795'399'200'000;  // 2026-11-23 10:00 in Shanghai

std::string filing_path(int number) { return "/api/filings/" + filing_id(number); }
std::string file_path(int number, std::string_view sha256) {
    return concat({filing_path(number), "/attachments/", sha256});
}

wire::DraftBody enrolment(const AttachmentRefs& files) {
    auto people = people_generator(1);
    const demo::DemoPerson person = people.born_on(*Date::of(1990, 5, 17), Sex::female);
    wire::DraftBody draft = demo::enrolment(person, people_day);
    draft.attachments.insert(files.begin(), files.end());
    return draft;
}

std::string draft_of(const AttachmentRefs& files) {
    return wire::encode(wire::SaveDraft{.matter = "enrol_employee", .draft = enrolment(files)});
}

AttachmentRef must_upload(Tab& tab, std::string_view bytes, FileType type) {
    const Answer answer = tab.upload(bytes, media_type(type));
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const auto stored = wire::decode<wire::StoredFile>(answer.body);
    REQUIRE(stored.ok());
    CHECK(stored->sha256 == sha256_hex(bytes));
    CHECK(stored->type == type);
    return {.sha256 = stored->sha256,
            .name = "劳动合同 (1)\"'",
            .type = stored->type,
            .size = stored->size,
            .pages = stored->pages};
}

struct Office : Rig {
    Office() { program().clock().set(morning_ms); }
};

}  // namespace

TEST_CASE("a file that is uploaded, named and opened again is the same file") {
    const Office office;
    Tab tab = office.signed_in("employer");
    struct Row {
        std::string bytes;
        FileType type;
        std::string_view how;
    };
    int number = 0;
    for (const Row& row :
         {Row{jpeg({.width = 1600, .height = 1200}), FileType::jpeg, "inline"},
          Row{png(), FileType::png, "inline"}, Row{pdf(2), FileType::pdf, "attachment"}}) {
        const AttachmentRef file = must_upload(tab, row.bytes, row.type);
        REQUIRE(tab.put(filing_path(++number), draft_of({{"contract", {file}}})).status == 200);
        const Answer opened = tab.get(file_path(number, file.sha256));
        REQUIRE(opened.status == 200);
        CHECK(opened.body == row.bytes);
        CHECK(opened.header("Content-Type") == media_type(row.type));
        CHECK(opened.header("X-Content-Type-Options") == "nosniff");
        CHECK(opened.header("Cache-Control") == "private, no-store");
        const std::string_view ending = row.type == FileType::jpeg ? "jpg" : to_key(row.type);
        // The client has decoded what was percent-encoded.
        CHECK(opened.header("Content-Disposition") ==
              concat({row.how, "; filename*=UTF-8''劳动合同 (1)'.", ending}));
        bool is_sandboxed = false;
        for (const auto& [name, value] : opened.headers)
            is_sandboxed |= NoCase{}(name, "content-security-policy") ==
                                NoCase{}("content-security-policy", name) &&
                            value.starts_with("sandbox");
        CHECK(is_sandboxed);
    }
}

TEST_CASE("a forged upload is refused, and says what to do") {
    const Office office;
    Tab tab = office.signed_in("employer");
    Tab auditor = office.signed_in("auditor");
    Tab nobody = office.tab();
    const std::string sound = png();
    std::string late_damage = sound;
    late_damage[late_damage.size() - 30] ^= 0x55;
    struct Row {
        std::string claim;
        Tab& tab;
        std::string bytes, type, sha256;
        int status;
        std::string_view says;
    };
    const Row rows[] = {
        {"nobody is signed in", nobody, sound, "image/png", "", 401, "请重新登录"},
        {"the agency files nothing", auditor, sound, "image/png", "", 403, "账号不能办理"},
        {"another content than its name", tab, sound, "image/png", sha256_hex("x"), 400,
         "重新上传"},
        {"a name that is no hash", tab, sound, "image/png", "hello", 404, "没有找到这个文件"},
        {"a name in capitals", tab, sound, "image/png", upper_ascii(sha256_hex(sound)), 404,
         "没有找到这个文件"},
        {"another type than declared", tab, sound, "image/jpeg", "", 400, "格式不符"},
        {"a type that is not accepted", tab, sound, "text/html", "", 400, "格式不符合要求"},
        {"a web page declared as a picture", tab, "<html><script>", "image/png", "", 400,
         "只能上传图片"},
        {"a vector picture", tab, "<svg/>", "image/svg+xml", "", 400, "格式不符合要求"},
        {"a damaged picture", tab, late_damage, "image/png", "", 400, "损坏"},
        {"a truncated picture", tab, sound.substr(0, 60), "image/png", "", 400, "损坏"},
        {"a picture with something behind it", tab, sound + pdf(), "image/png", "", 400, "损坏"},
        {"pixels without end", tab,
         png_signature() + png_header(60'000, 60'000) + png_chunk("IEND", {}), "image/png", "", 400,
         "图片太大"},
        {"an empty file", tab, "", "image/png", sha256_hex(""), 400, "空的"},
        {"too large", tab, std::string(file_limits.bytes + 1, 'x'), "application/pdf", "", 413,
         "超过 10 MB"},
        {"an encrypted document", tab, pdf(1, {}, "/Encrypt 9 0 R "), "application/pdf", "", 400,
         "已加密"},
    };
    for (const Row& row : rows) {
        INFO(row.claim);
        const Answer answer = row.tab.upload(row.bytes, row.type, row.sha256);
        CHECK(answer.status == row.status);
        CHECK(answer.says().find(row.says) != std::string::npos);
        // None of them can be named.
        const AttachmentRef ref{.sha256 = sha256_hex(row.bytes),
                                .name = "a",
                                .type = FileType::png,
                                .size = static_cast<std::int64_t>(row.bytes.size())};
        CHECK(tab.put(filing_path(1), draft_of({{"contract", {ref}}})).status == 400);
    }
    CHECK(tab.upload(sound, "image/png").status == 200);
}

TEST_CASE("an upload that a stranger's page would send is refused before it is read") {
    const Office office;
    Tab tab = office.signed_in("employer");
    Headers headers = tab.page_headers();
    headers.erase("Content-Type");
    headers.emplace("Content-Type", "image/png");
    const std::string path = "/api/attachments/" + sha256_hex(png());
    for (const char* name : {"X-Requested-By", "Origin"}) {
        Headers forged = headers;
        forged.erase(name);
        forged.emplace(name, "http://evil.example");
        CHECK(tab.send("PUT", path, forged, png()).status == 403);
    }
    // Written otherwise, it is no upload, and no larger than any other request.
    std::string hidden = path;
    hidden.replace(hidden.find("attachments"), 1, "%61");
    CHECK(tab.send("PUT", hidden, headers, png()).status == 400);
    CHECK(tab.send("PUT", hidden, headers, std::string(2'000'000, 'x')).status == 413);
    CHECK(tab.send("PUT", path, headers, png()).status == 200);
}

TEST_CASE("another employer's file is as if it were not there") {
    const Office office;
    Tab tab = office.signed_in("employer");
    Tab neighbour = office.signed_in("neighbour");
    Tab auditor = office.signed_in("auditor");
    const AttachmentRef file = must_upload(tab, png(), FileType::png);
    REQUIRE(tab.put(filing_path(1), draft_of({{"contract", {file}}})).status == 200);

    // Not to be named, though its hash is known.
    const Answer theirs = neighbour.put(filing_path(2), draft_of({{"contract", {file}}}));
    AttachmentRef unknown = file;
    unknown.sha256 = sha256_hex("unknown");
    const Answer nowhere = neighbour.put(filing_path(3), draft_of({{"contract", {unknown}}}));
    CHECK(theirs.status == 400);
    CHECK(theirs.body == nowhere.body);

    // Not to be opened, under its own filing or another.
    REQUIRE(neighbour.put(filing_path(4), draft_of({})).status == 200);
    const Answer absent = neighbour.get(file_path(4, unknown.sha256));
    CHECK(absent.status == 404);
    for (const int number : {1, 4, 99}) {
        const Answer opened = neighbour.get(file_path(number, file.sha256));
        CHECK(opened.status == 404);
        CHECK(opened.body == absent.body);
    }
    CHECK(auditor.get(file_path(1, file.sha256)).body == absent.body);  // a draft is not theirs
    CHECK(office.tab().get(file_path(1, file.sha256)).status == 401);
    CHECK(tab.get(file_path(1, file.sha256)).status == 200);
}

TEST_CASE("a large body is not taken where no file belongs") {
    const Office office;
    Tab tab = office.signed_in("employer");
    CHECK(tab.put(filing_path(1), std::string(2'000'000, ' ')).status == 413);
    CHECK(tab.post("/api/attachments/" + sha256_hex("x"), std::string(2'000'000, ' ')).status ==
          413);
}
