// AppState: everything the pages show. Pages get it const and draw it; only the app's own parts change it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/policy/policy.h"
#include "shared/wire/movement.h"
#include "shared/wire/review.h"
#include "web/api/remote.h"
#include "web/app/route.h"
#include "web/form/attachment_view.h"
#include "web/form/filing_form.h"
#include "web/form/merge.h"
#include "web/ui/theme.h"

namespace si::web {

struct Appearance {  // 无障碍: kept on the device
    ui::ThemeName theme = ui::ThemeName::standard;
    ui::TypeSize type = ui::TypeSize::normal;
    friend bool operator==(const Appearance&, const Appearance&) = default;
};

enum class Service : std::uint8_t { none, legal_person, personal };  // 法人服务, 个人服务

struct PortalState {
    std::string city;  // 宁波, or empty: no city service is listed
    Service service = Service::none;
    bool by_department = false;  // 按部门 is unfolded
};

struct LoginState {
    std::string username, password;
    Remote<wire::SessionView> attempt;
    std::string back;    // path to return to
    std::string notice;  // why the filer stands here: timed out, signed out elsewhere
    bool shows_forgotten = false;
    bool asked_with_gaps = false;  // 登录 was pressed with an empty field
};

enum class Saving : std::uint8_t { nothing, waiting, under_way, saved, failed };

enum class DeskStep : std::uint8_t { fill, check };  // 填写信息, 核对确认

// The filing being filled in.
struct DeskState {
    Remote<wire::FilingView> opened;  // of a draft that was opened by its address
    std::optional<FilingForm> form;
    DeskStep step = DeskStep::fill;
    bool errors_wanted_focus = false;  // for one frame after 下一步 met findings

    Remote<wire::LookupReply> lookup;
    std::string looked_up;  // the number that was asked for
    bool search_without_number = false;

    std::vector<UploadItem> uploads;  // on their way into the draft
    AttachmentRefs kept_files;        // of the draft as the server has it

    Saving saving = Saving::nothing;
    std::int64_t saved_at_ms = 0;
    std::optional<Failure> save_failure;

    bool asks_withdraw = false;
    Remote<wire::FilingView> withdrawal;
    std::optional<Merge> conflict;  // a colleague saved other values meanwhile
};

// 办件 on its way: submitted here, not yet known to have arrived. Sent again with the same id until the server answers.
struct OutboxItem {
    std::string id;
    wire::SubmitFiling filing;
    int attempts = 0;
    bool under_way = false;
    std::int64_t next_try_ms = 0;
    std::optional<Failure> failure;  // of the last attempt
};

struct FilingPageState {
    std::string id;
    Remote<wire::FilingView> filing;
    bool just_submitted = false;
    bool asks_withdraw = false;
    Remote<wire::FilingView> withdrawal;
};

// A list that is asked for with conditions: what is typed, what was asked, the page that came.
template <class Query, class Page>
struct ListState {
    Query typed, asked;
    bool asked_with_gaps =
        false;  // 查询 was pressed before the mandatory conditions (必录项) were there
    Remote<Page> page;
};

struct Unmasking {
    std::string person_id, person_name, reason;
    bool asks = false;  // the dialog is open
    bool asked_without_reason = false;
    Remote<wire::Unmasked> number;  // shown for a while
};

struct RosterState : ListState<wire::RosterQuery, wire::RosterPage> {
    Unmasking unmasking;
};

struct ReviewState {  // of the agency
    std::string id;
    Remote<wire::ReviewView> review;
    std::string remark;                         // as typed so far
    std::map<std::string, std::string> fields;  // remarks on single fields, by key
    std::string asks;                           // approve, reject, return: the dialog is open
    bool asked_without_remark = false;
    Remote<wire::ReviewView> decision;
};

struct IdleState {
    bool warns = false;
    int seconds_left = 0;
};

struct Message {  // shown once, for some seconds
    std::string text;
    ui::Tone tone = ui::Tone::success;
};

struct AppState {
    Remote<wire::Bootstrap> bootstrap;
    Remote<Policy> policy;
    Remote<EmployerFacts> employer;
    std::optional<wire::SessionView> session;
    std::int64_t ahead_ms = 0;  // how far the server's clock is ahead of the terminal's
    Date today;                 // the server's

    Route route;
    bool arrived = false;  // for one frame after a change of page
    float scroll = 0;      // how far down the page stands
    float scroll_to = -1;  // while a page that was left is put where it stood; negative: not
    Appearance appearance;
    bool shows_appearance = false;
    std::vector<Message> messages;

    PortalState portal;
    LoginState login;
    Remote<wire::HomeView> home;
    DeskState desk;
    std::vector<OutboxItem> outbox;
    FilingPageState filing;
    ListState<wire::FilingQuery, wire::FilingPage> progress;
    RosterState roster;
    ListState<wire::ReviewQuery, wire::ReviewPage> reviews;
    ReviewState review;
    std::string modules_typed;  // what the table of former names is searched for
    ListState<wire::WageQuery, wire::WagePage> wages;
    ListState<wire::MovementQuery, wire::MovementPage> movements;
    IdleState idle;
};

}  // namespace si::web
