// Remote<T>: something that lives on the server, as far as this page knows it. Four states; the last good value stays
// on the screen while it is asked for again or when that failed.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <variant>

#include "web/api/failure.h"

namespace si::web {

template <class T>
using Answer = std::variant<T, Failure>;
template <class T>
using Done = std::function<void(Answer<T>)>;

enum class RemoteState : std::uint8_t { not_asked, loading, ready, failed };

template <class T>
class Remote {
  public:
    RemoteState state() const { return state_; }
    bool is_loading() const { return state_ == RemoteState::loading; }
    bool has_failed() const { return state_ == RemoteState::failed; }

    const T* value() const { return value_ ? &*value_ : nullptr; }
    T* value() { return value_ ? &*value_ : nullptr; }
    // Of the last answer: stays, like the value, until a better one comes.
    const Failure* failure() const { return failure_ ? &*failure_ : nullptr; }

    // Each request gets a number: an answer that was overtaken by a newer request is dropped.
    int ask() {
        state_ = RemoteState::loading;
        return ++asked_;
    }
    bool is_current(int asked) const { return asked == asked_; }
    void set(T value) {
        value_ = std::move(value);
        failure_.reset();
        state_ = RemoteState::ready;
    }
    void fail(Failure failure) {
        failure_ = std::move(failure);
        state_ = RemoteState::failed;
    }
    void answer(int asked, Answer<T> answer) {
        if (!is_current(asked)) return;
        if (T* value = std::get_if<T>(&answer))
            set(std::move(*value));
        else
            fail(std::move(*std::get_if<Failure>(&answer)));
    }
    void forget() {
        ++asked_;
        value_.reset();
        failure_.reset();
        state_ = RemoteState::not_asked;
    }

  private:
    RemoteState state_ = RemoteState::not_asked;
    std::optional<T> value_;
    std::optional<Failure> failure_;
    int asked_ = 0;
};

}  // namespace si::web
