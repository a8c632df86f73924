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

wire::DraftBody name_change(const DemoPerson& person, std::string_view name,
                            const AttachmentRef& evidence) {
    wire::DraftBody body;
    for (auto& [key, text] : record_of(person)) body.text.emplace(key, text);
    body.text["id_number"] = body.text["new_id_number"] = person.id_number;
    body.text["name"] = name;
    body.text["change_reason"] = "派出所更正姓名";
    body.attachments = {{"evidence", {evidence}}};
    return body;
}

std::string evidence_pdf() {
    constexpr std::string_view objects[] = {
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R"
        " /Resources << /Font << /F 5 0 R >> >> >>",
        "<< /Length 41 >>\nstream\nBT /F 24 Tf 120 420 Td (DEMO 2026) Tj ET \nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
    std::string pdf = "%PDF-1.4\n", index = "0000000000 65535 f \n";
    int number = 0;
    for (const std::string_view object : objects) {
        const std::string at = std::to_string(pdf.size());
        index += concat({std::string(10 - at.size(), '0'), at, " 00000 n \n"});
        pdf += concat({std::to_string(++number), " 0 obj\n", object, "\nendobj\n"});
    }
    const std::string start = std::to_string(pdf.size());
    return pdf + concat({"xref\n0 6\n", index, "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n",
                         start, "\n%%EOF\n"});
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
