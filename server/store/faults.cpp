// Plans by place; a plan is used up or for ever.
#include "server/store/faults.h"

#include <stdexcept>

#include "server/store/database.h"
#include "shared/base/text.h"

namespace si::store {

namespace {

std::optional<FaultKind> kind_of(std::string_view word) {
    if (word == "busy") return FaultKind::busy;
    if (word == "error") return FaultKind::error;
    if (word == "slow") return FaultKind::slow;
    return std::nullopt;
}

std::optional<FaultPlan> plan_of(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto kind = kind_of(text.substr(0, colon));
    std::string_view number = text.substr(colon + 1);
    const bool is_chance = number.ends_with('%');
    if (is_chance) number.remove_suffix(1);
    if (!kind || !is_digits(number) || number.empty() || number.size() > 6) return std::nullopt;
    const int value = std::stoi(std::string{number});
    if (!is_chance) return FaultPlan{.kind = *kind, .count = value};
    if (value > 100) return std::nullopt;
    return FaultPlan{.kind = *kind, .per_mille = value * 10};
}

}  // namespace

void Faults::set(std::string_view place, FaultPlan plan) {
    const std::lock_guard lock(mutex_);
    active_.insert_or_assign(std::string{place}, Active{plan, std::mt19937_64{plan.seed}});
}

void Faults::clear() {
    const std::lock_guard lock(mutex_);
    active_.clear();
}

Result<Done> Faults::read(std::string_view text) {
    for (const std::string_view part : split(text, ',')) {
        const std::size_t equals = part.find('=');
        const auto plan =
            equals == std::string_view::npos ? std::nullopt : plan_of(part.substr(equals + 1));
        if (!plan)
            return Error{ErrorCode::invalid, concat({"故障设定“", part, "”应形如 audit=error:3"})};
        set(part.substr(0, equals), *plan);
    }
    return Done{};
}

bool Faults::at(std::string_view place) {
    FaultKind kind = FaultKind::none;
    {
        const std::lock_guard lock(mutex_);
        const auto found = active_.find(place);
        if (found == active_.end()) return false;
        Active& active = found->second;
        if (active.plan.count > 0) {
            --active.plan.count;
            kind = active.plan.kind;
        } else if (active.plan.per_mille > 0 &&
                   active.chance() % 1000 < static_cast<std::uint64_t>(active.plan.per_mille)) {
            kind = active.plan.kind;
        }
    }
    if (kind == FaultKind::busy) throw DatabaseError(DatabaseFault::busy, "injected");
    if (kind == FaultKind::error) throw std::runtime_error("injected");
    return kind == FaultKind::slow;
}

}  // namespace si::store
