// Collects the nodes of a frame and hands out the events of its DOM twin.
#include "web/ui/semantics.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace si::ui {
namespace {

void mix(std::uint64_t& hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
}

void mix(std::uint64_t& hash, std::string_view text) {
    mix(hash, text.size());
    while (text.size() >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), 8);
        mix(hash, word);
        text.remove_prefix(8);
    }
    std::uint64_t rest = 0;
    if (!text.empty()) std::memcpy(&rest, text.data(), text.size());
    mix(hash, rest);
}

void mix(std::uint64_t& hash, float a, float b) {
    std::uint32_t words[2] = {};
    std::memcpy(&words[0], &a, 4);
    std::memcpy(&words[1], &b, 4);
    mix(hash, std::uint64_t{words[0]} << 32 | words[1]);
}

void mix(std::uint64_t& hash, const Rect& rect) {
    mix(hash, rect.x, rect.y);
    mix(hash, rect.w, rect.h);
}

std::uint64_t pair(std::int32_t high, std::int32_t low) {
    return std::uint64_t{static_cast<std::uint32_t>(high)} << 32 | static_cast<std::uint32_t>(low);
}

}  // namespace

std::uint64_t content_hash(const Node& node) {
    std::uint64_t hash = node.id;
    mix(hash, std::uint64_t{node.parent} << 32 | node.flags);
    mix(hash, std::uint64_t{static_cast<std::uint8_t>(node.role)} << 32 |
                  std::uint64_t{static_cast<std::uint8_t>(node.input)} << 24 |
                  std::uint64_t{static_cast<std::uint16_t>(node.level)} << 8 |
                  (node.bold ? 1u : 0u));
    mix(hash, node.font_px, node.inset);
    mix(hash, node.inset_end, 0);
    mix(hash, pair(node.row, node.col));
    mix(hash, pair(node.row_count, node.col_count));
    for (const std::string_view text : {node.label, node.value, node.placeholder, node.hint,
                                        node.error, node.href, node.controls}) {
        mix(hash, text);
    }
    return hash;
}

void Semantics::begin() {
    nodes_.clear();
    open_.clear();
    arena_.clear();
}

NodeId Semantics::open(Node node) {
    const NodeId id = leaf(node);
    open_.push_back(id);
    return id;
}

void Semantics::close() {
    if (open_.empty()) std::abort();  // a widget closed more than it opened
    open_.pop_back();
}

NodeId Semantics::leaf(Node node) {
    node.parent = open_.empty() ? 0 : open_.back();
    for (std::string_view* text : {&node.label, &node.value, &node.placeholder, &node.hint,
                                   &node.error, &node.href, &node.controls}) {
        *text = keep(*text);
    }
    nodes_.push_back(node);
    return node.id;
}

void Semantics::end() {
    if (!open_.empty()) std::abort();  // a widget left a container open
    events_.clear();
    hash_ = nodes_.size();
    for (const Node& node : nodes_) {
        mix(hash_, content_hash(node));
        mix(hash_, node.rect);
        mix(hash_, node.clip);
    }
}

std::span<const Node> Semantics::nodes() const { return nodes_; }

std::uint64_t Semantics::hash() const { return hash_; }

void Semantics::push(Event event) {
    if (event.kind == Event::Kind::focus) {
        focused_ = event.id;
        ring_ = event.ring;
    }
    if (event.kind == Event::Kind::blur && focused_ == event.id) focused_ = 0;
    events_.push_back(std::move(event));
}

bool Semantics::take(NodeId id, Event::Kind kind, Event* out) {
    for (auto event = events_.begin(); event != events_.end(); ++event) {
        if (event->id != id || event->kind != kind) continue;
        if (out != nullptr) *out = std::move(*event);
        events_.erase(event);
        return true;
    }
    return false;
}

bool Semantics::has_deeds() const {
    return std::any_of(events_.begin(), events_.end(), [](const Event& event) {
        return event.kind != Event::Kind::focus && event.kind != Event::Kind::blur;
    });
}

NodeId Semantics::focused() const { return focused_; }

bool Semantics::shows_ring() const { return focused_ != 0 && ring_; }

void Semantics::ask_focus(NodeId id) { focus_request_ = id; }

NodeId Semantics::take_focus_request() { return std::exchange(focus_request_, 0); }

void Semantics::announce(std::string text, bool assertive) {
    announcements_.push_back({.text = std::move(text), .assertive = assertive});
}

std::vector<Semantics::Announcement> Semantics::take_announcements() {
    return std::exchange(announcements_, {});
}

std::string_view Semantics::keep(std::string_view text) {
    if (text.empty()) return {};
    return arena_.emplace_back(text);
}

}  // namespace si::ui
