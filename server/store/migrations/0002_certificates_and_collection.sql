-- Certificates in the ledger, and what the tax bureau has been asked to collect.

-- The table of entries without a list of tags: the closed list is LedgerEntry's, in code, so that a new kind of entry
-- needs no new table. Rows, their columns and the order of these stay as they are: event_log covers them.
CREATE TABLE ledger_entry_any (
    log_seq INTEGER NOT NULL,
    seq INTEGER NOT NULL PRIMARY KEY,
    filing_id TEXT REFERENCES filing (id),
    opening_id TEXT REFERENCES opening (id),
    employer_id TEXT NOT NULL REFERENCES employer (id),
    person_id TEXT NOT NULL,                    -- 个人编号, given with the person's first entry
    id_number TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    tag TEXT NOT NULL CHECK (tag <> ''),
    scheme INTEGER CHECK (scheme BETWEEN 0 AND 2),
    month INTEGER,                              -- from, stop, or when a certificate was printed
    cover_from INTEGER,
    reason TEXT,
    wage INTEGER,
    base INTEGER,
    record TEXT,                                -- of "person": fields as "key=value" lines
    CHECK ((filing_id IS NULL) <> (opening_id IS NULL))
) STRICT;
INSERT INTO ledger_entry_any SELECT * FROM ledger_entry;
DROP TABLE ledger_entry;
ALTER TABLE ledger_entry_any RENAME TO ledger_entry;
CREATE INDEX ledger_entry_by_filing ON ledger_entry (filing_id) WHERE filing_id IS NOT NULL;

-- 征收: up to which month an employer's contributions to a scheme were handed to the tax bureau. Truth: rows are added.
CREATE TABLE collection (
    log_seq INTEGER NOT NULL,
    employer_id TEXT NOT NULL REFERENCES employer (id),
    scheme INTEGER NOT NULL CHECK (scheme BETWEEN 0 AND 2),
    month INTEGER NOT NULL,                     -- this one and all before it
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (employer_id, scheme, month)
) STRICT, WITHOUT ROWID;

-- Projection of ledger_entry: months in which a 参保证明 was printed that names the person.
CREATE TABLE certificate (
    person_id TEXT NOT NULL,
    month INTEGER NOT NULL,
    seq INTEGER NOT NULL,                       -- of the entry
    PRIMARY KEY (person_id, month, seq)
) STRICT, WITHOUT ROWID;
