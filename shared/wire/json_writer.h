// JsonWriter: JSON text, written straight into one string. Never fails: bytes that are not UTF-8 become U+FFFD.
// Knows nothing of our types; codec.cpp tells it what to write.
#pragma once

#include <cstddef>
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
    void plain_key(std::string_view name);  // a name of ours: ASCII without anything to escape
    void text(std::string_view value);
    void number(std::int64_t value);
    void boolean(bool value);
    void null();
    void raw(std::string_view json);  // a value that is JSON already

    // The most frequent pairs.
    void member(std::string_view name, std::string_view value) {
        plain_key(name);
        text(value);
    }

    std::string take() {
        out_.resize(used_);
        return std::move(out_);
    }

  private:
    void put(char c) {
        if (out_.size() == used_) grow(1);
        out_.data()[used_++] = c;
    }
    void put(std::string_view text) {
        if (out_.size() - used_ < text.size()) grow(text.size());
        text.copy(out_.data() + used_, text.size());
        used_ += text.size();
    }
    void put_quoted(std::string_view plain);
    void grow(std::size_t bytes);  // so many at the least are put next
    void separate();
    void open(char bracket);
    void close(char bracket);
    void escape(unsigned char c);
    void quote(std::string_view value);

    std::string out_;       // longer than what is written, so that not every sign asks for room
    std::size_t used_ = 0;  // so much of it is written
    bool first_ = true;     // no comma before the next value
};

}  // namespace si::wire
