// The HTTP host over cpp-httplib: sockets, threads, limits, headers of every reply, the request log
// and what becomes of exceptions. Does not know which routes exist: they are one function from
// Request to Reply.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/connection.h"
#include "server/http/headers.h"
#include "server/http/message.h"
#include "shared/base/result.h"

namespace si::http {

// Asked once the head of an upload is there and before its body is: where it goes, or why it is not wanted.
struct Admission {
    std::shared_ptr<BodySink> sink;
    Reply refusal;  // if there is no sink
};
using Admitter = std::function<Admission(const Request&)>;

struct ServerOptions {
    std::string bind = "127.0.0.1";
    int port = 0;  // 0: any free one
    Transport transport = Transport::plain;
    TimeLimits limits{};
    Admitter admit_upload{};
};

using Answerer = std::function<Reply(const Request&)>;
using LogLine = std::function<void(std::string_view)>;  // called from any thread

class Server {
  public:
    Server(ServerOptions options, Answerer answerer, LogLine log);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    Result<int> open();  // binds; the port
    void run();          // serves until stop(); returns when the last request is answered
    void stop();  // from any thread: no new connections, idle ones end, running requests finish

  private:
    class Host;
    std::unique_ptr<Host> host_;
};

}  // namespace si::http
