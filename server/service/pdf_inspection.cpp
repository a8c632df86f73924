// PDF (ISO 32000): read as what it is, a heap of objects, without drawing a page. Whole from header to trailer, not
// encrypted, so many pages at most, and nothing in it that acts by itself: scripts, launches, forms that send, embedded
// files. Objects may hide in compressed object streams, so those are unfolded, within bounds, and read in the same way.
// It is a sieve and not a proof: a PDF is only ever handed out as a download (see docs/decisions).
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <zlib.h>

#include "server/service/file_inspection.h"
#include "shared/base/text.h"

namespace si {

namespace {

constexpr std::size_t most_unfolded = std::size_t{16} << 20;  // of one object stream
constexpr std::size_t most_unfolded_in_all = std::size_t{48} << 20;
constexpr std::size_t longest_name = 127;

Error damaged() { return invalid("PDF 文件不完整或已损坏，请重新导出或扫描生成后再上传"); }
Error encrypted() {
    return invalid("PDF 文件已加密，无法审核；请取消密码和权限限制，另存后再上传");
}
Error active() {
    return invalid(
        "PDF 文件中带有脚本、可执行动作或嵌入的文件，不能接收；请用“打印为 PDF”另存后再上传");
}

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}
bool is_delimiter(char c) {
    return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}
bool is_regular(char c) { return !is_blank(c) && !is_delimiter(c); }

std::optional<int> hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

enum class Kind : std::uint8_t { end, name, word, open, close, other };

struct Token {
    Kind kind = Kind::end;
    std::string name;       // of a name, its #xx read
    std::string_view word;  // a number or a keyword
};

// ISO 32000, 7.2: names, numbers, strings, comments. Never looks at a byte twice.
class Tokens {
  public:
    explicit Tokens(std::string_view bytes) : bytes_(bytes) {}

    std::size_t at() const { return at_; }
    void skip_to(std::size_t at) { at_ = at; }

    Token next() {
        skip_blanks();
        if (at_ >= bytes_.size()) return {};
        const char c = bytes_[at_];
        if (c == '/') return read_name();
        if (c == '(') return read_string();
        if (is_regular(c)) return read_word();
        ++at_;
        const bool is_double = at_ < bytes_.size() && bytes_[at_] == c;
        if (c == '[') return {.kind = Kind::open};
        if (c == ']') return {.kind = Kind::close};
        if (c == '<' && !is_double) return read_hex();
        if (c != '<' && c != '>') return {.kind = Kind::other};
        if (is_double) ++at_;
        return {.kind = c == '<' ? Kind::open : Kind::close};
    }

  private:
    void skip_blanks() {
        while (at_ < bytes_.size() && (is_blank(bytes_[at_]) || bytes_[at_] == '%')) {
            if (bytes_[at_] != '%') {
                ++at_;
                continue;
            }
            while (at_ < bytes_.size() && bytes_[at_] != '\n' && bytes_[at_] != '\r') ++at_;
        }
    }

    Token read_name() {
        Token token{.kind = Kind::name};
        for (++at_; at_ < bytes_.size() && is_regular(bytes_[at_]); ++at_) {
            char c = bytes_[at_];
            if (c == '#' && at_ + 2 < bytes_.size()) {
                const auto high = hex_value(bytes_[at_ + 1]);
                const auto low = hex_value(bytes_[at_ + 2]);
                if (high && low) {
                    c = static_cast<char>(*high * 16 + *low);
                    at_ += 2;
                }
            }
            if (token.name.size() < longest_name) token.name += c;
        }
        return token;
    }

    Token read_word() {
        const std::size_t from = at_;
        while (at_ < bytes_.size() && is_regular(bytes_[at_])) ++at_;
        return {.kind = Kind::word, .word = bytes_.substr(from, at_ - from)};
    }

    Token read_string() {
        int depth = 0;
        for (; at_ < bytes_.size(); ++at_) {
            const char c = bytes_[at_];
            if (c == '\\') ++at_;
            if (c == '(') ++depth;
            if (c == ')' && --depth == 0) break;
        }
        at_ = std::min(at_ + 1, bytes_.size());
        return {.kind = Kind::other};
    }

    Token read_hex() {
        while (at_ < bytes_.size() && bytes_[at_] != '>') ++at_;
        at_ = std::min(at_ + 1, bytes_.size());
        return {.kind = Kind::other};
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
};

std::optional<std::string> unfold(std::string_view folded) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return std::nullopt;
    std::string out;
    std::array<char, 64 * 1024> piece;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(folded.data()));
    stream.avail_in = static_cast<uInt>(folded.size());
    int state = Z_OK;
    while (state == Z_OK && out.size() <= most_unfolded) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(piece.data(), piece.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END || out.size() > most_unfolded) return std::nullopt;
    return out;
}

// What one dictionary outside of others says of itself.
struct Object {
    std::string type;
    bool has_parent = false;
    std::optional<int> count;
    std::vector<std::string> filters;
    bool has_parameters = false;  // of a filter
};

class Reader {
  public:
    Result<Done> read(std::string_view bytes, bool is_file) {
        Tokens tokens(bytes);
        int depth = 0;
        Object object;
        std::string key;  // the name before this token, where a value of interest may follow
        for (Token token = tokens.next(); token.kind != Kind::end; token = tokens.next()) {
            if (token.kind == Kind::open && depth++ == 0) object = {};
            if (token.kind == Kind::close && depth > 0 && --depth == 0) add(object);
            if (token.kind == Kind::name) {
                const auto read = read_name(token.name, key, depth, object);
                SI_RETURN_IF_ERROR(read);
            }
            if (token.kind == Kind::word && token.word == "stream" && is_file) {
                const auto read = read_stream(bytes, tokens, object);
                SI_RETURN_IF_ERROR(read);
                depth = 0;
            }
            if (token.kind == Kind::word && token.word == "endobj") depth = 0;
            if (key == "Count" && token.kind == Kind::word && is_digits(token.word) &&
                token.word.size() < 10 && depth == 1)
                object.count = to_int(token.word);
            key = token.kind == Kind::name ? token.name : is_open_filter(key, token) ? key : "";
        }
        return Done{};
    }

    std::int64_t pages() const {
        const bool is_plausible = count_ && *count_ > 0 && *count_ <= pages_;
        return is_plausible ? *count_ : pages_;
    }

  private:
    static bool is_open_filter(std::string_view key, const Token& token) {
        return key == "Filter" && token.kind == Kind::open;
    }

    // Names that act are refused wherever they stand; the others count in the outermost dictionary.
    static Result<Done> read_name(const std::string& name, std::string_view key, int depth,
                                  Object& object) {
        constexpr std::array<std::string_view, 11> acting = {
            "JavaScript", "JS",         "Launch",     "EmbeddedFile", "EmbeddedFiles", "RichMedia",
            "XFA",        "SubmitForm", "ImportData", "GoToE",        "Rendition"};
        if (name == "Encrypt") return encrypted();
        if (std::find(acting.begin(), acting.end(), name) != acting.end()) return active();
        if (key == "Filter" || name.ends_with("Decode")) object.filters.push_back(name);
        if (depth != 1) return Done{};
        if (key == "Type") object.type = name;
        if (name == "Parent") object.has_parent = true;
        if (name == "DecodeParms" || name == "DP") object.has_parameters = true;
        return Done{};
    }

    void add(const Object& object) {
        if (object.type == "Page") ++pages_;
        if (object.type == "Pages" && !object.has_parent && object.count) count_ = object.count;
    }

    // The words after `stream`: over the data, and into it where objects are.
    Result<Done> read_stream(std::string_view bytes, Tokens& tokens, const Object& object) {
        std::size_t from = tokens.at();
        if (from < bytes.size() && bytes[from] == '\r') ++from;
        if (from < bytes.size() && bytes[from] == '\n') ++from;
        const std::size_t end = bytes.find("endstream", from);
        if (end == std::string_view::npos) return damaged();
        tokens.skip_to(end + std::string_view("endstream").size());
        if (object.type != "ObjStm") return Done{};
        const bool is_plain = object.filters.empty();
        const bool is_deflated = object.filters.size() == 1 &&
                                 object.filters.front() == "FlateDecode" && !object.has_parameters;
        if (is_plain) return read(bytes.substr(from, end - from), false);
        if (!is_deflated) return active();  // nobody writes them so but to hide
        const auto objects = unfold(bytes.substr(from, end - from));
        if (!objects) return damaged();
        unfolded_ += objects->size();
        if (unfolded_ > most_unfolded_in_all) return damaged();
        return read(*objects, false);
    }

    std::int64_t pages_ = 0;
    std::optional<int> count_;
    std::size_t unfolded_ = 0;
};

// "%PDF-1.7", at the very beginning; PDF 1.0 to 1.7 and 2.0.
bool has_header(std::string_view bytes) {
    const std::string_view version = bytes.substr(5, 3);
    return version == "2.0" || (version.size() == 3 && version.substr(0, 2) == "1." &&
                                version[2] >= '0' && version[2] <= '7');
}

// "startxref", a place within the file, "%%EOF", and nothing behind but blanks.
bool has_trailer(std::string_view bytes) {
    while (!bytes.empty() && is_blank(bytes.back())) bytes.remove_suffix(1);
    constexpr std::string_view last = "%%EOF";
    if (!bytes.ends_with(last)) return false;
    bytes.remove_suffix(last.size());
    constexpr std::string_view mark = "startxref";
    const std::size_t at = bytes.rfind(mark);
    if (at == std::string_view::npos) return false;
    const std::string place = trim(bytes.substr(at + mark.size()));
    constexpr std::size_t most_digits = 9;
    if (!is_digits(place) || place.size() > most_digits) return false;
    const auto table = static_cast<std::size_t>(to_int(place));
    return table < at;
}

}  // namespace

Result<Inspected> inspect_pdf(std::string_view bytes, const FileLimits& limits) {
    if (!has_header(bytes) || !has_trailer(bytes)) return damaged();
    Reader reader;
    const auto read = reader.read(bytes, true);
    SI_RETURN_IF_ERROR(read);
    const std::int64_t pages = reader.pages();
    if (pages == 0) return damaged();
    if (pages > limits.pages)
        return invalid(concat({"PDF 文件有 ", std::to_string(pages), " 页，最多 ",
                               std::to_string(limits.pages), " 页；请只保留需要的页后再上传"}));
    return Inspected{.type = FileType::pdf, .pages = static_cast<std::int32_t>(pages)};
}

}  // namespace si
