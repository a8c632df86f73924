#include "web/ui/widgets/alert.h"

#include <string>

#include "web/ui/draw.h"
#include "web/ui/widgets/button.h"
#include "web/ui/widgets/card_sheet.h"
#include "web/ui/widgets/text.h"
#include "web/ui/widgets/tone.h"

namespace si::ui {
namespace {

void end_box() {
    frame().keys.pop_back();
    const ToneColours& colours = theme().tone(sheet_tone());
    const ImRect ground = under_sheet();
    fill(ground, colours.fill, px(metric::card_radius));
    frame_line(ground, colours.border, px(metric::card_radius), px(1));
    end_sheet(ground);
    semantics().close();
}

}  // namespace

Scope alert_box(const Alert& alert) {
    const ImRect room = open_place();
    const std::string key = alert.key.empty() ? std::string(alert.title) + std::string(alert.text)
                                              : std::string(alert.key);
    Node n = node(id_of(key), alert.urgent ? Role::alert : Role::group, room);
    n.label = alert.title.empty() ? tone_word(alert.tone) : alert.title;
    semantics().open(n);
    frame().keys.push_back(n.id);
    begin_sheet(room, px(14), alert.tone);
    draw_icon(tone_icon(alert.tone), room.Min + ImVec2(px(26), px(26)), 20,
              theme().tone(alert.tone).text);
    push_block(room.Min.x + px(46), room.Max.x - px(16), room.Min.y + px(14), px(6));
    if (!alert.title.empty()) text({.text = alert.title, .kind = TextKind::strong, .key = "title"});
    if (!alert.text.empty()) text({.text = alert.text, .key = "text"});
    return Scope(end_box);
}

bool alert(const Alert& alert) {
    const auto around = alert_box(alert);
    if (alert.action.empty()) return false;
    return button({.key = "action", .label = alert.action, .small = true});
}

}  // namespace si::ui
