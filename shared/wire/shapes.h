// How a type looks in JSON: which templates are lists, which are objects by key, which may be null.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace si::wire {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;
template <class T, class Compare>
inline constexpr bool is_list<std::set<T, Compare>> = true;

template <class T>
inline constexpr bool is_map = false;
template <class Key, class T, class Compare>
inline constexpr bool is_map<std::map<Key, T, Compare>> = true;

}  // namespace si::wire
