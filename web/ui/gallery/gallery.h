// Every widget in every state, on pages like those of the application: for browser tests, screenshots and eyes.
// No part of the application.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/ui/ui.h"

namespace si::ui {

// What the fields hold. One member for each editable thing of the gallery.
struct GalleryDraft {
    std::string id_number = "33020519900307231X", name = "买买提·阿不都拉", nation = "5",
                wage = "3200";
    std::string month = "2024-06", phone, birth = "1990-03-07", remark, household, reason,
                password = "secret";
    std::string search, unit = "宁波某某精密机械有限公司";
    bool agreed = false, notified = true;
    std::vector<std::string> files{"劳动合同.pdf"};
};

class Gallery {
  public:
    void draw();
    void set_surface(ThemeName* theme, TypeSize* size) { theme_ = theme, size_ = size; }
    void go(std::string_view path);
    const std::string& path() const { return path_; }

  private:
    void draw_form();
    void draw_fields();
    void draw_choices();
    void draw_messages();
    void draw_data();
    void draw_text();
    void draw_sign_in();

    std::string path_ = "/form";
    bool moved_ = false;
    GalleryDraft draft_;
    bool failed_ = false, failed_now_ = false, sending_ = false;
    NodeId wage_id_ = 0, phone_id_ = 0;  // for the error summary
    bool dialog_open_ = false, confirm_open_ = false;
    std::string tab_ = "all";
    int page_ = 0, page_size_ = 20;
    TableSort sort_;
    std::vector<char> ticked_;
    std::string said_ = "尚无操作";
    ThemeName* theme_ = nullptr;
    TypeSize* size_ = nullptr;
};

}  // namespace si::ui
