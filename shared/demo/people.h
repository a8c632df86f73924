// People who do not exist, for the demo and for tests: plausible names and records, valid numbers
// of the pseudo region 330299, and numbers that are nearly valid. The same seed gives the same
// people in every program, for ever.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "shared/base/date.h"
#include "shared/base/money.h"
#include "shared/domain/id_number.h"

namespace si::demo {

// SplitMix64. Our own, because the distributions of <random> differ between standard libraries.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    int below(int bound);             // 0 … bound - 1
    int between(int least, int most)  // both inclusive
    {
        return least + below(most - least + 1);
    }
    bool one_in(int n) { return below(n) == 0; }

  private:
    std::uint64_t state_;
};

// 虚构人员. Members that end in a list's name hold values of that list (shared/codes).
struct DemoPerson {
    std::string id_number, name;
    Sex sex = Sex::male;
    Date birth;
    std::string document_type, nationality, ethnic_group;  // ethnic_group is empty for foreigners
    std::string household_type, household_address;
    std::string education_level, employment_form, insured_identity;
    std::string post_category;  // of women only
    std::string phone, address, postcode;
    Fen wage;  // 申报工资; some are below the floor, some above the ceiling
};

// What is wrong with a nearly valid number; everything else about it is right, its check character
// included.
enum class Flaw : std::uint8_t {
    wrong_check,     // last character altered
    swapped_digits,  // two neighbours changed places: the usual slip
    missing_digit,
    letter_o,  // typed for a zero
    unknown_province,
    impossible_day,  // 30 February
    not_yet_born,
};

class PeopleGenerator {
  public:
    PeopleGenerator(std::uint64_t seed, Date today) : random_(seed), today_(today) {}

    DemoPerson next();                        // of working age
    DemoPerson born_on(Date birth, Sex sex);  // a citizen
    std::string nearly_valid_number(Flaw flaw);
    std::string credit_code();  // a company's

    Random& random() { return random_; }

  private:
    Date day_of_birth();
    std::string new_number(std::string_view region, Date birth, Sex sex);
    DemoPerson record(Date birth, Sex sex);
    void name_citizen(DemoPerson& person);
    void name_han(DemoPerson& person);
    DemoPerson permit_holder();
    DemoPerson foreign_resident();

    Random random_;
    Date today_;
    std::set<std::string> taken_;
};

}  // namespace si::demo
