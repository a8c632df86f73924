-- 人员增减变动: who joined and left an employer, by the month from which it counts.
CREATE INDEX ledger_entry_movement ON ledger_entry (employer_id, month, seq)
    WHERE tag IN ('spell_opened', 'spell_closed');
