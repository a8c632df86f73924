// A server in this process on a port of its own, over a database of its own, with one account of
// every role; and a client that speaks to it as our page would, or as a stranger would.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "server/http/server.h"
#include "server/program.h"
#include "server/service/actor.h"

namespace si::test {

class TempFolder {
  public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    std::string file(std::string_view name) const { return path_ + "/" + std::string(name); }
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

void write_file(const std::string& path, std::string_view bytes);

// Any http::Server, running in a thread of its own.
class Running {
  public:
    Running(http::ServerOptions options, http::Answerer answerer, http::LogLine log);
    ~Running() { stop(); }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    int port() const { return port_; }
    http::Server& server() { return server_; }
    void stop();  // and waits until it has

  private:
    http::Server server_;
    int port_ = 0;
    std::thread thread_;
};

// Bytes as they are, for requests that no client library would send. Everything the server says
// until it closes.
std::string raw_exchange(int port, std::string_view bytes);

struct RigOptions {
    bool is_demo = true;
    bool is_behind_tls = false;
    int idle_seconds = 1800;
    std::string assets;
};

inline constexpr std::string_view rig_password = "正确的密码 correct horse";

struct NoCase {
    bool operator()(const std::string& a, const std::string& b) const;
};
using Headers = std::multimap<std::string, std::string, NoCase>;

struct Answer {
    int status = 0;
    std::string body;
    Headers headers;
    std::string header(const std::string& name) const;
    std::string code() const;  // of an error's body
    std::string says() const;
};

// One browser tab: remembers its cookie and sends what our page sends.
class Tab {
  public:
    explicit Tab(int port);
    Tab(Tab&&) noexcept;
    Tab& operator=(Tab&&) noexcept;
    ~Tab();

    Answer get(const std::string& path);
    Answer post(const std::string& path, const std::string& body = "{}");
    Answer put(const std::string& path, const std::string& body = "{}");
    // Any method, any headers; the cookie goes along unless there is one among them.
    Answer send(const std::string& method, const std::string& path, Headers headers,
                const std::string& body = "");
    // As our page sends a file; to its own hash unless another is given.
    Answer upload(std::string_view bytes, std::string_view media_type, std::string sha256 = {});
    Answer log_in(std::string_view username, std::string_view password = rig_password);

    Headers page_headers() const;  // as a browser sends them for our page's fetch()
    std::string cookie;            // "wangbao=…"

  private:
    struct Client;  // keeps cpp-httplib out of every test
    std::unique_ptr<Client> client_;
    std::string origin_;
};

bool accepts_connections(int port);

class Rig {
  public:
    explicit Rig(RigOptions options = {});
    ~Rig();
    Rig(const Rig&) = delete;
    Rig& operator=(const Rig&) = delete;

    int port() const { return port_; }
    Tab tab() const { return Tab(port_); }
    Tab signed_in(std::string_view username) const;
    Program& program() { return *program_; }
    std::vector<std::string> log();

    // Ends this server and starts another one over the same database.
    void restart();

  private:
    void start();
    void stop();

    RigOptions options_;
    TempFolder folder_;
    std::mutex log_mutex_;
    std::vector<std::string> log_;
    std::unique_ptr<Program> program_;
    int port_ = 0;
    std::thread thread_;
};

// Usernames are roles: "employer", "project", "person", "auditor", "reviewer", "admin"; also
// "uncertified", "disabled" and "neighbour" (of another employer).
inline constexpr RoleKind all_roles[] = {RoleKind::employer, RoleKind::project,  RoleKind::person,
                                         RoleKind::auditor,  RoleKind::reviewer, RoleKind::admin};

// No Latin letter may stand in a sentence for a clerk.
bool is_chinese_only(std::string_view says);

}  // namespace si::test
