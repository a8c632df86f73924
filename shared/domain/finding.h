// Finding 校验意见: what a rule has to say to the filer, complete enough to act on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace si {

enum class Severity : std::uint8_t {
    block,    // the filing cannot pass
    confirm,  // may pass once the filer has confirmed it (the confirmation travels with the draft)
    info,     // good to know: a clamped wage, a late enrolment
};

constexpr std::string_view to_key(Severity s) {
    switch (s) {
        case Severity::block:
            return "block";
        case Severity::confirm:
            return "confirm";
        case Severity::info:
            return "info";
    }
    return {};
}

struct Finding {
    std::string rule;  // "EN01"; never reused
    Severity severity = Severity::block;
    std::vector<std::string> fields;   // keys of all fields concerned; shown at the first
    std::string value;                 // what was seen, as text; masked where personal
    std::string says;                  // what is wrong or noteworthy
    std::string why;                   // the reason in one sentence
    std::string fix;                   // what to do now
    std::vector<std::string> allowed;  // values that would do, as shown to the filer
    std::string consequence;           // what happens otherwise
    std::string source;                // "手册 4.3.1", "社会保险法 第五十八条"
    friend bool operator==(const Finding&, const Finding&) = default;
};

}  // namespace si
