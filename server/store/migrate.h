// Brings a database to the newest schema: numbered steps, forward only, each in a transaction of its own.
// The steps are the files of migrations/, compiled in.
#pragma once

#include <span>
#include <string_view>

#include "server/store/database.h"

namespace si::store {

struct Migration {
    std::string_view name;  // "0001_initial"
    std::string_view sql;
};

std::span<const Migration> migrations();  // made from migrations/*.sql at build time

// Throws DatabaseError; also when the file is newer than this program or belongs to another one.
void migrate(Database& db);

}  // namespace si::store
