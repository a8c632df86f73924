// Static files: which form of a file is sent, for how long it may be kept, and what does not exist.
#include "server/http/assets.h"

#include "tests/http/rig.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::http;
using namespace si::test;

namespace {

struct Dist {
    TempFolder folder;
    Assets assets;

    Dist() {
        write_file(folder.file("index.html"), "<!doctype html>");
        write_file(folder.file("a/app.0123abcd.js"), "raw script");
        write_file(folder.file("a/app.0123abcd.js.br"), "brotli script");
        write_file(folder.file("a/app.0123abcd.js.gz"), "gzip script");
        write_file(folder.file("a/app.0123abcd.wasm"), "raw wasm");
        write_file(folder.file("a/app.0123abcd.wasm.gz"), "gzip wasm");
        write_file(folder.file("boot.js"), "boot");
        auto loaded = Assets::load(folder.path());
        REQUIRE(loaded.ok());
        assets = std::move(loaded).value();
    }
    Reply get(std::string path, std::vector<Header> headers = {}) const {
        return assets.serve(
            {.method = "GET", .path = std::move(path), .headers = std::move(headers)});
    }
};

std::string header(const Reply& reply, std::string_view name) {
    for (const auto& [key, value] : reply.headers)
        if (key == name) return value;
    return {};
}

}  // namespace

TEST_CASE("the best form that the browser takes is sent, and says so") {
    const Dist dist;
    struct Case {
        const char *path, *accepts, *coding, *body;
    };
    const Case cases[] = {
        {"/a/app.0123abcd.js", "gzip, deflate, br", "br", "brotli script"},
        {"/a/app.0123abcd.js", "gzip, deflate", "gzip", "gzip script"},
        {"/a/app.0123abcd.js", "br;q=0, gzip;q=0.5", "gzip", "gzip script"},
        {"/a/app.0123abcd.js", "br;q=0.0, gzip;q=0", "", "raw script"},
        {"/a/app.0123abcd.js", "brotli, xgzip", "", "raw script"},
        {"/a/app.0123abcd.js", "", "", "raw script"},
        {"/a/app.0123abcd.wasm", "gzip, deflate, br", "gzip", "gzip wasm"},
        {"/boot.js", "gzip, br", "", "boot"},
    };
    for (const Case& c : cases) {
        INFO(c.path << " for " << c.accepts);
        const Reply reply = dist.get(c.path, {{"accept-encoding", c.accepts}});
        CHECK(reply.status == 200);
        CHECK(reply.body == c.body);
        CHECK(header(reply, "Content-Encoding") == c.coding);
        CHECK(header(reply, "Vary") == "Accept-Encoding");
    }
}

TEST_CASE("wasm, scripts and pages say what they are") {
    const Dist dist;
    CHECK(dist.get("/a/app.0123abcd.wasm").type == "application/wasm");
    CHECK(dist.get("/boot.js").type == "text/javascript; charset=utf-8");
    CHECK(dist.get("/").type == "text/html; charset=utf-8");
}

TEST_CASE("a hashed name may be kept for ever, any other is asked for again") {
    const Dist dist;
    CHECK(header(dist.get("/a/app.0123abcd.js"), "Cache-Control") ==
          "public, max-age=31536000, immutable");
    CHECK(header(dist.get("/boot.js"), "Cache-Control") == "no-cache");
    CHECK(header(dist.get("/index.html"), "Cache-Control") == "no-cache");
}

TEST_CASE("a strong validator for each form; who has it gets nothing again") {
    const Dist dist;
    const std::string path = "/a/app.0123abcd.js";
    const std::string raw = header(dist.get(path), "ETag");
    const std::string brotli = header(dist.get(path, {{"accept-encoding", "br"}}), "ETag");
    CHECK(raw.front() == '"');
    CHECK(raw != brotli);
    const Reply again = dist.get(path, {{"if-none-match", "\"other\", " + raw}});
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(header(again, "ETag") == raw);
    CHECK(dist.get(path, {{"if-none-match", brotli}}).status ==
          200);  // not for the form it asks for
}

TEST_CASE(
    "paths without an extension are pages of the application; other unknown paths are not there") {
    const Dist dist;
    for (const char* path : {"/", "/home", "/matters/enrol_employee", "/filings/0190"}) {
        INFO(path);
        CHECK(dist.get(path).body == "<!doctype html>");
    }
    for (const char* path : {"/a/app.0123abcd.js.br", "/favicon.ico", "/../server/main.cpp",
                             "/a/..%2f.env", "/.git"}) {
        INFO(path);
        const Reply reply = dist.get(path);
        CHECK(reply.status == 404);
        CHECK(is_chinese_only(Answer{.body = reply.body}.says()));
    }
}

TEST_CASE("a folder without a page is refused at start-up") {
    const TempFolder folder;
    CHECK_FALSE(Assets::load(folder.path()).ok());
    CHECK_FALSE(Assets::load(folder.file("nowhere")).ok());
}

TEST_CASE("files come over HTTP with their form and length, again without") {
    const Dist dist;
    const Rig rig({.assets = dist.folder.path()});
    Tab tab = rig.tab();
    const Answer page = tab.get("/matters/enrol_employee");
    CHECK(page.status == 200);
    CHECK(page.body == "<!doctype html>");
    const Answer script = tab.send("GET", "/a/app.0123abcd.js", {{"Accept-Encoding", "gzip"}});
    CHECK(script.header("Content-Length") == "11");
    CHECK(script.header("Content-Encoding") == "gzip");
    const Answer again =
        tab.send("GET", "/a/app.0123abcd.js",
                 {{"Accept-Encoding", "gzip"}, {"If-None-Match", script.header("ETag")}});
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(tab.send("POST", "/", tab.page_headers(), "{}").status == 405);
}
