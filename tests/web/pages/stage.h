// A terminal with the whole program on it, and a server of plain values behind it that decides by the shared rules.
// Tests act as a filer does (type, press, let time pass) and look at the nodes a browser would show.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/wire/codec.h"
#include "tests/support/drivers.h"
#include "tests/support/policy.h"
#include "tests/support/test.h"
#include "web/app/app.h"
#include "web/platform/platform_headless.h"

namespace si::test {

// 330299199001010017: a man born on 1990-01-01, unknown to the ledger unless a test says otherwise.
inline constexpr std::string_view new_person = "330299199001010017";

class StageServer {
  public:
    StageServer();

    web::HttpResponse answer(const web::HttpRequest& request);

    LibraryDriver ledger;
    EmployerFacts employer = plain_employer();
    wire::Bootstrap bootstrap;
    bool signed_in = true;
    std::map<std::string, wire::FilingView> filings;  // by id
    std::optional<web::HttpResponse> broken;          // if set, what every request gets
    std::set<std::string> broken_paths;               // if not empty, only these
    std::vector<std::string> submissions;             // ids, in the order they arrived
    std::map<std::string, std::string> uploaded;      // bytes by hash
    std::vector<wire::MovementRow> movements;         // what there is, whatever is asked for

    void set_today(Date today);
    // From the next page on an auditor of the agency, or the clerk again, is signed in.
    void sign_in_auditor();
    void sign_in_clerk();
    // What a colleague saves meanwhile.
    void save_as_colleague(const std::string& id, const Draft& draft);

  private:
    web::HttpResponse review_answer(const web::HttpRequest& request, std::string_view rest);
    web::HttpResponse decide(wire::FilingView& view, const web::HttpRequest& request);
    web::HttpResponse filing_answer(const web::HttpRequest& request, std::string_view rest);
    web::HttpResponse save(const std::string& id, const web::HttpRequest& request);
    web::HttpResponse submit(const std::string& id, const web::HttpRequest& request);
    web::HttpResponse upload(const web::HttpRequest& request);
    web::HttpResponse look_up(const web::HttpRequest& request);
    web::HttpResponse wages(const web::HttpRequest& request) const;
    web::HttpResponse list_movements(const web::HttpRequest& request) const;
    wire::FilingPage page() const;

    Date today_;
    int numbers_ = 0;
};

// A tall desktop window: everything of a page is in it.
inline web::Display plain_display() {
    return {.width = 1280, .height = 2400, .reduced_motion = true};
}

class Stage {
  public:
    explicit Stage(std::string_view path = "/enrol", web::Display display = plain_display());
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    StageServer server;
    web::HeadlessPlatform platform;
    std::unique_ptr<web::App> app;

    void reload();  // F5: the tab's storage and history stay, the program starts anew
    const web::AppState& state() const { return app->state(); }
    const web::FilingForm& form() const;

    // As a filer.
    void type(std::string_view label, std::string_view text);     // and leaves the field
    void type_on(std::string_view label, std::string_view text);  // and is still in it
    void press(std::string_view button);
    void pick(std::string_view label, std::string_view name, std::string bytes);  // a file
    void give_evidence();  // a file for everything that the form asks for
    void set(const Field& field, std::string_view value);  // whatever its widget is
    void pass(int ms) { platform.pass(*app, ms); }
    void search(std::string_view number);
    void fill_in_new_person();  // 买买提·阿不都拉, everything that is required

    // What is to be seen.
    const ui::Node* find(ui::Role role, std::string_view label) const;
    const ui::Node* field(std::string_view label) const;
    bool shows(std::string_view words) const;  // somewhere, as part of a label, value or error
    std::string error_at(std::string_view label) const;
    int sent(std::string_view method, std::string_view path_end) const;

  private:
    void start();
};

}  // namespace si::test
