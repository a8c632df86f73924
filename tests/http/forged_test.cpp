// Forged requests over HTTP: what is not yours answers as what is not there, whatever is tried.
#include "shared/wire/codec.h"
#include "tests/http/http_driver.h"
#include "tests/http/rig.h"
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

}  // namespace

TEST_CASE("requests for what is not theirs get one answer") {
    Rig rig;
    Tab owner = rig.signed_in("employer");
    const std::string theirs = filing_id(900'001), nobodys = filing_id(900'002);
    const std::string draft = R"({"matter":"change_employer","draft":{"text":{"note":"甲"}},)"
                              R"("version":0})";
    REQUIRE(owner.put("/api/filings/" + theirs, draft).status == 200);
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
