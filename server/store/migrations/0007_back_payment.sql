-- 补缴: months that were paid for after the event.

-- Projection of ledger_entry: one row for each month of each scheme that was approved.
CREATE TABLE back_payment (
    person_id TEXT NOT NULL,
    employer_id TEXT NOT NULL,
    scheme INTEGER NOT NULL,
    month INTEGER NOT NULL,
    seq INTEGER NOT NULL,                       -- of the entry
    wage INTEGER NOT NULL,
    base INTEGER NOT NULL,                      -- 0: worked out by the agency
    PRIMARY KEY (person_id, employer_id, scheme, month, seq)
) STRICT, WITHOUT ROWID;
