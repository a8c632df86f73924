#include "web/app/outbox.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/wire/codec.h"

namespace si::web {
namespace {

constexpr auto here = Platform::Keep::session;
constexpr std::string_view index_key = "outbox";
constexpr int first_pause_ms = 2'000;
constexpr int longest_pause_ms = 60'000;

std::string item_key(std::string_view id) { return concat({"outbox.", id}); }

int pause_after(int attempts) {
    int pause = first_pause_ms;
    for (int i = 1; i < attempts && pause < longest_pause_ms; ++i) pause *= 2;
    return std::min(pause, longest_pause_ms);
}

}  // namespace

Outbox::Outbox(const Parts& parts) : parts_(parts), again_(parts.platform) {}

OutboxItem* Outbox::find(std::string_view id) {
    for (OutboxItem& item : parts_.state.outbox)
        if (item.id == id) return &item;
    return nullptr;
}

bool Outbox::holds(std::string_view id) const {
    return std::any_of(parts_.state.outbox.begin(), parts_.state.outbox.end(),
                       [&](const OutboxItem& item) { return item.id == id; });
}

// Nothing is sent that is not in the session store first.
void Outbox::keep() const {
    std::string index;
    for (const OutboxItem& item : parts_.state.outbox) {
        index += (index.empty() ? "" : " ") + item.id;
        parts_.platform.store(here, item_key(item.id), wire::encode(item.filing));
    }
    parts_.platform.store(here, index_key, index);
}

void Outbox::add(OutboxItem item) {
    if (holds(item.id)) return;
    parts_.state.outbox.push_back(std::move(item));
    keep();
    send(parts_.state.outbox.back());
}

void Outbox::send_again(std::string_view id) {
    OutboxItem* item = find(id);
    if (item != nullptr && !item->under_way) send(*item);
}

void Outbox::send(OutboxItem& item) {
    item.under_way = true;
    ++item.attempts;
    parts_.client.submit(
        item.id, item.filing,
        [this, id = item.id](Answer<wire::FilingView> answer) { answered(id, std::move(answer)); });
}

void Outbox::answered(const std::string& id, Answer<wire::FilingView> answer) {
    OutboxItem* item = find(id);
    if (item == nullptr) return;
    item->under_way = false;
    if (const auto* view = std::get_if<wire::FilingView>(&answer)) {
        remove(id);
        arrived_(*view);
        return;
    }
    const Failure failure = *std::get_if<Failure>(&answer);
    item->failure = failure;
    if (failure.cause == Cause::signed_out) return;  // restore() sends it after the next sign-in
    if (!is_passing(failure.cause)) {
        const OutboxItem refused = *item;
        remove(id);
        refused_(refused, failure);
        return;
    }
    const int pause = pause_after(item->attempts);
    item->next_try_ms = parts_.platform.now_ms() + pause;
    again_.set(pause, [this] { send_due(); });
}

void Outbox::send_due() {
    const std::int64_t now = parts_.platform.now_ms();
    std::int64_t next = 0;
    for (OutboxItem& item : parts_.state.outbox) {
        if (item.under_way || !item.failure) continue;
        if (item.next_try_ms <= now)
            send(item);
        else if (next == 0 || item.next_try_ms < next)
            next = item.next_try_ms;
    }
    if (next != 0) again_.set(static_cast<int>(next - now), [this] { send_due(); });
}

void Outbox::remove(std::string_view id) {
    parts_.platform.store(here, item_key(id), {});
    std::erase_if(parts_.state.outbox, [&](const OutboxItem& item) { return item.id == id; });
    keep();
}

void Outbox::restore() {
    const std::string index = parts_.platform.stored(here, index_key);
    for (const std::string_view id : split(index, ' ')) {
        auto filing = wire::decode<wire::SubmitFiling>(parts_.platform.stored(here, item_key(id)));
        if (!id.empty() && filing.ok() && !holds(id))
            parts_.state.outbox.push_back({.id = std::string(id), .filing = *filing});
    }
    for (OutboxItem& item : parts_.state.outbox)
        if (!item.under_way) send(item);
}

void Outbox::forget() {
    for (const OutboxItem& item : parts_.state.outbox)
        parts_.platform.store(here, item_key(item.id), {});
    parts_.state.outbox.clear();
    keep();
}

}  // namespace si::web
