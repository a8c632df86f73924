// encode(), decode(): every message of api.h and every domain type in one, as JSON and back. The bodies
// are instantiated in codec.cpp for the types listed there, so that nobody who sends or stores a message compiles a
// JSON library.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/matter/draft.h"
#include "shared/matter/explain.h"
#include "shared/wire/api.h"
#include "shared/wire/json_writer.h"

namespace si::wire {

template <class T>
struct Codec {
    static std::string encode(const T& value);
    static Result<T> decode(std::string_view text);
};

template <class T>
std::string encode(const T& value) {
    return Codec<T>::encode(value);
}

// The value, or Error `invalid` that names the member. Members that are missing keep their default and unknown ones are
// ignored, so that programs of different age understand each other; a value of the wrong type is refused.
template <class T>
Result<T> decode(std::string_view text) {
    return Codec<T>::decode(text);
}

// A trace as JSON, written while it is told: the list that an Explanation and a FilingView have under "trace".
class TraceWriter {
  public:
    TraceWriter() { out_.begin_array(); }
    void tell(const ToldStep& step);
    std::string take();  // once

  private:
    JsonWriter out_;
};

// The same with a trace that is JSON already, in place of the one inside.
std::string encode(const Explanation& explanation, std::string_view trace);
std::string encode(const FilingView& view, std::string_view trace);

Draft to_draft(DraftBody body);
DraftBody to_body(const Draft& draft);
std::vector<TraceView> to_views(std::vector<TraceStep> trace);

}  // namespace si::wire
