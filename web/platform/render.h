// Draws what ImGui left in its draw lists. Two ways: the graphics card, or the processor where WebGL2 is missing.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

struct ImDrawData;

namespace si::web {

struct Size {
    int width = 0, height = 0;  // physical pixels
    friend bool operator==(const Size&, const Size&) = default;
};

class Renderer {
  public:
    virtual ~Renderer() = default;
    virtual void draw(ImDrawData& data, std::uint32_t background) = 0;  // background: 0xAABBGGRR
    virtual void forget_textures() = 0;  // before another renderer takes over
};

std::unique_ptr<Renderer> make_webgl2_renderer();  // null when the browser gives no WebGL2

// Plain pixels, rows from the top, 0xAABBGGRR. Deterministic, so tests can compare its pictures.
class SoftRenderer final : public Renderer {
  public:
    void draw(ImDrawData& data, std::uint32_t background) override;
    void forget_textures() override;
    const std::vector<std::uint32_t>& pixels() const { return pixels_; }
    Size size() const { return size_; }

  private:
    std::vector<std::uint32_t> pixels_;
    Size size_;
};

// Tells ImGui that its textures are taken, as whoever reads ImGui's own texels does, or draws nothing.
void keep_textures(ImDrawData& data);

// Of everything visible in the draw lists: the same number means the same picture.
std::uint64_t picture_hash(const ImDrawData& data, std::uint32_t background);

}  // namespace si::web
