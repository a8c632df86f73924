// Access class × role × method × origin, for every endpoint of wire::endpoints: whoever adds one is
// tested here at once.
#include "server/http/gate.h"

#include <algorithm>
#include <map>
#include <set>

#include "shared/base/text.h"
#include "shared/wire/api.h"
#include "tests/http/rig.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;
using wire::Access;

namespace {

constexpr const char* some_filing = "01939a3c-5b7e-7c3a-9f00-0123456789ab";

// The expectation, written down a second time: which roles each class admits. "" is nobody.
const std::map<Access, std::set<std::string>>& admitted() {
    static const std::set<std::string> everyone = {"",        "employer", "project", "person",
                                                   "auditor", "reviewer", "admin"};
    static const std::map<Access, std::set<std::string>> table = {
        {Access::anyone, everyone},
        {Access::demo, everyone},
        {Access::session, {"employer", "project", "person", "auditor", "reviewer", "admin"}},
        {Access::employer, {"employer", "project"}},
        {Access::agency, {"auditor", "reviewer"}},
        {Access::admin, {"admin"}},
    };
    return table;
}

std::string path_of(const wire::Endpoint& e) {
    std::string path(e.path);
    path = replace_all(std::move(path), "{id}", some_filing);
    return replace_all(std::move(path), "{sha256}", std::string(64, 'a'));
}

std::string method_of(const wire::Endpoint& e) { return std::string(http::to_word(e.method)); }
bool is_get(const wire::Endpoint& e) { return e.method == wire::Method::get; }

// As our page sends it. The body is valid JSON and no more.
Answer ask(Tab& tab, const wire::Endpoint& e) {
    return tab.send(method_of(e), path_of(e), is_get(e) ? Headers{} : tab.page_headers(),
                    is_get(e) ? "" : "{}");
}

void check_strict(const Answer& answer) {
    CHECK(
        answer.header("Content-Security-Policy") ==
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
        "img-src 'self' blob: data:; style-src 'self'; font-src 'self'; worker-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'");
    CHECK(answer.header("X-Content-Type-Options") == "nosniff");
    CHECK(answer.header("Referrer-Policy") == "no-referrer");
    CHECK_FALSE(answer.header("Permissions-Policy").empty());
    CHECK(answer.header("Cross-Origin-Opener-Policy") == "same-origin");
    CHECK(answer.header("Cross-Origin-Resource-Policy") == "same-origin");
    CHECK(answer.header("Strict-Transport-Security").empty());
    CHECK(answer.header("Server").empty());
    CHECK(answer.headers.count("Access-Control-Allow-Origin") == 0);
}

void check_refused(const Answer& answer, int status, std::string_view code) {
    CHECK(answer.status == status);
    CHECK(answer.code() == code);
    CHECK(is_chinese_only(answer.says()));
    CHECK(answer.header("Cache-Control") == "no-store");
    check_strict(answer);
}

// A session of every role; logout and login are asked last, with tabs of their own.
struct Tabs {
    Rig rig;
    std::map<std::string, Tab> by_role;
    Tabs() {
        by_role.emplace("", rig.tab());
        for (const RoleKind role : all_roles) {
            const std::string name(to_key(role));
            by_role.emplace(name, rig.signed_in(name));
        }
    }
};

bool ends_session(const wire::Endpoint& e) { return e.path == "/api/logout"; }

}  // namespace

TEST_CASE("each endpoint admits exactly the roles of its class") {
    Tabs tabs;
    for (const wire::Endpoint& e : wire::endpoints) {
        for (auto& [role, tab] : tabs.by_role) {
            INFO(method_of(e) << " " << e.path << " as '" << role << "'");
            Tab own = role.empty() || !ends_session(e) ? tabs.rig.tab() : tabs.rig.signed_in(role);
            if (!role.empty() && !ends_session(e)) own.cookie = tab.cookie;
            const Answer answer = ask(own, e);
            if (admitted().at(e.access).count(role) == 1) {
                // Login with an empty name fails as a login, not at the gate.
                if (e.path != "/api/login") CHECK(answer.status != 401);
                CHECK(answer.status != 403);
                CHECK(answer.status != 405);
                CHECK(answer.status != 500);
            } else if (role.empty()) {
                check_refused(answer, 401, "unauthenticated");
            } else if (e.access == wire::Access::agency) {
                check_refused(answer, 404, "not_found");  // as for anything that is not theirs
            } else {
                check_refused(answer, 403, "forbidden");
            }
            check_strict(answer);
            CHECK(answer.headers.count("Cache-Control") == 1);
        }
    }
}

TEST_CASE("what may change something, or carries a body, must come from our own page") {
    Tabs tabs;
    struct Stranger {
        const char* claim;
        Headers headers;
        int status;
        const char* code;
    };
    for (const wire::Endpoint& e : wire::endpoints) {
        if (is_get(e)) continue;
        Tab& tab = tabs.by_role.at(admitted().at(e.access).count("employer") == 1 ? "employer"
                                                                                  : "auditor");
        const Headers ours = tab.page_headers();
        const auto with = [&ours](const char* name, const char* value) {
            Headers headers = ours;
            headers.erase(name);
            if (value) headers.emplace(name, value);
            return headers;
        };
        const Stranger strangers[] = {
            {"a form of another site", with("X-Requested-By", nullptr), 403, "forbidden"},
            {"another application", with("X-Requested-By", "somebody"), 403, "forbidden"},
            {"another origin", with("Origin", "http://evil.example"), 403, "forbidden"},
            {"another port", with("Origin", "http://127.0.0.1:1"), 403, "forbidden"},
            {"the wrong scheme",
             with("Origin", ("https" + ours.find("Origin")->second.substr(4)).c_str()), 403,
             "forbidden"},
            {"a hidden origin", with("Origin", "null"), 403, "forbidden"},
            {"another site", with("Sec-Fetch-Site", "cross-site"), 403, "forbidden"},
            {"a sister site", with("Sec-Fetch-Site", "same-site"), 403, "forbidden"},
            {"a typed address", with("Sec-Fetch-Site", "none"), 403, "forbidden"},
            {"plain text", with("Content-Type", "text/plain"), 400, "invalid"},
            {"a form", with("Content-Type", "application/x-www-form-urlencoded"), 400, "invalid"},
            {"a multipart form", with("Content-Type", "multipart/form-data; boundary=a"), 400,
             "invalid"},
            {"nothing said", with("Content-Type", nullptr), 400, "invalid"},
        };
        for (const Stranger& stranger : strangers) {
            INFO(method_of(e) << " " << e.path << ": " << stranger.claim);
            check_refused(tab.send(method_of(e), path_of(e), stranger.headers, "{}"),
                          stranger.status, stranger.code);
        }
    }
    CHECK(tabs.by_role.at("employer").get("/api/bootstrap").body.find("\"session\":{") !=
          std::string::npos);
}

TEST_CASE("a method that a path does not know is 405 and says which it knows") {
    const Rig rig;
    Tab tab = rig.tab();
    for (const wire::Endpoint& e : wire::endpoints) {
        for (const char* method : {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
            const std::string path = path_of(e);
            const bool is_known = http::find_endpoint(method, path).endpoint != nullptr;
            if (is_known) continue;
            INFO(method << " " << path);
            const Answer answer = tab.send(method, path, {});
            check_refused(answer, 405, "invalid");
            CHECK(answer.header("Allow").find(method_of(e)) != std::string::npos);
        }
    }
}

TEST_CASE("unknown addresses under /api are not found, in Chinese") {
    const Rig rig;
    Tab tab = rig.signed_in("employer");
    for (const char* path :
         {"/api", "/api/", "/api/filing", "/api/filings", "/api/filings/", "/api/health/",
          "/api/home/x", "/api//home", "/api/filings/a/b/submit", "/api/..", "/api/HOME"}) {
        INFO(path);
        check_refused(tab.get(path), 404, "not_found");
    }
    for (const char* id : {"1", "query", "01939A3C-5B7E-7C3A-9F00-0123456789AB", "%2e%2e", "'--"}) {
        INFO(id);
        check_refused(tab.get("/api/filings/" + std::string(id)), 404, "not_found");
    }
}

TEST_CASE("the demo's endpoints do not exist in production") {
    const Rig rig({.is_demo = false});
    for (const wire::Endpoint& e : wire::endpoints) {
        if (e.access != Access::demo) continue;
        Tab tab = rig.signed_in("admin");
        INFO(e.path);
        check_refused(ask(tab, e), 404, "not_found");
    }
    const Answer start = rig.tab().get("/api/bootstrap");
    CHECK(start.body.find("\"demo\":false") != std::string::npos);
    CHECK(start.body.find("\"demo_accounts\":[]") != std::string::npos);
}

TEST_CASE("a body that is no message is refused without naming members") {
    const Rig rig;
    Tab tab = rig.signed_in("employer");
    for (const char* body :
         {"", "{", "[]", "null", "{\"username\":1}", "\xff\xfe", "{\"username\":\"a\",}"}) {
        INFO(body);
        check_refused(tab.send("POST", "/api/login", tab.page_headers(), body), 400, "invalid");
    }
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "{\"a\":";
    check_refused(tab.post("/api/login", deep), 400, "invalid");
}

TEST_CASE("the log has a line for each request, with the path's template and nobody's name") {
    Rig rig;
    Tab tab = rig.signed_in("employer");
    tab.get(std::string("/api/filings/") + some_filing);
    const auto log = rig.log();
    REQUIRE(log.size() == 2);
    CHECK(log[0].find(R"("method":"POST","route":"/api/login","status":200)") != std::string::npos);
    CHECK(log[1].find(R"("route":"/api/filings/{id}","status":404)") != std::string::npos);
    CHECK(log[1].find(R"("account":"account-employer")") != std::string::npos);
    for (const std::string& line : log) CHECK(line.find("password") == std::string::npos);
}

TEST_CASE("policy and interface description are served whole, the policy with a validator") {
    const Rig rig;
    Tab tab = rig.tab();
    const Answer policy = tab.get("/api/policy");
    CHECK(policy.status == 200);
    CHECK(policy.body.find("base_limits") != std::string::npos);
    const Answer again = tab.send("GET", "/api/policy", {{"If-None-Match", policy.header("ETag")}});
    CHECK(again.status == 304);
    const Answer openapi = tab.get("/api/openapi.json");
    for (const wire::Endpoint& e : wire::endpoints)
        CHECK(openapi.body.find("\"" + std::string(e.path) + "\"") != std::string::npos);
}
