#include "web/pages/filing_words.h"

#include "shared/base/date.h"
#include "shared/base/text.h"
#include "shared/matter/registry.h"

namespace si::web {

std::string minute_text(std::int64_t unix_ms) {
    return unix_ms == 0 ? std::string{} : shanghai_time_text(unix_ms).substr(0, 16);
}

std::string clock_text(std::int64_t unix_ms) { return shanghai_time_text(unix_ms).substr(11, 5); }

std::string waiting_text(std::int64_t waiting_ms) {
    if (waiting_ms <= 0) return {};
    const std::int64_t minutes = waiting_ms / 60'000, hours = minutes / 60, days = hours / 24;
    if (days > 0)
        return concat(
            {"已等待 ", std::to_string(days), " 天 ", std::to_string(hours % 24), " 小时"});
    if (hours > 0)
        return concat(
            {"已等待 ", std::to_string(hours), " 小时 ", std::to_string(minutes % 60), " 分钟"});
    if (minutes > 0) return concat({"已等待 ", std::to_string(minutes), " 分钟"});
    return "已等待不到 1 分钟";
}

ui::Tone tone_of_status(std::string_view status_key) {
    const auto status = filing_status_of_key(status_key);
    if (!status) return ui::Tone::neutral;
    switch (*status) {
        case FilingStatus::draft:
        case FilingStatus::voided:
            return ui::Tone::neutral;
        case FilingStatus::submitted:
        case FilingStatus::deferred:
            return ui::Tone::info;
        case FilingStatus::returned:
            return ui::Tone::warning;
        case FilingStatus::approved:
            return ui::Tone::success;
        case FilingStatus::rejected:
            return ui::Tone::error;
    }
    return ui::Tone::neutral;
}

bool waits_for_verdict(std::string_view status_key) {
    const auto status = filing_status_of_key(status_key);
    return status == FilingStatus::submitted || status == FilingStatus::deferred;
}

std::string business_text(const wire::FilingSummary& filing) {
    const Matter* matter = find_matter(filing.matter);
    const std::string_view name =
        matter != nullptr ? matter->menu_name : std::string_view{filing.matter_name};
    if (filing.variant.empty()) return std::string(name);
    return concat({name, "（", filing.variant, "）"});
}

std::string person_text(const wire::FilingSummary& filing) {
    return trim(concat({filing.person_name, " ", filing.id_number_masked}));
}

std::string place_of(const wire::FilingSummary& filing) {
    const auto status = filing_status_of_key(filing.status);
    const bool open = status == FilingStatus::draft || status == FilingStatus::returned;
    const Matter* matter = find_matter(filing.matter);
    if (open && matter != nullptr) return concat({matter->path, "/", filing.id});
    return concat({"/filing/", filing.id});
}

}  // namespace si::web
