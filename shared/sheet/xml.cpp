#include "shared/sheet/xml.h"

#include <expat.h>

#include "shared/base/assert.h"

namespace si::sheet {

namespace {

constexpr int deepest = 64;  // a workbook's parts need a dozen
constexpr std::size_t longest_token = std::size_t{1}
                                      << 20;  // a tag with all its attributes, a comment

}  // namespace

std::string_view local_name(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view XmlAttributes::operator[](std::string_view name) const {
    for (const char* const* pair = pairs_; *pair != nullptr; pair += 2)
        if (local_name(*pair) == name) return pair[1];
    return {};
}

bool XmlAttributes::has(std::string_view name) const {
    for (const char* const* pair = pairs_; *pair != nullptr; pair += 2)
        if (local_name(*pair) == name) return true;
    return false;
}

struct XmlParser::Parts {
    XmlHandler& handler;
    XML_Parser parser = nullptr;
    XmlState state = XmlState::fine;
    int depth = 0;
    std::size_t quiet = 0;  // bytes fed since anything was told

    void refuse() {
        state = XmlState::suspicious;
        XML_StopParser(parser, XML_FALSE);
    }

    static void on_open(void* self, const XML_Char* name, const XML_Char** attributes) {
        auto& parts = *static_cast<Parts*>(self);
        parts.quiet = 0;
        if (++parts.depth > deepest) return parts.refuse();
        parts.handler.open(local_name(name), XmlAttributes{attributes});
    }
    static void on_close(void* self, const XML_Char* name) {
        auto& parts = *static_cast<Parts*>(self);
        parts.quiet = 0;
        --parts.depth;
        parts.handler.close(local_name(name));
    }
    static void on_text(void* self, const XML_Char* text, int length) {
        auto& parts = *static_cast<Parts*>(self);
        parts.quiet = 0;
        parts.handler.text({text, static_cast<std::size_t>(length)});
    }
    // With a document type come entities, and with those files and explosions; no spreadsheet program writes one.
    // NOLINTNEXTLINE(readability-function-size): these are the parameters that expat hands over
    static void on_document_type(void* self, const XML_Char* /*name*/, const XML_Char* /*system*/,
                                 const XML_Char* /*public_id*/, int /*has_subset*/) {
        static_cast<Parts*>(self)->refuse();
    }
};

XmlParser::XmlParser(XmlHandler& handler) : parts_(new Parts{.handler = handler}) {
    // Excel, WPS and all libraries write UTF-8 or UTF-16, and say so; expat reads both and no other.
    parts_->parser = XML_ParserCreate(nullptr);
    SI_ASSERT(parts_->parser != nullptr);
    XML_SetUserData(parts_->parser, parts_.get());
    XML_SetElementHandler(parts_->parser, Parts::on_open, Parts::on_close);
    XML_SetCharacterDataHandler(parts_->parser, Parts::on_text);
    XML_SetStartDoctypeDeclHandler(parts_->parser, Parts::on_document_type);
}

XmlParser::~XmlParser() { XML_ParserFree(parts_->parser); }

XmlState XmlParser::feed(std::string_view piece) {
    if (parts_->state != XmlState::fine) return parts_->state;
    parts_->quiet += piece.size();
    const auto status =
        XML_Parse(parts_->parser, piece.data(), static_cast<int>(piece.size()), XML_FALSE);
    if (parts_->state != XmlState::fine) return parts_->state;
    if (status != XML_STATUS_OK) return parts_->state = XmlState::broken;
    if (parts_->quiet > longest_token) return parts_->state = XmlState::suspicious;
    return XmlState::fine;
}

XmlState XmlParser::finish() {
    if (parts_->state != XmlState::fine) return parts_->state;
    if (XML_Parse(parts_->parser, "", 0, XML_TRUE) != XML_STATUS_OK)
        parts_->state = XmlState::broken;
    return parts_->state;
}

}  // namespace si::sheet
