-- 人工审核. Who decides a submission is settled when it is submitted (filing.audit_mode is what the matter said when the
-- filing was opened, and stands for submissions made before this table).

-- Of a submission: its 审核方式, and what was on record for the fields that it changes (AAE123), as "key=value" lines. None
-- where the mode is that of the opening and nothing on record changes.
CREATE TABLE submission_case (
    log_seq INTEGER NOT NULL,
    filing_id TEXT NOT NULL,
    event_seq INTEGER NOT NULL,
    audit_mode INTEGER NOT NULL CHECK (audit_mode IN (0, 1)),
    originals TEXT NOT NULL,
    PRIMARY KEY (filing_id, event_seq),
    FOREIGN KEY (filing_id, event_seq) REFERENCES filing_event (filing_id, seq)
) STRICT, WITHOUT ROWID;

-- Of a 退回补正: what the auditor says of single fields, as "key=value" lines.
CREATE TABLE field_remark (
    log_seq INTEGER NOT NULL,
    filing_id TEXT NOT NULL,
    event_seq INTEGER NOT NULL,
    remarks TEXT NOT NULL,
    PRIMARY KEY (filing_id, event_seq),
    FOREIGN KEY (filing_id, event_seq) REFERENCES filing_event (filing_id, seq)
) STRICT, WITHOUT ROWID;

-- The agency's lists go through the manual filings of all employers, oldest first.
CREATE INDEX filing_status_manual ON filing_status (status, submitted_ms) WHERE audit_mode = 1;
