// Questions an employer asks about itself: the workbench, its own record, the roster 花名册, one person's full number.
// Answers about people are in the event log.
#pragma once

#include "server/service/context.h"
#include "server/store/roster_store.h"
#include "shared/wire/api.h"
#include "shared/wire/movement.h"

namespace si {

class QueryService {
  public:
    explicit QueryService(const Context& context) : context_(context) {}

    Result<wire::HomeView> home(const Actor& actor);
    Result<EmployerFacts> employer(const Actor& actor);
    Result<wire::RosterPage> roster(const Actor& actor, const wire::RosterQuery& request);
    Result<wire::WagePage> wages(const Actor& actor, const wire::WageQuery& request);
    Result<wire::MovementPage> movements(const Actor& actor, const wire::MovementQuery& request);
    Result<wire::Unmasked> unmask(const Actor& actor, const wire::UnmaskRequest& request);

  private:
    wire::RosterRow view_of(const store::RosterPerson& person, Month month) const;
    std::string retirement_of(const store::RosterPerson& person) const;
    void add_todo(store::Database& db, const Actor& actor, wire::HomeView& home) const;
    void add_windows(wire::HomeView& home, std::int64_t now_ms) const;

    const Context& context_;
};

}  // namespace si
