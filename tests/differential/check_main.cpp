// The same cases through the same rules, natively and as WebAssembly: run.mjs compares what the two print.
//   check [--from N] [--count N] [--lines]   one line of JSON per case, or one SHA-256 per thousand
//   check --bench [--count N]                 how many checks a second
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "policy_text.h"
#include "shared/base/digest.h"
#include "shared/matter/check.h"
#include "shared/matter/explain.h"
#include "shared/matter/month_calendar.h"
#include "shared/matter/preview.h"
#include "shared/matter/registry.h"
#include "shared/policy/policy.h"
#include "shared/wire/codec.h"
#include "shared/wire/json_writer.h"
#include "tests/support/cases.h"

namespace {

using namespace si;

constexpr std::uint64_t lines_per_digest = 1000;

struct Options {
    std::uint64_t from = 0, count = 20'000;
    bool lines = false, bench = false;
};

Options options_of(int argc, char** argv) {
    Options o;
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        const auto number = [&] {
            return i + 1 < argc ? std::strtoull(argv[++i], nullptr, 10) : 0;
        };
        if (name == "--from") {
            o.from = number();
        } else if (name == "--count") {
            o.count = number();
        } else if (name == "--lines") {
            o.lines = true;
        } else if (name == "--bench") {
            o.bench = true;
        }
    }
    return o;
}

const Policy& policy() {
    static const Policy read = [] {
        Result<Policy> result = read_policy(policy_text);
        if (!result.ok()) {
            std::fprintf(stderr, "%s\n", result.error().says.c_str());
            std::exit(1);
        }
        return std::move(result).value();
    }();
    return read;
}

// Everything that the machine says of a case: filled draft, findings with and without the ledger, preview, calendar,
// trace. Cases go round the matters.
std::string line_of(std::uint64_t number) {
    const Matter& matter = *all_matters()[number % all_matters().size()];
    const test::Case c = test::make_case(matter, number);
    const ParsedDraft form{matter, c.draft, c.today};
    const Facts facts{.form = form,
                      .today = c.today,
                      .policy = policy(),
                      .employer = c.employer,
                      .person = &c.person};
    Facts without = facts;
    without.person = nullptr;
    Draft filled = c.draft;
    if (matter.fill) matter.fill(filled, number / 2 % 2 ? matter.person : nullptr, facts);

    wire::JsonWriter out;
    out.begin_object();
    out.key("case");
    out.number(static_cast<std::int64_t>(number));
    out.member("matter", matter.id);
    out.member("today", to_text(c.today));
    out.key("filled");
    out.raw(wire::encode(filled));
    out.key("without");
    out.raw(wire::encode(check(matter, without)));
    out.key("findings");
    out.raw(wire::encode(check(matter, facts)));
    out.key("preview");
    const auto seen = preview(matter, facts);
    seen ? out.raw(wire::encode(*seen)) : out.null();
    out.key("calendar");
    const auto months = month_calendar(matter, facts);
    months ? out.raw(wire::encode(*months)) : out.null();
    out.key("explanation");
    out.raw(wire::encode(explain(matter, facts)));
    out.end_object();
    return out.take();
}

void print(const std::string& line) {
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
}

void compare(const Options& o) {
    std::string block;
    for (std::uint64_t i = o.from; i < o.from + o.count; ++i) {
        if (o.lines) {
            print(line_of(i));
            continue;
        }
        block += line_of(i) + '\n';
        if ((i - o.from + 1) % lines_per_digest == 0 || i + 1 == o.from + o.count) {
            print(sha256_hex(block));
            block.clear();
        }
    }
}

// Reading and checking alone; the cases are made before the clock starts.
void bench(const Options& o) {
    const Matter& matter = *find_matter("enrol_employee");
    std::vector<test::Case> cases;
    for (std::uint64_t i = 0; i < 500; ++i) cases.push_back(test::make_valid_case(i));
    std::uint64_t findings = 0, done = 0;
    const auto begin = std::chrono::steady_clock::now();
    while (done < o.count) {
        for (const test::Case& c : cases) {
            const ParsedDraft form{matter, c.draft, c.today};
            findings += check(matter, {.form = form,
                                       .today = c.today,
                                       .policy = policy(),
                                       .employer = c.employer,
                                       .person = &c.person})
                            .size();
            ++done;
        }
    }
    const auto spent = std::chrono::steady_clock::now() - begin;
    const auto ns = std::chrono::duration_cast<std::chrono::nanoseconds>(spent).count();
    const auto count = static_cast<std::int64_t>(done);
    wire::JsonWriter out;
    out.begin_object();
    out.key("checks");
    out.number(count);
    out.key("findings");
    out.number(static_cast<std::int64_t>(findings));
    out.key("checks_per_second");
    out.number(count * 1'000'000'000 / ns);
    out.key("ns_per_check");
    out.number(ns / count);
    out.end_object();
    print(out.take());
}

}  // namespace

int main(int argc, char** argv) {
    const Options o = options_of(argc, argv);
    if (o.bench) {
        bench(o);
    } else {
        if (!o.lines) print(rule_set_fingerprint() + " " + policy().fingerprint);
        compare(o);
    }
    return 0;
}
