// JsonWriter: JSON text, written straight into one string. Never fails: bytes that are not UTF-8 become U+FFFD.
// Knows nothing of our types; codec.cpp tells it what to write.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace si::wire {

class JsonWriter {
  public:
    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }
    void key(std::string_view name);
    void text(std::string_view value);
    void number(std::int64_t value);
    void boolean(bool value);
    void null();
    void raw(std::string_view json);  // a value that is JSON already

    // The most frequent pairs.
    void member(std::string_view name, std::string_view value) {
        key(name);
        text(value);
    }

    std::string take() { return std::move(out_); }

  private:
    void separate();
    void open(char bracket);
    void close(char bracket);
    void quote(std::string_view value);

    std::string out_;
    bool first_ = true;  // no comma before the next value
};

}  // namespace si::wire
