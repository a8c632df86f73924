#include "shared/wire/batch.h"

#include "shared/base/digest.h"
#include "shared/base/text.h"

namespace si::wire {

std::string batch_digest(std::string_view salt, std::string_view id_number) {
    return sha256_hex(concat({salt, id_number}));
}

}  // namespace si::wire
