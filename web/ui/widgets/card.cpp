#include "web/ui/widgets/card.h"

#include <string>

#include "web/ui/draw.h"
#include "web/ui/widgets/card_sheet.h"
#include "web/ui/widgets/heading.h"

namespace si::ui {
namespace {

// Returns its bottom.
float draw_title(const Card& card, const ImRect& room, float padding) {
    const float left = room.Min.x + padding, right = room.Max.x - padding;
    push_block(left, right, room.Min.y + px(16), 0);
    heading({.text = card.title, .level = card.level});
    if (!card.note.empty()) {
        const Style soft{.size = type::hint, .colour = theme().secondary};
        const ImRect line = place(full_width, wrapped_height(card.note, soft, right - left));
        draw_wrapped(line.Min, card.note, soft, line.GetWidth());
        Node n = node(id_of("note"), Role::text, line);
        n.label = card.note;
        n.font_px = css_px(type::hint);
        semantics().leaf(n);
    }
    const float bottom = pop_block() + px(12);
    if (!card.flush) rule(left, right, bottom, theme().line);
    return bottom + px(1);
}

void end_card() {
    frame().keys.pop_back();
    const ImRect ground = under_sheet();
    sheet(ground);
    end_sheet(ground);
    semantics().close();
}

}  // namespace

Scope card(const Card& card) {
    const ImRect room = open_place();
    const float padding = px(is_narrow() ? metric::card_padding_narrow : metric::card_padding);
    const std::string_view key = card.key.empty() ? card.title : card.key;
    Node n = node(key.empty() ? passive_id({}, "card") : id_of(key),
                  card.title.empty() ? Role::group : Role::region, room);
    n.label = card.title;
    semantics().open(n);
    frame().keys.push_back(key.empty() ? frame().keys.back() : n.id);
    const float side = card.flush ? px(1) : padding;  // the border stays in sight
    begin_sheet(room, side);
    float top = room.Min.y + side;
    if (!card.title.empty()) top = draw_title(card, room, padding) + (card.flush ? 0 : px(20));
    push_block(room.Min.x + side, room.Max.x - side, top, px(metric::block_gap));
    return Scope(end_card);
}

}  // namespace si::ui
