// user_version counts the migrations applied; application_id says that the file is ours.
#include "server/store/migrate.h"

#include <string>

namespace si::store {

namespace {

constexpr std::int64_t application_id = 0x57616E67;  // "Wang"

}  // namespace

void migrate(Database& db) {
    const std::int64_t owner = db.pragma("application_id");
    std::int64_t version = db.pragma("user_version");
    if (owner != application_id && (owner != 0 || version != 0))
        throw DatabaseError(DatabaseFault::corrupt, "not a database of this program");
    const auto steps = migrations();
    if (version > static_cast<std::int64_t>(steps.size()))
        throw DatabaseError(DatabaseFault::other, "made by a newer version of this program");
    while (version < static_cast<std::int64_t>(steps.size())) {
        Transaction transaction(db, Transaction::Kind::write);
        db.execute(std::string{steps[static_cast<std::size_t>(version)].sql});
        ++version;
        db.execute("PRAGMA user_version=" + std::to_string(version) + ";" +
                   "PRAGMA application_id=" + std::to_string(application_id));
        transaction.commit();
    }
}

}  // namespace si::store
