// Driver through the headless pages: each filing of a scenario is filled in on the form, field by field, as a clerk
// would, checked on the page and sent to a server that decides by the library.
#pragma once

#include "tests/web/pages/stage.h"

namespace si::test {

class PagesDriver final : public Driver {
  public:
    void begin() override;
    void set_today(Date today) override;
    void set_employer(const EmployerFacts& employer) override;
    void set_history(const std::string& id_number, const History& history) override;
    void issue_certificate(const std::string& id_number, Month month) override;
    Filed file(std::string_view matter, const Draft& draft, Way way) override;
    // An auditor is not on the clerk's pages: the library decides (review_test.cpp plays the auditor's pages).
    Filed decide(const Decided& decision) override;
    Filed amend(const Draft& draft) override;
    std::string recorded(const std::string& id_number, const std::string& key) override;
    std::string roster_line(Month month, const std::string& id_number) override;

    int filed_on_pages() const { return filed_; }

  private:
    Stage& fresh_stage(const Matter& matter);
    Filed outcome_of_page(const Stage& stage) const;
    Filed refused_number(Stage& stage, const Matter& matter, const Draft& draft) const;

    std::unique_ptr<Stage> stage_;
    int filed_ = 0;
};

}  // namespace si::test
