-- Projection of ledger_entry: what is registered of a unit (tag "employer", person_id and id_number empty), as "key=value"
-- lines by the keys of shared/domain/employer.h.
CREATE TABLE employer_record (
    employer_id TEXT NOT NULL PRIMARY KEY,
    fields TEXT NOT NULL
) STRICT, WITHOUT ROWID;
