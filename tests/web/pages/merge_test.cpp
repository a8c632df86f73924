// Two people, one draft: neither loses what they typed.
#include "web/form/merge.h"

#include "tests/support/test.h"

namespace si::test {
namespace {

using namespace si::web;

Draft draft(std::initializer_list<std::pair<const std::string, std::string>> text) {
    Draft d;
    for (const auto& [key, value] : text) d.text.emplace(key, value);
    return d;
}

TEST_CASE("changes to different fields are joined without a question") {
    const Draft base = draft({{"name", "张三"}, {"phone", "1"}});
    const Merge m = merge(base, draft({{"name", "张叁"}, {"phone", "1"}}),
                          draft({{"name", "张三"}, {"phone", "2"}, {"wage", "9"}}));
    CHECK(m.conflicts.empty());
    CHECK(m.merged.text == draft({{"name", "张叁"}, {"phone", "2"}, {"wage", "9"}}).text);
}

TEST_CASE("a field both changed is asked, with both values") {
    const Draft base = draft({{"wage", "5000"}});
    Merge m = merge(base, draft({{"wage", "6000"}}), draft({{"wage", "7000"}}));
    REQUIRE(m.conflicts.size() == 1);
    CHECK(m.conflicts[0].mine == "6000");
    CHECK(m.conflicts[0].theirs == "7000");
    CHECK(resolved(m).text == draft({{"wage", "6000"}}).text);
    m.conflicts[0].take = Side::theirs;
    CHECK(resolved(m).text == draft({{"wage", "7000"}}).text);
}

TEST_CASE("the same change on both sides is no conflict") {
    const Merge m = merge(draft({{"wage", "1"}}), draft({{"wage", "2"}}), draft({{"wage", "2"}}));
    CHECK(m.conflicts.empty());
    CHECK(m.merged.text.at("wage") == "2");
}

TEST_CASE("an emptied field stays empty unless the other side filled it anew") {
    const Draft base = draft({{"remark", "旧"}});
    CHECK(merge(base, draft({}), base).merged.text.empty());
    CHECK(merge(base, base, draft({})).merged.text.empty());
    const Merge m = merge(base, draft({}), draft({{"remark", "新"}}));
    REQUIRE(m.conflicts.size() == 1);
    CHECK(m.conflicts[0].mine.empty());
}

TEST_CASE("a confirmation holds only for the values its giver saw") {
    Draft base = draft({{"wage", "1"}});
    Draft mine = base, theirs = draft({{"wage", "2"}});
    mine.confirmed.insert("EN15");
    CHECK(merge(base, mine, theirs).merged.confirmed.empty());
    theirs.confirmed.insert("EN15");
    CHECK(merge(base, mine, theirs).merged.confirmed.contains("EN15"));
    CHECK(merge(base, mine, base).merged.confirmed.contains("EN15"));
}

TEST_CASE("files that either side added are there, files that either removed are not") {
    const auto with = [](std::initializer_list<const char*> hashes) {
        Draft d;
        for (const char* hash : hashes) d.attachments["contract"].push_back({.sha256 = hash});
        return d;
    };
    const auto merged = [](const Draft& base, const Draft& mine, const Draft& theirs) {
        std::string all;
        const Merge m = merge(base, mine, theirs);
        CHECK(m.conflicts.empty());
        for (const auto& [key, files] : m.merged.attachments)
            for (const AttachmentRef& file : files) all += file.sha256;
        return all;
    };
    CHECK(merged(with({}), with({"a"}), with({"b"})) == "ab");
    CHECK(merged(with({}), with({"a"}), with({"a"})) == "a");
    CHECK(merged(with({"a"}), with({"a"}), with({})).empty());
    CHECK(merged(with({"a", "b"}), with({"b", "c"}), with({"a", "d"})) == "cd");
    CHECK(merge(with({"a"}), with({}), with({"a"})).merged.attachments.empty());
}

}  // namespace
}  // namespace si::test
