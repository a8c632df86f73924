// Attachments through the services: whose they are, what a draft may name, what a crash or a full disk leaves, what is
// collected and what verification finds.
#include <filesystem>
#include <fstream>

#include "server/service/attachment_service.h"
#include "server/store/attachment_store.h"
#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "tests/server/manual_matter.h"
#include "tests/server/world.h"
#include "tests/support/files.h"

using namespace si;
using namespace si::test;

namespace {

constexpr std::int64_t day_ms = std::int64_t{24} * 3600 * 1000;

WorldOptions with_manual(AttachmentLimits limits = {}) {
    return {.vfs = {}, .find_matter = find_with_manual, .audit = {}, .attachments = limits};
}

wire::SaveDraft draft_with(std::vector<AttachmentRef> files, std::int64_t version = 0) {
    wire::SaveDraft request{.matter = "evidence_test", .version = version};
    request.draft.text = {{"name", "张三"}};
    if (!files.empty()) request.draft.attachments = {{"evidence", std::move(files)}};
    return request;
}

wire::SubmitFiling submission_with(std::vector<AttachmentRef> files) {
    const wire::SaveDraft draft = draft_with(std::move(files));
    return {.matter = draft.matter, .draft = draft.draft};
}

std::string path_of(const World& world, std::string_view sha256) {
    return concat({world.files.folder(), "/", sha256.substr(0, 2), "/", sha256});
}

std::size_t files_on_disk(const World& world) {
    std::size_t count = 0;
    for (int shard = 0; shard < store::FileStore::shards; ++shard)
        count += world.files.list(shard).size();
    return count;
}

void collect_all(World& world) {
    for (int i = 0; i < store::FileStore::shards; ++i) world.attachments.collect();
}

}  // namespace

TEST_CASE("a required attachment must be uploaded, and goes with the filing from then on") {
    World world(with_manual());
    const std::string id = world.new_id();
    const auto refused = world.filings.submit(world.ours, id, submission_with({}));
    REQUIRE(refused.ok());
    CHECK_FALSE(refused->accepted);
    REQUIRE(refused->filing.findings.size() == 1);
    CHECK(refused->filing.findings[0].rule == "RQ02");
    CHECK(refused->filing.findings[0].fields == std::vector<std::string>{"attachment.evidence"});

    const AttachmentRef file = world.must_upload(world.ours, png());
    const auto submitted = world.filings.submit(world.ours, id, submission_with({file}));
    REQUIRE(submitted.ok());
    REQUIRE(submitted->accepted);
    CHECK(submitted->filing.summary.status == "submitted");
    CHECK(submitted->filing.draft.attachments.at("evidence") == std::vector{file});
    const auto opened = world.attachments.open(world.ours, id, file.sha256);
    REQUIRE(opened.ok());
    CHECK(opened->bytes == png());
    CHECK(opened->file == file);
    CHECK_FALSE(world.first_difference().has_value());
}

TEST_CASE("what files are named is part of the content: another file is another submission") {
    World world(with_manual());
    const AttachmentRef one = world.must_upload(world.ours, png());
    const AttachmentRef other = world.must_upload(world.ours, png({.shade = 1}));
    const std::string id = world.new_id();
    const auto first = world.filings.submit(world.ours, id, submission_with({one}));
    REQUIRE(first.ok());
    const auto again = world.filings.submit(world.ours, id, submission_with({one}));
    REQUIRE(again.ok());
    CHECK(again->filing.content_hash == first->filing.content_hash);
    const auto changed = world.filings.submit(world.ours, id, submission_with({other}));
    REQUIRE_FALSE(changed.ok());
    CHECK(changed.error().code == ErrorCode::conflict);
}

TEST_CASE("every change of the files is a version of the draft, and older ones stay true") {
    World world(with_manual());
    const AttachmentRef one = world.must_upload(world.ours, png());
    const AttachmentRef two = world.must_upload(world.ours, pdf(3), "application/pdf");
    const std::string id = world.new_id();
    const auto save = [&](std::vector<AttachmentRef> files, std::int64_t version) {
        const auto saved =
            world.filings.save_draft(world.ours, id, draft_with(std::move(files), version));
        REQUIRE(saved.ok());
        return saved->version;
    };
    CHECK(save({one}, 0) == 1);
    CHECK(save({one}, 1) == 1);
    CHECK(save({one, two}, 1) == 2);
    CHECK(save({two, one}, 2) == 3);
    CHECK(save({}, 3) == 4);
    CHECK(world.filings.get(world.ours, id)->draft.attachments.empty());
    // A version that no longer names it has named it once: it stays, and may be opened.
    CHECK(world.attachments.open(world.ours, id, one.sha256).ok());
    world.pass_ms(30 * day_ms);
    collect_all(world);
    CHECK(files_on_disk(world) == 2);
    CHECK_FALSE(world.first_difference().has_value());
}

TEST_CASE("a draft may name only what its own employer has uploaded, exactly so") {
    World world(with_manual());
    const AttachmentRef ours = world.must_upload(world.ours, png());
    const AttachmentRef theirs = world.must_upload(world.theirs, png({.shade = 1}));
    AttachmentRef never = ours;
    never.sha256 = sha256_hex("never uploaded");
    AttachmentRef larger = ours;
    larger.size += 1;
    AttachmentRef longer = ours;
    longer.pages = 9;
    AttachmentRef retyped = ours;
    retyped.type = FileType::pdf;
    AttachmentRef no_hash = ours;
    no_hash.sha256 = "../../etc/passwd";
    for (AttachmentRef file : {theirs, never, larger, longer, retyped, no_hash}) {
        file.name = "合同";
        const std::string id = world.new_id();
        const auto saved = world.filings.save_draft(world.ours, id, draft_with({file}));
        REQUIRE_FALSE(saved.ok());
        const auto sent = world.filings.submit(world.ours, id, submission_with({file}));
        REQUIRE_FALSE(sent.ok());
        // The same words, whatever the reason; and nothing was opened.
        const std::string name = clean_file_name("合同", file.type);
        const std::string says =
            concat({"材料“", name, "”没有上传成功或已经过期，请移除后重新上传"});
        CHECK(saved.error().says == says);
        CHECK(sent.error().says == says);
        CHECK(world.filings.get(world.ours, id).error().code == ErrorCode::not_found);
    }
    CHECK_FALSE(world.first_difference().has_value());
}

TEST_CASE("what is attached to a filing opens to its employer and the agency, to nobody else") {
    World world(with_manual());
    const AttachmentRef file = world.must_upload(world.ours, png());
    const AttachmentRef unnamed = world.must_upload(world.ours, png({.shade = 1}));
    const std::string draft = world.new_id();
    const std::string filed = world.new_id();
    REQUIRE(world.filings.save_draft(world.ours, draft, draft_with({file})).ok());
    REQUIRE(world.filings.submit(world.ours, filed, submission_with({file})).ok());
    Actor auditor = world.ours;
    auditor.role = RoleKind::auditor;
    auditor.employer = {};
    Actor person = world.ours;
    person.role = RoleKind::person;
    struct Row {
        const Actor& actor;
        std::string filing, sha256;
        bool opens;
    };
    const Row rows[] = {
        {world.ours, draft, file.sha256, true},
        {world.ours, filed, file.sha256, true},
        {auditor, filed, file.sha256, true},
        {auditor, draft, file.sha256, false},  // a draft is the employer's own affair
        {world.theirs, filed, file.sha256, false},
        {person, filed, file.sha256, false},
        {world.ours, filed, unnamed.sha256, false},
        {world.ours, filed, sha256_hex("x"), false},
        {world.ours, world.new_id(), file.sha256, false},
    };
    for (const Row& row : rows) {
        const auto opened = world.attachments.open(row.actor, row.filing, row.sha256);
        CHECK(opened.ok() == row.opens);
        if (!opened.ok()) CHECK(opened.error().says == not_found().says);
    }
}

TEST_CASE("the same content is one file, for several employers and any number of times") {
    World world(with_manual());
    const AttachmentRef mine = world.must_upload(world.ours, png());
    const AttachmentRef again = world.must_upload(world.ours, png());
    const AttachmentRef theirs = world.must_upload(world.theirs, png());
    CHECK(mine == again);
    CHECK(mine.sha256 == theirs.sha256);
    CHECK(files_on_disk(world) == 1);
    REQUIRE(world.filings.save_draft(world.ours, world.new_id(), draft_with({mine})).ok());
    REQUIRE(world.filings.save_draft(world.theirs, world.new_id(), draft_with({theirs})).ok());
    CHECK_FALSE(world.first_difference().has_value());
}

TEST_CASE("what no draft names is collected after a day; what one names is not") {
    World world(with_manual());
    const AttachmentRef named = world.must_upload(world.ours, png());
    world.must_upload(world.ours, png({.shade = 1}));
    world.must_upload(world.theirs, png());  // one file, named by one of its two owners
    REQUIRE(world.filings.save_draft(world.ours, world.new_id(), draft_with({named})).ok());
    collect_all(world);
    CHECK(files_on_disk(world) == 2);
    world.pass_ms(day_ms + 1);
    const AttachmentRef young = world.must_upload(world.ours, png({.shade = 2}));
    collect_all(world);
    CHECK(files_on_disk(world) == 2);
    CHECK(world.files.has(named.sha256));
    CHECK(world.files.has(young.sha256));
    // Its row is gone, too: it cannot be named any more, only uploaded again.
    AttachmentRef old = named;
    CHECK_FALSE(world.filings.save_draft(world.theirs, world.new_id(), draft_with({old})).ok());
    world.must_upload(world.theirs, png());
    CHECK(world.filings.save_draft(world.theirs, world.new_id(), draft_with({old})).ok());
    CHECK_FALSE(world.first_difference().has_value());
}

TEST_CASE("an upload that is made anew is as young as its last upload") {
    World world(with_manual());
    world.must_upload(world.ours, png());
    world.pass_ms(day_ms - 1000);
    const AttachmentRef file = world.must_upload(world.ours, png());
    world.pass_ms(2000);
    collect_all(world);
    CHECK(world.filings.save_draft(world.ours, world.new_id(), draft_with({file})).ok());
}

TEST_CASE("a failure between disk and database leaves a file too many, never a row too many") {
    for (const std::string place : {"file.write", "file.sync", "file.link", "file.row"}) {
        INFO(place);
        World world(with_manual());
        world.faults.set(place, {.kind = store::FaultKind::error, .count = 1});
        CHECK_THROWS(world.upload(world.ours, png(), "image/png"));
        const AttachmentRef ref{.sha256 = sha256_hex(png()),
                                .name = "a.png",
                                .type = FileType::png,
                                .size = static_cast<std::int64_t>(png().size())};
        CHECK_FALSE(world.filings.save_draft(world.ours, world.new_id(), draft_with({ref})).ok());
        CHECK_FALSE(world.first_difference().has_value());
        CHECK(std::filesystem::is_empty(world.files.folder() + "/incoming"));
        CHECK(files_on_disk(world) == (place == "file.row" ? 1 : 0));
        collect_all(world);
        CHECK(files_on_disk(world) == 0);
        // And once the disk is well again:
        const AttachmentRef file = world.must_upload(world.ours, png());
        CHECK(world.filings.save_draft(world.ours, world.new_id(), draft_with({file})).ok());
        CHECK_FALSE(world.first_difference().has_value());
    }
}

TEST_CASE("what was half received when the server fell is cleared away when it starts") {
    World world(with_manual());
    const std::string folder = world.files.folder();
    std::ofstream(folder + "/incoming/7") << "half";
    const store::FileStore again(folder, world.faults);
    CHECK(std::filesystem::is_empty(folder + "/incoming"));
}

TEST_CASE("verification names a file that is missing or altered, and the filing it belongs to") {
    World world(with_manual());
    const AttachmentRef file = world.must_upload(world.ours, png());
    const auto view = world.must_submit(world.ours, submission_with({file}));
    const std::string path = path_of(world, file.sha256);
    std::ofstream(path, std::ios::app) << "x";
    const std::string where =
        concat({"材料文件 ", file.sha256, "（办件 ", view.summary.number, "）"});
    CHECK(world.first_difference() == where + " 的内容被改动过");
    CHECK_THROWS(world.attachments.open(world.ours, view.summary.id, file.sha256));
    std::filesystem::remove(path);
    CHECK(world.first_difference() == where + " 已不在磁盘上");
    CHECK_THROWS(world.attachments.open(world.ours, view.summary.id, file.sha256));
    world.must_upload(world.ours, png());  // the same content again mends it
    CHECK_FALSE(world.first_difference().has_value());
}

TEST_CASE("a file that arrives otherwise than it was announced is refused") {
    World world(with_manual());
    auto begun = world.attachments.begin(world.ours, "image/png", 100);
    REQUIRE(begun.ok());
    const auto upload = std::move(begun).value();
    upload->receive(png());
    const auto kept = world.attachments.keep(world.ours, sha256_hex("other"), "image/png", *upload);
    REQUIRE_FALSE(kept.ok());
    CHECK(kept.error().says == "文件在传送途中发生变化，没有收全，请重新上传");
    const auto retyped = world.upload(world.ours, png(), "application/pdf");
    REQUIRE_FALSE(retyped.ok());
    CHECK(retyped.error().says == "文件的内容与声明的格式不符，请重新选择文件后再上传");
    CHECK(files_on_disk(world) == 0);
}

TEST_CASE("an account uploads so much a minute, an employer so much a day") {
    World world(with_manual({.uploads_per_minute = 4, .files_a_day = 3}));
    for (int i = 0; i < 3; ++i) world.must_upload(world.ours, png({.shade = i}));
    const auto fourth = world.upload(world.ours, png({.shade = 3}), "image/png");
    REQUIRE_FALSE(fourth.ok());
    CHECK(fourth.error().says == "本单位今天上传的材料已达上限，请明天再上传");
    const auto fifth = world.upload(world.ours, png({.shade = 4}), "image/png");
    REQUIRE_FALSE(fifth.ok());
    CHECK(fifth.error().code == ErrorCode::closed);
    CHECK(fifth.error().retry_seconds > 0);
    CHECK(world.upload(world.theirs, png(), "image/png").ok());
    world.pass_ms(day_ms + 1);
    CHECK(world.upload(world.ours, png({.shade = 3}), "image/png").ok());
}

TEST_CASE("a filing holds so many files and no more") {
    World world(with_manual());
    const AttachmentRef file = world.must_upload(world.ours, png());
    std::vector<AttachmentRef> many;
    for (int i = 0; i < 61; ++i) {
        many.push_back(file);
        many.back().sha256 = sha256_hex(std::to_string(i));
    }
    const auto saved = world.filings.save_draft(world.ours, world.new_id(), draft_with(many));
    REQUIRE_FALSE(saved.ok());
    CHECK(saved.error().says ==
          "材料过多：一个办件最多 60 个文件，合计不超过 200 MB，请移除一部分");
}
