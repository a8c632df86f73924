#include "web/ui/icons.h"

namespace si::ui {

// NOLINTNEXTLINE(readability-function-size): a table, one line of path for each icon
const char* icon_path(Icon icon) {
    switch (icon) {
        case Icon::none:
            return "";
        case Icon::check:
            return "M5 12.5L10 17.5L19 7";
        case Icon::cross:
            return "M6 6L18 18M18 6L6 18";
        case Icon::plus:
            return "M12 5L12 19M5 12L19 12";
        case Icon::minus:
            return "M5 12L19 12";
        case Icon::info:
            return "C12 12 9M12 11L12 16.5D12 7.6 1.3";
        case Icon::warning:
            return "M12 3.5L21.5 20L2.5 20ZM12 9.5L12 14.5D12 17.2 1.2";
        case Icon::error:
            return "C12 12 9M12 7L12 13D12 16.4 1.3";
        case Icon::success:
            return "C12 12 9M8 12.3L11 15.3L16.3 9.3";
        case Icon::chevron_down:
            return "M6 9.5L12 15.5L18 9.5";
        case Icon::chevron_up:
            return "M6 14.5L12 8.5L18 14.5";
        case Icon::chevron_left:
            return "M14.5 6L8.5 12L14.5 18";
        case Icon::chevron_right:
            return "M9.5 6L15.5 12L9.5 18";
        case Icon::arrow_left:
            return "M20 12L4.5 12M10.5 6L4.5 12L10.5 18";
        case Icon::arrow_right:
            return "M4 12L19.5 12M13.5 6L19.5 12L13.5 18";
        case Icon::sort:
            return "M8 10L12 5.5L16 10M8 14L12 18.5L16 14";
        case Icon::menu:
            return "M4 6.5L20 6.5M4 12L20 12M4 17.5L20 17.5";
        case Icon::search:
            return "C10.5 10.5 6.5M15.4 15.4L20.5 20.5";
        case Icon::calendar:
            return "M4 6L20 6L20 20L4 20ZM4 10.5L20 10.5M8.5 3.5L8.5 8M15.5 3.5L15.5 8";
        case Icon::clock:
            return "C12 12 9M12 6.5L12 12L16 14.5";
        case Icon::user:
            return "C12 8 4M4.5 20.5L5.5 17L8.5 15L15.5 15L18.5 17L19.5 20.5";
        case Icon::people:
            return "C9 8.5 3.5M2.5 20L3.5 16.5L6 15L12 15L14.5 16.5L15.5 20M15.5 5.2L17.6 6"
                   "L18.6 8.5"
                   "L17.6 11L15.5 11.8M18 15.3L20.5 17L21.5 20";
        case Icon::person_add:
            return "C9.5 8 4M2.5 20.5L3.5 17L6.5 15L12.5 15L15.5 17L16.5 20.5M19 7L19 13M16 10"
                   "L22 10";
        case Icon::person_remove:
            return "C9.5 8 4M2.5 20.5L3.5 17L6.5 15L12.5 15L15.5 17L16.5 20.5M16 10L22 10";
        case Icon::building:
            return "M5 20.5L5 4L15 4L15 20.5M15 9.5L19.5 9.5L19.5 20.5M3 20.5L21 20.5M8.5 8L11.5 8"
                   "M8.5 12L11.5 12M8.5 16L11.5 16";
        case Icon::home:
            return "M3.5 11L12 4L20.5 11M6 9.5L6 20L18 20L18 9.5M10 20L10 14.5L14 14.5L14 20";
        case Icon::file:
            return "M6 3.5L14 3.5L18.5 8L18.5 20.5L6 20.5ZM14 3.5L14 8L18.5 8M9 12.5L15.5 12.5"
                   "M9 16L15.5 16";
        case Icon::sheet:
            return "M4 4.5L20 4.5L20 19.5L4 19.5ZM4 9.5L20 9.5M4 14.5L20 14.5M10 4.5L10 19.5";
        case Icon::upload:
            return "M12 16L12 4.5M7 9L12 4.5L17 9M4 16L4 20L20 20L20 16";
        case Icon::download:
            return "M12 4L12 15.5M7 11L12 15.5L17 11M4 16L4 20L20 20L20 16";
        case Icon::trash:
            return "M4 6.5L20 6.5M9 6.5L9 4L15 4L15 6.5M6 6.5L7 20.5L17 20.5L18 6.5M10 10.5"
                   "L10 16.5M14 10.5L14 16.5";
        case Icon::edit:
            return "M4 20L5 15.5L16 4.5L19.5 8L8.5 19ZM13.5 7L17 10.5";
        case Icon::copy:
            return "M9 9L20 9L20 20L9 20ZM15 9L15 4L4 4L4 15L9 15";
        case Icon::print:
            return "M7 9L7 3.5L17 3.5L17 9M7 17L3.5 17L3.5 9L20.5 9L20.5 17L17 17M7 14L17 14"
                   "L17 20.5L7 20.5Z";
        case Icon::refresh:
            return "M19.5 12L18.4 16L15.5 18.7L12 19.5L8 18.4L5.3 15.5L4.5 12L5.6 8L8.5 5.3"
                   "L12 4.5L16 5.6L19 9M19.5 4.5L19.5 9.2L14.8 9.2";
        case Icon::external:
            return "M13.5 4.5L19.5 4.5L19.5 10.5M19.5 4.5L11 13M17 14L17 19.5L4.5 19.5L4.5 7L10 7";
        case Icon::history:
            return "M4.5 12L5.6 8L8.5 5.3L12 4.5L15.5 5.3L18.4 8L19.5 12L18.4 16L15.5 18.7"
                   "L12 19.5L8 18.4L5.8 16M3 9L5.4 11.8L8.4 9.6M12 8L12 12.3L15 14";
        case Icon::eye:
            return "M2.5 12L6 8L9.5 6.2L12 6L14.5 6.2L18 8L21.5 12L18 16L14.5 17.8L12 18"
                   "L9.5 17.8L6 16ZC12 12 3";
        case Icon::eye_off:
            return "M2.5 12L6 8L9.5 6.2L12 6L14.5 6.2L18 8L21.5 12L18 16L14.5 17.8L12 18"
                   "L9.5 17.8L6 16ZC12 12 3M4.5 19.5L19.5 4.5";
        case Icon::lock:
            return "M5 10.5L19 10.5L19 20.5L5 20.5ZM8 10.5L8 7L9.2 4.6L12 3.5L14.8 4.6L16 7"
                   "L16 10.5M12 14.5L12 16.5";
        case Icon::money:
            return "C12 12 9M8 7.5L12 12L16 7.5M12 12L12 17.5M8.5 12.3L15.5 12.3M8.5 15L15.5 15";
        case Icon::chart:
            return "M4 4L4 20L20.5 20M8.5 16.5L8.5 12M13 16.5L13 7.5M17.5 16.5L17.5 10.5";
        case Icon::inbox:
            return "M3.5 13L6.5 5L17.5 5L20.5 13L20.5 19.5L3.5 19.5ZM3.5 13L8.5 13L10 15.5"
                   "L14 15.5L15.5 13L20.5 13";
        case Icon::settings:
            return "M4 7L20 7M4 12L20 12M4 17L20 17D9 7 2.2D15 12 2.2D8 17 2.2";
        case Icon::text_size:
            return "M2.5 19L8 5.5L13.5 19M4.6 14L11.4 14M14.5 19L18 10.5L21.5 19M15.8 16L20.2 16";
        case Icon::contrast:
            return "C12 12 9M12 3L12 21M14.5 6L14.5 18M17 7.5L17 16.5M19.3 10.5L19.3 13.5";
        case Icon::logout:
            return "M14 4L5 4L5 20L14 20M10 12L20.5 12M16.5 8L20.5 12L16.5 16";
        case Icon::help:
            return "C12 12 9M9 9.6L10 7.7L12 7L14.2 7.7L15 9.5L14.2 11.2L12 12.6L12 14D12 16.9 1.2";
        case Icon::shield:
            return "M12 3.5L19.5 6L19.5 12L17.5 16.5L12 20.5L6.5 16.5L4.5 12L4.5 6ZM8.5 12"
                   "L11 14.5L15.5 9.5";
    }
    return "";
}

}  // namespace si::ui
