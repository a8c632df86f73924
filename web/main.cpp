// Puts the program on the page; nothing else.
#include "web/app/app.h"
#include "web/platform/host.h"

int main() {
    si::web::Platform& platform = si::web::open_browser();
    static si::web::App app(platform);
    return si::web::run(app);
}
