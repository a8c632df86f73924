// Request and Reply between the HTTP host and the routes: plain values, so that routes know no
// socket and tests need none. Header names are lower case; only those that framing.h lets through
// exist.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace si::http {

using Header = std::pair<std::string, std::string>;

// Where a large body goes, piece by piece, instead of into memory.
class BodySink {
  public:
    virtual ~BodySink() = default;
    virtual void receive(std::string_view piece) = 0;
};

struct Request {
    std::string method;           // "GET"; a HEAD request arrives as GET
    std::string path;             // percent-decoded, without query
    std::vector<Header> headers;  // names in lower case
    std::string body;
    std::shared_ptr<BodySink> sink;  // holds the body of an upload; null for all others
    std::string address;             // of the client
    bool stopping = false;           // the server is shutting down

    // The first header of that name, or nothing.
    std::string_view header(std::string_view name) const {
        for (const auto& [key, value] : headers)
            if (key == name) return value;
        return {};
    }
};

struct Reply {
    int status = 200;
    std::string type = "application/json; charset=utf-8";
    std::string body;
    std::vector<Header> headers;  // beside those every reply has (headers.h)

    // For the log; never anything personal.
    std::string_view route = "-";  // path template, "asset" or "-"
    std::string account;           // id of the account that asked
    std::string incident;          // of a fault: what the clerk may quote
    std::string fault;             // its technical reason, for the log alone
};

}  // namespace si::http
