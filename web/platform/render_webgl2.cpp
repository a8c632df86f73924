// Draws with WebGL2. Owns its context, so it saves and restores no state. Glyphs are sampled at the nearest texel:
// their advances are fractions of a pixel as in the page's own text, yet every glyph stays as crisp as it was drawn.
#include <GLES3/gl3.h>
#include <emscripten/html5.h>

#include "imgui.h"
#include "web/platform/render.h"

namespace si::web {
namespace {

constexpr const char* vertex_source = R"(#version 300 es
uniform vec2 scale;
layout(location=0) in vec2 position;
layout(location=1) in vec2 uv;
layout(location=2) in vec4 color;
out vec2 at;
out vec4 tint;
void main() {
    at = uv;
    tint = color;
    gl_Position = vec4(position * scale + vec2(-1.0, 1.0), 0.0, 1.0);
})";

// `mask`: the texture holds coverage only.
constexpr const char* fragment_source = R"(#version 300 es
precision mediump float;
uniform sampler2D image;
uniform bool mask;
in highp vec2 at;
in vec4 tint;
out vec4 result;
void main() {
    vec4 texel = texture(image, at);
    result = mask ? vec4(tint.rgb, tint.a * texel.a) : tint * texel;
})";

GLuint compile(GLenum kind, const char* source) {
    const GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    return shader;
}

GLuint link_program() {
    const GLuint program = glCreateProgram();
    glAttachShader(program, compile(GL_VERTEX_SHADER, vertex_source));
    glAttachShader(program, compile(GL_FRAGMENT_SHADER, fragment_source));
    glLinkProgram(program);
    GLint linked = 0;
    glGetProgramiv(program, GL_LINK_STATUS, &linked);
    return linked != 0 ? program : 0;
}

GLenum gl_format(const ImTextureData& texture) {
    return texture.Format == ImTextureFormat_Alpha8 ? GL_ALPHA : GL_RGBA;
}

void create_texture(ImTextureData& texture) {
    GLuint name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    const GLint filter = texture.Format == ImTextureFormat_Alpha8 ? GL_NEAREST : GL_LINEAR;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    const GLenum format = gl_format(texture);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(format), texture.Width, texture.Height, 0,
                 format, GL_UNSIGNED_BYTE, texture.GetPixels());
    texture.SetTexID(name);
    texture.SetStatus(ImTextureStatus_OK);
}

void update_texture(ImTextureData& texture) {
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture.TexID));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
    for (const ImTextureRect& part : texture.Updates) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, part.x, part.y, part.w, part.h, gl_format(texture),
                        GL_UNSIGNED_BYTE, texture.GetPixelsAt(part.x, part.y));
    }
    texture.SetStatus(ImTextureStatus_OK);
}

void destroy_texture(ImTextureData& texture) {
    const auto name = static_cast<GLuint>(texture.TexID);
    glDeleteTextures(1, &name);
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
}

void keep_up(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantCreate) create_texture(texture);
    if (texture.Status == ImTextureStatus_WantUpdates) update_texture(texture);
    if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
        destroy_texture(texture);
    }
}

const void* offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

void point_at_vertices(std::size_t first) {
    const std::size_t start = first * sizeof(ImDrawVert);
    const auto stride = static_cast<GLsizei>(sizeof(ImDrawVert));
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride,
                          offset(start + offsetof(ImDrawVert, pos)));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride,
                          offset(start + offsetof(ImDrawVert, uv)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride,
                          offset(start + offsetof(ImDrawVert, col)));
}

class WebGl2Renderer final : public Renderer {
  public:
    bool start() {
        EmscriptenWebGLContextAttributes wish;
        emscripten_webgl_init_context_attributes(&wish);
        wish.majorVersion = 2;
        wish.alpha = wish.depth = wish.stencil = wish.antialias = EM_FALSE;
        wish.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
        const auto context = emscripten_webgl_create_context("#canvas", &wish);
        if (context <= 0) return false;
        emscripten_webgl_make_context_current(context);
        program_ = link_program();
        if (program_ == 0) return false;
        glUseProgram(program_);
        scale_ = glGetUniformLocation(program_, "scale");
        mask_ = glGetUniformLocation(program_, "mask");
        glGenBuffers(1, &vertices_);
        glGenBuffers(1, &indices_);
        glBindBuffer(GL_ARRAY_BUFFER, vertices_);
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
        for (GLuint i = 0; i < 3; ++i) glEnableVertexAttribArray(i);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glEnable(GL_BLEND);
        glEnable(GL_SCISSOR_TEST);
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        return true;
    }

    void draw(ImDrawData& data, std::uint32_t background) override {
        const auto width = static_cast<int>(data.DisplaySize.x);
        height_ = static_cast<int>(data.DisplaySize.y);
        for (ImTextureData* texture : *data.Textures) keep_up(*texture);
        glViewport(0, 0, width, height_);
        glScissor(0, 0, width, height_);
        const auto part = [&](int shift) {
            return static_cast<float>(background >> shift & 255u) / 255;
        };
        glClearColor(part(0), part(8), part(16), 1);
        glClear(GL_COLOR_BUFFER_BIT);
        glUniform2f(scale_, 2 / data.DisplaySize.x, -2 / data.DisplaySize.y);
        for (const ImDrawList* list : data.CmdLists) draw_list(*list);
    }

    void forget_textures() override {
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
            if (texture->RefCount != 1 || texture->TexID == ImTextureID_Invalid) continue;
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        }
    }

  private:
    void draw_list(const ImDrawList& list) {
        glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data,
                     GL_STREAM_DRAW);
        glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data,
                     GL_STREAM_DRAW);
        unsigned first_vertex = ~0u;
        for (const ImDrawCmd& command : list.CmdBuffer) {
            if (command.UserCallback != nullptr || !clip_to(command.ClipRect)) continue;
            if (first_vertex != command.VtxOffset) {
                first_vertex = command.VtxOffset;
                point_at_vertices(first_vertex);
            }
            glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(command.GetTexID()));
            const ImTextureData* texture = command.TexRef._TexData;
            glUniform1i(mask_, texture != nullptr && texture->Format == ImTextureFormat_Alpha8);
            glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount),
                           sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT,
                           offset(command.IdxOffset * sizeof(ImDrawIdx)));
        }
    }

    bool clip_to(const ImVec4& clip) const {
        const auto left = static_cast<int>(clip.x), top = static_cast<int>(clip.y);
        const int width = static_cast<int>(clip.z) - left, height = static_cast<int>(clip.w) - top;
        if (width <= 0 || height <= 0) return false;
        glScissor(left, height_ - top - height, width, height);
        return true;
    }

    GLuint program_ = 0, vertices_ = 0, indices_ = 0;
    GLint scale_ = 0, mask_ = 0;
    int height_ = 0;
};

}  // namespace

std::unique_ptr<Renderer> make_webgl2_renderer() {
    auto renderer = std::make_unique<WebGl2Renderer>();
    if (!renderer->start()) return nullptr;
    return renderer;
}

}  // namespace si::web
