-- 批量申报: the filings that came out of one sheet.

-- 批次. Truth: added with its first rows.
CREATE TABLE batch (
    log_seq INTEGER NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,               -- UUIDv7, made by the client
    employer_id TEXT NOT NULL REFERENCES employer (id),
    matter TEXT NOT NULL,
    number TEXT NOT NULL UNIQUE,                -- 批次号, for people
    file_name TEXT NOT NULL,
    kind INTEGER NOT NULL CHECK (kind IN (0, 1)),  -- each row by itself; all rows or none
    opened_ms INTEGER NOT NULL,
    opened_by TEXT NOT NULL,                    -- account
    opened_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Of a filing that came with a batch: the row of the file. Truth: added with the filing.
CREATE TABLE batch_row (
    log_seq INTEGER NOT NULL,
    filing_id TEXT NOT NULL PRIMARY KEY REFERENCES filing (id),
    batch_id TEXT NOT NULL REFERENCES batch (id),
    row INTEGER NOT NULL CHECK (row > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_row_by_batch ON batch_row (batch_id, row, filing_id);

-- 整批提交 of a batch of all rows or none. Truth.
CREATE TABLE batch_submission (
    log_seq INTEGER NOT NULL,
    batch_id TEXT NOT NULL PRIMARY KEY REFERENCES batch (id),
    at_ms INTEGER NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Projection of batch: the last number given on a day.
CREATE TABLE batch_number (
    day TEXT NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The progress query shows and asks for the 批次号; empty: filed on the form.
ALTER TABLE filing_status ADD COLUMN batch TEXT NOT NULL DEFAULT '';
