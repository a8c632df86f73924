// Forged requests over HTTP: what is not yours answers as what is not there, whatever is tried; no state is skipped;
// what a form would not let through, the server does not either.
#include <algorithm>

#include "server/demo/demo_data.h"
#include "shared/matter/registry.h"
#include "shared/wire/attachment.h"
#include "shared/wire/codec.h"
#include "shared/wire/review.h"
#include "tests/http/http_driver.h"
#include "tests/http/rig.h"
#include "tests/support/files.h"
#include "tests/support/people.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

struct Forgery {
    const char* what;
    const char* method;
    std::string path;
    std::string body;
};

constexpr std::int64_t morning_ms = 1'795'399'200'000;  // 2026-11-23 10:00 in Shanghai

demo::DemoPerson woman(std::uint64_t seed) {
    auto people = people_generator(seed);
    return people.born_on(*Date::of(1990, 5, 17), Sex::female);
}

std::string path_of(int number) { return "/api/filings/" + filing_id(number); }

wire::DraftBody enrolment_of(const demo::DemoPerson& person) {
    return demo::enrolment(person, people_day);
}

std::string encoded(std::string_view matter, wire::DraftBody draft) {
    return wire::encode(
        wire::SubmitFiling{.matter = std::string{matter}, .draft = std::move(draft)});
}

// A name of somebody who was enrolled as `draft` says: an auditor decides.
std::string other_name(Tab& tab, wire::DraftBody draft) {
    const Answer stored = tab.upload(pdf(), media_type(FileType::pdf));
    INFO(stored.body);
    REQUIRE(stored.status == 200);
    const auto file = wire::decode<wire::StoredFile>(stored.body);
    REQUIRE(file.ok());
    draft.text["new_id_number"] = draft.text["id_number"];
    draft.text["name"] = "张珊";
    draft.attachments["evidence"].push_back({.sha256 = file->sha256,
                                             .name = "证明.pdf",
                                             .type = file->type,
                                             .size = file->size,
                                             .pages = file->pages});
    return encoded("change_person", std::move(draft));
}

std::vector<std::string> rules_of(const Answer& answer) {
    const auto error = wire::decode<wire::ErrorReply>(answer.body);
    REQUIRE(error.ok());
    std::vector<std::string> rules;
    for (const Finding& f : error->findings) rules.push_back(f.rule);
    return rules;
}

bool asks_for(const std::vector<Finding>& findings, std::string_view rule, std::string_view key) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
        return f.rule == rule && !f.fields.empty() && f.fields.front() == key;
    });
}

}  // namespace

TEST_CASE("requests for what is not theirs get one answer") {
    Rig rig;
    Tab owner = rig.signed_in("employer");
    const std::string theirs = filing_id(900'001), nobodys = filing_id(900'002);
    const std::string draft = R"({"matter":"change_employer","draft":{"text":{"note":"甲"}},)"
                              R"("version":0})";
    REQUIRE(owner.put("/api/filings/" + theirs, draft).status == 200);
    const std::string batch = "/api/batches/" + filing_id(900'003);
    const std::string rows = R"({"matter":"enrol_employee","rows":[{"row":3,"id":")" +
                             filing_id(900'004) + R"(","draft":{"text":{"name":"乙"}}}]})";
    REQUIRE(owner.post(batch + "/rows", rows).status == 200);
    Tab stranger = rig.signed_in("neighbour");
    const std::string submit = R"({"matter":"change_employer","draft":{"text":{"note":"乙"}}})";
    const std::string save = R"({"matter":"change_employer","draft":{"text":{"note":"乙"}},)"
                             R"("version":1})";
    const std::string decide = R"({"decision":"approve","remark":"","content_hash":"x"})";
    std::vector<Forgery> forgeries;
    for (const std::string& id : {theirs, nobodys}) {
        const std::string filing = "/api/filings/" + id, review = "/api/reviews/" + id;
        forgeries.push_back({"read a filing", "GET", filing, ""});
        forgeries.push_back({"save over a draft", "PUT", filing, save});
        forgeries.push_back({"withdraw", "POST", filing + "/void", "{}"});
        forgeries.push_back({"look at a review", "GET", review, ""});
        forgeries.push_back({"approve as an employer", "POST", review + "/decide", decide});
    }
    forgeries.push_back(
        {"submit another's filing", "POST", "/api/filings/" + theirs + "/submit", submit});
    for (const std::string& path : {batch, "/api/batches/" + nobodys}) {
        forgeries.push_back({"read a batch", "GET", path, ""});
        forgeries.push_back({"submit a batch", "POST", path + "/submit", "{}"});
    }
    forgeries.push_back({"add to another's batch", "POST", batch + "/rows", rows});
    forgeries.push_back({"list the agency's queue", "POST", "/api/reviews/query", "{}"});
    std::string says;
    for (const Forgery& f : forgeries) {
        INFO(f.what << " " << f.path);
        const std::string method = f.method;
        const Answer answer = method == "GET"   ? stranger.get(f.path)
                              : method == "PUT" ? stranger.put(f.path, f.body)
                                                : stranger.post(f.path, f.body);
        CHECK(answer.status == 404);
        CHECK(answer.code() == "not_found");
        if (says.empty()) says = answer.says();
        CHECK(answer.says() == says);
    }
    // Its owner finds it as it was.
    const auto view = wire::decode<wire::FilingView>(owner.get("/api/filings/" + theirs).body);
    REQUIRE(view.ok());
    CHECK(view->draft.text.at("note") == "甲");
    CHECK(view->summary.status == "draft");
}

TEST_CASE("an employer sees its own record only, whoever it says it is") {
    Rig rig;
    Tab one = rig.signed_in("employer");
    const auto own = wire::decode<EmployerFacts>(one.get("/api/employer").body);
    REQUIRE(own.ok());
    for (const char* path : {"/api/employer?id=E2", "/api/employer?employer_id=other"}) {
        const Answer answer = one.get(path);
        if (answer.status != 200) continue;  // not known at all
        const auto seen = wire::decode<EmployerFacts>(answer.body);
        REQUIRE(seen.ok());
        CHECK(seen->id == own->id);
        CHECK(seen->record == own->record);
    }
    Tab auditor = rig.signed_in("auditor");
    CHECK(auditor.get("/api/employer").status == 403);
}

TEST_CASE("no state is skipped: each comes from the one before it, whoever asks") {
    Rig rig;
    rig.program().clock().set(morning_ms);
    Tab owner = rig.signed_in("employer");
    Tab auditor = rig.signed_in("auditor");
    const wire::DraftBody enrolment = enrolment_of(woman(1));
    const wire::DraftBody other = enrolment_of(woman(2));
    const auto saved = [&](int number, std::int64_t version, const wire::DraftBody& draft) {
        return owner.put(path_of(number),
                         wire::encode(wire::SaveDraft{
                             .matter = "enrol_employee", .draft = draft, .version = version}));
    };
    const auto decided = [&](int number, std::string_view hash) {
        return auditor.post(
            "/api/reviews/" + filing_id(number) + "/decide",
            wire::encode(wire::Decision{
                .decision = "approve", .remark = "", .content_hash = std::string{hash}}));
    };
    const auto status = [&](int number) {
        const auto view = wire::decode<wire::FilingView>(owner.get(path_of(number)).body);
        REQUIRE(view.ok());
        return view->summary.status;
    };

    // 1 is a draft: nobody approves it.
    REQUIRE(saved(1, 0, enrolment).status == 200);
    CHECK(decided(1, "x").status == 404);
    CHECK(decided(1, "x").body == decided(99, "x").body);
    CHECK(status(1) == "draft");
    // Voided, it stays void.
    REQUIRE(owner.post(path_of(1) + "/void").status == 200);
    CHECK(saved(1, 1, enrolment).status == 409);
    CHECK(owner.post(path_of(1) + "/submit", encoded("enrol_employee", enrolment)).status == 409);
    CHECK(decided(1, "x").status == 404);
    CHECK(status(1) == "voided");
    // 2 was approved by the system: final for everybody.
    const Answer approved =
        owner.post(path_of(2) + "/submit", encoded("enrol_employee", enrolment));
    REQUIRE(approved.status == 200);
    CHECK(owner.post(path_of(2) + "/void").status == 409);
    CHECK(saved(2, 1, other).status == 409);
    CHECK(owner.post(path_of(2) + "/submit", encoded("enrol_employee", other)).status == 409);
    CHECK(decided(2, wire::decode<wire::FilingView>(approved.body)->content_hash).status == 404);
    CHECK(status(2) == "approved");
    // 3 waits for an auditor: its employer cannot approve it, nor put another content under it.
    const std::string change = other_name(owner, enrolment);
    const Answer waiting = owner.post(path_of(3) + "/submit", change);
    INFO(waiting.body);
    REQUIRE(waiting.status == 200);
    REQUIRE(status(3) == "submitted");
    CHECK(owner
              .post("/api/reviews/" + filing_id(3) + "/decide",
                    R"({"decision":"approve","remark":"","content_hash":"x"})")
              .status == 404);
    CHECK(owner.post(path_of(3) + "/submit", encoded("change_person", enrolment)).status == 409);
    CHECK(decided(3, "another content").status == 409);
    CHECK(status(3) == "submitted");
    for (const Answer& answer : {owner.post(path_of(2) + "/void"), decided(3, "another content")})
        CHECK(is_chinese_only(answer.says()));
}

TEST_CASE("another employer's person is refused as somebody who is nowhere") {
    Rig rig;
    rig.program().clock().set(morning_ms);
    Tab neighbour = rig.signed_in("neighbour");
    Tab tab = rig.signed_in("employer");
    const wire::DraftBody theirs = enrolment_of(woman(1));
    const wire::DraftBody nobodys = enrolment_of(woman(2));
    REQUIRE(neighbour.post(path_of(1) + "/submit", encoded("enrol_employee", theirs)).status ==
            200);
    int number = 10;
    for (const Matter* matter : all_matters()) {
        if (matter->person == nullptr || matter->people != People::of_employer) continue;
        INFO(matter->id);
        const Answer one = tab.post(path_of(++number) + "/submit", encoded(matter->id, theirs));
        const Answer none = tab.post(path_of(++number) + "/submit", encoded(matter->id, nobodys));
        CHECK(one.status == 422);
        CHECK(none.status == 422);
        CHECK(rules_of(one) == rules_of(none));
        wire::DraftBody misnamed = theirs;  // nor is a name tried out on them
        misnamed.text["name"] = "李四";
        CHECK(rules_of(tab.post(path_of(++number) + "/submit", encoded(matter->id, misnamed))) ==
              rules_of(one));
    }
    CHECK(number > 10);
}

TEST_CASE("whatever a form marks as required the server asks for too") {
    Rig rig;
    rig.program().clock().set(morning_ms);
    Tab tab = rig.signed_in("employer");
    const demo::DemoPerson known = woman(1);
    REQUIRE(
        tab.post(path_of(1) + "/submit", encoded("enrol_employee", enrolment_of(known))).status ==
        200);
    int number = 1;
    for (const Matter* matter : all_matters()) {
        wire::DraftBody empty;
        if (matter->person != nullptr)
            empty.text[std::string{matter->person->key}] =
                (matter->people == People::of_employer || matter->original ? known : woman(2))
                    .id_number;
        const Answer answer = tab.post(path_of(++number) + "/submit", encoded(matter->id, empty));
        INFO(matter->id << " " << answer.body);
        REQUIRE(answer.status == 422);
        const auto error = wire::decode<wire::ErrorReply>(answer.body);
        REQUIRE(error.ok());
        int asked = 0;
        for (const Field* f : matter->form) {
            if (!f->required || f->shown || f == matter->person) continue;
            INFO(f->key);
            CHECK(asks_for(error->findings, "RQ01", f->key));
            ++asked;
        }
        CHECK(asked > 0);
        for (const Attachment& a : matter->attachments)
            if (a.required && !a.asked) CHECK(asks_for(error->findings, "RQ02", finding_key(a)));
    }
}
