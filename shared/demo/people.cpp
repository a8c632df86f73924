// Names, numbers and records of people who do not exist. Changing a table or the order of draws
// changes everybody: the demo's data and a digest in the tests change with it.
#include "shared/demo/people.h"

#include <array>
#include <string_view>

#include "shared/base/assert.h"
#include "shared/base/text.h"
#include "shared/domain/credit_code.h"

namespace si::demo {
namespace {

using Words = std::string_view;

// The commoner a surname, the further in front; drawn with a bias to the front.
constexpr Words surnames[] = {"王", "李", "张", "陈", "林", "徐", "周", "吴", "胡", "朱",
                              "叶", "金", "郑", "黄", "孙", "杨", "赵", "沈", "郭", "何",
                              "钱", "蒋", "洪", "毛", "应", "俞", "余", "邵", "方", "史",
                              "董", "严", "谢", "施", "邬", "竺", "乐", "忻", "励", "屠",
                              "单", "仇", "解", "查", "戎", "裘", "楼", "华", "柴", "贺"};
constexpr Words compound_surnames[] = {"欧阳", "司马", "诸葛", "上官",
                                       "皇甫", "夏侯", "尉迟", "令狐"};
constexpr Words names_of_men[] = {"伟", "强", "磊", "军", "勇", "杰", "涛", "明", "超",
                                  "鹏", "飞", "浩", "宇", "辉", "刚", "健", "俊", "旭",
                                  "建", "国", "志", "海", "波", "永", "天", "文", "斌",
                                  "晨", "嘉", "泽", "翔", "瑞", "松", "立", "祥", "荣"};
constexpr Words names_of_women[] = {"芳", "娜", "敏", "静", "丽", "艳", "娟", "霞", "秀",
                                    "燕", "玲", "婷", "雪", "慧", "颖", "琳", "欣", "怡",
                                    "佳", "梦", "晓", "春", "月", "红", "云", "兰", "菊",
                                    "雅", "思", "诗", "萍", "蓉", "倩", "悦", "珍", "宁"};
// Outside the basic plane or rarely in fonts: what a register must hold all the same.
constexpr Words rare_characters[] = {"𠮷", "㛃", "䶮", "𬭎", "㬎", "犇", "堃", "喆", "𣸣", "翀"};

constexpr Words uyghur_men[] = {"买买提", "艾力",   "吐尔逊",   "阿卜杜拉",
                                "库尔班", "玉素甫", "艾尼瓦尔", "热合曼"};
constexpr Words uyghur_women[] = {"阿依古丽", "古丽娜尔", "帕提古丽",
                                  "热依汗",   "米热古丽", "茹仙古丽"};
constexpr Words tibetans[] = {"扎西次仁", "洛桑达瓦", "格桑卓玛", "边巴", "德吉央金", "次旺多吉"};
constexpr Words mongols_men[] = {"巴特尔", "那日苏", "苏日勒格", "朝鲁", "阿拉坦敖其尔"};
constexpr Words mongols_women[] = {"其其格", "乌兰图雅", "萨仁高娃", "斯琴", "娜仁托娅"};

constexpr Words districts[] = {"海曙区", "江北区", "镇海区", "北仑区",
                               "鄞州区", "奉化区", "余姚市", "慈溪市"};
constexpr Words streets[] = {"望春路", "槐树弄", "柳汀路", "青林湾路", "新芝巷",
                             "云飞路", "桂花弄", "江枫路", "采莲路"};
constexpr Words far_homes[] = {"安徽省阜阳市颍州区", "江西省上饶市鄱阳县", "河南省周口市沈丘县",
                               "四川省达州市宣汉县", "贵州省毕节市织金县", "湖北省黄冈市蕲春县"};

constexpr Words pseudo_region = "330299";  // stands in no list of regions

struct PermitOrigin {
    Words region, household_type;
};
constexpr PermitOrigin permit_origins[] = {{"810000", "31"}, {"820000", "32"}, {"830000", "33"}};

struct ForeignOrigin {  // 933 and the nationality's number of ISO 3166-1
    Words region, nationality, name;
};
constexpr ForeignOrigin foreign_origins[] = {{"933840", "USA", "CARTER EMILY"},
                                             {"933392", "JPN", "TANAKA HARUKA"},
                                             {"933276", "DEU", "WEBER ANNA"},
                                             {"933410", "KOR", "KIM JIWOO"}};

struct Share {  // of a hundred
    int percent;
    Words value;
};
constexpr Share household_shares[] = {{38, "51"}, {14, "21"}, {24, "22"}, {20, "52"}, {4, "12"}};
constexpr Share education_shares[] = {{1, "11"},  {5, "14"},  {28, "21"}, {26, "31"},
                                      {12, "41"}, {12, "61"}, {15, "71"}, {1, "90"}};
constexpr Share employment_shares[] = {
    {92, "contract"}, {3, "permanent"}, {3, "temporary"}, {2, "other"}};

template <std::size_t size>
Words one_of(Random& random, const Words (&words)[size]) {
    return words[static_cast<std::size_t>(random.below(static_cast<int>(size)))];
}

template <std::size_t size>
Words drawn(Random& random, const Share (&shares)[size]) {
    int ticket = random.below(100);
    for (const Share& share : shares) {
        if (ticket < share.percent) return share.value;
        ticket -= share.percent;
    }
    return shares[size - 1].value;
}

std::string digits(int number, std::size_t width) {
    std::string text = std::to_string(number);
    SI_ASSERT(text.size() <= width);
    return std::string(width - text.size(), '0') + text;
}

std::string compact(Date d) { return digits(d.year() * 10'000 + d.month() * 100 + d.day(), 8); }

std::string with_check(std::string first_seventeen) {
    first_seventeen += id_number_check(first_seventeen);
    return first_seventeen;
}

// Nobody has a doctorate at nineteen.
Words attainable(Words education_level, int age) {
    const bool is_graduate = education_level == "11" || education_level == "14";
    if (is_graduate && age < 26) return age < 22 ? "31" : "21";
    return education_level == "21" && age < 22 ? "31" : education_level;
}

bool is_local(Words household_type) { return household_type == "51" || household_type == "21"; }

}  // namespace

std::uint64_t Random::next() {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

int Random::below(int bound) {
    SI_ASSERT(bound > 0);
    return static_cast<int>(next() % static_cast<std::uint64_t>(bound));
}

Date PeopleGenerator::day_of_birth() {
    constexpr int youngest = 18, oldest = 53;
    const int years = random_.between(youngest, oldest);
    return birthday(today_, -years) - random_.below(365);
}

std::string PeopleGenerator::new_number(std::string_view region, Date birth, Sex sex) {
    constexpr int pairs = 499;  // sequences 001 to 998, odd for men
    const int start = random_.below(pairs);
    for (int i = 0; i < pairs; ++i) {
        const int sequence = (start + i) % pairs * 2 + (sex == Sex::male ? 1 : 2);
        std::string number = with_check(concat({region, compact(birth), digits(sequence, 3)}));
        if (taken_.insert(number).second) return number;
    }
    // Five hundred people of one sex and one birthday are more than the pseudo region has.
    assertion_failed("a number is free", __FILE__, __LINE__);
}

DemoPerson PeopleGenerator::record(Date birth, Sex sex) {
    DemoPerson person;
    person.sex = sex;
    person.birth = birth;
    person.document_type = "01";
    person.nationality = "CHN";
    person.insured_identity = "401";
    person.household_type = drawn(random_, household_shares);
    const int age = age_on(birth, today_);
    person.education_level = attainable(drawn(random_, education_shares), age);
    person.employment_form = drawn(random_, employment_shares);
    if (sex == Sex::female) {
        const bool is_worker = random_.below(100) < 45 && age < 50;  // older ones have retired
        person.post_category = is_worker ? "worker" : "cadre";
    }
    person.phone = "169" + digits(random_.below(100'000'000), 8);  // a segment that is not assigned
    // One draw a statement: the order of operands is the compiler's choice.
    const Words district = one_of(random_, districts), street = one_of(random_, streets);
    const int house = random_.between(1, 399), block = random_.between(1, 6);
    const int floor = random_.between(1, 18), door = random_.between(1, 4);
    person.address =
        concat({"浙江省宁波市", district, street, std::to_string(house), "号",
                std::to_string(block), "幢", std::to_string(floor * 100 + door), "室"});
    person.household_address =
        is_local(person.household_type) ? person.address : std::string{one_of(random_, far_homes)};
    person.postcode = concat({"3150", digits(random_.below(100), 2)});
    // Wages crowd at the lower end; one in thirty is far above the rest.
    int hundreds = 36 + random_.below(60);
    hundreds += random_.below(60) * random_.below(60) / 30;
    if (random_.one_in(30)) hundreds += 150 + random_.below(200);
    person.wage = Fen::yuan(hundreds * 100);
    return person;
}

void PeopleGenerator::name_han(DemoPerson& person) {
    const bool is_man = person.sex == Sex::male;
    const int ticket = random_.below(100);
    person.ethnic_group =
        ticket == 0 ? "22" : "01";  // 畲族 live in Zhejiang and bear common surnames
    constexpr int surname_count = static_cast<int>(std::size(surnames));
    const int common = random_.below(surname_count) * random_.below(surname_count) / surname_count;
    const Words surname = ticket < 3 ? one_of(random_, compound_surnames)
                                     : surnames[static_cast<std::size_t>(common)];
    const auto given = [&] {
        if (random_.one_in(60)) return one_of(random_, rare_characters);
        return is_man ? one_of(random_, names_of_men) : one_of(random_, names_of_women);
    };
    const Words first = given();
    person.name = random_.one_in(4) ? concat({surname, first}) : concat({surname, first, given()});
}

void PeopleGenerator::name_citizen(DemoPerson& person) {
    const bool is_man = person.sex == Sex::male;
    const int ticket = random_.below(100);
    if (ticket > 4) return name_han(person);
    if (ticket > 1) {
        person.ethnic_group = "05";
        const Words own = is_man ? one_of(random_, uyghur_men) : one_of(random_, uyghur_women);
        Words father = one_of(random_, uyghur_men);
        while (father == own) father = one_of(random_, uyghur_men);
        person.name = concat({own, "·", father});
    } else if (ticket == 1) {
        person.ethnic_group = "04";
        person.name = one_of(random_, tibetans);
    } else {
        person.ethnic_group = "02";
        person.name = is_man ? one_of(random_, mongols_men) : one_of(random_, mongols_women);
    }
}

DemoPerson PeopleGenerator::born_on(Date birth, Sex sex) {
    DemoPerson person = record(birth, sex);
    name_citizen(person);
    person.id_number = new_number(pseudo_region, birth, sex);
    return person;
}

// Their regions are real, so the number takes the sequence 000, which is never issued and stands
// for a woman.
DemoPerson PeopleGenerator::permit_holder() {
    const PermitOrigin& origin = permit_origins[static_cast<std::size_t>(random_.below(3))];
    DemoPerson person = record(day_of_birth(), Sex::female);
    name_han(person);
    person.document_type = "16";
    person.household_type = origin.household_type;
    person.household_address = person.address;
    person.id_number = with_check(concat({origin.region, compact(person.birth), "000"}));
    return person;
}

DemoPerson PeopleGenerator::foreign_resident() {
    const ForeignOrigin& origin = foreign_origins[static_cast<std::size_t>(random_.below(4))];
    DemoPerson person = record(day_of_birth(), Sex::female);
    person.name = origin.name;
    person.document_type = "07";
    person.nationality = origin.nationality;
    person.household_type = "42";
    person.household_address = person.address;
    person.id_number = with_check(concat({origin.region, compact(person.birth), "000"}));
    return person;
}

DemoPerson PeopleGenerator::next() {
    if (random_.one_in(90)) {
        DemoPerson person = random_.one_in(3) ? foreign_resident() : permit_holder();
        if (taken_.insert(person.id_number).second) return person;
    }
    const Date birth = day_of_birth();
    return born_on(birth, random_.below(100) < 54 ? Sex::male : Sex::female);
}

std::string PeopleGenerator::nearly_valid_number(Flaw flaw) {
    const DemoPerson person = born_on(day_of_birth(), Sex::male);
    std::string number = person.id_number;
    switch (flaw) {
        case Flaw::wrong_check: {
            const char right = number.back();
            number.back() = right == 'X' ? '0' : static_cast<char>('0' + (right - '0' + 1) % 10);
            return number;
        }
        case Flaw::swapped_digits: {
            std::size_t at = 15;  // in the sequence; towards the front until two neighbours differ
            while (number[at] == number[at + 1]) --at;
            std::swap(number[at], number[at + 1]);
            return number;
        }
        case Flaw::missing_digit: {
            number.erase(static_cast<std::size_t>(random_.below(17)), 1);
            return number;
        }
        case Flaw::letter_o: {
            number[2] = 'O';
            return number;
        }
        case Flaw::unknown_province:
            return with_check("99" + number.substr(2, 15));
        case Flaw::impossible_day:
            return with_check(
                concat({pseudo_region, number.substr(6, 4), "0230", number.substr(14, 3)}));
        case Flaw::not_yet_born:
            return with_check(concat({pseudo_region, compact(today_ + 1), number.substr(14, 3)}));
    }
    return number;
}

std::string PeopleGenerator::credit_code() {
    constexpr Words alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    for (;;) {
        std::string code = concat({"91", pseudo_region, "MAD"});
        for (int i = 0; i < 5; ++i)
            code += alphabet[static_cast<std::size_t>(
                random_.below(static_cast<int>(alphabet.size())))];
        // Of the characters that GB 32100 has, one is the right check of GB 11714 or none (then
        // another body is drawn).
        for (const char check : Words{"0123456789X"}) {
            if (!is_organisation_code(code.substr(8) + check)) continue;
            code += check;
            code += credit_code_check(code);
            if (taken_.insert(code).second) return code;
            break;
        }
    }
}

}  // namespace si::demo
