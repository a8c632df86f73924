// ScrollMemory: how far down a page stood, kept in its history entry, so that F5 and the back button lead to where the
// filer was. Puts a page back only once what it shows has come.
#pragma once

#include "web/app/parts.h"

namespace si::web {

class ScrollMemory {
  public:
    explicit ScrollMemory(const Parts& parts);

    void arrive();
    void leave();  // for another page of ours
    void drawn();  // after each frame

  private:
    void keep();
    bool page_is_loading() const;

    Parts parts_;
    Timer keep_;
    int wanted_ = 0;  // design pixels; 0: nothing to restore
    int tries_ = 0;
    int seen_ = 0;  // in the last frame
    int kept_ = 0;
};

}  // namespace si::web
