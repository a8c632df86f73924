// What a 停保原因 (AAE160) says beyond its words: who wanted the work to end, and whether the person comes back.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace si::codes {

// 中断就业是否出于本人意愿: only who lost work against their will may draw unemployment benefit (社会保险法 §45).
enum class Will : std::uint8_t {
    unconcerned,  // the question does not arise: death, retirement, army, school …
    unsaid,       // the code leaves it open
    voluntary,    // 本人意愿
    disputed,     // 除名: counts as voluntary unless arbitration says otherwise
    involuntary,  // 非本人意愿
};
Will will_of(std::string_view reason);

// Also of termination codes (64xx, 65xx, 4401), which only the agency gives.
bool says_deceased(std::string_view reason);
bool says_retired(std::string_view reason);  // 已享受养老待遇
// 终止: whoever leaves for one of these does not come back (个人缴费状态 AAC031 3).
std::span<const std::string_view> ending_reasons();

}  // namespace si::codes
