// The Driver of scenarios over HTTP: a server with an empty database for each scenario, a clerk's
// tab that asks what the page asks. The past of people is written as opening entries, as an agency
// would bring it in.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/store/event_log.h"
#include "tests/http/rig.h"
#include "tests/support/drivers.h"

namespace si::test {

class HttpDriver : public Driver {
  public:
    explicit HttpDriver(const Policy& policy) : policy_(policy) {}

    void begin() override;
    void set_today(Date today) override { today_ = today; }
    void set_employer(const EmployerFacts& employer) override;
    void set_history(const std::string& id_number, const History& history) override;
    void issue_certificate(const std::string& id_number, Month month) override;
    Filed file(std::string_view matter, const Draft& draft, Way way) override;
    Filed decide(const Decided& decision) override;
    Filed amend(const Draft& draft) override;
    std::string recorded(const std::string& id_number, const std::string& key) override;
    std::string roster_line(Month month, const std::string& id_number) override;

  private:
    void settle();  // the world as set up so far, into the database and onto the clock
    void import_pasts();
    void import(store::Act& act, const CertificateIssued& printed);
    void write(const std::function<void(store::Act&)>& rows);
    EmployerFacts unit();
    Filed submit(const Matter& matter, const Draft& draft, const std::string& id);
    void upload_files(Draft& draft);
    std::optional<PersonFacts> look_up(std::string_view matter, const std::string& id_number);

    const Policy& policy_;
    Date today_;
    EmployerFacts employer_;
    std::map<std::string, History> pasts_;         // not yet written
    std::vector<CertificateIssued> certificates_;  // likewise
    std::unique_ptr<Rig> rig_;
    std::unique_ptr<Tab> tab_, auditor_;
    std::string waiting_;  // the filing that was filed last, if it waits or was returned
    int openings_ = 0;
};

std::string filing_id(int number);  // UUIDv7, in order

}  // namespace si::test
