-- 材料: which files a version of a draft names, by their content. Truth: added with the version, never changed.
CREATE TABLE draft_attachment (
    log_seq INTEGER NOT NULL,
    filing_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    attachment TEXT NOT NULL,                   -- key of the matter's attachment
    place INTEGER NOT NULL CHECK (place > 0),   -- in the filer's order, from 1
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    name TEXT NOT NULL,
    type INTEGER NOT NULL CHECK (type BETWEEN 0 AND 2),  -- JPEG, PNG, PDF
    size INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    PRIMARY KEY (filing_id, version, attachment, place),
    FOREIGN KEY (filing_id, version) REFERENCES draft (filing_id, version)
) STRICT, WITHOUT ROWID;

-- Files that an employer has uploaded, each complete on disk before its row. Neither truth nor projection: claimed once
-- a draft names the file; removed with the file when none came to do so.
CREATE TABLE uploaded_file (
    employer_id TEXT NOT NULL REFERENCES employer (id),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    type INTEGER NOT NULL CHECK (type BETWEEN 0 AND 2),
    size INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    uploaded_ms INTEGER NOT NULL,
    uploaded_by TEXT NOT NULL,
    claimed INTEGER NOT NULL DEFAULT 0 CHECK (claimed IN (0, 1)),
    PRIMARY KEY (employer_id, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX uploaded_file_by_content ON uploaded_file (sha256);
CREATE INDEX uploaded_file_by_time ON uploaded_file (employer_id, uploaded_ms, size);
CREATE INDEX uploaded_file_unclaimed ON uploaded_file (uploaded_ms) WHERE claimed = 0;
