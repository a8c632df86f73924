// Scheme 险种 (AAE140): the three kinds of insurance handled here, in the order they are shown.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace si {

enum class Scheme : std::uint8_t { pension, unemployment, work_injury };

inline constexpr std::array schemes = {Scheme::pension, Scheme::unemployment, Scheme::work_injury};

constexpr std::string_view to_code(Scheme s) {  // AAE140
    switch (s) {
        case Scheme::pension:
            return "110";
        case Scheme::unemployment:
            return "210";
        case Scheme::work_injury:
            return "410";
    }
    return {};
}
constexpr std::string_view to_label(Scheme s) {
    switch (s) {
        case Scheme::pension:
            return "养老保险";
        case Scheme::unemployment:
            return "失业保险";
        case Scheme::work_injury:
            return "工伤保险";
    }
    return {};
}
constexpr std::string_view to_key(Scheme s) {
    switch (s) {
        case Scheme::pension:
            return "pension";
        case Scheme::unemployment:
            return "unemployment";
        case Scheme::work_injury:
            return "work_injury";
    }
    return {};
}
constexpr std::optional<Scheme> scheme_of_key(std::string_view key) {
    for (const Scheme s : schemes)
        if (to_key(s) == key) return s;
    return std::nullopt;
}

}  // namespace si
