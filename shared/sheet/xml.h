// XmlParser: XML in pieces, told as elements and text. Over expat; prefixes of names are dropped, so that any
// producer's choice of them will do. Document types and what could grow without end are refused.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace si::sheet {

// The attributes of one element; valid during the call.
class XmlAttributes {
  public:
    explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
    std::string_view operator[](std::string_view name) const;  // empty if it is not there
    bool has(std::string_view name) const;

  private:
    const char* const* pairs_;
};

class XmlHandler {
  public:
    XmlHandler() = default;
    virtual ~XmlHandler() = default;
    XmlHandler(const XmlHandler&) = delete;
    XmlHandler& operator=(const XmlHandler&) = delete;

    virtual void open(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void close(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;
};

enum class XmlState : std::uint8_t {
    fine,
    broken,      // not well-formed
    suspicious,  // brings a document type, nests too deep or never ends a token
};

class XmlParser {
  public:
    explicit XmlParser(XmlHandler& handler);
    ~XmlParser();
    XmlParser(const XmlParser&) = delete;
    XmlParser& operator=(const XmlParser&) = delete;

    XmlState feed(std::string_view piece);
    XmlState finish();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// The name without its prefix: "x:row" is "row".
std::string_view local_name(std::string_view name);

}  // namespace si::sheet
