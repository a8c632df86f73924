// The web client's files, loaded at start-up with their compressed forms. Serves from memory; a
// file that is not in the table does not exist, so no path can lead out of the folder.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "server/http/message.h"
#include "shared/base/result.h"

namespace si::http {

class Assets {
  public:
    Assets() = default;
    static Result<Assets> load(const std::filesystem::path& folder);

    // Any path without a file extension is a page of the application: index.html.
    Reply serve(const Request& request) const;
    bool empty() const { return files_.empty(); }
    std::size_t size() const { return files_.size(); }

  private:
    struct Form {  // one representation, with its strong validator
        std::string bytes, etag;
        bool is_there() const { return !etag.empty(); }
    };
    struct File {
        std::string type;
        bool is_hashed = false;  // its name changes with its content
        Form raw, gzip, brotli;
    };

    static Form make_form(std::string bytes);
    Reply reply(const File& file, const Request& request) const;

    std::map<std::string, File, std::less<>> files_;  // by path: "/a/app.0123abcd.wasm"
};

}  // namespace si::http
