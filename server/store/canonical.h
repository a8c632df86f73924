// One row as bytes, the same wherever it is written: what digests and the event log's chain are made of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace si::store {

class Canonical {
  public:
    Canonical& add(std::int64_t value) {
        bytes_ += 'i';
        bytes_ += std::to_string(value);
        bytes_ += ';';
        return *this;
    }
    Canonical& add(int value) { return add(static_cast<std::int64_t>(value)); }
    Canonical& add(bool value) { return add(static_cast<std::int64_t>(value ? 1 : 0)); }
    Canonical& add(std::string_view text) {
        bytes_ += 't';
        bytes_ += std::to_string(text.size());
        bytes_ += ':';
        bytes_ += text;
        return *this;
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
    std::string bytes_;
};

}  // namespace si::store
