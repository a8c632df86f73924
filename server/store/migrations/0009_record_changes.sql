-- 信息变更: who was recorded anew by a filing, by the moment from which it counts.
CREATE INDEX ledger_entry_recorded ON ledger_entry (employer_id, at_ms)
    WHERE tag = 'person' AND filing_id IS NOT NULL;
