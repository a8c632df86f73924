-- The first schema. Truth tables first: rows are added, never changed or removed. Then the tables that can be made
-- again from them (projections); `rebuild` makes them and `verify` proves it. Then what is neither: sign-in.
-- Months are counted (year * 12 + month - 1), days since 1970-01-01, times unix milliseconds, money fen.
-- Every truth table begins with log_seq: the row of event_log that records the act which wrote it, and whose `content`
-- covers it.
-- Schemes (险种) are 0 pension, 1 unemployment, 2 work injury; a set of schemes is a bit mask.

-- 用人单位. Maintained by the agency.
CREATE TABLE employer (
    log_seq INTEGER NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,               -- 单位编号
    name TEXT NOT NULL,
    credit_code TEXT NOT NULL UNIQUE,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
    status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 2),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    pension_from INTEGER,                       -- 各险种参保年月; NULL: not insured
    unemployment_from INTEGER,
    work_injury_from INTEGER,
    created_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- 办件. One row when it is opened; everything later is an event.
CREATE TABLE filing (
    log_seq INTEGER NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,               -- UUIDv7 made by the client: ordered by time
    employer_id TEXT NOT NULL REFERENCES employer (id),
    matter TEXT NOT NULL,
    audit_mode INTEGER NOT NULL CHECK (audit_mode IN (0, 1)),
    number TEXT NOT NULL,                       -- 申报流水号; unique by filing_number's counter
    opened_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- 填报内容, every version that was saved. Texts as "key=value" lines.
CREATE TABLE draft (
    log_seq INTEGER NOT NULL,
    filing_id TEXT NOT NULL REFERENCES filing (id),
    version INTEGER NOT NULL CHECK (version > 0),
    saved_ms INTEGER NOT NULL,
    saved_by TEXT NOT NULL,
    fields TEXT NOT NULL,
    confirmed TEXT NOT NULL,
    id_number TEXT NOT NULL,                    -- of the person it is about; may be empty or unreadable
    person_name TEXT NOT NULL,
    PRIMARY KEY (filing_id, version)
) STRICT, WITHOUT ROWID;

-- 办件流水. The status of a filing follows from these and is nowhere else.
CREATE TABLE filing_event (
    log_seq INTEGER NOT NULL,
    filing_id TEXT NOT NULL REFERENCES filing (id),
    seq INTEGER NOT NULL CHECK (seq > 0),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 6),
    at_ms INTEGER NOT NULL,
    by_account TEXT NOT NULL,                   -- account id; empty: the system
    by_name TEXT NOT NULL,
    remark TEXT NOT NULL,
    incident TEXT NOT NULL,
    due_ms INTEGER,                             -- of submitted and deferred: when the automatic audit is next due
    PRIMARY KEY (filing_id, seq)
) STRICT, WITHOUT ROWID;

-- What was submitted: which version of the draft, and what it was about.
CREATE TABLE submission (
    log_seq INTEGER NOT NULL,
    filing_id TEXT NOT NULL,
    event_seq INTEGER NOT NULL,
    draft_version INTEGER NOT NULL,
    content_hash TEXT NOT NULL,                 -- SHA-256 of matter and draft
    variant TEXT NOT NULL,                      -- 新增, 续保
    schemes INTEGER NOT NULL,
    PRIMARY KEY (filing_id, event_seq),
    FOREIGN KEY (filing_id, event_seq) REFERENCES filing_event (filing_id, seq),
    FOREIGN KEY (filing_id, draft_version) REFERENCES draft (filing_id, version)
) STRICT, WITHOUT ROWID;

-- Why it was decided so: findings, sentences and trace as they stood, and what decided: rules, policy, facts.
CREATE TABLE verdict (
    log_seq INTEGER NOT NULL,
    filing_id TEXT NOT NULL,
    event_seq INTEGER NOT NULL,
    rules TEXT NOT NULL,
    policy TEXT NOT NULL,
    facts_hash TEXT NOT NULL,                   -- SHA-256 of all that the audit looked at
    findings TEXT NOT NULL,                     -- JSON
    explanation TEXT NOT NULL,                  -- JSON
    PRIMARY KEY (filing_id, event_seq),
    FOREIGN KEY (filing_id, event_seq) REFERENCES filing_event (filing_id, seq)
) STRICT, WITHOUT ROWID;

-- 期初数据: where entries come from that no filing made.
CREATE TABLE opening (
    log_seq INTEGER NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    employer_id TEXT NOT NULL REFERENCES employer (id),
    at_ms INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- 业务流水: the ledger. Every other fact about people follows from these rows.
CREATE TABLE ledger_entry (
    log_seq INTEGER NOT NULL,
    seq INTEGER NOT NULL PRIMARY KEY,
    filing_id TEXT REFERENCES filing (id),
    opening_id TEXT REFERENCES opening (id),
    employer_id TEXT NOT NULL REFERENCES employer (id),
    person_id TEXT NOT NULL,                    -- 个人编号, given with the person's first entry
    id_number TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    tag TEXT NOT NULL CHECK (tag IN ('person', 'spell_opened', 'spell_closed', 'base_assessed')),
    scheme INTEGER CHECK (scheme BETWEEN 0 AND 2),
    month INTEGER,                              -- from, or stop
    cover_from INTEGER,
    reason TEXT,
    wage INTEGER,
    base INTEGER,
    record TEXT,                                -- of "person": fields as "key=value" lines
    CHECK ((filing_id IS NULL) <> (opening_id IS NULL))
) STRICT;
CREATE INDEX ledger_entry_by_filing ON ledger_entry (filing_id) WHERE filing_id IS NOT NULL;

-- 留痕: who did or read what. `content` is the SHA-256 of the truth rows that the act wrote (none: empty), `hash` that of
-- the hash before it and this row: a chain from the first row to the last.
CREATE TABLE event_log (
    seq INTEGER NOT NULL PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    account TEXT NOT NULL,
    role TEXT NOT NULL,
    employer_id TEXT NOT NULL,
    address TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    content BLOB NOT NULL CHECK (length(content) IN (0, 32)),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Notices to the outside, sent at least once; only delivered_ms is ever set.
CREATE TABLE outbox (
    log_seq INTEGER NOT NULL,
    seq INTEGER NOT NULL PRIMARY KEY,
    filing_id TEXT NOT NULL REFERENCES filing (id),
    kind TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    delivered_ms INTEGER                        -- the one column that is not covered by event_log
) STRICT;

-- Projection of filing: the last number given on a day.
CREATE TABLE filing_number (
    day TEXT NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Projection of filing, draft, filing_event and submission: the progress query, together for each employer.
CREATE TABLE filing_status (
    employer_id TEXT NOT NULL,
    opened_ms INTEGER NOT NULL,
    filing_id TEXT NOT NULL,
    number TEXT NOT NULL,
    matter TEXT NOT NULL,
    audit_mode INTEGER NOT NULL,
    status INTEGER NOT NULL,
    variant TEXT NOT NULL,
    schemes INTEGER NOT NULL,
    id_number TEXT NOT NULL,
    person_name TEXT NOT NULL,
    submitted_ms INTEGER NOT NULL,              -- 0: not yet
    submitted_by TEXT NOT NULL,
    decided_ms INTEGER NOT NULL,
    remark TEXT NOT NULL,
    PRIMARY KEY (employer_id, opened_ms, filing_id)
) STRICT, WITHOUT ROWID;

-- Projection of filing_event and submission: filings that wait for a verdict.
CREATE TABLE pending (
    filing_id TEXT NOT NULL PRIMARY KEY,
    employer_id TEXT NOT NULL,
    id_number TEXT NOT NULL,
    schemes INTEGER NOT NULL,
    audit_mode INTEGER NOT NULL,
    due_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_by_person ON pending (id_number);
CREATE INDEX pending_by_employer ON pending (employer_id, audit_mode);
CREATE INDEX pending_by_due ON pending (audit_mode, due_ms);

-- Projection of ledger_entry: people, whoever insures them.
CREATE TABLE person (
    person_id TEXT NOT NULL PRIMARY KEY,
    id_number TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Projection of ledger_entry: 参保段, together for each person. stop: first month not insured.
CREATE TABLE spell (
    person_id TEXT NOT NULL,
    employer_id TEXT NOT NULL,
    scheme INTEGER NOT NULL,
    seq INTEGER NOT NULL,                       -- of the entry that opened it
    from_month INTEGER NOT NULL,
    stop_month INTEGER,
    cover_from INTEGER,
    reason TEXT,
    PRIMARY KEY (person_id, employer_id, scheme, seq)
) STRICT, WITHOUT ROWID;

-- Projection of ledger_entry: 缴费基数, each valid until the next one of the same person and employer.
CREATE TABLE base (
    person_id TEXT NOT NULL,
    employer_id TEXT NOT NULL,
    from_month INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    wage INTEGER NOT NULL,
    base INTEGER NOT NULL,
    PRIMARY KEY (person_id, employer_id, from_month, seq)
) STRICT, WITHOUT ROWID;

-- Projection of ledger_entry: a person at an employer with the newest spell of each scheme and the newest base,
-- together for each employer. What a roster of the current month needs; earlier months look into spell and base.
CREATE TABLE employment (
    employer_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    id_number TEXT NOT NULL,
    name TEXT NOT NULL,
    first_from INTEGER,                         -- NULL while no spell with a month in it exists
    latest_from INTEGER,
    pension_from INTEGER,
    pension_stop INTEGER,
    unemployment_from INTEGER,
    unemployment_stop INTEGER,
    work_injury_from INTEGER,
    work_injury_stop INTEGER,
    work_injury_cover INTEGER,
    base_from INTEGER,
    wage INTEGER,
    base INTEGER,
    PRIMARY KEY (employer_id, person_id)
) STRICT, WITHOUT ROWID;

-- Projection of ledger_entry: a person's data as this employer declared them last. Apart from employment, so that a
-- roster is read through without them.
CREATE TABLE person_record (
    employer_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (employer_id, person_id)
) STRICT, WITHOUT ROWID;

-- Accounts of people who sign in. Neither truth nor projection: changed in place, every change in event_log.
CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('employer', 'project', 'person', 'auditor', 'reviewer', 'admin')),
    display_name TEXT NOT NULL,
    employer_id TEXT REFERENCES employer (id),
    certified INTEGER NOT NULL CHECK (certified IN (0, 1)),  -- 实名认证
    disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    created_ms INTEGER NOT NULL,
    password_changed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Sessions, known only by the hash of their token. Removed when they end.
CREATE TABLE session (
    token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    account_id TEXT NOT NULL REFERENCES account (id),
    created_ms INTEGER NOT NULL,
    seen_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    address TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_end ON session (expires_ms);

-- Failed sign-ins, to slow guessing down: by name and address together ("pair"), by name ("username"), by address
-- ("address"). The key is a hash: who was guessed at from where is nobody's to read here.
CREATE TABLE login_failure (
    scope TEXT NOT NULL CHECK (scope IN ('pair', 'username', 'address')),
    key TEXT NOT NULL,
    count INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;
