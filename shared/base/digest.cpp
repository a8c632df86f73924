// SHA-256 as FIPS 180-4 describes it, block by block; the same in browser and server.
#include "shared/base/digest.h"

#include <algorithm>
#include <cstddef>

namespace si {
namespace {

using State = std::array<std::uint32_t, 8>;

constexpr std::array<std::uint32_t, 64> round_constants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

constexpr std::uint32_t rotated(std::uint32_t word, int by) {
    return (word >> by) | (word << (32 - by));
}

using Schedule = std::array<std::uint32_t, 64>;

// The message schedule, each word with its round constant added.
Schedule schedule(const std::uint8_t* block) {
    Schedule w{};
    for (std::size_t t = 0; t < 16; ++t)
        w[t] = (std::uint32_t{block[4 * t]} << 24) | (std::uint32_t{block[4 * t + 1]} << 16) |
               (std::uint32_t{block[4 * t + 2]} << 8) | std::uint32_t{block[4 * t + 3]};
    for (std::size_t t = 16; t < w.size(); ++t) {
        const std::uint32_t s0 = rotated(w[t - 15], 7) ^ rotated(w[t - 15], 18) ^ (w[t - 15] >> 3);
        const std::uint32_t s1 = rotated(w[t - 2], 17) ^ rotated(w[t - 2], 19) ^ (w[t - 2] >> 10);
        w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    for (std::size_t t = 0; t < w.size(); ++t) w[t] += round_constants[t];
    return w;
}

// Step T of eight; names follow FIPS 180-4, section 6.2.2. Instead of moving each letter on to the next, the letters
// turn: letter i stands at i - T.
template <std::size_t T>
void step(State& v, std::uint32_t input) {
    const auto at = [&v](std::size_t i) -> std::uint32_t& { return v[(i - T) % 8]; };
    const std::uint32_t a = at(0), b = at(1), c = at(2), e = at(4), f = at(5), g = at(6);
    const std::uint32_t s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const std::uint32_t t1 = at(7) + s1 + ((e & f) ^ (~e & g)) + input;
    const std::uint32_t s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    at(3) += t1;
    at(7) = t1 + s0 + ((a & b) ^ (a & c) ^ (b & c));
}

void compress(State& state, const std::uint8_t* block) {
    const Schedule kw = schedule(block);
    State v = state;
    for (std::size_t t = 0; t < kw.size(); t += 8) {
        step<0>(v, kw[t]);
        step<1>(v, kw[t + 1]);
        step<2>(v, kw[t + 2]);
        step<3>(v, kw[t + 3]);
        step<4>(v, kw[t + 4]);
        step<5>(v, kw[t + 5]);
        step<6>(v, kw[t + 6]);
        step<7>(v, kw[t + 7]);
    }
    for (std::size_t i = 0; i < state.size(); ++i) state[i] += v[i];
}

}  // namespace

void Sha256::add(std::string_view bytes) {
    bytes_ += bytes.size();
    while (!bytes.empty()) {
        const std::size_t fits = std::min(bytes.size(), block_.size() - filled_);
        std::copy_n(bytes.begin(), fits, block_.begin() + filled_);
        bytes.remove_prefix(fits);
        filled_ += fits;
        if (filled_ == block_.size()) compress(state_, block_.data());
        filled_ %= block_.size();
    }
}

Digest Sha256::finish() {
    // A one bit, zeros up to eight bytes before the end of a block, and the length in bits.
    const std::uint64_t bits = bytes_ * 8;
    const std::size_t zeros = (2 * block_.size() - 9 - filled_) % block_.size();
    std::string end = "\x80" + std::string(zeros, '\0');
    for (int shift = 56; shift >= 0; shift -= 8) end += static_cast<char>(bits >> shift);
    add(end);

    Digest digest{};
    for (std::size_t i = 0; i < digest.size(); ++i)
        digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    return digest;
}

Digest sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.finish();
}

std::string to_hex(const Digest& digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest.size());
    for (const std::uint8_t byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string sha256_hex(std::string_view bytes) { return to_hex(sha256(bytes)); }

}  // namespace si
