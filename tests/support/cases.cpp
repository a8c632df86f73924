// Makes cases from numbers. Every choice comes from one generator, so a number says it all.
#include "tests/support/cases.h"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "shared/demo/people.h"

namespace si::test {

namespace {

using demo::DemoPerson;
using demo::PeopleGenerator;
using demo::Random;

constexpr int most_spells = 4;

// A mix of the seed, so that neighbouring numbers have nothing in common.
std::uint64_t mixed(std::uint64_t number) { return Random{number * 2 + 1}.next(); }

Date some_day(Random& random) {
    const Date first = *Date::of(2021, 4, 9), last = *Date::of(2026, 12, 31);
    return first + random.below(last - first + 1);
}

Scheme some_scheme(Random& random) { return schemes[static_cast<std::size_t>(random.below(3))]; }

bool is_near_retirement(const DemoPerson& p, Date today) {
    const int age = age_on(p.birth, today);
    return age >= (p.sex == Sex::male ? 59 : 49);
}

EmployerFacts plain_employer(Random& random) {
    return {.id = "33029900017",
            .name = "宁波示例有限公司",
            .kind = random.one_in(4) ? EmployerKind::labour_dispatch : EmployerKind::company,
            .status = EmployerStatus::normal,
            .locked = false,
            .insured_from = {{Scheme::pension, Month::of(2010, 1)},
                             {Scheme::unemployment, Month::of(2010, 1)},
                             {Scheme::work_injury, Month::of(2010, 1)}}};
}

EmployerFacts odd_employer(Random& random, Month now) {
    EmployerFacts e = plain_employer(random);
    if (random.one_in(3)) e.kind = EmployerKind::construction_project;
    if (random.one_in(3))
        e.status = random.one_in(2) ? EmployerStatus::suspended : EmployerStatus::ended;
    e.locked = random.one_in(5);
    for (const Scheme s : schemes) {
        if (random.one_in(4)) e.insured_from.erase(s);
        if (random.one_in(4)) e.insured_from[s] = now - random.between(-2, 2);
    }
    return e;
}

// Somebody who left another employer long enough ago.
PersonFacts plain_person(Random& random, const DemoPerson& p, Month now) {
    PersonFacts facts;
    if (random.one_in(2)) return facts;
    facts.known = true;
    facts.registered_name = p.name;
    facts.first_insured = now - random.between(24, 60);
    for (const Scheme s : schemes) facts.last_paid[s] = now - random.between(2, 20);
    return facts;
}

PersonFacts odd_person(Random& random, const DemoPerson& p, Month now) {
    PersonFacts facts;
    facts.known = !random.one_in(3);
    facts.is_ours = random.one_in(2);
    facts.registered_name = random.one_in(3) ? "李四" : random.one_in(2) ? p.name : "";
    for (int i = random.below(most_spells); i > 0; --i) {
        Spell spell{.scheme = some_scheme(random),
                    .from = now - random.between(-1, 40),
                    .stop = {},
                    .cover_from = {}};
        if (random.one_in(2)) spell.stop = spell.from + random.between(0, 40);
        facts.spells_here.push_back(spell);
    }
    for (int i = random.below(3); i > 0; --i) facts.open_elsewhere.push_back(some_scheme(random));
    for (int i = random.below(3); i > 0; --i)
        facts.last_paid[some_scheme(random)] = now - random.between(-2, 12);
    if (random.one_in(2)) facts.first_insured = now - random.between(0, 400);
    facts.receives_pension = random.one_in(8);
    facts.deceased = random.one_in(8);
    if (random.one_in(6)) facts.pending.push_back(some_scheme(random));
    if (facts.is_ours) facts.record = {{"name", p.name}, {"phone", p.phone}, {"education", "21"}};
    return facts;
}

Draft draft_of(Random& random, const DemoPerson& p, const Case& c) {
    const Month now = c.today.in_month();
    const bool is_foreign = p.id_number.size() != 18 || p.id_number[0] == '9';
    const bool is_permit = p.id_number[0] == '8';
    Draft d;
    d.text = {{"id_number", p.id_number},
              {"name", p.name},
              {"document_type", p.document_type},
              {"document_number", p.id_number},
              {"sex", p.sex == Sex::male ? "1" : "2"},
              {"birth_date", to_text(p.birth)},
              {"ethnic_group", p.ethnic_group},
              {"nationality", is_foreign || is_permit ? "" : p.nationality},
              {"household_type", p.household_type},
              {"household_address", p.household_address},
              {"education", p.education_level},
              {"phone", p.phone},
              {"address", p.address},
              {"postcode", random.one_in(2) ? p.postcode : ""},
              {"employment_form", random.one_in(2) ? p.employment_form : ""},
              {"insured_identity", p.insured_identity},
              {"post_category", p.post_category},
              {"employment_date", to_text(c.today - random.below(45))},
              {"wage", to_yuan(p.wage)},
              {"pension_from", to_text(now - random.below(2))},
              {"unemployment_from", to_text(now - random.below(2))},
              {"work_injury_from", to_text(now)},
              {"remark", random.one_in(8) ? "试用期三个月\n六月转正" : ""}};
    if (c.employer.kind == EmployerKind::labour_dispatch)
        d.text["actual_employer"] = "91330299MADEM0011A";
    return d;
}

constexpr std::array<std::string_view, 45> odd_texts = {"",
                                                        " ",
                                                        "　",
                                                        "0",
                                                        "1",
                                                        "9",
                                                        "-1",
                                                        "１２３",
                                                        "1e9",
                                                        "99999999.99",
                                                        "100000000",
                                                        "249300",
                                                        "0.001",
                                                        "10,000.5",
                                                        "1万",
                                                        "2024-02-29",
                                                        "2023-02-29",
                                                        "2024年6月",
                                                        "202413",
                                                        "1899-12-31",
                                                        "2200-01",
                                                        "20240601",
                                                        "2024.06",
                                                        "男",
                                                        "女",
                                                        "汉族",
                                                        "CHN",
                                                        "USA",
                                                        "01",
                                                        "16",
                                                        "401",
                                                        "cadre",
                                                        "worker",
                                                        "330299199001010017",
                                                        "330299199001010018",
                                                        "33029919900101001７",
                                                        "USA0E12345678",
                                                        "张三",
                                                        "买买提•吐尔逊",
                                                        "John Smith",
                                                        "张3",
                                                        "𠀀㛃〇",
                                                        "a\xff\xfe",
                                                        "\xEE\x80\x80",
                                                        "·"};

std::string_view some_key(Random& random, const Matter& matter) {
    const auto i = static_cast<std::size_t>(random.below(static_cast<int>(matter.form.size())));
    return matter.form[i]->key;
}

// One byte of a text is another.
void slip(Random& random, std::string& text) {
    if (text.empty()) return;
    const int at = random.below(static_cast<int>(text.size()));
    text[static_cast<std::size_t>(at)] = static_cast<char>(random.between(0, 255));
}

// Readable values that do not go together.
void disagree(Random& random, const Case& c, Draft& d) {
    const Month now = c.today.in_month();
    switch (random.below(7)) {
        case 0:
            d.text["pension_from"] = to_text(now - random.between(-2, 3));
            return;
        case 1:
            d.text["unemployment_from"] = to_text(now - random.between(-2, 3));
            return;
        case 2:
            d.text["work_injury_from"] = to_text(now - random.between(-1, 1));
            return;
        case 3:
            d.text["sex"] = random.one_in(2) ? "1" : "2";
            return;
        case 4:
            d.text["birth_date"] = to_text(c.today - random.between(14 * 365, 70 * 365));
            return;
        case 5:
            d.text["employment_date"] = to_text(c.today - random.between(-5, 400));
            return;
        case 6:
            d.text["first_work_date"] = to_text(c.today - random.between(-5, 60 * 365));
            return;
    }
}

void spoil(Random& random, PeopleGenerator& people, const Matter& matter, Case& c) {
    Draft& d = c.draft;
    const std::string key{some_key(random, matter)};
    switch (random.below(8)) {
        case 0:
            d.text[key].clear();
            return;
        case 1:
            slip(random, d.text[key]);
            return;
        case 2:
            d.text["id_number"] =
                people.nearly_valid_number(static_cast<demo::Flaw>(random.below(7)));
            return;
        case 3:
            d.text[key] += d.text[std::string{some_key(random, matter)}];
            return;
        case 4: {
            const int i = random.below(static_cast<int>(odd_texts.size()));
            d.text[key] = odd_texts[static_cast<std::size_t>(i)];
            return;
        }
        case 5:
            d.text["wage"] = to_yuan({random.between(0, 100) * 400'000LL});
            return;
        case 6:
            d.text["document_type"] = random.one_in(2) ? "08" : "02";
            return;
        case 7:
            disagree(random, c, d);
            return;
    }
}

std::string wild_text(Random& random) {
    std::string text;
    for (int i = random.below(24); i > 0; --i) {
        if (random.one_in(2)) {
            text += static_cast<char>(random.between(0, 255));
        } else {
            append_utf8(text, static_cast<char32_t>(random.below(0x110000)));
        }
    }
    return text;
}

void make_wild(Random& random, const Matter& matter, Draft& d) {
    for (const Field* field : matter.form) {
        if (random.one_in(2)) continue;
        const int i = random.below(static_cast<int>(odd_texts.size()) * 2);
        const auto index = static_cast<std::size_t>(i);
        d.text[std::string{field->key}] =
            index < odd_texts.size() ? std::string{odd_texts[index]} : wild_text(random);
    }
}

// --- any matter ---------------------------------------------------------------------------------

std::string some_code(Random& random, const Field& f) {
    if (f.codes.empty()) return {};
    const auto i = static_cast<std::size_t>(random.below(static_cast<int>(f.codes.size())));
    return std::string{f.codes.data()[i].value};
}

// Something that reads back, of a field about which a made person knows nothing.
std::string some_text(Random& random, const Field& f, Date today) {
    switch (f.kind) {
        case FieldKind::code:
            return some_code(random, f);
        case FieldKind::month:
            return to_text(today.in_month() - random.between(-1, 3));
        case FieldKind::date:
            return to_text(today - random.between(-2, 90));
        case FieldKind::yuan:
            return to_yuan({random.between(0, 60) * 50'000LL});
        default:
            return random.one_in(2) ? "" : std::to_string(random.between(0, 24));
    }
}

// Rarely one more than there may be.
std::vector<AttachmentRef> some_files(Random& random, const Attachment& a) {
    std::vector<AttachmentRef> files;
    const int count = random.one_in(20) ? a.max_files + 1 : random.between(1, 2);
    for (int i = 0; i < count; ++i) {
        const std::string name = concat({"材料", std::to_string(i + 1), ".pdf"});
        files.push_back(
            {.sha256 = sha256_hex(name), .name = name, .type = FileType::pdf, .size = 9});
    }
    return files;
}

void ask_matter(Random& random, const Matter& matter, Case& c) {
    std::map<std::string, std::string, std::less<>> asked;
    for (const Field* f : matter.form) {
        const auto known = c.draft.text.find(f->key);
        const bool is_known = known != c.draft.text.end();
        if (!is_known && !f->required && !random.one_in(6)) continue;
        asked.emplace(std::string{f->key},
                      is_known ? known->second : some_text(random, *f, c.today));
    }
    c.draft.text = std::move(asked);
    for (const Attachment& a : matter.attachments)
        if (!random.one_in(16)) c.draft.attachments[std::string{a.key}] = some_files(random, a);
}

// Somebody who is insured by the employer, for years or since lately.
void make_ours(Random& random, Case& c) {
    const Month now = c.today.in_month();
    c.person.known = c.person.is_ours = true;
    c.person.registered_name = c.draft.text["name"];
    c.person.record = c.draft.text;
    c.person.last_paid.clear();
    const Month from = now - (random.one_in(3) ? random.below(3) : random.between(3, 60));
    for (const Scheme s : schemes) {
        if (random.one_in(12)) continue;
        c.person.spells_here.push_back(
            {.scheme = s, .from = from + random.below(2), .stop = {}, .cover_from = {}});
    }
    c.person.first_insured = from;
    if (random.one_in(4)) c.person.certificates = {now - random.below(3)};
    if (random.one_in(3))
        for (const Scheme s : schemes) c.employer.collected_through[s] = now - random.below(4);
}

std::vector<std::string> confirmable(const Matter& matter) {
    std::vector<std::string> ids;
    for (const Rule& rule : matter.rules)
        if (rule.severity == Severity::confirm) ids.emplace_back(rule.id);
    return ids;
}

}  // namespace

Case make_valid_case(std::uint64_t number) {
    Random random{mixed(number)};
    Case c;
    c.today = some_day(random);
    PeopleGenerator people{random.next(), c.today};
    DemoPerson person = people.next();
    while (is_near_retirement(person, c.today)) person = people.next();
    c.employer = plain_employer(random);
    c.person = plain_person(random, person, c.today.in_month());
    c.draft = draft_of(random, person, c);
    return c;
}

Case make_case(const Matter& matter, std::uint64_t number) {
    Random random{mixed(number ^ 0x5eed)};
    Case c = make_valid_case(number);
    const bool needs_ours = matter.people == People::of_employer;
    if (needs_ours ? !random.one_in(8) : random.one_in(12)) make_ours(random, c);
    ask_matter(random, matter, c);
    if (random.one_in(2)) return c;
    const Month now = c.today.in_month();
    PeopleGenerator people{random.next(), c.today};
    const DemoPerson other = people.next();
    if (random.one_in(3)) {
        c.temper = Temper::wild;
        make_wild(random, matter, c.draft);
        c.employer = odd_employer(random, now);
        c.person = odd_person(random, other, now);
        return c;
    }
    c.temper = Temper::nearly_valid;
    for (int i = random.below(3); i >= 0; --i) spoil(random, people, matter, c);
    if (random.one_in(3)) c.person = odd_person(random, other, now);
    if (random.one_in(6)) c.employer = odd_employer(random, now);
    if (random.one_in(3))
        for (const std::string& id : confirmable(matter)) c.draft.confirmed.insert(id);
    return c;
}

}  // namespace si::test
