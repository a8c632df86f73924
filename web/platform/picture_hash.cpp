// Tells whether a frame would draw what is on the screen already; most frames that pointer moves ask for would.
#include <cstring>

#include "imgui.h"
#include "web/platform/render.h"

namespace si::web {
namespace {

// Four lanes, so that the multiplications do not wait for each other.
struct Hash {
    std::uint64_t lanes[4] = {1, 2, 3, 4};

    void add(const void* data, std::size_t size) {
        const auto* bytes = static_cast<const unsigned char*>(data);
        for (; size >= 32; size -= 32, bytes += 32) {
            std::uint64_t words[4];
            std::memcpy(words, bytes, 32);
            for (int i = 0; i < 4; ++i) lane(i, words[i]);
        }
        std::uint64_t words[4] = {};
        if (size > 0) std::memcpy(words, bytes, size);
        for (int i = 0; i < 4; ++i) lane(i, words[i] + size);
    }

    void lane(int i, std::uint64_t word) {
        lanes[i] = (lanes[i] ^ word) * 0x9E3779B97F4A7C15u;
        lanes[i] ^= lanes[i] >> 32;
    }
};

}  // namespace

std::uint64_t picture_hash(const ImDrawData& data, std::uint32_t background) {
    Hash hash;
    hash.lane(0, background);
    hash.add(&data.DisplaySize, sizeof data.DisplaySize);
    for (const ImDrawList* list : data.CmdLists) {
        hash.add(list->VtxBuffer.Data, static_cast<std::size_t>(list->VtxBuffer.size_in_bytes()));
        hash.add(list->IdxBuffer.Data, static_cast<std::size_t>(list->IdxBuffer.size_in_bytes()));
        for (const ImDrawCmd& command : list->CmdBuffer) {
            hash.add(&command.ClipRect, sizeof command.ClipRect);
            hash.lane(1, command.ElemCount);
            const ImTextureData* texture = command.TexRef._TexData;
            hash.lane(2, texture != nullptr ? static_cast<std::uint64_t>(texture->UniqueID) : 0);
        }
    }
    return hash.lanes[0] ^ hash.lanes[1] * 3 ^ hash.lanes[2] * 5 ^ hash.lanes[3] * 7;
}

}  // namespace si::web
