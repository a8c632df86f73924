#include "web/app/desk.h"

#include <utility>

#include "shared/matter/registry.h"
#include "shared/wire/codec.h"
#include "web/app/outbox.h"

namespace si::web {
namespace {

constexpr int autosave_ms = 2'000;
constexpr int save_again_ms = 10'000;
constexpr std::string_view note_id = "id", note_step = "step";

bool is_open_status(std::string_view status) {
    const auto s = filing_status_of_key(status);
    return s == FilingStatus::draft || s == FilingStatus::returned;
}

}  // namespace

Desk::Desk(const Parts& parts, Outbox& outbox)
    : parts_(parts),
      outbox_(outbox),
      autosave_(parts.platform),
      uploads_(parts, [this](const std::string& attachment, AttachmentRef file) {
          take_file(attachment, std::move(file));
      }) {}

bool Desk::can_check() const {
    return parts_.state.policy.value() != nullptr && parts_.state.employer.value() != nullptr;
}

Surroundings Desk::surroundings() const {
    return {.today = parts_.state.today,
            .policy = parts_.state.policy.value(),
            .employer = parts_.state.employer.value()};
}

void Desk::reset() {
    autosave_.stop();
    uploads_.forget();
    desk() = {};
    id_.clear();
    base_ = {};
    version_ = 0;
    saving_ = false;
    unanswered_.reset();
}

void Desk::arrive() {
    const Route& route = parts_.state.route;
    if (route.page != PageName::matter || !can_check()) return;
    const PageNote& note = parts_.navigator.note();
    const std::string id = route.filing.empty() ? std::string(note.get(note_id)) : route.filing;
    if (id.empty() || id != id_) {
        reset();
        if (route.filing.empty())
            start_new();
        else
            load(id);
    }
    const bool checks = parts_.navigator.note().get(note_step) == "check";
    const bool ready = form() != nullptr && form()->outcome() == Outcome::passes;
    desk().step = checks && ready ? DeskStep::check : DeskStep::fill;
}

// The id is made here and noted in the history entry: after F5 it is the same filing.
void Desk::start_new() {
    PageNote note = parts_.navigator.note();
    id_ = std::string(note.get(note_id));
    if (!is_uuid_v7(id_)) {
        id_ = parts_.platform.new_filing_id();
        note.set(note_id, id_);
        parts_.navigator.keep(note);
    }
    put_together(*parts_.state.route.matter, id_);
}

void Desk::load(const std::string& id) {
    id_ = id;
    const int asked = desk().opened.ask();
    parts_.client.filing(id, [this, id, asked](Answer<wire::FilingView> answer) {
        if (id != id_ || !desk().opened.is_current(asked)) return;
        desk().opened.answer(asked, std::move(answer));
        if (const wire::FilingView* view = desk().opened.value()) loaded(*view);
    });
}

void Desk::loaded(const wire::FilingView& view) {
    const Matter* matter = find_matter(view.summary.matter);
    const bool ours = matter != nullptr && matter == parts_.state.route.matter;
    if (!ours || !is_open_status(view.summary.status)) {
        const std::string id = id_;
        reset();
        parts_.navigator.go("/filing/" + id, {}, History::replace);
        return;
    }
    set_base(wire::to_draft(view.draft));
    version_ = view.version;
    desk().saved_at_ms = view.summary.opened_at_ms;
    put_together(*matter, id_);
    show_remarks(view);
}

// At the fields that are still as the auditor saw them.
void Desk::show_remarks(const wire::FilingView& view) {
    std::vector<Finding> remarks = view.remarks;
    std::erase_if(remarks, [&](const Finding& f) {
        const Field* field = f.fields.empty() ? nullptr : form()->matter().find(f.fields.front());
        return field == nullptr || form()->text(*field) != base_[*field];
    });
    form()->set_remarks(std::move(remarks));
}

// The form from what the server has (base_) and what this tab has typed since.
void Desk::put_together(const Matter& matter, const std::string& id) {
    desk().form.emplace(matter, id, surroundings());
    if (version_ > 0)
        form()->set_draft(base_);
    else
        base_ = form()->draft();  // what the matter fills in by itself is nobody's change
    const auto stored = parts_.drafts.find(id);
    if (stored && stored->matter == matter.id)
        form()->set_draft(merge(stored->base, stored->mine, base_).merged);
    if (form()->person_number()) look_up();
    if (is_dirty() && version_ > 0) save_later();
}

// What the server has can be opened there.
void Desk::set_base(Draft base) {
    base_ = std::move(base);
    desk().kept_files = base_.attachments;
}

bool Desk::is_dirty() { return form() != nullptr && form()->draft() != base_; }

void Desk::changed() {
    if (form() == nullptr) return;
    if (!is_dirty()) {
        parts_.drafts.forget(id_);
        return;
    }
    parts_.drafts.keep(id_, {.matter = std::string(form()->matter().id),
                             .mine = form()->draft(),
                             .base = base_,
                             .version = version_});
    save_later();
}

// A filing exists from the moment its form is opened with a person (D4); before that this tab alone knows of it.
void Desk::save_later() {
    if (!form()->is_opened() && version_ == 0) return;
    if (desk().saving != Saving::failed) desk().saving = Saving::waiting;
    autosave_.set(autosave_ms, [this] { save(); });
}

void Desk::save(Sending how) {
    if (form() == nullptr || saving_ || desk().conflict || outbox_.holds(id_)) return;
    if (!is_dirty() || (version_ == 0 && !form()->is_opened())) return;
    autosave_.stop();
    saving_ = true;
    desk().saving = Saving::under_way;
    const Draft sent = form()->draft();
    const wire::SaveDraft request{.matter = std::string(form()->matter().id),
                                  .draft = wire::to_body(sent),
                                  .version = version_};
    parts_.client.save_draft(id_, request, how,
                             [this, id = id_, sent](Answer<wire::DraftSaved> answer) {
                                 if (id != id_) return;
                                 saving_ = false;
                                 if (const auto* reply = std::get_if<wire::DraftSaved>(&answer)) {
                                     saved(sent, *reply);
                                     return;
                                 }
                                 const Failure& failure = *std::get_if<Failure>(&answer);
                                 if (is_passing(failure.cause)) unanswered_ = sent;
                                 not_saved(failure);
                             });
}

void Desk::saved(const Draft& sent, const wire::DraftSaved& reply) {
    const bool is_first = version_ == 0;
    unanswered_.reset();
    set_base(sent);
    version_ = reply.version;
    desk().saving = Saving::saved;
    desk().saved_at_ms = reply.saved_at_ms;
    desk().save_failure.reset();
    if (is_dirty()) {
        changed();
    } else {
        parts_.drafts.forget(id_);
    }
    const Route& route = parts_.state.route;
    if (is_first && route.page == PageName::matter && route.filing.empty())
        parts_.navigator.rename(
            path_of({.page = PageName::matter, .matter = route.matter, .filing = id_}));
}

void Desk::not_saved(const Failure& failure) {
    if (failure.cause == Cause::refused && failure.code == ErrorCode::conflict) {
        settle_with_colleague();
        return;
    }
    desk().saving = Saving::failed;
    desk().save_failure = failure;
    if (is_passing(failure.cause)) autosave_.set(save_again_ms, [this] { save(); });
}

void Desk::settle_with_colleague() {
    saving_ = true;
    parts_.client.filing(id_, [this, id = id_](Answer<wire::FilingView> answer) {
        if (id != id_) return;
        saving_ = false;
        if (const auto* theirs = std::get_if<wire::FilingView>(&answer))
            merge_with(*theirs);
        else
            not_saved(*std::get_if<Failure>(&answer));
    });
}

void Desk::merge_with(const wire::FilingView& theirs) {
    if (!is_open_status(theirs.summary.status)) {
        parts_.say("这份办件已由同事提交或撤回，您刚才的修改没有保存", ui::Tone::warning);
        parts_.drafts.forget(id_);
        loaded(theirs);
        return;
    }
    const Draft other = wire::to_draft(theirs.draft);
    // Our own save whose answer was lost is no colleague's.
    if (unanswered_ && *unanswered_ == other) {
        const std::int64_t now_ms = parts_.platform.now_ms() + parts_.state.ahead_ms;
        saved(other, {.version = theirs.version, .saved_at_ms = now_ms});
        save();
        return;
    }
    Merge merge = web::merge(base_, form()->draft(), other);
    set_base(other);
    version_ = theirs.version;
    if (!merge.conflicts.empty()) {
        desk().saving = Saving::failed;
        desk().step = DeskStep::fill;
        desk().conflict = std::move(merge);
        return;
    }
    const bool differs = other != form()->draft();
    form()->set_draft(std::move(merge.merged));
    if (differs) parts_.say("同事也修改了这份草稿，双方的修改已合并", ui::Tone::info);
    changed();
    save();
}

void Desk::take_side(const std::string& key, Side side) {
    if (!desk().conflict) return;
    for (FieldConflict& c : desk().conflict->conflicts)
        if (c.key == key) c.take = side;
}

void Desk::finish_merge() {
    if (!desk().conflict) return;
    const Draft draft = resolved(*desk().conflict);
    desk().conflict.reset();
    form()->set_draft(draft);
    if (!form()->is_opened()) look_up();
    changed();
    save();
    if (!is_dirty()) desk().saving = Saving::saved;
}

void Desk::depart() {
    save();
    desk().errors_wanted_focus = false;
}

void Desk::page_hidden() { save(Sending::while_closing); }

void Desk::signed_in() { save(); }

void Desk::forget() {
    reset();
    parts_.drafts.forget_all();
}

void Desk::type(const std::string& key, std::string text) {
    if (form() == nullptr) return;
    form()->type(key, std::move(text));
    const Field* person = form()->matter().person;
    desk().search_without_number = false;
    if (person != nullptr && key == person->key && form()->person_number() != desk().looked_up) {
        form()->forget_person();
        desk().lookup.forget();
    }
    changed();
}

void Desk::leave(const std::string& key) {
    if (form() == nullptr) return;
    form()->leave(key);
    const Field* person = form()->matter().person;
    const bool another = person != nullptr && key == person->key && !desk().looked_up.empty() &&
                         form()->person_number() && form()->person_number() != desk().looked_up;
    changed();
    if (another) look_up();
}

void Desk::confirm(const std::string& rule, bool confirmed) {
    if (form() == nullptr) return;
    form()->set_confirmed(rule, confirmed);
    changed();
}

void Desk::pick_files(const std::string& attachment, const std::string& said) {
    if (form() == nullptr) return;
    if (const Attachment* a = form()->matter().find_attachment(attachment))
        uploads_.pick(*a, form()->draft().files(*a).size(), said);
}

void Desk::remove_file(const std::string& attachment, const std::string& sha256) {
    if (form() == nullptr) return;
    form()->remove_file(attachment, sha256);
    changed();
}

// Saved at once: until a draft names it, an upload is nobody's.
void Desk::take_file(const std::string& attachment, AttachmentRef file) {
    if (form() == nullptr) return;
    form()->add_file(attachment, std::move(file));
    changed();
    save();
}

void Desk::look_up() {
    const Field* person = form() != nullptr ? form()->matter().person : nullptr;
    if (person == nullptr) return;
    form()->leave(person->key);
    const auto number = form()->person_number();
    desk().search_without_number = form()->text(*person).empty();
    if (!number) return;
    if (number == desk().looked_up && (desk().lookup.is_loading() || form()->has_person())) return;
    desk().looked_up = *number;
    const int asked = desk().lookup.ask();
    parts_.client.look_up(
        {.matter = std::string(form()->matter().id), .id_number = *number, .filing = id_},
        [this, id = id_, number = *number, asked](Answer<wire::LookupReply> answer) {
            if (id == id_) found(number, std::move(answer), asked);
        });
}

void Desk::found(const std::string& number, Answer<wire::LookupReply> answer, int asked) {
    if (form() == nullptr || !desk().lookup.is_current(asked)) return;
    desk().lookup.answer(asked, std::move(answer));
    const wire::LookupReply* reply = desk().lookup.value();
    if (desk().lookup.failure() != nullptr || form()->person_number() != number) return;
    if (const auto today = parse_date(reply->today)) {
        parts_.state.today = *today;
        form()->set_surroundings(surroundings());
    }
    form()->know_person(reply->person);
    changed();
    save();
    const bool checks = parts_.navigator.note().get(note_step) == "check";
    if (checks && form()->outcome() == Outcome::passes) desk().step = DeskStep::check;
}

void Desk::next() {
    if (form() == nullptr) return;
    if (!form()->is_opened()) {
        look_up();
        return;
    }
    if (uploads_.under_way()) {
        parts_.say("材料正在上传，请等上传完成后再进入下一步", ui::Tone::warning);
        return;
    }
    form()->add_findings({});  // of an earlier submission: the server will be asked again
    form()->show_all_findings();
    if (form()->outcome() != Outcome::passes) {
        desk().errors_wanted_focus = true;
        return;
    }
    save();
    PageNote note = parts_.navigator.note();
    note.set(note_step, "check");
    parts_.navigator.keep(note, History::push);
    desk().step = DeskStep::check;
    parts_.state.arrived = true;
}

void Desk::back_to_form() {
    PageNote note = parts_.navigator.note();
    note.set(note_step, "");
    parts_.navigator.keep(note, History::push);
    desk().step = DeskStep::fill;
    parts_.state.arrived = true;
}

void Desk::submit() {
    if (form() == nullptr || outbox_.holds(id_) || form()->outcome() != Outcome::passes) return;
    autosave_.stop();
    outbox_.add({.id = id_,
                 .filing = {.matter = std::string(form()->matter().id),
                            .draft = wire::to_body(form()->draft())}});
}

// The ledger has moved on since the form was checked here.
void Desk::refused(std::vector<Finding> findings) {
    if (form() == nullptr) return;
    form()->add_findings(std::move(findings));
    form()->show_all_findings();
    desk().step = DeskStep::fill;
    desk().errors_wanted_focus = true;
}

void Desk::submitted() {
    parts_.drafts.forget(id_);
    reset();
}

void Desk::ask_withdraw(bool open) {
    desk().asks_withdraw = open;
    if (!open) desk().withdrawal.forget();
}

void Desk::withdraw() {
    if (form() == nullptr || desk().withdrawal.is_loading()) return;
    autosave_.stop();
    if (version_ == 0 && !saving_) {
        withdrawn();
        return;
    }
    const int asked = desk().withdrawal.ask();
    parts_.client.void_filing(id_, [this, id = id_, asked](Answer<wire::FilingView> answer) {
        if (id != id_) return;
        desk().withdrawal.answer(asked, std::move(answer));
        if (desk().withdrawal.value() != nullptr) withdrawn();
    });
}

void Desk::withdrawn() {
    parts_.drafts.forget(id_);
    reset();
    parts_.say("该办件已作废");
    parts_.navigator.go("/work");
}

void Desk::retry() {
    if (desk().opened.failure() != nullptr && form() == nullptr)
        load(id_);
    else if (desk().lookup.failure() != nullptr)
        look_up();
    else
        save();
}

}  // namespace si::web
