// 4.3.8: what the form reads from the ledger, and for which months a reviewed wage counts.
#include "shared/matter/preview.h"
#include "shared/matter/registry.h"
#include "tests/support/drivers.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

const std::string id = "330299199001010017";

struct Reviewing {
    const Matter& matter = *find_matter("review_wage");
    Date today = date("2025-06-10");
    EmployerFacts employer = plain_employer();
    PersonFacts person;
    Draft draft{.text = {{"id_number", id}, {"new_wage", "9000"}, {"reason", "misdeclared"}},
                .confirmed = {}};

    Reviewing() {
        draft.attachments = evidence_for(matter);
        person.known = person.is_ours = true;
        person.registered_name = "张三";
        person.spells_here = {{.scheme = Scheme::pension, .from = month("2022-03")},
                              {.scheme = Scheme::unemployment, .from = month("2022-03")}};
        base("2024-01", "6000");
        base("2025-01", "6500");
    }
    void base(std::string_view from, std::string_view wage) {
        put_base(person.bases_here, {month(from), yuan(wage), yuan(wage), BaseOrigin::declaration});
    }
    template <class Use>
    auto with_facts(Use use) const {
        const ParsedDraft form{matter, draft, today};
        return use(Facts{.form = form,
                         .today = today,
                         .policy = project_policy(),
                         .employer = employer,
                         .person = &person});
    }
    void fill(std::string_view changed = {}) {
        Draft filled = draft;
        with_facts([&](const Facts& f) {
            matter.fill(filled, changed.empty() ? nullptr : matter.find(changed), f);
        });
        draft = filled;
    }
    std::vector<BaseAssessed> bases() const {
        return with_facts([&](const Facts& f) {
            std::vector<BaseAssessed> all;
            for (const LedgerEntry& e : matter.effects(f)) all.push_back(std::get<BaseAssessed>(e));
            return all;
        });
    }
};

BaseAssessed reviewed(std::string_view from, std::string_view wage, std::string_view base) {
    return {id, month(from), yuan(wage), yuan(base), BaseOrigin::review};
}

}  // namespace

TEST_CASE("the form begins with January and shows what was assessed for it") {
    Reviewing r;
    r.fill();
    CHECK(r.draft.text.at("name") == "张三");
    CHECK(r.draft.text.at("effective_from") == "2025-01");
    CHECK(r.draft.text.at("original_wage") == "6500.00");
    CHECK(r.draft.text.at("original_base") == "6500.00");
    r.draft.text["effective_from"] = "2024-05";
    r.fill("effective_from");
    CHECK(r.draft.text.at("original_wage") == "6000.00");
    CHECK(r.draft.text.at("effective_from") == "2024-05");  // what was chosen stays
    r.draft.text["effective_from"] = "2022-02";             // not insured then
    r.fill("effective_from");
    CHECK(r.draft.text.count("original_wage") == 0);
    CHECK(r.draft.text.count("original_base") == 0);
}

TEST_CASE("somebody who came in March is reviewed from March") {
    Reviewing r;
    r.person.bases_here.clear();
    for (Spell& spell : r.person.spells_here) spell.from = month("2025-03");
    r.base("2025-03", "6500");
    r.fill();
    CHECK(r.draft.text.at("effective_from") == "2025-03");
}

TEST_CASE("a review of last year ends where this year was declared") {
    Reviewing r;
    r.draft.text["effective_from"] = "2024-10";
    CHECK(r.bases() == std::vector{reviewed("2024-10", "9000", "9000")});
    const auto seen = r.with_facts([&](const Facts& f) {
        Draft draft = r.draft;
        draft.text["legal_document"] = "judgment";
        const ParsedDraft form{r.matter, draft, r.today};
        return preview(r.matter, Facts{.form = form,
                                       .today = f.today,
                                       .policy = f.policy,
                                       .employer = f.employer,
                                       .person = f.person});
    });
    REQUIRE(seen);
    CHECK(seen->differences.size() == 3);  // October to December
    CHECK(seen->difference == yuan("765"));
    CHECK(seen->personal_per_month == yuan("552.50"));  // of this year, as it was
}

TEST_CASE("a review of a year that was never declared again counts on") {
    Reviewing r;
    r.person.bases_here.pop_back();
    r.draft.text["effective_from"] = "2024-10";
    r.draft.text["new_wage"] = "4900";  // below the floor of 2025
    CHECK(r.bases() ==
          std::vector{reviewed("2024-10", "4900", "4900"), reviewed("2025-01", "4900", "4986")});
}

TEST_CASE("a base that began later in the same year gives way") {
    Reviewing r;
    r.base("2025-04", "7000");
    r.draft.text["effective_from"] = "2025-02";
    CHECK(r.bases() ==
          std::vector{reviewed("2025-02", "9000", "9000"), reviewed("2025-04", "9000", "9000")});
}

TEST_CASE("the system calls it by where the base goes") {
    Reviewing r;
    const auto variant = [&](const std::string& wage) {
        r.draft.text["effective_from"] = "2025-01";
        r.draft.text["new_wage"] = wage;
        return std::string{r.with_facts([&](const Facts& f) { return r.matter.variant(f); })};
    };
    CHECK(variant("9000") == "调高缴费基数");
    CHECK(variant("5000") == "调低缴费基数");
    CHECK(variant("6500") == "更正申报工资");
    CHECK(variant("").empty());
}
