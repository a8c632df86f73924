// The states of a remote thing that are not "here it is": loading, failed with a way out, stale.
// One look for all pages.
#pragma once

#include <string_view>

#include "web/app/actions.h"
#include "web/ui/ui.h"

namespace si::web {

// In place of content: what went wrong, 重试, and for network troubles the text for the
// administrator.
void trouble_view(const Failure& failure, bool busy, Actions& actions);
// Above content that is still shown: it is not the newest.
void stale_alert(const Failure& failure, Actions& actions);
// Within a form or dialog: one box with the words.
void failure_alert(const Failure& failure);

// The value to draw, or null after drawing what stands in its place.
template <class T>
const T* settled(const Remote<T>& remote, Actions& actions) {
    const T* value = remote.value();
    const Failure* failure = remote.failure();
    if (value != nullptr) {
        if (failure != nullptr) stale_alert(*failure, actions);
        return value;
    }
    if (failure != nullptr)
        trouble_view(*failure, remote.is_loading(), actions);
    else
        ui::skeleton(5);
    return nullptr;
}

}  // namespace si::web
