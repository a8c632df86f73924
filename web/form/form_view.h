// The form of any matter: its fields in sections of three, two or one column, each with its
// findings; and the summary of what is to be mended. Draws and reports what the filer did; decides
// nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/wire/api.h"
#include "web/form/filing_form.h"

namespace si::web {

struct FieldEdit {
    std::string key, text;
    bool changed = false;
    bool left = false;  // committed: normalise and check now
};
struct Confirmation {
    std::string rule;
    bool confirmed = false;
};
struct FormEdits {
    std::vector<FieldEdit> fields;
    std::vector<Confirmation> confirmations;
};

// Whatever stands at a field or an attachment (its findings, their details) has its keys below this one.
std::string scope_of(std::string_view key);

// Every shown field but the matter's person, which person_field draws.
FormEdits form_view(const FilingForm& form);
// The person's number with its findings; draw it in a card of this key, beside the form.
inline constexpr std::string_view person_card_key = "person";
FormEdits person_field(const FilingForm& form);
// 有 N 处需要修改, with links to the fields, once the filer has said that the form is ready. `focus_now`
// moves the keyboard there. Stands in the same scope as the form.
void form_error_summary(const FilingForm& form, bool focus_now);
// What was filled in, for reading: the check-answers page and a filing's content.
void draft_view(const Matter& matter, const Draft& draft, std::string_view filing);

// 变更前 and 变更后 of the fields that a filing changes, and of no others.
struct ChangedText {
    std::string key, before, after;
};
std::vector<ChangedText> changed_texts(const wire::FilingView& view);
void changes_view(const Matter& matter, std::span<const ChangedText> changes);

// One finding in full: what is wrong, how to mend it, why, what happens otherwise, where it says
// so.
void finding_details(const Finding& finding);

}  // namespace si::web
