// Writes docs/reference from the declarations: `make docs`. documents_test.cpp fails when that was forgotten.
#include <cstdio>
#include <fstream>
#include <string>

#include "tests/matter/documents.h"

int main(int argc, char** argv) {
    const std::string folder = argc > 1 ? argv[1] : ".";
    for (const auto& document : si::test::documents()) {
        std::ofstream out{folder + "/" + document.name, std::ios::binary};
        out << document.text;
        if (!out.flush()) {
            std::fprintf(stderr, "cannot write %s\n", document.name.c_str());
            return 1;
        }
    }
    return 0;
}
