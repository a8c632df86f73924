#include "shared/sheet/archive_writer.h"

#include <zlib.h>

#include "shared/base/assert.h"

namespace si::sheet {

namespace {

constexpr std::uint32_t local_mark = 0x04034b50, directory_mark = 0x02014b50, end_mark = 0x06054b50;
constexpr std::uint16_t version = 20, utf8_names = 1U << 11, no_time = 0,
                        first_day = 0x21;  // 1980-01-01

void put16(std::string& out, std::uint32_t value) {
    out += static_cast<char>(value & 0xFF);
    out += static_cast<char>(value >> 8 & 0xFF);
}

void put32(std::string& out, std::uint32_t value) {
    put16(out, value & 0xFFFF);
    put16(out, value >> 16);
}

std::string deflated(std::string_view content) {
    z_stream stream{};
    constexpr int raw = -15, memory = 8;
    int state =
        deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, raw, memory, Z_DEFAULT_STRATEGY);
    SI_ASSERT(state == Z_OK);
    std::string packed(deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
    // zlib does not write to its input; its interface predates const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    state = deflate(&stream, Z_FINISH);
    SI_ASSERT(state == Z_STREAM_END);
    packed.resize(packed.size() - stream.avail_out);
    deflateEnd(&stream);
    return packed;
}

}  // namespace

void ArchiveWriter::add(std::string_view name, std::string_view content) {
    SI_ASSERT(content.size() < 0x7FFFFFFF && bytes_.size() < 0x7FFFFFFF);
    const std::string packed = deflated(content);
    std::string common;
    put16(common, version);
    put16(common, utf8_names);
    put16(common, Z_DEFLATED);
    put16(common, no_time);
    put16(common, first_day);
    put32(common,
          static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(content.data()),
                                           static_cast<uInt>(content.size()))));
    put32(common, static_cast<std::uint32_t>(packed.size()));
    put32(common, static_cast<std::uint32_t>(content.size()));
    put16(common, static_cast<std::uint32_t>(name.size()));
    put16(common, 0);  // no extra field

    put32(directory_, directory_mark);
    put16(directory_, version);
    directory_ += common;
    put16(directory_, 0);  // no comment
    put16(directory_, 0);  // of this disk
    put16(directory_, 0);
    put32(directory_, 0);
    put32(directory_, static_cast<std::uint32_t>(bytes_.size()));
    directory_ += name;

    put32(bytes_, local_mark);
    bytes_ += common;
    bytes_ += name;
    bytes_ += packed;
    ++entries_;
}

std::string ArchiveWriter::finish() {
    std::string whole = std::move(bytes_);
    const auto from = static_cast<std::uint32_t>(whole.size());
    whole += directory_;
    put32(whole, end_mark);
    put32(whole, 0);
    put16(whole, entries_);
    put16(whole, entries_);
    put32(whole, static_cast<std::uint32_t>(directory_.size()));
    put32(whole, from);
    put16(whole, 0);
    return whole;
}

}  // namespace si::sheet
