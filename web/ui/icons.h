// Line icons on a 24 × 24 grid, kept as text paths: no icon font, no image.
#pragma once

#include <cstdint>

namespace si::ui {

enum class Icon : std::uint8_t {
    none,
    check,
    cross,
    plus,
    minus,
    info,
    warning,
    error,
    success,
    chevron_down,
    chevron_up,
    chevron_left,
    chevron_right,
    arrow_left,
    arrow_right,
    sort,
    menu,
    search,
    calendar,
    clock,
    user,
    people,
    person_add,
    person_remove,
    building,
    home,
    file,
    sheet,
    upload,
    download,
    trash,
    edit,
    copy,
    print,
    refresh,
    external,
    history,
    eye,
    eye_off,
    lock,
    money,
    chart,
    inbox,
    settings,
    text_size,
    contrast,
    logout,
    help,
    shield,
};

// Path commands: M x y, L x y, C cx cy r (circle), Z (close), D cx cy r (filled dot). Empty for
// `none`.
const char* icon_path(Icon icon);

}  // namespace si::ui
