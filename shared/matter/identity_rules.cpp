// What numbers and records say, asked by the rules of more than one matter.
#include "shared/matter/identity_rules.h"

#include <algorithm>

namespace si {

std::optional<Sex> sex_of_code(std::string_view code) {
    for (const Sex s : {Sex::male, Sex::female})
        if (code == sex_code(s)) return s;
    return std::nullopt;
}

std::vector<std::string_view> documents_for(const IdNumber& number) {
    switch (number.kind) {
        case IdNumberKind::citizen:
            return {"01", "02", "03"};
        case IdNumberKind::hong_kong:
        case IdNumberKind::macao:
        case IdNumberKind::taiwan:
            return {"16"};
        case IdNumberKind::foreign_resident:
            return {"07"};
        case IdNumberKind::foreign_document:
            break;
    }
    const std::string_view country = std::string_view{number.text}.substr(0, 3);
    if (country == "HKG") return {"04"};
    if (country == "MAC") return {"05"};
    if (country == "TWN") return {"06"};
    return {"08", "07"};
}

bool goes_with(const IdNumber& number, std::string_view document_type) {
    const auto types = documents_for(number);
    return std::find(types.begin(), types.end(), document_type) != types.end();
}

std::optional<std::string_view> document_in(const IdNumber& number,
                                            std::string_view document_type) {
    constexpr std::size_t country_and_reserved = 4;
    if (document_type == "02" || document_type == "03") return std::nullopt;
    std::string_view text = number.text;
    if (number.kind == IdNumberKind::foreign_document) text.remove_prefix(country_and_reserved);
    return text;
}

std::string_view on_record(const PersonFacts& person, std::string_view key) {
    const auto it = person.record.find(key);
    return it == person.record.end() ? std::string_view{} : std::string_view{it->second};
}

std::optional<Date> birth_of(const IdNumber& number, const PersonFacts* person) {
    if (number.birth) return number.birth;
    return person ? parse_date(on_record(*person, "birth_date")) : std::nullopt;
}

std::optional<Sex> sex_of(const IdNumber& number, const PersonFacts* person) {
    if (number.sex) return number.sex;
    return person ? sex_of_code(on_record(*person, "sex")) : std::nullopt;
}

}  // namespace si
