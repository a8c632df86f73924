#include "web/app/reviews.h"

#include <utility>

namespace si::web {

void Reviews::arrive() {
    AppState& state = parts_.state;
    if (state.route.page == PageName::reviews) {
        list.arrive();
        list.load();
    }
    if (state.route.page == PageName::review) {
        if (state.review.id != state.route.filing) {
            state.review = {};
            state.review.id = state.route.filing;
        }
        load_review();
    }
}

void Reviews::retry() {
    if (parts_.state.route.page == PageName::reviews) list.load();
    if (parts_.state.route.page == PageName::review) load_review();
}

void Reviews::forget() {
    list.forget();
    parts_.state.review = {};
}

void Reviews::load_review() {
    const std::string id = parts_.state.review.id;
    const int asked = parts_.state.review.review.ask();
    parts_.client.review(id, [this, id, asked](Answer<wire::ReviewView> answer) {
        if (parts_.state.review.id == id)
            parts_.state.review.review.answer(asked, std::move(answer));
    });
}

void Reviews::set_remark(std::string_view remark) {
    parts_.state.review.remark = std::string(remark);
    parts_.state.review.asked_without_remark = false;
}

void Reviews::set_field_remark(std::string_view key, std::string_view remark) {
    auto& fields = parts_.state.review.fields;
    if (remark.empty())
        fields.erase(std::string(key));
    else
        fields.insert_or_assign(std::string(key), std::string(remark));
}

void Reviews::ask(std::string_view decision) {
    ReviewState& review = parts_.state.review;
    review.decision.forget();
    const bool needs_remark = !decision.empty() && decision != "approve";
    review.asked_without_remark = needs_remark && review.remark.empty();
    review.asks = review.asked_without_remark ? std::string{} : std::string(decision);
}

void Reviews::decide() {
    ReviewState& review = parts_.state.review;
    const wire::ReviewView* seen = review.review.value();
    if (seen == nullptr || review.asks.empty() || review.decision.is_loading()) return;
    wire::Decision decision{.decision = review.asks,
                            .remark = review.remark,
                            .content_hash = seen->filing.content_hash,
                            .submitted_at_ms = seen->filing.summary.submitted_at_ms};
    if (review.asks == "return") decision.fields = review.fields;
    const int asked = review.decision.ask();
    parts_.client.decide(
        review.id, decision,
        [this, id = review.id, what = review.asks, asked](Answer<wire::ReviewView> answer) {
            ReviewState& current = parts_.state.review;
            if (current.id != id) return;
            current.decision.answer(asked, std::move(answer));
            current.asks.clear();
            if (current.decision.value() != nullptr) decided(what);
        });
}

void Reviews::decided(std::string_view decision) {
    parts_.say(decision == "approve"  ? "已审核通过"
               : decision == "return" ? "已退回补正"
                                      : "已审核不通过");
    parts_.state.review = {};
    parts_.navigator.go("/review");
}

}  // namespace si::web
