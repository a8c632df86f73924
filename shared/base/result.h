// Result<T>: a value, or the reason why the operation did not happen. Seven codes; http/error.cpp
// maps them once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "shared/base/assert.h"

namespace si {

enum class ErrorCode : std::uint8_t {
    invalid,          // the request itself is malformed
    unauthenticated,  // nobody is signed in, or the session has ended
    forbidden,        // signed in, but not allowed (role); foreign objects answer not_found instead
    not_found,        // not there, or not yours: the same answer
    conflict,         // the same id with other content, or an older version
    closed,           // busy, throttled or shutting down: repeat later with the same id
    internal,         // our fault; has an incident id in the log
};

constexpr std::string_view to_key(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid:
            return "invalid";
        case ErrorCode::unauthenticated:
            return "unauthenticated";
        case ErrorCode::forbidden:
            return "forbidden";
        case ErrorCode::not_found:
            return "not_found";
        case ErrorCode::conflict:
            return "conflict";
        case ErrorCode::closed:
            return "closed";
        case ErrorCode::internal:
            return "internal";
    }
    return {};
}

struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string says;       // plain Chinese for the clerk; says what to do
    int retry_seconds = 0;  // of closed: when repeating makes sense, if that is known
};

inline Error invalid(std::string says) { return {ErrorCode::invalid, std::move(says)}; }

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
    Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

    bool ok() const { return std::holds_alternative<T>(state_); }
    explicit operator bool() const { return ok(); }

    const T& value() const& {
        SI_ASSERT(ok());
        return *std::get_if<T>(&state_);
    }
    T&& value() && {
        SI_ASSERT(ok());
        return std::move(*std::get_if<T>(&state_));
    }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const {
        SI_ASSERT(!ok());
        return *std::get_if<Error>(&state_);
    }

  private:
    std::variant<T, Error> state_;
};

struct Done {};  // Result<Done>: nothing to hand back but success

}  // namespace si

#define SI_RETURN_IF_ERROR(result)                   \
    do {                                             \
        if (!(result).ok()) return (result).error(); \
    } while (false)
