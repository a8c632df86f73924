// PNG (ISO/IEC 15948): its chunks with their checksums, then all of its rows through zlib, a piece at a time, so that a
// small file cannot unfold into much memory. Chunks that do not say how to show the picture are refused.
#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include <zlib.h>

#include "server/service/file_inspection.h"

namespace si {

namespace {

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

struct Chunk {
    std::string_view type, body;
};

struct Header {
    std::int64_t width = 0, height = 0;
    int depth = 0, colour = 0;
    bool interlaced = false;
    int channels = 0;
};

constexpr int palette_colour = 3;

// Cuts the next chunk off; nothing if it is cut short or its checksum is wrong.
bool cut_chunk(std::string_view& rest, Chunk& chunk) {
    constexpr std::size_t frame = 12;  // length, type, checksum
    if (rest.size() < frame) return false;
    const std::size_t length = number_at(rest, 0);
    if (length > rest.size() - frame) return false;
    const std::string_view summed = rest.substr(4, 4 + length);
    const auto* data = reinterpret_cast<const Bytef*>(summed.data());
    const auto sum = crc32_z(crc32_z(0, nullptr, 0), data, summed.size());
    if (sum != number_at(rest, 8 + length)) return false;
    chunk = {.type = summed.substr(0, 4), .body = summed.substr(4)};
    rest.remove_prefix(frame + length);
    return true;
}

// 0: there is no such colour type.
int channels_of(int colour) {
    constexpr std::array<int, 7> channels = {1, 0, 3, 1, 2, 0, 4};
    const auto place = static_cast<std::size_t>(colour);
    return place < channels.size() ? channels[place] : 0;
}

bool may_have_depth(int colour, int depth) {
    if (depth == 8) return true;
    if (depth == 16) return colour != palette_colour;
    if (depth == 1 || depth == 2 || depth == 4) return colour == 0 || colour == palette_colour;
    return false;
}

Result<Header> read_header(const Chunk& chunk, const FileLimits& limits) {
    constexpr std::size_t size = 13;
    if (chunk.type != "IHDR" || chunk.body.size() != size) return damaged_image();
    const auto at = [&chunk](std::size_t i) { return static_cast<unsigned char>(chunk.body[i]); };
    Header h{.width = number_at(chunk.body, 0),
             .height = number_at(chunk.body, 4),
             .depth = at(8),
             .colour = at(9),
             .interlaced = at(12) == 1,
             .channels = channels_of(at(9))};
    if (h.channels == 0 || !may_have_depth(h.colour, h.depth)) return damaged_image();
    if (at(10) != 0 || at(11) != 0 || at(12) > 1) return damaged_image();
    const auto fits = check_dimensions(h.width, h.height, limits);
    SI_RETURN_IF_ERROR(fits);
    return h;
}

// Rows as they are stored: so many of so many bytes, each behind its filter's number.
struct Pass {
    std::int64_t rows = 0, bytes = 0;
};

std::vector<Pass> passes_of(const Header& h) {
    struct Grid {
        int x, y, dx, dy;
    };
    constexpr std::array<Grid, 7> adam7 = {{{0, 0, 8, 8},
                                            {4, 0, 8, 8},
                                            {0, 4, 4, 8},
                                            {2, 0, 4, 4},
                                            {0, 2, 2, 4},
                                            {1, 0, 2, 2},
                                            {0, 1, 1, 2}}};
    const auto bytes_of = [&h](std::int64_t pixels) {
        return (pixels * h.channels * h.depth + 7) / 8;
    };
    if (!h.interlaced) return {{h.height, bytes_of(h.width)}};
    std::vector<Pass> passes;
    for (const Grid& g : adam7) {
        const std::int64_t columns = (h.width - g.x + g.dx - 1) / g.dx;
        const std::int64_t rows = (h.height - g.y + g.dy - 1) / g.dy;
        if (columns > 0 && rows > 0) passes.push_back({rows, bytes_of(columns)});
    }
    return passes;
}

// Counts unfolded bytes off against the rows that must come.
class Rows {
  public:
    explicit Rows(const Header& h) : passes_(passes_of(h)) {}

    bool take(const unsigned char* bytes, std::size_t size) {
        while (size > 0) {
            if (left_in_row_ == 0) {
                constexpr unsigned char last_filter = 4;
                if (!begin_row() || *bytes > last_filter) return false;
                ++bytes;
                --size;
                continue;
            }
            const auto taken =
                std::min<std::int64_t>(left_in_row_, static_cast<std::int64_t>(size));
            left_in_row_ -= taken;
            bytes += taken;
            size -= static_cast<std::size_t>(taken);
        }
        return true;
    }
    bool is_complete() const {
        return left_in_row_ == 0 && pass_ + 1 == passes_.size() && row_ == passes_[pass_].rows;
    }

  private:
    bool begin_row() {
        if (row_ == passes_[pass_].rows) {
            if (pass_ + 1 == passes_.size()) return false;
            ++pass_;
            row_ = 0;
        }
        ++row_;
        left_in_row_ = passes_[pass_].bytes;
        return true;
    }

    std::vector<Pass> passes_;
    std::size_t pass_ = 0;
    std::int64_t row_ = 0;
    std::int64_t left_in_row_ = 0;
};

// The compressed stream, which goes through all IDAT chunks.
class Unfolding {
  public:
    explicit Unfolding(const Header& h) : rows_(h), buffer_(64 * 1024) {
        is_sound_ = inflateInit(&stream_) == Z_OK;
    }
    ~Unfolding() { inflateEnd(&stream_); }
    Unfolding(const Unfolding&) = delete;
    Unfolding& operator=(const Unfolding&) = delete;

    bool add(std::string_view body) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
        stream_.avail_in = static_cast<uInt>(body.size());
        if (has_ended_) return is_sound_ = body.empty();
        bool has_more = true;
        while (is_sound_ && has_more && !has_ended_) {
            stream_.next_out = buffer_.data();
            stream_.avail_out = static_cast<uInt>(buffer_.size());
            const int state = inflate(&stream_, Z_NO_FLUSH);
            has_ended_ = state == Z_STREAM_END;
            // A full buffer may hide more; Z_BUF_ERROR then says that there was none.
            has_more = stream_.avail_in > 0 || stream_.avail_out == 0;
            is_sound_ = (state == Z_OK || state == Z_BUF_ERROR || has_ended_) &&
                        rows_.take(buffer_.data(), buffer_.size() - stream_.avail_out);
        }
        return is_sound_ = is_sound_ && stream_.avail_in == 0;
    }
    bool is_complete() const { return is_sound_ && has_ended_ && rows_.is_complete(); }

  private:
    Rows rows_;
    std::vector<unsigned char> buffer_;
    z_stream stream_{};
    bool is_sound_ = false;
    bool has_ended_ = false;
};

bool is_for_showing(std::string_view type) {
    constexpr std::array<std::string_view, 7> known = {"PLTE", "tRNS", "sRGB", "gAMA",
                                                       "cHRM", "pHYs", "sBIT"};
    return std::find(known.begin(), known.end(), type) != known.end();
}

}  // namespace

Result<Inspected> inspect_png(std::string_view bytes, const FileLimits& limits) {
    std::string_view rest = bytes.substr(8);
    Chunk chunk;
    if (!cut_chunk(rest, chunk)) return damaged_image();
    const auto header = read_header(chunk, limits);
    SI_RETURN_IF_ERROR(header);
    Unfolding picture(*header);
    enum class Data : std::uint8_t { before, within, behind } data = Data::before;
    bool has_palette = false;
    while (cut_chunk(rest, chunk)) {
        if (chunk.type == "IEND") {
            // Nothing may follow: what does is no part of the picture.
            if (!chunk.body.empty() || !rest.empty() || !picture.is_complete()) break;
            return Inspected{.type = FileType::png};
        }
        if (chunk.type == "IDAT") {
            const bool must_have_palette = header->colour == palette_colour;
            if (data == Data::behind || (must_have_palette && !has_palette)) break;
            data = Data::within;
            if (!picture.add(chunk.body)) break;
            continue;
        }
        if (data == Data::within) data = Data::behind;
        if (!is_for_showing(chunk.type)) return image_with_metadata();
        if (chunk.type == "PLTE") has_palette = true;
    }
    return damaged_image();
}

}  // namespace si
