// What of the demo is read or written as text: its accounts, people's records, their enrolment forms.
#include <span>
#include <utility>

#include "server/demo/demo_data.h"
#include "shared/base/text.h"
#include "shared/wire/codec.h"

namespace si::demo {

std::map<std::string, std::string, std::less<>> record_of(const DemoPerson& person) {
    std::map<std::string, std::string, std::less<>> record = {
        {"name", person.name},
        {"document_type", person.document_type},
        {"document_number", person.id_number},
        {"sex", person.sex == Sex::male ? "1" : "2"},
        {"birth_date", to_text(person.birth)},
        {"ethnic_group", person.ethnic_group},
        {"nationality", person.nationality},
        {"household_type", person.household_type},
        {"household_address", person.household_address},
        {"education", person.education_level},
        {"phone", person.phone},
        {"address", person.address},
        {"postcode", person.postcode},
        {"employment_form", person.employment_form},
        {"insured_identity", person.insured_identity},
        {"post_category", person.post_category},
    };
    for (auto field = record.begin(); field != record.end();)
        field = field->second.empty() ? record.erase(field) : std::next(field);
    return record;
}

wire::DraftBody enrolment(const DemoPerson& person, Date today) {
    const std::string month = to_text(today.in_month());
    wire::DraftBody body;
    for (auto& [key, text] : record_of(person)) body.text.emplace(key, text);
    body.text["id_number"] = person.id_number;
    body.text["employment_date"] = to_text(first_day(today.in_month()));
    body.text["wage"] = to_yuan(person.wage);
    body.text["pension_from"] = month;
    body.text["unemployment_from"] = month;
    body.text["work_injury_from"] = month;
    return body;
}

Result<std::vector<Account>> read_accounts(std::string_view json) {
    // The file is a list of texts by key, as the member of this message is.
    const auto read = wire::decode<wire::Bootstrap>(concat({R"({"demo_accounts":)", json, "}"}));
    SI_RETURN_IF_ERROR(read);
    std::vector<Account> accounts;
    for (const auto& texts : read->demo_accounts) {
        const auto text = [&texts](const char* key) {
            const auto found = texts.find(key);
            return found == texts.end() ? std::string{} : found->second;
        };
        Account account{text("key"),        text("role"),         text("username"),
                        text("password"),   text("display_name"), text("unit_name"),
                        text("credit_code")};
        if (account.username.empty() || account.password.empty())
            return Error{ErrorCode::invalid, "演示账号缺少用户名或密码"};
        accounts.push_back(std::move(account));
    }
    return accounts;
}

std::vector<std::map<std::string, std::string>> shown_accounts(std::span<const Account> accounts) {
    std::vector<std::map<std::string, std::string>> shown;
    for (const Account& a : accounts)
        shown.push_back({{"key", a.key},
                         {"role", a.role},
                         {"username", a.username},
                         {"password", a.password},
                         {"display_name", a.display_name},
                         {"unit_name", a.unit_name}});
    return shown;
}

}  // namespace si::demo
