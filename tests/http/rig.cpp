// What every test of this folder stands on; the accounts have cheap password hashes, everything
// else is as served.
#include "tests/http/rig.h"

#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <arpa/inet.h>
#include <httplib.h>
#include <netinet/in.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/store/account_store.h"
#include "server/store/employer_store.h"
#include "shared/base/digest.h"
#include "shared/wire/codec.h"
#include "tests/support/test.h"

namespace si::test {
namespace {

Policy shipped_policy() {
    std::ostringstream text;
    text << std::ifstream(SI_ROOT "/assets/policy/zhejiang.json").rdbuf();
    auto policy = read_policy(text.str());
    REQUIRE(policy.ok());
    return std::move(policy).value();
}

store::EmployerRow employer_row(std::string id, std::string name, std::string credit_code,
                                EmployerKind kind) {
    const Month from = month("2020-01");
    return {.facts = {.id = std::move(id),
                      .name = std::move(name),
                      .kind = kind,
                      .insured_from = {{Scheme::pension, from},
                                       {Scheme::unemployment, from},
                                       {Scheme::work_injury, from}}},
            .credit_code = std::move(credit_code)};
}

void insert_account(store::Database& db, std::string_view username, std::string_view role,
                    std::string_view employer) {
    static const std::string hash = hash_password(rig_password, test_cost);
    store::insert_account(db,
                          {.id = "account-" + std::string(username),
                           .username = std::string(username),
                           .password_hash = hash,
                           .display_name = "测试",
                           .role = std::string(role),
                           .employer_id = std::string(employer),
                           .is_certified = username != "uncertified",
                           .is_disabled = username == "disabled"},
                          0);
}

void seed(store::Storage& storage) {
    const auto seeded = storage.writer().run([](store::Database& db) -> Result<Done> {
        store::Act act(db, {.action = "seed"});
        store::insert_employer(act, employer_row("e1", "宁波测试有限公司", "91330200MA2TEST11X",
                                                 EmployerKind::company));
        store::insert_employer(act, employer_row("e2", "宁波邻居有限公司", "91330200MA2TEST22Y",
                                                 EmployerKind::company));
        store::insert_employer(act, employer_row("p1", "宁波测试建筑项目", "91330200MA2TEST33Z",
                                                 EmployerKind::construction_project));
        act.finish();
        insert_account(db, "employer", "employer", "e1");
        insert_account(db, "uncertified", "employer", "e1");
        insert_account(db, "disabled", "employer", "e1");
        insert_account(db, "neighbour", "employer", "e2");
        insert_account(db, "project", "project", "p1");
        for (const char* role : {"person", "auditor", "reviewer", "admin"})
            insert_account(db, role, role, "");
        return Done{};
    });
    REQUIRE(seeded.ok());
}

Answer to_answer(const httplib::Result& result) {
    if (!result) return {};  // status 0; asked from any thread, so nothing is asserted here
    return {.status = result->status,
            .body = result->body,
            .headers = {result->headers.begin(), result->headers.end()}};
}

wire::ErrorReply error_of(const std::string& body) {
    const auto error = wire::decode<wire::ErrorReply>(body);
    return error.ok() ? *error : wire::ErrorReply{};
}

}  // namespace

TempFolder::TempFolder() {
    std::string path = (std::filesystem::temp_directory_path() / "wangbao-XXXXXX").string();
    REQUIRE(mkdtemp(path.data()) != nullptr);
    path_ = path;
}

TempFolder::~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void write_file(const std::string& path, std::string_view bytes) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

Running::Running(http::ServerOptions options, http::Answerer answerer, http::LogLine log)
    : server_(std::move(options), std::move(answerer), std::move(log)) {
    const auto port = server_.open();
    REQUIRE(port.ok());
    port_ = *port;
    thread_ = std::thread([this] { server_.run(); });
}

void Running::stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
}

std::string raw_exchange(int port, std::string_view bytes) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(connect(socket, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
    while (!bytes.empty()) {
        const ssize_t n = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0) break;  // the server has heard enough
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    std::string said;
    std::array<char, 4096> piece{};
    for (ssize_t n = 0; (n = recv(socket, piece.data(), piece.size(), 0)) > 0;)
        said.append(piece.data(), static_cast<std::size_t>(n));
    close(socket);
    return said;
}

std::string Answer::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

std::string Answer::code() const { return error_of(body).code; }
std::string Answer::says() const { return error_of(body).says; }

bool NoCase::operator()(const std::string& a, const std::string& b) const {
    return strcasecmp(a.c_str(), b.c_str()) < 0;
}

struct Tab::Client {
    explicit Client(int port) : http("127.0.0.1", port) {
        http.set_keep_alive(true);
        http.set_tcp_nodelay(true);
        http.set_decompress(false);  // bytes as they come
    }
    httplib::Client http;
};

Tab::Tab(int port)
    : client_(std::make_unique<Client>(port)),
      origin_("http://127.0.0.1:" + std::to_string(port)) {}
Tab::Tab(Tab&&) noexcept = default;
Tab& Tab::operator=(Tab&&) noexcept = default;
Tab::~Tab() = default;

bool accepts_connections(int port) {
    httplib::Client client("127.0.0.1", port);
    return static_cast<bool>(client.Get("/"));
}

Headers Tab::page_headers() const {
    return {{"Origin", origin_},
            {"Sec-Fetch-Site", "same-origin"},
            {"X-Requested-By", "wangbao"},
            {"Content-Type", "application/json"}};
}

Answer Tab::send(const std::string& method, const std::string& path, Headers headers,
                 const std::string& body) {
    httplib::Request request;
    request.method = method;
    request.path = path;
    request.headers = {headers.begin(), headers.end()};
    if (!cookie.empty() && request.headers.count("Cookie") == 0)
        request.headers.emplace("Cookie", cookie);
    request.body = body;
    if (!body.empty()) request.headers.emplace("Content-Length", std::to_string(body.size()));
    return to_answer(client_->http.send(request));
}

Answer Tab::get(const std::string& path) { return send("GET", path, {}); }

Answer Tab::post(const std::string& path, const std::string& body) {
    return send("POST", path, page_headers(), body);
}

Answer Tab::put(const std::string& path, const std::string& body) {
    return send("PUT", path, page_headers(), body);
}

Answer Tab::upload(std::string_view bytes, std::string_view media_type, std::string sha256) {
    if (sha256.empty()) sha256 = sha256_hex(bytes);
    Headers headers = page_headers();
    headers.erase("Content-Type");
    headers.emplace("Content-Type", media_type);
    return send("PUT", "/api/attachments/" + sha256, headers, std::string(bytes));
}

Answer Tab::log_in(std::string_view username, std::string_view password) {
    Answer answer =
        post("/api/login",
             wire::encode(wire::LoginRequest{std::string(username), std::string(password)}));
    const std::string set = answer.header("Set-Cookie");
    if (answer.status == 200) cookie = set.substr(0, set.find(';'));
    return answer;
}

Rig::Rig(RigOptions options) : options_(std::move(options)) {
    start();
    seed(program_->storage());
}

Rig::~Rig() { stop(); }

void Rig::start() {
    program_ =
        std::make_unique<Program>(ProgramOptions{.config = {.command = Command::serve,
                                                            .database = folder_.file("rig.db"),
                                                            .port = 0,
                                                            .is_demo = options_.is_demo,
                                                            .is_behind_tls = options_.is_behind_tls,
                                                            .assets = options_.assets,
                                                            .idle_seconds = options_.idle_seconds},
                                                 .policy = shipped_policy(),
                                                 .log =
                                                     [this](std::string_view line) {
                                                         const std::lock_guard lock(log_mutex_);
                                                         log_.emplace_back(line);
                                                     },
                                                 .hash_cost = test_cost});
    const auto port = program_->open();
    REQUIRE(port.ok());
    port_ = *port;
    thread_ = std::thread([this] { program_->run(); });
}

void Rig::stop() {
    program_->stop();
    thread_.join();
    program_.reset();
}

void Rig::restart() {
    stop();
    start();
}

std::vector<std::string> Rig::log() {
    const std::lock_guard lock(log_mutex_);
    return log_;
}

Tab Rig::signed_in(std::string_view username) const {
    Tab tab(port_);
    const Answer answer = tab.log_in(username);
    REQUIRE(answer.status == 200);
    return tab;
}

bool is_chinese_only(std::string_view says) {
    if (says.empty()) return false;
    for (const char c : says)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return false;
    return true;
}

}  // namespace si::test
