// A filing's life: the whole table of transitions, cell by cell, for both ways of audit.
#include "shared/domain/filing.h"

#include <set>
#include <vector>

#include "tests/support/test.h"

using namespace si;

namespace {

using S = FilingStatus;
using K = FilingEventKind;

constexpr S all_statuses[] = {S::draft,    S::submitted, S::deferred, S::returned,
                              S::approved, S::rejected,  S::voided};
constexpr K all_kinds[] = {K::opened,   K::submitted, K::voided,  K::approved,
                           K::rejected, K::returned,  K::deferred};
constexpr AuditMode all_modes[] = {AuditMode::automatic, AuditMode::manual};

struct Row {  // one event; a cell is the status after it, or "-"
    K kind;
    std::string_view draft, submitted, deferred, returned, approved, rejected, voided;
};

constexpr Row automatic_table[] = {
    {K::opened, "-", "-", "-", "-", "-", "-", "-"},
    {K::submitted, "submitted", "-", "-", "submitted", "-", "-", "-"},
    {K::voided, "voided", "-", "-", "voided", "-", "-", "-"},
    {K::approved, "-", "approved", "approved", "-", "-", "-", "-"},
    {K::rejected, "-", "rejected", "rejected", "-", "-", "-", "-"},
    {K::returned, "-", "-", "-", "-", "-", "-", "-"},
    {K::deferred, "-", "deferred", "deferred", "-", "-", "-", "-"},
};
constexpr Row manual_table[] = {
    {K::opened, "-", "-", "-", "-", "-", "-", "-"},
    {K::submitted, "submitted", "-", "-", "submitted", "-", "-", "-"},
    {K::voided, "voided", "voided", "-", "voided", "-", "-", "-"},
    {K::approved, "-", "approved", "approved", "-", "-", "-", "-"},
    {K::rejected, "-", "rejected", "rejected", "-", "-", "-", "-"},
    {K::returned, "-", "returned", "-", "-", "-", "-", "-"},
    {K::deferred, "-", "deferred", "deferred", "-", "-", "-", "-"},
};

void check_row(const Row& row, AuditMode audit) {
    const std::string_view cells[] = {row.draft,    row.submitted, row.deferred, row.returned,
                                      row.approved, row.rejected,  row.voided};
    for (std::size_t i = 0; i < std::size(cells); ++i) {
        INFO(to_label(audit) << ": " << to_key(row.kind) << " in " << to_key(all_statuses[i]));
        const auto next = next_status(all_statuses[i], row.kind, audit);
        CHECK((next ? to_key(*next) : "-") == cells[i]);
    }
}

std::optional<S> status_after(std::initializer_list<K> kinds, AuditMode audit) {
    std::vector<FilingStep> steps;
    for (const K kind : kinds) steps.push_back({.kind = kind});
    return status_of(steps, audit);
}

}  // namespace

TEST_CASE("a filing moves as the table says and no other way") {
    REQUIRE(std::size(automatic_table) == std::size(all_kinds));
    for (const Row& row : automatic_table) check_row(row, AuditMode::automatic);
    for (const Row& row : manual_table) check_row(row, AuditMode::manual);
}

TEST_CASE("nothing happens to a filing once it is decided or voided") {
    for (const AuditMode audit : all_modes)
        for (const S now : {S::approved, S::rejected, S::voided})
            for (const K kind : all_kinds) CHECK_FALSE(next_status(now, kind, audit));
}

TEST_CASE("withdrawing is possible exactly where the event of withdrawing is") {
    for (const AuditMode audit : all_modes) {
        for (const S now : all_statuses) {
            INFO(to_label(audit) << " " << to_key(now));
            CHECK(may_withdraw(now, audit) == next_status(now, K::voided, audit).has_value());
        }
    }
}

TEST_CASE("a status follows from what happened") {
    const auto automatic = AuditMode::automatic, manual = AuditMode::manual;
    CHECK(status_after({K::opened}, automatic) == S::draft);
    CHECK(status_after({K::opened, K::submitted, K::approved}, automatic) == S::approved);
    CHECK(status_after({K::opened, K::submitted, K::deferred, K::deferred, K::rejected},
                       automatic) == S::rejected);
    CHECK(status_after({K::opened, K::submitted, K::returned, K::submitted, K::approved}, manual) ==
          S::approved);
    CHECK(status_after({K::opened, K::submitted, K::voided}, manual) == S::voided);
}

TEST_CASE("an impossible history has no status") {
    const auto automatic = AuditMode::automatic;
    CHECK_FALSE(status_after({}, automatic));
    CHECK_FALSE(status_after({K::submitted}, automatic));
    CHECK_FALSE(status_after({K::opened, K::opened}, automatic));
    CHECK_FALSE(status_after({K::opened, K::approved}, automatic));
    CHECK_FALSE(status_after({K::opened, K::submitted, K::voided}, automatic));
    CHECK_FALSE(status_after({K::opened, K::submitted, K::approved, K::voided}, AuditMode::manual));
}

TEST_CASE("only a verdict decides") {
    std::set<S> decided;
    for (const S s : all_statuses)
        if (is_decided(s)) decided.insert(s);
    CHECK(decided == std::set<S>{S::approved, S::rejected});
}

TEST_CASE("every status and event has its own key and a label, and is found by its key") {
    std::set<std::string_view> keys, labels;
    for (const S s : all_statuses) {
        CHECK(keys.insert(to_key(s)).second);
        CHECK(labels.insert(to_label(s)).second);
        CHECK(filing_status_of_key(to_key(s)) == s);
    }
    std::set<std::string_view> event_keys, event_labels;
    for (const K k : all_kinds) {
        CHECK(event_keys.insert(to_key(k)).second);
        CHECK(event_labels.insert(to_label(k)).second);
        CHECK(filing_event_of_key(to_key(k)) == k);
    }
    CHECK_FALSE(filing_status_of_key("approve"));
    CHECK_FALSE(filing_event_of_key(""));
    CHECK(labels.count("") == 0);
    CHECK(event_labels.count("") == 0);
}
