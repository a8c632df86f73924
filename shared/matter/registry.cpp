// The list of matters. Adding one touches this file and its own.
#include "shared/matter/registry.h"

#include "shared/base/digest.h"
#include "shared/matter/describe.h"
#include "shared/matters/matters.h"

namespace si {

namespace {

constexpr const Matter* matters_in_menu_order[] = {
    &matters::change_employer, &matters::enrol_employee, &matters::suspend_employee,
    &matters::change_person,   &matters::back_payment,   &matters::declare_wage,
    &matters::review_wage,
};

}  // namespace

std::span<const Matter* const> all_matters() { return matters_in_menu_order; }

const Matter* find_matter(std::string_view id) {
    for (const Matter* m : all_matters())
        if (m->id == id) return m;
    return nullptr;
}

const std::string& rule_set_fingerprint() {
    static const std::string fingerprint = sha256_hex(describe_matters() + describe_findings());
    return fingerprint;
}

}  // namespace si
