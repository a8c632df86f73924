-- What a verdict was made from, so that it can be made again and held against the one of its day (`wangbao replay`).

-- Facts that the audit looked at, whole: verdict.facts_hash is their SHA-256. One row for each verdict of the rules.
CREATE TABLE verdict_facts (
    log_seq INTEGER NOT NULL,
    filing_id TEXT NOT NULL,
    event_seq INTEGER NOT NULL,
    draft_version INTEGER NOT NULL,             -- of what was judged
    today INTEGER NOT NULL,                     -- day of the submission
    employer TEXT NOT NULL,                     -- JSON
    person TEXT NOT NULL,                       -- JSON
    PRIMARY KEY (filing_id, event_seq),
    FOREIGN KEY (filing_id, event_seq) REFERENCES verdict (filing_id, event_seq)
) STRICT, WITHOUT ROWID;

-- Policy parameters 政策参数 under which verdicts were made, each text once.
CREATE TABLE policy_text (
    log_seq INTEGER NOT NULL,
    fingerprint TEXT NOT NULL PRIMARY KEY,      -- SHA-256 of text; verdict.policy
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
