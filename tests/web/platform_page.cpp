// The program of tests/browser/platform*.test.mjs.
#include "tests/web/platform_page.h"

int main() {
    si::web::Platform& platform = si::web::open_browser();
    static si::test::PlatformPage page(platform);
    return si::web::run(page);
}
