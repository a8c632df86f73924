// What enrolment fills in and what it leaves in the ledger; and properties over thousands of made cases.
#include <algorithm>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/text.h"
#include "shared/matter/check.h"
#include "shared/matter/explain.h"
#include "shared/matter/preview.h"
#include "shared/matters/matters.h"
#include "shared/wire/codec.h"
#include "tests/support/cases.h"
#include "tests/support/drivers.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

const Matter& matter = matters::enrol_employee;

// Facts that live as long as this does.
struct World {
    Case c;
    ParsedDraft form;

    explicit World(Case given) : c(std::move(given)), form(matter, c.draft, c.today) {}
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    ~World() = default;

    Facts facts() const {
        return {.form = form,
                .today = c.today,
                .policy = project_policy(),
                .employer = c.employer,
                .person = &c.person};
    }
    Facts without_person() const {
        Facts f = facts();
        f.person = nullptr;
        return f;
    }
};

Draft filled(const Draft& given, const Field* changed, const PersonFacts* person) {
    const Date today = date("2024-05-20");
    const EmployerFacts employer = plain_employer();
    const ParsedDraft form{matter, given, today};
    Draft draft = given;
    matter.fill(draft, changed,
                {.form = form,
                 .today = today,
                 .policy = project_policy(),
                 .employer = employer,
                 .person = person});
    return draft;
}

const Field& field_named(std::string_view key) {
    const Field* f = matter.find(key);
    REQUIRE(f != nullptr);
    return *f;
}

template <class T>
std::vector<T> entries_of(const std::vector<LedgerEntry>& all) {
    std::vector<T> found;
    for (const LedgerEntry& e : all)
        if (const T* entry = std::get_if<T>(&e)) found.push_back(*entry);
    return found;
}

}  // namespace

TEST_CASE("a number fills what it says") {
    const Draft d =
        filled({.text = {{"id_number", "330299199001010025"}}}, &field_named("id_number"), nullptr);
    CHECK(d.text.at("sex") == "2");
    CHECK(d.text.at("birth_date") == "1990-01-01");
    CHECK(d.text.at("document_type") == "01");
    CHECK(d.text.at("document_number") == "330299199001010025");
    CHECK(d.text.at("nationality") == "CHN");
    CHECK(d.text.count("pension_from") == 0);

    const Draft foreign =
        filled({.text = {{"id_number", "USA0E12345678"}}}, &field_named("id_number"), nullptr);
    CHECK(foreign.text.at("nationality") == "USA");
    CHECK(foreign.text.at("document_number") == "E12345678");
    CHECK(foreign.text.count("sex") == 0);
    CHECK(foreign.text.count("document_type") == 0);

    const Draft permit = filled({.text = {{"id_number", "KAZ0KAZ110090123105"}}},
                                &field_named("id_number"), nullptr);
    CHECK(permit.text.at("document_type") == "07");
    CHECK(permit.text.at("document_number") == "KAZ110090123105");
}

TEST_CASE("what was typed is not overwritten; what followed from the former number is") {
    const Field* changed = &field_named("id_number");
    const Draft typed{.text = {{"id_number", "330299199001010017"}, {"birth_date", "1990-10-01"}}};
    CHECK(filled(typed, changed, nullptr).text.at("birth_date") == "1990-10-01");

    Draft corrected = filled({.text = {{"id_number", "330299199001010017"}}}, changed, nullptr);
    corrected.text["id_number"] = "330299199208080039";
    corrected = filled(corrected, changed, nullptr);
    CHECK(corrected.text.at("birth_date") == "1992-08-08");
    CHECK(corrected.text.at("document_number") == "330299199208080039");
}

TEST_CASE("a record fills what is empty, but not what belongs to another contract") {
    PersonFacts person;
    person.known = person.is_ours = true;
    person.record = {{"name", "张三"},
                     {"phone", "13800000017"},
                     {"employment_date", "2020-01-01"},
                     {"employment_form", "contract"},
                     {"education", "21"}};
    const Draft d = filled({.text = {{"id_number", "330299199001010017"}, {"education", "31"}}},
                           nullptr, &person);
    CHECK(d.text.at("name") == "张三");
    CHECK(d.text.at("phone") == "13800000017");
    CHECK(d.text.at("education") == "31");
    CHECK(d.text.count("employment_date") == 0);
    CHECK(d.text.count("employment_form") == 0);
    CHECK(d.text.at("pension_from") == "2024-05");
    CHECK(d.text.at("unemployment_from") == "2024-05");
    CHECK(d.text.at("work_injury_from") == "2024-05");

    person.is_ours = false;
    CHECK(filled({.text = {}}, nullptr, &person).text.count("name") == 0);
}

TEST_CASE("the work injury month follows the calendar when an old draft is opened") {
    const Draft old{.text = {{"work_injury_from", "2024-04"}, {"pension_from", "2024-04"}}};
    const Draft d = filled(old, nullptr, nullptr);
    CHECK(d.text.at("work_injury_from") == "2024-05");
    CHECK(d.text.at("pension_from") == "2024-04");
}

TEST_CASE("months to choose from are last and this month, over the year's end too") {
    const auto choices = [](std::string_view day, std::string_view key) {
        World w{make_valid_case(1)};
        Facts f = w.facts();
        f.today = date(day);
        return field_named(key).choices(f);
    };
    using Months = std::vector<std::string>;
    CHECK(choices("2021-01-01", "pension_from") == Months{"2020-12", "2021-01"});
    CHECK(choices("2024-02-29", "unemployment_from") == Months{"2024-01", "2024-02"});
    CHECK(choices("2024-12-31", "pension_from") == Months{"2024-11", "2024-12"});
    CHECK(choices("2024-12-31", "work_injury_from") == Months{"2024-12"});
}

TEST_CASE("an enrolment leaves a record, three spells and a base") {
    Case c = make_valid_case(7);
    c.today = date("2024-05-20");
    c.person = {};
    c.draft.text["employment_date"] = "2024-04-20";
    c.draft.text["pension_from"] = "2024-04";
    c.draft.text["unemployment_from"] = "2024-05";
    c.draft.text["work_injury_from"] = "2024-05";
    c.draft.text["wage"] = "3000";
    const World w{c};
    const auto entries = matter.effects(w.facts());
    REQUIRE(entries.size() == 5);
    const std::string& id = c.draft.text.at("id_number");
    CHECK(
        entries_of<SpellOpened>(entries) ==
        std::vector<SpellOpened>{{id, Scheme::pension, month("2024-04"), std::nullopt},
                                 {id, Scheme::unemployment, month("2024-05"), std::nullopt},
                                 {id, Scheme::work_injury, month("2024-05"), date("2024-05-21")}});
    CHECK(entries_of<BaseAssessed>(entries) ==
          std::vector<BaseAssessed>{{id, month("2024-04"), yuan("3000"), yuan("4812")}});
    const auto records = entries_of<PersonRecorded>(entries);
    REQUIRE(records.size() == 1);
    CHECK(records[0].record.at("name") == c.draft.text.at("name"));
    CHECK(records[0].record.count("wage") == 0);
    CHECK(records[0].record.count("pension_from") == 0);
}

TEST_CASE("what is not asked is not recorded") {
    Case c = make_valid_case(7);
    c.employer.kind = EmployerKind::company;
    c.draft.text["sex"] = "1";
    c.draft.text["post_category"] = "worker";
    c.draft.text["actual_employer"] = "91330299MADEM0011A";
    const World w{c};
    const auto record = entries_of<PersonRecorded>(matter.effects(w.facts())).front().record;
    CHECK(record.count("post_category") == 0);
    CHECK(record.count("actual_employer") == 0);
}

TEST_CASE("over the year's end a base is assessed for each year's limits") {
    Case c = make_valid_case(7);
    c.today = date("2025-01-10");
    c.person = {};
    c.draft.text["pension_from"] = "2025-01";
    c.draft.text["unemployment_from"] = "2024-12";
    c.draft.text["wage"] = "100000";
    const World w{c};
    const std::string& id = c.draft.text.at("id_number");
    CHECK(entries_of<BaseAssessed>(matter.effects(w.facts())) ==
          std::vector<BaseAssessed>{{id, month("2024-12"), yuan("100000"), yuan("24930")},
                                    {id, month("2025-01"), yuan("100000"), yuan("25299")}});
}

TEST_CASE("schemes that are open here stay as they are") {
    Case c = make_valid_case(7);
    c.person = {};
    c.person.known = c.person.is_ours = true;
    c.person.spells_here = {{Scheme::pension, month("2020-01"), {}, {}},
                            {Scheme::unemployment, month("2020-01"), {}, {}}};
    const World w{c};
    const auto entries = matter.effects(w.facts());
    REQUIRE(entries_of<SpellOpened>(entries).size() == 1);
    CHECK(entries_of<SpellOpened>(entries)[0].scheme == Scheme::work_injury);
    CHECK(entries_of<BaseAssessed>(entries).empty());
}

TEST_CASE("a window of monthly processing is told on the days it touches") {
    const auto told = [](std::string_view day) {
        Case c = make_valid_case(7);
        c.today = date(day);
        c.draft.text["work_injury_from"] = to_text(c.today.in_month());
        const World w{c};
        for (const Finding& f : check(matter, w.facts()))
            if (f.rule == "SY01") return f.says;
        return std::string{};
    };
    CHECK(told("2024-02-28").empty());
    CHECK(told("2024-02-29") == "2024-02-29 18:00 至 2024-03-01 08:00 为月度处理时间");
    CHECK(told("2024-03-01") == "2024-02-29 18:00 至 2024-03-01 08:00 为月度处理时间");
    CHECK(told("2024-03-02").empty());
}

// --- properties ---------------------------------------------------------------------------------

TEST_CASE("valid cases pass, but for confirmations") {
    int passed = 0;
    for (std::uint64_t i = 0; i < 2000; ++i) {
        const World w{make_valid_case(i)};
        for (const Finding& f : check(matter, w.facts())) {
            INFO("case " << i << " " << f.rule << " " << f.says << " " << f.value);
            CHECK(f.severity != Severity::block);
        }
        ++passed;
    }
    CHECK(passed == 2000);
}

TEST_CASE("what the browser finds without the ledger, the server finds too") {
    int with_findings = 0;
    for (std::uint64_t i = 0; i < 4000; ++i) {
        const World w{make_case(matter, i)};
        const auto all = check(matter, w.facts());
        for (const Finding& f : check(matter, w.without_person())) {
            INFO("case " << i << " " << f.rule);
            CHECK(std::find(all.begin(), all.end(), f) != all.end());
            ++with_findings;
        }
    }
    CHECK(with_findings > 4000);
}

TEST_CASE("a preview is its effects") {
    int previews = 0;
    for (std::uint64_t i = 0; i < 4000; ++i) {
        const World w{make_case(matter, i)};
        const auto seen = preview(matter, w.facts());
        const bool blocked = outcome_of(check(matter, w.facts()), w.c.draft) == Outcome::fails;
        INFO("case " << i);
        CHECK(seen.has_value() != blocked);
        if (!seen) continue;
        ++previews;
        const auto entries = matter.effects(w.facts());
        const auto spells = entries_of<SpellOpened>(entries);
        const auto bases = entries_of<BaseAssessed>(entries);
        REQUIRE(seen->lines.size() == spells.size());
        std::int64_t payable = 0;
        for (std::size_t s = 0; s < spells.size(); ++s) {
            const PreviewLine& line = seen->lines[s];
            CHECK(line.scheme == spells[s].scheme);
            CHECK(line.from == spells[s].from);
            CHECK(line.cover_from == spells[s].cover_from);
            for (const Month m : line.payable) {
                CHECK(spells[s].from <= m);
                CHECK(m <= w.c.today.in_month());
                if (line.scheme == Scheme::work_injury) continue;
                // An independent reckoning: wage, limits of that month, 8 % or 0.5 %, half up.
                const BaseLimits& limits = project_policy().base_limits.at(m).value;
                const Fen wage = bases.front().declared_wage;
                const Fen base = std::max(limits.lower, std::min(limits.upper, wage));
                payable += line.scheme == Scheme::pension ? (base.amount * 8 + 50) / 100
                                                          : (base.amount * 5 + 500) / 1000;
            }
        }
        CHECK(seen->payable_now.amount == payable);
    }
    CHECK(previews > 1000);
}

TEST_CASE("no text is left with a parameter open, empty, or in Latin letters") {
    const auto is_clean = [](const std::string& text) {
        return text.find('{') == std::string::npos && text.find('}') == std::string::npos;
    };
    std::set<std::string> seen;
    for (std::uint64_t i = 0; i < 6000; ++i) {
        const World w{make_case(matter, i)};
        for (const Finding& f : check(matter, w.facts())) {
            seen.insert(f.rule);
            // What was typed may contain anything; it is quoted by these two only.
            const bool quotes = f.rule == "FM06" || f.rule == "FM09" || f.rule == "ID02" ||
                                f.rule == "ID03" || f.rule == "ID04" || f.rule == "ID05";
            if (quotes) continue;
            INFO(f.rule << " " << f.says);
            for (const auto& text : {f.says, f.why, f.fix, f.consequence, f.source}) {
                CHECK(is_clean(text));
                CHECK_FALSE(text.empty());
            }
        }
        const auto told = explain(matter, w.facts());
        const std::size_t about_files = w.facts().form.draft().attachments.size();
        CHECK(told.trace.size() == matter.rules.size() + about_files);
        for (const TraceStep& step : told.trace) CHECK_FALSE(step.says.empty());
        wire::TraceWriter writer;  // told step by step and kept are the same, to the byte
        const auto rest = explain(matter, w.facts(), check(matter, w.facts()),
                                  [&writer](const ToldStep& step) { writer.tell(step); });
        CHECK(rest.trace.empty());
        CHECK(wire::encode(rest, writer.take()) == wire::encode(told));
    }
    // The cases reach all but a few rules; those have their scenarios.
    CHECK(seen.size() > 50);
}

TEST_CASE("no finding shows a whole personal number, name or address") {
    for (std::uint64_t i = 0; i < 3000; ++i) {
        const World w{make_case(matter, i)};
        if (w.c.temper == Temper::wild) continue;
        const std::string& id = w.c.draft.text.at("id_number");
        if (id.size() < 15) continue;
        for (const Finding& f : check(matter, w.facts())) {
            INFO("case " << i << " " << f.rule);
            CHECK(wire::encode(f).find(id) == std::string::npos);
            const bool about_address = !f.value.empty() && f.fields.front() == "household_address";
            if (about_address) CHECK(f.value != w.c.draft.text.at("household_address"));
        }
    }
}

TEST_CASE("normalising a draft changes no finding but the text that is quoted") {
    for (std::uint64_t i = 0; i < 2000; ++i) {
        const Case c = make_case(matter, i);
        Case n = c;
        for (const Field* f : matter.form) {
            const auto it = n.draft.text.find(f->key);
            if (it != n.draft.text.end()) it->second = normalised(*f, it->second, c.today);
        }
        const World before{c}, after{n};
        const auto a = check(matter, before.facts()), b = check(matter, after.facts());
        INFO("case " << i);
        REQUIRE(a.size() == b.size());
        for (std::size_t k = 0; k < a.size(); ++k) CHECK(a[k].rule == b[k].rule);
    }
}
