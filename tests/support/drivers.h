// Driver: what a scenario can be played on. The library driver folds entries with applied(); others go over HTTP or
// through the headless pages, and answer the same questions.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/employer.h"
#include "shared/domain/ledger_entry.h"
#include "shared/domain/person.h"
#include "shared/matter/check.h"
#include "shared/matter/preview.h"
#include "shared/policy/policy.h"

namespace si::test {

// A person's past, as a scenario sets it up and as filings go on with it.
struct History {
    struct Period {
        Spell spell;
        bool is_here = true;  // with the employer of the scenario
    };
    std::map<std::string, std::string, std::less<>> record;  // name, phone … by field key
    std::vector<Period> periods;
    std::vector<AssessedBase> bases;  // with the employer of the scenario
    std::map<Scheme, std::vector<Month>> back_paid;
    bool receives_pension = false, deceased = false;
    std::vector<Scheme> pending;
};

enum class Way {
    form,     // as a clerk does: number, 【搜索】, what follows is filled in
    program,  // as a program would: the draft and nothing else
};

// What an auditor decides of the filing that was filed last.
struct Decided {
    std::string decision;  // approve, reject, return
    std::string remark;
    std::map<std::string, std::string> fields;  // of return: remarks on single fields, by key
};

struct Filed {
    bool approved = false;
    bool waits = false;     // 待审核: for an auditor
    std::string decided{};  // of a decision that was taken: approved, rejected, returned
    Outcome outcome = Outcome::fails;
    std::vector<std::string> findings;  // rule ids, in order
    std::vector<std::string> held;      // rules that were decided and held
    std::string remark;
    std::string variant;   // 新增, 续保; empty unless it could be approved
    Fen monthly, payable;  // personal parts, of the preview
    std::vector<std::string> duties;
};

class Driver {
  public:
    Driver() = default;
    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;
    virtual ~Driver() = default;

    virtual void begin() = 0;  // an empty world
    virtual void set_today(Date today) = 0;
    virtual void set_employer(const EmployerFacts& employer) = 0;
    virtual void set_history(const std::string& id_number, const History& history) = 0;
    // A 参保证明 that names the person is printed.
    virtual void issue_certificate(const std::string& id_number, Month month) = 0;
    virtual Filed file(std::string_view matter, const Draft& draft, Way way) = 0;
    // Of the filing that waits; and the same filing again with another content, once it was returned.
    virtual Filed decide(const Decided& decision) = 0;
    virtual Filed amend(const Draft& draft) = 0;
    // What is on record of one of our people under a key, or of the unit (id_number empty).
    virtual std::string recorded(const std::string& id_number, const std::string& key) = 0;
    // "pension 2024-04.. unemployment 2024-05..2024-07": spells that count at the month, or that ended before it, of
    // one person; empty if there are none.
    virtual std::string roster_line(Month month, const std::string& id_number) = 0;
};

class LibraryDriver : public Driver {
  public:
    explicit LibraryDriver(const Policy& policy) : policy_(&policy) {}

    void begin() override;
    void set_today(Date today) override { today_ = today; }
    void set_employer(const EmployerFacts& employer) override { employer_ = employer; }
    void set_history(const std::string& id_number, const History& history) override;
    void issue_certificate(const std::string& id_number, Month month) override;
    Filed file(std::string_view matter, const Draft& draft, Way way) override;
    Filed decide(const Decided& decision) override;
    Filed amend(const Draft& draft) override;
    std::string recorded(const std::string& id_number, const std::string& key) override;
    std::string roster_line(Month month, const std::string& id_number) override;

    const EmployerFacts& employer() const { return employer_; }
    PersonFacts facts_of(const std::string& id_number) const;

  private:
    // A filing while it waits or was returned.
    struct Waiting {
        const Matter* matter = nullptr;
        Draft draft;
        Date submitted;
        std::vector<Scheme> schemes;  // that it concerns
        bool is_returned = false;
    };

    PersonFacts known_of(const Matter& matter, const Draft& draft) const;
    Filed judged(const Matter& matter, const Draft& draft, Date day);
    void wait(const Matter& matter, const Draft& draft);
    void take_effect(const Matter& matter, const Draft& draft, Date day);

    const Policy* policy_;
    Date today_;
    EmployerFacts employer_;
    std::map<std::string, PersonFacts> people_;
    std::vector<Waiting> waiting_;  // decided and amended is the last of them
};

// As on the form of a matter: the number is looked up, the record fills the form, the clerk types over it. `around` has
// everything but the form.
Draft typed_over(const Matter& matter, const Draft& given, const Facts& around);

// One file for each attachment of a matter, named after it.
AttachmentRefs evidence_for(const Matter& matter);

// A company that is insured under all schemes since 2020.
EmployerFacts plain_employer();
// The project's policy, read once.
const Policy& project_policy();

}  // namespace si::test
