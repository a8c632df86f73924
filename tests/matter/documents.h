// The generated documents of docs/reference, by file name.
#pragma once

#include <string>
#include <vector>

#include "shared/matter/describe.h"
#include "shared/wire/schema.h"

namespace si::test {

struct Document {
    std::string name, text;
};

inline std::vector<Document> documents() {
    return {{"matters.md", describe_matters()},
            {"findings.md", describe_findings()},
            {"api.md", wire::describe_api()}};
}

}  // namespace si::test
