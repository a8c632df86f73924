// Turns nodes into the records that twin.js reads.
#include "web/platform/twin.h"

namespace si::web {
namespace {

TwinRecord::Text text(std::string_view view) {
    // On the web a pointer has 32 bits; natively nobody reads the address.
    const auto address = reinterpret_cast<std::uintptr_t>(view.data());
    return {static_cast<std::uint32_t>(address), static_cast<std::uint32_t>(view.size())};
}

}  // namespace

TwinRecord twin_record(const ui::Node& node) {
    const std::uint64_t hash = ui::content_hash(node);
    return {.id = node.id,
            .parent = node.parent,
            .role = static_cast<std::uint8_t>(node.role),
            .input = static_cast<std::uint8_t>(node.input),
            .level = node.level,
            .flags = node.flags,
            .rect = {node.rect.x, node.rect.y, node.rect.w, node.rect.h},
            .clip = {node.clip.x, node.clip.y, node.clip.w, node.clip.h},
            .font_px = node.font_px,
            .row = node.row,
            .col = node.col,
            .row_count = node.row_count,
            .col_count = node.col_count,
            .content_hash = static_cast<std::uint32_t>(hash ^ hash >> 32),
            .label = text(node.label),
            .value = text(node.value),
            .placeholder = text(node.placeholder),
            .hint = text(node.hint),
            .error = text(node.error),
            .href = text(node.href),
            .controls = text(node.controls),
            .inset = node.inset,
            .inset_end = node.inset_end,
            .bold = node.bold ? 1u : 0u};
}

}  // namespace si::web
