// Compressed forms are made by the web build (x.br, x.gz next to x); nothing is compressed here.
#include "server/http/assets.h"

#include <array>
#include <fstream>
#include <sstream>
#include <utility>

#include "server/http/error.h"
#include "shared/base/digest.h"
#include "shared/base/text.h"

namespace si::http {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t etag_digits = 32;

struct MediaType {
    std::string_view extension, type;
};
constexpr std::array<MediaType, 12> media_types = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".json", "application/json; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".ttf", "font/ttf"},
    {".txt", "text/plain; charset=utf-8"},
    {".bin", "application/octet-stream"},
}};

std::string_view media_type(const fs::path& file) {
    const std::string extension = file.extension().string();
    for (const auto& [known, type] : media_types)
        if (extension == known) return type;
    return "application/octet-stream";
}

std::string read_file(const fs::path& file) {
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
}

bool is_hex(std::string_view text) {
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// "app.0123abcd.wasm": some part between two dots is a hash.
bool has_hash(std::string_view name) {
    const auto parts = split(name, '.');
    for (std::size_t i = 1; i + 1 < parts.size(); ++i)
        if (parts[i].size() >= 8 && is_hex(parts[i])) return true;
    return false;
}

// Does an Accept-Encoding list take `coding`? A quality of zero says no.
bool accepts(std::string_view list, std::string_view coding) {
    for (const std::string_view item : split(list, ',')) {
        const auto parts = split(item, ';');
        if (trim(parts[0]) != coding) continue;
        const std::string quality = parts.size() > 1 ? trim(parts[1]) : "q=1";
        return quality.find_first_of("123456789") != std::string::npos;
    }
    return false;
}

bool matches(std::string_view if_none_match, std::string_view etag) {
    for (const std::string_view item : split(if_none_match, ','))
        if (trim(item) == etag) return true;
    return false;
}

Error unreadable(const fs::path& folder, std::string_view what) {
    return {ErrorCode::invalid, concat({"网页文件目录 ", folder.string(), " ", what})};
}

}  // namespace

Assets::Form Assets::make_form(std::string bytes) {
    const std::string hash = sha256_hex(bytes);
    return {std::move(bytes), concat({"\"", std::string_view(hash).substr(0, etag_digits), "\""})};
}

Result<Assets> Assets::load(const fs::path& folder) {
    std::error_code failed;
    if (!fs::is_directory(folder, failed)) return unreadable(folder, "不存在");
    Assets assets;
    for (auto it = fs::recursive_directory_iterator(folder, failed);
         !failed && it != fs::recursive_directory_iterator(); it.increment(failed)) {
        const fs::path& path = it->path();
        const std::string extension = path.extension().string();
        if (!it->is_regular_file() || extension == ".br" || extension == ".gz") continue;
        File file;
        file.type = media_type(path);
        file.is_hashed = has_hash(path.filename().string());
        file.raw = make_form(read_file(path));
        for (const auto& [suffix, form] : {std::pair{".br", &file.brotli}, {".gz", &file.gzip}}) {
            fs::path packed = path;
            packed += suffix;
            if (fs::is_regular_file(packed, failed)) *form = make_form(read_file(packed));
        }
        assets.files_.emplace("/" + fs::relative(path, folder).generic_string(), std::move(file));
    }
    if (failed) return unreadable(folder, "无法读取");
    if (assets.files_.count("/index.html") == 0) return unreadable(folder, "中没有首页文件");
    return assets;
}

Reply Assets::serve(const Request& request) const {
    const std::string_view path = request.path;
    auto found = files_.find(path);
    const bool is_page = path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos;
    if (found == files_.end() && is_page) found = files_.find("/index.html");
    if (found != files_.end()) return reply(found->second, request);
    return error_reply({ErrorCode::not_found, "没有这个文件，请从首页重新进入"});
}

Reply Assets::reply(const File& file, const Request& request) const {
    const std::string_view codings = request.header("accept-encoding");
    const Form* form = &file.raw;
    std::string_view coding;
    if (file.brotli.is_there() && accepts(codings, "br")) {
        form = &file.brotli;
        coding = "br";
    } else if (file.gzip.is_there() && accepts(codings, "gzip")) {
        form = &file.gzip;
        coding = "gzip";
    }
    Reply reply{.type = file.type, .route = "asset"};
    reply.headers = {
        {"ETag", form->etag},
        {"Cache-Control", file.is_hashed ? "public, max-age=31536000, immutable" : "no-cache"},
        {"Vary", "Accept-Encoding"},
    };
    if (matches(request.header("if-none-match"), form->etag)) {
        reply.status = 304;
        return reply;
    }
    if (!coding.empty()) reply.headers.emplace_back("Content-Encoding", std::string(coding));
    reply.body = form->bytes;
    return reply;
}

}  // namespace si::http
