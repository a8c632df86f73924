// One row as bytes, the same wherever it is written: what digests and the event log's chain are made of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "shared/base/digest.h"

namespace si::store {

constexpr std::size_t longest_whole_text = 512;  // longer ones enter as their digest

// A text with its digest if it is long, worked out where there is time for it: not in the writer's thread.
struct HashedText {
    HashedText() = default;
    explicit HashedText(std::string t) : text(std::move(t)) {
        if (text.size() > longest_whole_text) digest = sha256(text);
    }
    std::string text;
    Digest digest{};
};

class Canonical {
  public:
    Canonical() { bytes_.reserve(longest_whole_text); }  // most rows are shorter

    Canonical& add(std::int64_t value) {
        bytes_ += 'i';
        bytes_ += std::to_string(value);
        bytes_ += ';';
        return *this;
    }
    Canonical& add(int value) { return add(static_cast<std::int64_t>(value)); }
    Canonical& add(bool value) { return add(static_cast<std::int64_t>(value ? 1 : 0)); }
    Canonical& add(std::string_view text) {
        if (text.size() > longest_whole_text) return add_digest(sha256(text));
        bytes_ += 't';
        bytes_ += std::to_string(text.size());
        bytes_ += ':';
        bytes_ += text;
        return *this;
    }
    Canonical& add(const HashedText& hashed) {
        if (hashed.text.size() > longest_whole_text) return add_digest(hashed.digest);
        return add(std::string_view{hashed.text});
    }
    Canonical& add(const std::string& text) { return add(std::string_view{text}); }
    Canonical& add(const char* text) { return add(std::string_view{text}); }
    Canonical& add_null() {
        bytes_ += "n;";
        return *this;
    }
    template <class T>
    Canonical& add(const std::optional<T>& value) {
        return value ? add(*value) : add_null();
    }
    const std::string& bytes() const { return bytes_; }

  private:
    Canonical& add_digest(const Digest& digest) {
        bytes_ += 'h';
        bytes_.append(digest.begin(), digest.end());
        return *this;
    }

    std::string bytes_;
};

}  // namespace si::store
