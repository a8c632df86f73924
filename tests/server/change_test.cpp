// 变更登记 on the server: who decides is settled at submission, old and new are kept, a corrected number keeps person and
// history, and a unit changes its own record and nobody else's.
#include "server/store/employer_store.h"
#include "tests/server/world.h"
#include "tests/support/files.h"

using namespace si;
using namespace si::test;

namespace {

constexpr const char* other_number = "330299199001020012";

struct Changes : World {
    demo::DemoPerson person = somebody(1);
    std::string id_number;
    Changes() {
        const wire::FilingView view = must_submit(ours, enrol(person, *this));
        id_number = view.draft.text.at("id_number");
    }
    // The form as it is filled in after the search.
    wire::SubmitFiling change(const std::map<std::string, std::string>& typed) {
        const auto found =
            lookups.look_up(ours, {.matter = "change_person", .id_number = id_number});
        REQUIRE(found.ok());
        wire::SubmitFiling request{.matter = "change_person"};
        const Matter& matter = *find_matter("change_person");
        for (const Field* f : matter.form) {
            const auto it = found->person.record.find(f->key);
            if (it != found->person.record.end())
                request.draft.text[std::string(f->key)] = it->second;
        }
        request.draft.text["id_number"] = request.draft.text["new_id_number"] = id_number;
        for (const auto& [key, text] : typed) request.draft.text[key] = text;
        request.draft.attachments = {{"evidence", {must_upload(ours, pdf(), "application/pdf")}}};
        return request;
    }
    Result<Reviewed> approve(const wire::FilingView& filing) {
        return reviews.decide(auditor, filing.summary.id,
                              {.decision = "approve",
                               .content_hash = filing.content_hash,
                               .submitted_at_ms = filing.summary.submitted_at_ms});
    }
    std::string roster_name() {
        const auto page = queries.roster(ours, {});
        REQUIRE(page.ok());
        REQUIRE(page->rows.size() == 1);
        return page->rows[0].name;
    }
};

}  // namespace

TEST_CASE("a telephone number changes at once, a name when an auditor approves it") {
    Changes world;
    const auto phone = world.must_submit(world.ours, world.change({{"phone", "13900000017"}}));
    CHECK(phone.summary.status == "approved");
    CHECK(phone.summary.audit_mode == "自动");
    REQUIRE(phone.before.size() == 1);
    CHECK(phone.before.count("phone") == 1);
    CHECK(phone.draft.text.at("phone") == "13900000017");

    const auto name = world.must_submit(world.ours, world.change({{"name", "张珊"}}));
    CHECK(name.summary.status == "submitted");
    CHECK(name.summary.audit_mode == "人工");
    CHECK(name.summary.may_withdraw);
    CHECK(name.before == std::map<std::string, std::string>{{"name", world.person.name}});
    CHECK(world.roster_name() == world.person.name);

    const auto seen = world.reviews.get(world.auditor, name.summary.id);
    REQUIRE(seen.ok());
    CHECK(seen->filing.before == name.before);
    REQUIRE(world.approve(name).ok());
    CHECK(world.roster_name() == "张珊");
    CHECK_FALSE(world.filings.withdraw(world.ours, name.summary.id).ok());
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("a withdrawn change of a name leaves the queue and changes nothing") {
    Changes world;
    const auto name = world.must_submit(world.ours, world.change({{"name", "张珊"}}));
    REQUIRE(world.filings.withdraw(world.ours, name.summary.id).ok());
    CHECK(world.reviews.query(world.auditor, {})->total == 0);
    const auto late = world.approve(name);
    REQUIRE_FALSE(late.ok());
    CHECK(late.error().code == ErrorCode::conflict);
    CHECK(world.roster_name() == world.person.name);
}

TEST_CASE("a corrected number keeps the person and the history, also after a rebuild") {
    Changes world;
    const auto before = world.queries.roster(world.ours, {});
    REQUIRE(before.ok());
    const auto filing =
        world.must_submit(world.ours, world.change({{"new_id_number", other_number},
                                                    {"document_number", other_number},
                                                    {"birth_date", "1990-01-02"},
                                                    {"sex", "1"}}));
    REQUIRE(filing.summary.status == "submitted");
    REQUIRE(world.approve(filing).ok());
    const auto after = world.queries.roster(world.ours, {.id_number = other_number});
    REQUIRE(after.ok());
    REQUIRE(after->rows.size() == 1);
    CHECK(after->rows[0].person_id == before->rows[0].person_id);
    CHECK(after->rows[0].spells == before->rows[0].spells);
    CHECK(world.queries.roster(world.ours, {.id_number = world.id_number})->total == 0);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("the number of somebody else is refused, on submission and again at the decision") {
    Changes world;
    const auto wanted = world.change({{"new_id_number", other_number},
                                      {"document_number", other_number},
                                      {"birth_date", "1990-01-02"},
                                      {"sex", "1"}});
    const auto waiting = world.must_submit(world.ours, wanted);
    // Meanwhile the other employer enrols the owner of that number.
    const auto taken = world.storage.writer().run([&](store::Database& db) -> Result<Done> {
        store::Act act(db, {.at_ms = world.now_ms(), .role = "system", .action = "test"});
        store::insert_opening(act, "owner", "E2", "");
        const std::vector<LedgerEntry> entries = {
            PersonRecorded{other_number, {{"name", "别人"}}},
            SpellOpened{other_number, Scheme::pension, month("2020-01"), {}}};
        store::append_entries(act, {.employer_id = "E2", .opening_id = "owner"}, entries);
        act.finish();
        return Done{};
    });
    REQUIRE(taken.ok());
    const auto refused = world.approve(waiting);
    REQUIRE(refused.ok());
    CHECK_FALSE(refused->accepted);
    REQUIRE_FALSE(refused->review.findings_now.empty());
    CHECK(refused->review.findings_now.front().rule == "CP06");
    REQUIRE(world.filings.withdraw(world.ours, waiting.summary.id).ok());
    const auto again = world.filings.submit(world.ours, world.new_id(), wanted);
    REQUIRE(again.ok());
    CHECK_FALSE(again->accepted);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("a unit changes its own record; the other unit's stays, and the ledger proves both") {
    World world;
    const auto unit = world.queries.employer(world.ours);
    REQUIRE(unit.ok());
    CHECK(unit->record.at("unit_name") == "测试单位E1");
    CHECK(unit->record.at("credit_code") == "91330299MADEM0011A");
    wire::SubmitFiling request{.matter = "change_employer",
                               .draft = {.text = {{"unit_name", "测试单位E1"},
                                                  {"credit_code", "91330299MADEM0011A"},
                                                  {"contact_person", "李敏"},
                                                  {"contact_phone", "0574-87654321"},
                                                  {"contact_address", "宁波市海曙区示例路 1 号"},
                                                  {"operator_name", "李敏"},
                                                  {"operator_phone", "13800000017"}}}};
    SECTION("what may be changed takes effect at once") {
        const auto view = world.must_submit(world.ours, request);
        CHECK(view.summary.status == "approved");
        CHECK(view.before.size() == 5);
        CHECK(world.queries.employer(world.ours)->record.at("contact_person") == "李敏");
        CHECK(world.queries.employer(world.theirs)->record.count("contact_person") == 0);
        CHECK_FALSE(world.first_difference());
    }
    SECTION("a forged key item is refused at its field and nothing is stored") {
        request.draft.text["unit_name"] = "别的名称";
        const auto answer = world.filings.submit(world.ours, world.new_id(), request);
        REQUIRE(answer.ok());
        CHECK_FALSE(answer->accepted);
        REQUIRE(answer->filing.findings.size() == 1);
        CHECK(answer->filing.findings[0].rule == "CE03-AAB004");
        CHECK(world.queries.employer(world.ours)->record.count("contact_person") == 0);
    }
}
