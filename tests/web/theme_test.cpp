// The colours against WCAG's contrast.
#include "web/ui/theme.h"

#include "tests/support/test.h"

using namespace si::ui;

TEST_CASE("contrast follows the formula of WCAG") {
    CHECK(contrast(0x000000, 0xFFFFFF) > 20.99);
    CHECK(contrast(0x1F2329, 0x1F2329) == 1.0);
    // Known values: mid grey on white, and the order of the two does not matter.
    CHECK(contrast(0x767676, 0xFFFFFF) > 4.53);
    CHECK(contrast(0x767676, 0xFFFFFF) < 4.55);
    CHECK(contrast(0x1557B0, 0xFFFFFF) == contrast(0xFFFFFF, 0x1557B0));
}

TEST_CASE("every pair that meets on the screen has contrast enough, in every theme") {
    for (const ThemeName name : {ThemeName::standard, ThemeName::high_contrast}) {
        ContrastPair pairs[64];
        const int count = contrast_pairs(theme_of(name), pairs);
        REQUIRE(count > 40);
        for (int i = 0; i < count; ++i) {
            INFO(pairs[i].name << " in theme " << static_cast<int>(name));
            CHECK(contrast(pairs[i].over, pairs[i].under) >= pairs[i].least);
        }
    }
}

TEST_CASE("the high-contrast theme gives text seven to one") {
    const Theme& theme = theme_of(ThemeName::high_contrast);
    for (const Colour text :
         {theme.text, theme.label, theme.secondary, theme.placeholder, theme.link, theme.error.text,
          theme.success.text, theme.warning.text}) {
        CHECK(contrast(text, theme.surface) >= 7.0);
    }
}
