// What a 社会保障号 says of its holder, and the rules that hold sex, birth and document against it; each matter that asks
// for them brings its own id, sentence and consequence (domain 2.1, 2.6). Knows no matter.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/text.h"
#include "shared/domain/id_number.h"
#include "shared/matter/rule_parts.h"

namespace si {

// Values of the code list 性别.
constexpr std::string_view sex_code(Sex s) { return s == Sex::male ? "1" : "2"; }
std::optional<Sex> sex_of_code(std::string_view code);

// The document types that go with a number, the usual one first.
std::vector<std::string_view> documents_for(const IdNumber& number);
bool goes_with(const IdNumber& number, std::string_view document_type);
// The document number that a number contains; nothing where the document has one of its own (军官证).
std::optional<std::string_view> document_in(const IdNumber& number, std::string_view document_type);

// --- on record ------------------------------------------------------------------------------------

// Empty if there is nothing.
std::string_view on_record(const PersonFacts& person, std::string_view key);
// As the number says it, or else the record; person may be null.
std::optional<Date> birth_of(const IdNumber& number, const PersonFacts* person);
std::optional<Sex> sex_of(const IdNumber& number, const PersonFacts* person);

// --- rules ----------------------------------------------------------------------------------------

struct IdentityRule {
    std::string_view id, says, consequence;
};

template <const auto& SexField, const auto& Number>
consteval Rule sex_of_number_rule(IdentityRule own) {
    return {.id = own.id,
            .at = at_fields<SexField, Number>,
            .holds =
                [](const Facts& f) {
                    const auto said = f[Number].sex;
                    return !said || f[SexField].text == sex_code(*said);
                },
            .says = own.says,
            .why = "号码第 17 位单数为男，双数为女",
            .fix = "对照身份证件，改正性别或社会保障号",
            .consequence = own.consequence,
            .source = "GB 11643-1999",
            .detail =
                [](const Facts& f, Detail& d) {
                    d.value = label_of(SexField.codes, f[SexField].text);
                    const std::string said =
                        label_of(SexField.codes, sex_code(f[Number].sex.value_or(Sex::male)));
                    d.parameters.emplace_back("filled", d.value);
                    d.parameters.emplace_back("said", said);
                    d.allowed = {said};
                }};
}

template <const auto& BirthField, const auto& Number>
consteval Rule birth_of_number_rule(IdentityRule own) {
    return {.id = own.id,
            .at = at_fields<BirthField, Number>,
            .holds =
                [](const Facts& f) {
                    const auto said = f[Number].birth;
                    return !said || f[BirthField] == *said;
                },
            .says = own.says,
            .why = "号码第 7 至 14 位就是出生日期",
            .fix = "对照身份证件，改正出生日期或社会保障号",
            .consequence = own.consequence,
            .source = "GB/T 40217；GB 11643-1999",
            .detail =
                [](const Facts& f, Detail& d) {
                    const std::string said = to_text(f[Number].birth.value_or(f[BirthField]));
                    d.parameters.emplace_back("filled", to_text(f[BirthField]));
                    d.parameters.emplace_back("said", said);
                    d.allowed = {said};
                }};
}

// {filled}
template <const auto& TypeField, const auto& Number>
void document_type_detail(const Facts& f, Detail& d) {
    d.value = label_of(TypeField.codes, f[TypeField].text);
    d.parameters.emplace_back("filled", d.value);
    for (const std::string_view type : documents_for(f[Number]))
        d.allowed.push_back(label_of(TypeField.codes, type));
}

// `detail` is no lambda: clang 14 calls one that is handed to a consteval function with nothing.
template <const auto& TypeField, const auto& Number>
consteval Rule document_type_rule(IdentityRule own, void (*detail)(const Facts&, Detail&)) {
    return {.id = own.id,
            .at = at_fields<TypeField, Number>,
            .holds = [](const Facts& f) { return goes_with(f[Number], f[TypeField].text); },
            .says = own.says,
            .why = "社会保障号由所持证件决定，证件类型应与号码的种类一致",
            .fix = "按实际持有的证件改选证件类型，或改正社会保障号",
            .consequence = own.consequence,
            .source = "社会保险经办条例 第六条；GB/T 40217",
            .detail = detail};
}

template <const auto& DocumentField, const auto& Number, const auto& TypeField>
consteval Rule document_number_rule(IdentityRule own) {
    return {.id = own.id,
            .at = at_fields<DocumentField, Number, TypeField>,
            .holds =
                [](const Facts& f) {
                    const auto contained = document_in(f[Number], f[TypeField].text);
                    return !contained || normal_number(f[DocumentField]) == *contained;
                },
            .says = own.says,
            .why =
                "身份证、居住证和永久居留身份证的号码就是社会保障号；外国人社会保障号的第 5 "
                "位起是证件号码",
            .fix = "对照证件，改正证件号码或社会保障号",
            .consequence = own.consequence,
            .source = "社会保险经办条例 第六条；GB/T 40217"};
}

}  // namespace si
