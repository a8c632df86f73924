// The reference documents say what the declarations say, and every finding has every part of its text.
#include "tests/matter/documents.h"

#include <fstream>
#include <set>
#include <sstream>

#include "shared/matter/reading_rules.h"
#include "shared/matter/registry.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

bool is_complete(std::string_view text) {
    // A text is a clause: no full stop of its own, since lists and remarks join them.
    return !text.empty() && !text.ends_with("。") && text.find("  ") == std::string_view::npos;
}

}  // namespace

TEST_CASE("docs/reference is current: run `make docs`") {
    for (const Document& document : documents()) {
        INFO(document.name);
        const std::ifstream in{SI_ROOT "/docs/reference/" + document.name, std::ios::binary};
        REQUIRE(in);
        std::stringstream text;
        text << in.rdbuf();
        CHECK(text.str() == document.text);
    }
}

TEST_CASE("every finding says what, why, how to mend it, what else happens, and by what right") {
    std::set<std::string_view> ids;
    const auto check_texts = [&ids](const auto& r) {
        INFO(r.id);
        CHECK(ids.insert(r.id).second);
        for (const std::string_view text : {r.says, r.why, r.fix, r.consequence, r.source})
            CHECK(is_complete(text));
    };
    for (const ReadingRule& r : reading_rules()) check_texts(r);
    for (const Matter* m : all_matters())
        for (const Rule& r : m->rules) check_texts(r);
}

// What audit_of() makes of the cases is shown by the scenarios of the matter.
TEST_CASE("each kind of filing has one way of audit, or one for each of its cases") {
    for (const Matter* m : all_matters()) {
        INFO(m->id);
        CHECK((m->audit_of == nullptr) == m->audit_cases.empty());
        int automatic = 0;
        int manual = 0;
        for (const AuditCase& c : m->audit_cases)
            ++(c.audit == AuditMode::automatic ? automatic : manual);
        CHECK(automatic <= 1);
        CHECK(manual <= 1);
        CHECK(automatic == manual);
        CHECK(describe(*m).find(to_label(m->audit)) != std::string::npos);
    }
}

TEST_CASE("a field with fixed choices has a rule that holds a program to them") {
    for (const Matter* m : all_matters()) {
        for (const Field* f : m->form) {
            if (!f->choices) continue;
            bool has_rule = false;
            for (const Rule& r : m->rules)
                has_rule |= r.at.front() == f && r.severity == Severity::block;
            INFO(f->key);
            CHECK(has_rule);
        }
    }
}

TEST_CASE("matters are found by id and their fingerprint is that of the documents") {
    for (const Matter* m : all_matters()) CHECK(find_matter(m->id) == m);
    CHECK(find_matter("no_such_matter") == nullptr);
    CHECK(rule_set_fingerprint().size() == 64);
    CHECK(rule_set_fingerprint() == rule_set_fingerprint());
}
