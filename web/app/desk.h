// Desk: the filing being filled in. Opens and restores drafts, looks people up, saves two seconds
// after the last change, settles with a colleague who changed the same draft, withdraws. The form's
// own behaviour is FilingForm's.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "web/app/parts.h"
#include "web/app/uploads.h"

namespace si::web {

class Outbox;

class Desk {
  public:
    Desk(const Parts& parts, Outbox& outbox);

    void arrive();       // at a matter's page, or when what it needs has come
    void depart();       // to another page: what is unsaved is saved
    void page_hidden();  // another tab in front, or the end of this one
    void forget();       // sign-out: nothing of it may stay
    void signed_in();    // again: what could not be saved is saved

    void type(const std::string& key, std::string text);
    void leave(const std::string& key);
    void confirm(const std::string& rule, bool confirmed);
    void pick_files(const std::string& attachment, const std::string& said);
    void remove_file(const std::string& attachment, const std::string& sha256);
    bool is_uploading() const { return uploads_.under_way(); }
    void drop_upload(int number) { uploads_.drop(number); }
    void retry_upload(int number) { uploads_.retry(number); }
    void look_up();
    void next();
    void back_to_form();
    void save(Sending how = Sending::now);
    void submit();
    void refused(std::vector<Finding> findings);  // by the server, on submission
    void submitted();
    void ask_withdraw(bool open);
    void withdraw();
    void take_side(const std::string& key, Side side);
    void finish_merge();
    void retry();

  private:
    DeskState& desk() { return parts_.state.desk; }
    FilingForm* form() { return desk().form ? &*desk().form : nullptr; }
    bool can_check() const;
    Surroundings surroundings() const;
    void reset();
    void start_new();
    void load(const std::string& id);
    void loaded(const wire::FilingView& view);
    void show_remarks(const wire::FilingView& view);
    void put_together(const Matter& matter, const std::string& id);
    void set_base(Draft base);
    void take_file(const std::string& attachment, AttachmentRef file);
    void changed();
    void save_later();
    void saved(const Draft& sent, const wire::DraftSaved& reply);
    void not_saved(const Failure& failure);
    void settle_with_colleague();
    void merge_with(const wire::FilingView& theirs);
    void found(const std::string& number, Answer<wire::LookupReply> answer, int asked);
    void withdrawn();
    bool is_dirty();

    Parts parts_;
    Outbox& outbox_;
    Timer autosave_;
    Uploads uploads_;
    std::string id_;                   // of the filing on the desk, also while it is being loaded
    Draft base_;                       // what the server last had
    std::int64_t version_ = 0;         // of base_; 0: the server does not know the filing
    bool saving_ = false;              // a save is under way
    std::optional<Draft> unanswered_;  // sent last; whether the server has it, nobody said
};

}  // namespace si::web
