// SHA-256 against the vectors of FIPS 180-4 and NIST's short and long message tests.
#include "shared/base/digest.h"

#include "shared/base/sha256_blocks.h"
#include "tests/support/test.h"

using namespace si;

TEST_CASE("SHA-256 of the published messages") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_hex("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
                     "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu") ==
          "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    CHECK(sha256_hex("\xbd") == "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b");
    CHECK(sha256_hex("\xc9\x8c\x8e\x55") ==
          "7abc22c0ae5af26ce93dbb94433a0e0b2e119d014f8e7f65bd56c61ccccd9504");
}

TEST_CASE("SHA-256 of zeros at the lengths where padding turns over") {
    CHECK(sha256_hex(std::string(55, '\0')) ==
          "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7");
    CHECK(sha256_hex(std::string(56, '\0')) ==
          "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb");
    CHECK(sha256_hex(std::string(57, '\0')) ==
          "65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785");
    CHECK(sha256_hex(std::string(64, '\0')) ==
          "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b");
}

TEST_CASE("SHA-256 piece by piece is that of the whole") {
    const std::string text(1000, 'x');
    for (const std::size_t size : {1, 7, 63, 64, 65, 999}) {
        Sha256 hash;
        for (std::size_t at = 0; at < text.size(); at += size)
            hash.add(std::string_view(text).substr(at, size));
        CHECK(hash.finish() == sha256(text));
    }
}

TEST_CASE("the processor's own SHA-256 is that of the steps") {
    std::array<std::uint8_t, 7 * sha256_blocks::block_bytes> blocks{};
    std::uint32_t random = 20261124;
    for (std::uint8_t& byte : blocks) {
        random = random * 1664525 + 1013904223;
        byte = static_cast<std::uint8_t>(random >> 24);
    }
    sha256_blocks::State own{1, 2, 3, 4, 5, 6, 7, 8}, stepwise = own;
    for (const std::size_t count : {0, 1, 2, 7}) {
        sha256_blocks::compress(own, blocks.data(), count);
        sha256_blocks::compress_stepwise(stepwise, blocks.data(), count);
        CHECK(own == stepwise);
    }
}
