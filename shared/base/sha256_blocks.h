// The compression function of SHA-256, where nearly all its time goes: step by step, or by the processor's own
// instructions where it has them. Both give the same. Padding and lengths are digest.cpp's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace si::sha256_blocks {

using State = std::array<std::uint32_t, 8>;

constexpr std::size_t block_bytes = 64;

void compress_stepwise(State& state, const std::uint8_t* blocks, std::size_t count);
void compress(State& state, const std::uint8_t* blocks, std::size_t count);  // the fastest way here

}  // namespace si::sha256_blocks
