// Strict on purpose: what a proxy and we could read differently is refused, never guessed at.
#include "server/http/framing.h"

#include <algorithm>
#include <array>
#include <optional>

namespace si::http {
namespace {

// All a route ever reads. Anything else a client sends ends here.
constexpr std::array<std::string_view, 13> forwarded = {
    "host",           "cookie",         "content-type",    "origin",
    "sec-fetch-site", "x-requested-by", "accept",          "accept-encoding",
    "if-none-match",  "user-agent",     "x-forwarded-for", "content-length",
    "x-idle-seconds",
};
constexpr std::array<std::string_view, 7> methods = {"GET",    "HEAD",  "POST",   "PUT",
                                                     "DELETE", "PATCH", "OPTIONS"};

template <class List>
bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_token_char(char c) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
    return std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

bool is_value_char(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= 0x20 && byte != 0x7f);
}

bool is_target_char(char c) { return c > 0x20 && c < 0x7f && c != '#' && c != '\\'; }

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// Cuts one line off `rest`; nothing if it has no CRLF or holds a bare CR or LF.
std::optional<std::string_view> cut_line(std::string_view& rest) {
    const std::size_t end = rest.find("\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = rest.substr(0, end);
    if (line.find_first_of("\r\n") != std::string_view::npos) return std::nullopt;
    rest.remove_prefix(end + 2);
    return line;
}

std::optional<Flaw> read_request_line(std::string_view line, Head& head) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return Flaw::malformed;
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    if (!is_token(method) || target.empty()) return Flaw::malformed;
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return version.substr(0, 5) == "HTTP/" ? Flaw::version : Flaw::malformed;
    if (!contains(methods, method)) return Flaw::method_unknown;
    if (target.size() > max_target_bytes) return Flaw::target_too_long;
    if (target.front() != '/' || !std::all_of(target.begin(), target.end(), is_target_char))
        return Flaw::malformed;
    head.method = method;
    head.target = target;
    if (version == "HTTP/1.0") head.keep = Keep::close;
    return std::nullopt;
}

std::optional<Flaw> read_length(std::string_view value, Head& head) {
    if (value.empty() || value.size() > 18) return Flaw::malformed;
    std::size_t length = 0;
    for (const char c : value) {
        if (c < '0' || c > '9') return Flaw::malformed;
        length = length * 10 + static_cast<std::size_t>(c - '0');
    }
    if (head.is_upload() && length > max_upload_bytes) return Flaw::file_too_large;
    if (!head.is_upload() && length > max_body_bytes) return Flaw::body_too_large;
    head.body_bytes = length;
    return std::nullopt;
}

std::optional<Flaw> read_field(std::string_view line, Head& head) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return Flaw::malformed;
    const std::string name = lower(line.substr(0, colon));
    const std::string_view value = without_blanks(line.substr(colon + 1));
    if (!std::all_of(value.begin(), value.end(), is_value_char)) return Flaw::malformed;

    if (name == "transfer-encoding") return Flaw::body_encoding;
    if (name == "content-encoding" && lower(value) != "identity") return Flaw::body_encoding;
    if (name == "expect") {
        if (lower(value) != "100-continue") return Flaw::expectation;
        head.wants_continue = true;
    }
    if (name == "connection" && lower(value).find("close") != std::string::npos)
        head.keep = Keep::close;
    if (!contains(forwarded, name)) return std::nullopt;

    for (auto& [key, present] : head.headers) {
        if (key != name) continue;
        // A proxy may add to a list; anything else said twice could be read two ways.
        if (name != "cookie" && name != "x-forwarded-for" && name.rfind("accept", 0) != 0)
            return Flaw::malformed;
        present += name == "cookie" ? "; " : ", ";
        present += value;
        return std::nullopt;
    }
    head.headers.emplace_back(name, value);
    return name == "content-length" ? read_length(value, head) : std::nullopt;
}

}  // namespace

std::size_t end_of_head(std::string_view received) {
    const std::size_t at = received.find("\r\n\r\n");
    return at == std::string_view::npos ? at : at + 4;
}

std::variant<Head, Flaw> parse_head(std::string_view text) {
    if (text.size() > max_head_bytes) return Flaw::head_too_large;
    Head head;
    const auto request_line = cut_line(text);
    if (!request_line) return Flaw::malformed;
    const bool is_old =
        request_line->size() >= 8 && request_line->substr(request_line->size() - 8) == "HTTP/1.0";
    if (const auto flaw = read_request_line(*request_line, head)) return *flaw;

    for (std::size_t fields = 0;; ++fields) {
        const auto line = cut_line(text);
        if (!line) return Flaw::malformed;
        if (line->empty()) break;
        if (fields == max_fields) return Flaw::head_too_large;
        if (const auto flaw = read_field(*line, head)) return *flaw;
    }
    const bool has_host = std::any_of(head.headers.begin(), head.headers.end(),
                                      [](const Header& h) { return h.first == "host"; });
    if (!has_host && !is_old) return Flaw::malformed;
    const bool may_have_body = head.method != "GET" && head.method != "HEAD";
    if (head.body_bytes > 0 && !may_have_body) return Flaw::malformed;
    return head;
}

}  // namespace si::http
