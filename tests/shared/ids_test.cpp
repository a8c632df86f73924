// The form of filing ids.
#include "shared/domain/ids.h"

#include "tests/support/test.h"

using namespace si;

TEST_CASE("a filing id is a UUID of version 7 in lower case") {
    CHECK(is_uuid_v7("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));        // example of RFC 9562
    CHECK_FALSE(is_uuid_v7("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));  // upper case
    CHECK_FALSE(is_uuid_v7("919108f7-52d1-4320-9bac-f847db4148a8"));  // version 4
    CHECK_FALSE(is_uuid_v7("017f22e2-79b0-7cc3-c8c4-dc0c0c07398f"));  // another variant
    CHECK_FALSE(is_uuid_v7("017f22e279b07cc398c4dc0c0c07398f"));
    CHECK_FALSE(is_uuid_v7("017f22e2-79b0-7cc3-98c4-dc0c0c07398"));
    CHECK_FALSE(is_uuid_v7("017f22e2-79b0-7cc3-98c4-dc0c0c07398f0"));
    CHECK_FALSE(is_uuid_v7("017f22e2-79b0-7cc3-98c4_dc0c0c07398f"));
    CHECK_FALSE(is_uuid_v7(""));
}
