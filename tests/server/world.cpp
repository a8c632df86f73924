// Builds the world of a test.
#include "tests/server/world.h"

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <unistd.h>

#include "server/service/paging.h"
#include "server/store/attachment_store.h"
#include "server/store/employer_store.h"
#include "server/store/verify.h"
#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "shared/wire/codec.h"

namespace si::test {

namespace {

void add_employer(store::Act& act, std::string_view id, std::string_view credit_code) {
    store::EmployerRow row{.facts = {.id = std::string{id}, .name = concat({"测试单位", id})},
                           .credit_code = std::string{credit_code}};
    for (const Scheme scheme : schemes) row.facts.insured_from[scheme] = Month::of(2015, 1);
    store::insert_employer(act, row);
}

Actor operator_of(std::string_view employer) {
    return {.account = {concat({"account-", employer})},
            .username = std::string{employer},
            .display_name = "经办人",
            .role = RoleKind::employer,
            .employer = {std::string{employer}},
            .address = "127.0.0.1"};
}

}  // namespace

TemporaryFile::TemporaryFile() {
    static std::atomic<int> count = 0;
    const char* elsewhere =
        std::getenv("SI_TEST_FILES");  // NOLINT(concurrency-mt-unsafe): nobody sets it
    const std::filesystem::path folder =
        std::filesystem::path{elsewhere ? elsewhere : SI_TEST_FILES} / "databases";
    std::filesystem::create_directories(folder);
    path_ =
        (folder / concat({std::to_string(getpid()), "-", std::to_string(++count), ".db"})).string();
}

TemporaryFile::~TemporaryFile() {
    for (const char* ending : {"", "-wal", "-shm"}) {
        std::error_code ignored;
        std::filesystem::remove(path_ + ending, ignored);
    }
    std::error_code ignored;
    std::filesystem::remove_all(path_ + "-files", ignored);
}

const Policy& policy() {
    static const Policy read = [] {
        std::ifstream in(SI_ROOT "/assets/policy/zhejiang.json");
        std::stringstream text;
        text << in.rdbuf();
        auto result = read_policy(text.str());
        REQUIRE(result.ok());
        return std::move(result).value();
    }();
    return read;
}

World::World(const WorldOptions& options)
    : storage({.path = file.path(), .vfs = options.vfs}),
      files(file.path() + "-files", faults),
      context{.storage = storage,
              .clock = clock,
              .policy = policy(),
              .faults = faults,
              .find_matter = options.find_matter},
      audit(context, options.audit),
      filings(context, audit),
      lookups(context),
      queries(context),
      reviews(context),
      attachments(context, files, options.attachments),
      batches(context, audit, options.batches),
      ours(operator_of("E1")),
      theirs(operator_of("E2")),
      auditor{.account = {"account-auditor"},
              .username = "auditor",
              .display_name = "审核员",
              .role = RoleKind::auditor,
              .employer = {},
              .address = "127.0.0.1"} {
    set_time("2026-11-23 10:00");
    const auto done = storage.writer().run([&](store::Database& db) -> Result<Done> {
        store::Act act(db, {.at_ms = now_ms(), .role = "system", .action = "test.begin"});
        add_employer(act, "E1", "91330299MADEM0011A");
        add_employer(act, "E2", "92330299MADEM00117");
        act.finish();
        return Done{};
    });
    REQUIRE(done.ok());
}

void World::set_time(std::string_view text) {
    const Date day = date(text.substr(0, 10));
    const int hour = std::stoi(std::string{text.substr(11, 2)});
    const int minute = std::stoi(std::string{text.substr(14, 2)});
    clock.set(start_of(day) + (hour * 60 + minute) * std::int64_t{60'000});
}

void World::pass_ms(std::int64_t ms) { clock.set(now_ms() + ms); }

std::string World::new_id() {
    std::string count = std::to_string(++ids_);
    count.insert(0, 12 - count.size(), '0');
    return "0193582a-0000-7000-8000-" + count;
}

wire::FilingView World::must_submit(const Actor& actor, const wire::SubmitFiling& request) {
    auto submitted = filings.submit(actor, new_id(), request);
    REQUIRE(submitted.ok());
    for (const Finding& f : submitted->filing.findings)
        if (!submitted->accepted) UNSCOPED_INFO(f.rule << " " << f.says << " " << f.fix);
    REQUIRE(submitted->accepted);
    if (submitted->trace.empty()) return std::move(submitted).value().filing;
    CHECK(submitted->filing.trace.empty());
    auto sent = wire::decode<wire::FilingView>(wire::encode(submitted->filing, submitted->trace));
    REQUIRE(sent.ok());
    return std::move(sent).value();
}

std::optional<std::string> World::first_difference() {
    const auto db = storage.read();
    auto difference = store::verify(*db);
    return difference ? difference : store::verify_files(*db, files.folder());
}

Result<wire::StoredFile> World::upload(const Actor& actor, std::string_view bytes,
                                       std::string_view media_type) {
    auto begun = attachments.begin(actor, media_type, bytes.size());
    SI_RETURN_IF_ERROR(begun);
    const std::unique_ptr<Upload> upload = std::move(begun).value();
    constexpr std::size_t piece = 1000;
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        upload->receive(bytes.substr(at, piece));
    return attachments.keep(actor, sha256_hex(bytes), media_type, *upload);
}

AttachmentRef World::must_upload(const Actor& actor, std::string_view bytes,
                                 std::string_view media_type) {
    const auto stored = upload(actor, bytes, media_type);
    if (!stored.ok()) UNSCOPED_INFO(stored.error().says);
    REQUIRE(stored.ok());
    return {.sha256 = stored->sha256,
            .name = clean_file_name("合同", stored->type),
            .type = stored->type,
            .size = stored->size,
            .pages = stored->pages};
}

wire::SubmitFiling enrol(const demo::DemoPerson& person, const World& world) {
    return {.matter = "enrol_employee",
            .draft = demo::enrolment(person, shanghai_date(world.now_ms()))};
}

demo::DemoPerson somebody(std::uint64_t seed) {
    auto generator = people_generator(seed);
    return generator.born_on(*Date::of(1990, 5, 17), seed % 2 == 0 ? Sex::male : Sex::female);
}

bool has_latin_letter(std::string_view text) {
    for (const char c : text)
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return true;
    return false;
}

}  // namespace si::test
