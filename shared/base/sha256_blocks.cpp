// FIPS 180-4, section 6.2.
#include "shared/base/sha256_blocks.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace si::sha256_blocks {
namespace {

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

#if defined(__x86_64__)

bool has_instructions() {
    constexpr unsigned ssse3 = 1u << 9, sse41 = 1u << 19, sha = 1u << 29;
    unsigned a = 0, b = 0, c = 0, d = 0;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & ssse3) == 0 || (c & sse41) == 0) return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & sha) != 0;
}

__attribute__((target("sha,sse4.1"))) void compress_by_instructions(State& state,
                                                                    const std::uint8_t* blocks,
                                                                    std::size_t count) {
    const auto load = [](const void* from) {
        return _mm_loadu_si128(static_cast<const __m128i*>(from));
    };
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    // The instructions want the letters as ABEF and CDGH, the first one highest.
    const __m128i cdab = _mm_shuffle_epi32(load(state.data()), 0xb1);
    const __m128i efgh = _mm_shuffle_epi32(load(state.data() + 4), 0x1b);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
    __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
    for (; count > 0; --count, blocks += block_bytes) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i w0 = _mm_shuffle_epi8(load(blocks), big_endian);
        __m128i w1 = _mm_shuffle_epi8(load(blocks + 16), big_endian);
        __m128i w2 = _mm_shuffle_epi8(load(blocks + 32), big_endian);
        __m128i w3 = _mm_shuffle_epi8(load(blocks + 48), big_endian);
        // Four steps at a time; of the schedule the last three words are made in vain.
        for (std::size_t t = 0; t < round_constants.size(); t += 4) {
            const __m128i input = _mm_add_epi32(w0, load(&round_constants[t]));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, input);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(input, 0x0e));
            const __m128i sum =
                _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4));
            w0 = w1;
            w1 = w2;
            w2 = w3;
            w3 = _mm_sha256msg2_epu32(sum, w3);
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1b);
    const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    auto* to = reinterpret_cast<__m128i*>(state.data());
    _mm_storeu_si128(to, _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128(to + 1, _mm_alignr_epi8(dchg, feba, 8));
}

#endif

}  // namespace

void compress_stepwise(State& state, const std::uint8_t* blocks, std::size_t count) {
    for (; count > 0; --count, blocks += block_bytes) {
        const Schedule kw = schedule(blocks);
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
}

void compress(State& state, const std::uint8_t* blocks, std::size_t count) {
#if defined(__x86_64__)
    static const bool is_fast = has_instructions();
    if (is_fast) return compress_by_instructions(state, blocks, count);
#endif
    compress_stepwise(state, blocks, count);
}

}  // namespace si::sha256_blocks
