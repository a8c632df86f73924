// Timer: one thing that will happen once, later; set again or stopped, the earlier wish is void.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "web/platform/platform.h"

namespace si::web {

class Timer {
  public:
    explicit Timer(Platform& platform) : platform_(platform) {}
    ~Timer() { stop(); }
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    void set(int ms, std::function<void()> fire) {
        const int wish = ++*wish_;
        platform_.call_in(ms, [wish, current = wish_, fire = std::move(fire)] {
            if (*current != wish) return;
            ++*current;
            fire();
        });
        set_ = wish;
    }
    void stop() { ++*wish_; }
    bool is_set() const { return set_ == *wish_; }

  private:
    Platform& platform_;
    std::shared_ptr<int> wish_ = std::make_shared<int>(0);
    int set_ = -1;
};

}  // namespace si::web
