// Draws on the processor. Nearly everything on our pages is an upright rectangle (plain or a glyph), so those have a
// path of their own; what remains (rounded corners, lines) goes through a triangle loop.
#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "web/platform/render.h"

namespace si::web {
namespace {

struct Box {
    int left, top, right, bottom;
};

struct Target {
    std::uint32_t* pixels;
    int width;
    Box clip;
};

struct Texture {
    const unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    bool mask = true;

    // Texel as color; a mask is white with coverage.
    std::uint32_t at(int x, int y) const {
        const int column = std::clamp(x, 0, width - 1), row = std::clamp(y, 0, height - 1);
        const std::size_t i = static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                              static_cast<std::size_t>(column);
        if (mask) return std::uint32_t{pixels[i]} << 24 | 0xFFFFFFu;
        const unsigned char* texel = pixels + i * 4;
        return static_cast<std::uint32_t>(texel[0] | texel[1] << 8 | texel[2] << 16) |
               std::uint32_t{texel[3]} << 24;
    }
};

std::uint32_t times(std::uint32_t a, std::uint32_t b) { return (a * b + 127) / 255; }

std::uint32_t multiply(std::uint32_t a, std::uint32_t b) {
    std::uint32_t product = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        product |= times(a >> shift & 255, b >> shift & 255) << shift;
    }
    return product;
}

void blend(std::uint32_t& pixel, std::uint32_t color) {
    const std::uint32_t alpha = color >> 24;
    if (alpha == 0) return;
    if (alpha == 255) {
        pixel = color;
        return;
    }
    // Two channels in one multiplication; x*257>>16 is x/255 closely enough.
    const std::uint32_t rest = 255 - alpha;
    const std::uint32_t red_blue =
        (color & 0xFF00FF) * alpha + (pixel & 0xFF00FF) * rest + 0x800080;
    const std::uint32_t green = (color >> 8 & 0xFF) * alpha + (pixel >> 8 & 0xFF) * rest + 0x80;
    pixel = 0xFF000000 | ((red_blue + (red_blue >> 8 & 0xFF00FF)) >> 8 & 0xFF00FF) |
            ((green + (green >> 8)) & 0xFF00);
}

int nearest(float x) { return static_cast<int>(std::floor(x + 0.5f)); }

struct Corner {
    const ImDrawVert& a;
    const ImDrawVert& c;  // opposite
};

// The two triangles of one upright rectangle in one color, as ImGui writes them: a b c, a c d.
bool is_upright(const ImDrawIdx* index, const ImDrawVert* vertices) {
    if (index[3] != index[0] || index[4] != index[2]) return false;
    const ImDrawVert &a = vertices[index[0]], &b = vertices[index[1]], &c = vertices[index[2]],
                     &d = vertices[index[5]];
    return a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x &&
           a.pos.x <= c.pos.x && a.pos.y <= c.pos.y && a.col == b.col && a.col == c.col &&
           a.col == d.col && a.uv.y == b.uv.y && b.uv.x == c.uv.x;
}

void fill(const Target& target, const Box& box, std::uint32_t color) {
    for (int y = box.top; y < box.bottom; ++y) {
        std::uint32_t* row = target.pixels + static_cast<std::ptrdiff_t>(y) * target.width;
        if (color >> 24 == 255) {
            std::fill(row + box.left, row + box.right, color);
        } else {
            for (int x = box.left; x < box.right; ++x) blend(row[x], color);
        }
    }
}

void draw_upright(const Target& target, const Texture& texture, const Corner& corner) {
    const ImDrawVert &a = corner.a, &c = corner.c;
    const Box whole = {nearest(a.pos.x), nearest(a.pos.y), nearest(c.pos.x), nearest(c.pos.y)};
    const Box box = {std::max(whole.left, target.clip.left), std::max(whole.top, target.clip.top),
                     std::min(whole.right, target.clip.right),
                     std::min(whole.bottom, target.clip.bottom)};
    if (box.left >= box.right || box.top >= box.bottom) return;
    if (a.uv.x == c.uv.x && a.uv.y == c.uv.y) return fill(target, box, a.col);
    const auto wide = static_cast<float>(texture.width), high = static_cast<float>(texture.height);
    const float step_x = (c.uv.x - a.uv.x) * wide / static_cast<float>(whole.right - whole.left);
    const float step_y = (c.uv.y - a.uv.y) * high / static_cast<float>(whole.bottom - whole.top);
    for (int y = box.top; y < box.bottom; ++y) {
        const float v = a.uv.y * high + (static_cast<float>(y - whole.top) + 0.5f) * step_y;
        std::uint32_t* row = target.pixels + static_cast<std::ptrdiff_t>(y) * target.width;
        for (int x = box.left; x < box.right; ++x) {
            const float u = a.uv.x * wide + (static_cast<float>(x - whole.left) + 0.5f) * step_x;
            const std::uint32_t texel = texture.at(static_cast<int>(u), static_cast<int>(v));
            if (texel >> 24 == 0) continue;
            blend(row[x], texture.mask ? times(texel >> 24, a.col >> 24) << 24 | (a.col & 0xFFFFFF)
                                       : multiply(texel, a.col));
        }
    }
}

// Twice the signed area of a, b and p: positive on one side of the edge from a to b.
float side(const ImVec2& a, const ImVec2& b, float x, float y) {
    return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
}

// A pixel whose centre lies on an edge belongs to one of the two triangles that share it: the one that has the
// edge at its top or left. Otherwise translucent shapes show their seams.
bool owns_edge(const ImVec2& a, const ImVec2& b) { return (a.y == b.y && b.x > a.x) || b.y < a.y; }

struct Weights {
    float a, b, c;
};

std::uint32_t mix(const ImDrawVert* const (&v)[3], const Weights& w) {
    if (v[0]->col == v[1]->col && v[0]->col == v[2]->col) return v[0]->col;
    std::uint32_t color = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const auto channel = [&](int i) { return static_cast<float>(v[i]->col >> shift & 255); };
        const float value = channel(0) * w.a + channel(1) * w.b + channel(2) * w.c;
        color |= static_cast<std::uint32_t>(std::clamp(value + 0.5f, 0.0f, 255.0f)) << shift;
    }
    return color;
}

void draw_triangle(const Target& target, const Texture& texture, const ImDrawVert* (&v)[3]) {
    float area = side(v[0]->pos, v[1]->pos, v[2]->pos.x, v[2]->pos.y);
    if (area == 0) return;
    if (area < 0) {
        std::swap(v[1], v[2]);
        area = -area;
    }
    const ImVec2 &a = v[0]->pos, &b = v[1]->pos, &c = v[2]->pos;
    const auto low = [](float x, float y, float z) { return std::min({x, y, z}); };
    const auto high = [](float x, float y, float z) { return std::max({x, y, z}); };
    const Box box = {
        std::max(target.clip.left, static_cast<int>(std::floor(low(a.x, b.x, c.x)))),
        std::max(target.clip.top, static_cast<int>(std::floor(low(a.y, b.y, c.y)))),
        std::min(target.clip.right, static_cast<int>(std::ceil(high(a.x, b.x, c.x)))),
        std::min(target.clip.bottom, static_cast<int>(std::ceil(high(a.y, b.y, c.y))))};
    const bool own_a = owns_edge(b, c), own_b = owns_edge(c, a), own_c = owns_edge(a, b);
    const bool plain = v[0]->uv.x == v[1]->uv.x && v[0]->uv.y == v[2]->uv.y &&
                       v[0]->uv.x == v[2]->uv.x && v[0]->uv.y == v[1]->uv.y;
    for (int y = box.top; y < box.bottom; ++y) {
        std::uint32_t* row = target.pixels + static_cast<std::ptrdiff_t>(y) * target.width;
        const float py = static_cast<float>(y) + 0.5f;
        for (int x = box.left; x < box.right; ++x) {
            const float px = static_cast<float>(x) + 0.5f;
            const float at_a = side(b, c, px, py), at_b = side(c, a, px, py),
                        at_c = side(a, b, px, py);
            if (at_a < 0 || at_b < 0 || at_c < 0) continue;
            if ((at_a == 0 && !own_a) || (at_b == 0 && !own_b) || (at_c == 0 && !own_c)) continue;
            const Weights w = {at_a / area, at_b / area, at_c / area};
            std::uint32_t color = mix(v, w);
            if (!plain) {
                const float u = v[0]->uv.x * w.a + v[1]->uv.x * w.b + v[2]->uv.x * w.c;
                const float t = v[0]->uv.y * w.a + v[1]->uv.y * w.b + v[2]->uv.y * w.c;
                color =
                    multiply(texture.at(static_cast<int>(u * static_cast<float>(texture.width)),
                                        static_cast<int>(t * static_cast<float>(texture.height))),
                             color);
            }
            blend(row[x], color);
        }
    }
}

Texture texture_of(const ImDrawCmd& command) {
    const ImTextureData* data = command.TexRef._TexData;
    if (data == nullptr || data->Pixels == nullptr) return {};
    return {.pixels = data->Pixels,
            .width = data->Width,
            .height = data->Height,
            .mask = data->Format == ImTextureFormat_Alpha8};
}

void draw_command(const Target& target, const ImDrawList& list, const ImDrawCmd& command) {
    const Texture texture = texture_of(command);
    if (texture.pixels == nullptr) return;
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
    for (unsigned i = 0; i + 2 < command.ElemCount;) {
        if (i + 5 < command.ElemCount && is_upright(index + i, vertices)) {
            draw_upright(target, texture, {.a = vertices[index[i]], .c = vertices[index[i + 2]]});
            i += 6;
            continue;
        }
        const ImDrawVert* corners[3] = {&vertices[index[i]], &vertices[index[i + 1]],
                                        &vertices[index[i + 2]]};
        draw_triangle(target, texture, corners);
        i += 3;
    }
}

void keep_up(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantDestroy) {
        texture.SetTexID(ImTextureID_Invalid);
        texture.SetStatus(ImTextureStatus_Destroyed);
    } else if (texture.Status != ImTextureStatus_Destroyed) {
        texture.SetTexID(1);  // we read ImGui's own copy of the texels
        texture.SetStatus(ImTextureStatus_OK);
    }
}

}  // namespace

void SoftRenderer::draw(ImDrawData& data, std::uint32_t background) {
    size_ = {static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y)};
    pixels_.assign(static_cast<std::size_t>(size_.width) * static_cast<std::size_t>(size_.height),
                   background | 0xFF000000u);
    for (ImTextureData* texture : *data.Textures) keep_up(*texture);
    for (const ImDrawList* list : data.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            if (command.UserCallback != nullptr) continue;
            const Box clip = {std::max(0, static_cast<int>(command.ClipRect.x)),
                              std::max(0, static_cast<int>(command.ClipRect.y)),
                              std::min(size_.width, static_cast<int>(command.ClipRect.z)),
                              std::min(size_.height, static_cast<int>(command.ClipRect.w))};
            if (clip.left >= clip.right || clip.top >= clip.bottom) continue;
            draw_command({.pixels = pixels_.data(), .width = size_.width, .clip = clip}, *list,
                         command);
        }
    }
}

void SoftRenderer::forget_textures() {}

}  // namespace si::web
