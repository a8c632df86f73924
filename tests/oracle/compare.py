"""Asks the native check about every case of the table and compares with the oracle.

    python3 compare.py PROGRAM

A case agrees when both refuse or neither does, when the rule ids of the domain's catalogue that speak are the same,
when every month field offers the same months, and when the same side audits.
"""
import json
import re
import subprocess
import sys

from cases import MATTERS
from regulation import AUDIT

CATALOGUE = re.compile(r"^(EN0[1-5]|ST0[1-4]|PE01|SP0[124]|BS0[123]|RV0[12])(-\d+)?$")
FILE = {"sha256": "0" * 64, "name": "材料.pdf", "type": "pdf", "size": 1, "pages": 1}
EVIDENCE = {"back_payment": ["evidence", "legal_document"], "declare_wage": ["summary"], "review_wage": ["evidence"],
            "change_person": ["evidence"]}


def line_of(case):
    _, matter, today, employer, person, draft = case[:6]
    files = {key: [FILE] for key in EVIDENCE.get(matter, [])}
    parts = [json.dumps(part, ensure_ascii=False)
             for part in (employer, person, {"text": draft, "confirmed": ["EN15"], "attachments": files})]
    return "\t".join([matter, str(today), *parts])


def difference(case, answer):
    refusals, fields = case[6], case[7]
    outcome, rules, choices, audit = answer.split("\t")
    spoken = {CATALOGUE.match(rule).group(1) for rule in rules.split(",") if CATALOGUE.match(rule)}
    expected = refusals - {"?"}
    if (outcome == "fails") != bool(refusals):
        return f"the check says {outcome} ({rules}), the oracle {sorted(refusals)}"
    if spoken != expected:
        return f"the check names {sorted(spoken)} ({rules}), the oracle {sorted(expected)}"
    offered = dict(part.split("=") for part in choices.split(";") if part)
    for field, months in fields.items():
        if offered.get(field, "").split(",") != months:
            return f"{field} offers {offered.get(field)}, the oracle {months}"
    audits = case[8] if len(case) > 8 else AUDIT[case[1]]
    if audit != audits:
        return f"the check says {audit}, the oracle {audits}"
    return None


def main():
    cases = [case for matter in MATTERS for case in matter()]
    asked = "\n".join(map(line_of, cases)) + "\n"
    run = subprocess.run([sys.argv[1]], input=asked, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode != 0:
        sys.exit(f"the program ended with {run.returncode}: {run.stderr}")
    answers = run.stdout.splitlines()
    if len(answers) != len(cases):
        sys.exit(f"{len(answers)} answers to {len(cases)} cases")
    wrong = 0
    for case, answer in zip(cases, answers):
        says = difference(case, answer)
        if says is None:
            continue
        wrong += 1
        if wrong <= 20:
            print(f"{case[0]}: {says}")
    refused = sum(1 for case in cases if case[6])
    print(f"{len(cases)} cases, {refused} of them refused, {wrong} differ")
    if wrong or len(cases) < 2000 or not 0 < refused < len(cases):
        sys.exit(1)


if __name__ == "__main__":
    main()
