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

// As blend(), for a row in one translucent color, without branches so that compilers make vectors of it.
void tint(std::uint32_t* pixels, int count, std::uint32_t color) {
    const std::uint32_t alpha = color >> 24, rest = 255 - alpha;
    const std::uint32_t red_blue = (color & 0xFF00FF) * alpha + 0x800080;
    const std::uint32_t green = (color >> 8 & 0xFF) * alpha + 0x80;
    for (int i = 0; i < count; ++i) {
        const std::uint32_t two = (pixels[i] & 0xFF00FF) * rest + red_blue;
        const std::uint32_t one = (pixels[i] >> 8 & 0xFF) * rest + green;
        pixels[i] = 0xFF000000 | ((two + (two >> 8 & 0xFF00FF)) >> 8 & 0xFF00FF) |
                    ((one + (one >> 8)) & 0xFF00);
    }
}

void fill(const Target& target, const Box& box, std::uint32_t color) {
    if (color >> 24 == 0) return;
    for (int y = box.top; y < box.bottom; ++y) {
        std::uint32_t* row = target.pixels + static_cast<std::ptrdiff_t>(y) * target.width;
        if (color >> 24 == 255) {
            std::fill(row + box.left, row + box.right, color);
        } else {
            tint(row + box.left, box.right - box.left, color);
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

// The half plane at one side of an edge of a triangle: positive inside. A pixel whose centre lies on an edge belongs
// to one of the two triangles that share it, the one that has the edge at its top or left; otherwise translucent shapes
// show their seams.
struct Edge {
    float x, y, rest;
    bool owned;

    Edge(const ImVec2& from, const ImVec2& to)
        : x(from.y - to.y),
          y(to.x - from.x),
          rest(from.x * to.y - from.y * to.x),
          owned((from.y == to.y && to.x > from.x) || to.y < from.y) {}

    float at(int column, float middle) const {
        return x * (static_cast<float>(column) + 0.5f) + y * middle + rest;
    }
    bool covers(int column, float middle) const {
        const float value = at(column, middle);
        return value > 0 || (value == 0 && owned);
    }
};

struct Span {
    int left, right;
};

// Keeps of a row what lies inside of the edge. The division finds the place, covers() decides about the pixel there,
// so that neighbours agree.
void cut(Span& span, const Edge& edge, float middle) {
    if (span.left >= span.right) return;
    if (edge.x == 0) {
        if (!edge.covers(span.left, middle)) span.right = span.left;
        return;
    }
    const float crossing = -(edge.y * middle + edge.rest) / edge.x - 0.5f;
    const float lowest = static_cast<float>(span.left) - 1,
                highest = static_cast<float>(span.right) + 1;
    int column = static_cast<int>(std::clamp(crossing, lowest, highest));
    if (edge.x > 0) {
        column = std::max(column - 1, span.left);
        while (column < span.right && !edge.covers(column, middle)) ++column;
        span.left = column;
    } else {
        column = std::min(column + 2, span.right);
        while (column > span.left && !edge.covers(column - 1, middle)) --column;
        span.right = column;
    }
}

struct Weights {
    float a, b, c;
};

std::uint32_t mix(const ImDrawVert* const (&v)[3], const Weights& w) {
    std::uint32_t color = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const auto channel = [&](int i) { return static_cast<float>(v[i]->col >> shift & 255); };
        const float value = channel(0) * w.a + channel(1) * w.b + channel(2) * w.c;
        color |= static_cast<std::uint32_t>(std::clamp(value + 0.5f, 0.0f, 255.0f)) << shift;
    }
    return color;
}

struct Triangle {
    const ImDrawVert* v[3];
    Edge a, b, c;  // opposite to the corner of that name
    float area;
    bool one_color, plain;

    std::uint32_t color_at(const Texture& texture, int x, float middle) const {
        const Weights w = {a.at(x, middle) / area, b.at(x, middle) / area, c.at(x, middle) / area};
        const std::uint32_t color = one_color ? v[0]->col : mix(v, w);
        if (plain) return color;
        const float u = v[0]->uv.x * w.a + v[1]->uv.x * w.b + v[2]->uv.x * w.c;
        const float t = v[0]->uv.y * w.a + v[1]->uv.y * w.b + v[2]->uv.y * w.c;
        return multiply(texture.at(static_cast<int>(u * static_cast<float>(texture.width)),
                                   static_cast<int>(t * static_cast<float>(texture.height))),
                        color);
    }
};

bool same(const ImVec2& one, const ImVec2& other) { return one.x == other.x && one.y == other.y; }

// Row by row, only what is covered: the corners of a card are slivers as long as the card.
void draw_triangle(const Target& target, const Texture& texture, const ImDrawVert* (&v)[3]) {
    const auto twice_area = [&] {
        const ImVec2 &p = v[0]->pos, &q = v[1]->pos, &r = v[2]->pos;
        return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    };
    if (twice_area() < 0) std::swap(v[1], v[2]);
    const ImVec2 &a = v[0]->pos, &b = v[1]->pos, &c = v[2]->pos;
    const Triangle triangle = {.v = {v[0], v[1], v[2]},
                               .a = Edge(b, c),
                               .b = Edge(c, a),
                               .c = Edge(a, b),
                               .area = twice_area(),
                               .one_color = v[0]->col == v[1]->col && v[0]->col == v[2]->col,
                               .plain = same(v[0]->uv, v[1]->uv) && same(v[0]->uv, v[2]->uv)};
    if (!(triangle.area > 0)) return;
    const int top =
        std::max(target.clip.top, static_cast<int>(std::floor(std::min({a.y, b.y, c.y}))));
    const int bottom =
        std::min(target.clip.bottom, static_cast<int>(std::ceil(std::max({a.y, b.y, c.y}))));
    for (int y = top; y < bottom; ++y) {
        const float middle = static_cast<float>(y) + 0.5f;
        Span span = {target.clip.left, target.clip.right};
        cut(span, triangle.a, middle);
        cut(span, triangle.b, middle);
        cut(span, triangle.c, middle);
        if (span.left >= span.right) continue;
        if (triangle.one_color && triangle.plain) {
            fill(target, {span.left, y, span.right, y + 1}, v[0]->col);
            continue;
        }
        std::uint32_t* row = target.pixels + static_cast<std::ptrdiff_t>(y) * target.width;
        for (int x = span.left; x < span.right; ++x) {
            blend(row[x], triangle.color_at(texture, x, middle));
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

void keep_textures(ImDrawData& data) {
    for (ImTextureData* texture : *data.Textures) keep_up(*texture);
}

void SoftRenderer::draw(ImDrawData& data, std::uint32_t background) {
    size_ = {static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y)};
    pixels_.assign(static_cast<std::size_t>(size_.width) * static_cast<std::size_t>(size_.height),
                   background | 0xFF000000u);
    keep_textures(data);
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
