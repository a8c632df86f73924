"""Plants faults in workbooks of some thousand people and asks `wangbao check` for them: exactly the planted ones, at
their cells, no more and no less. Files are made by openpyxl, so they are another program's idea of a workbook; the same
content goes through CSV in UTF-8 and GB 18030.

    python3 oracle.py PROGRAM TEMPLATE_FOLDER
"""
import csv
import datetime
import io
import json
import pathlib
import random
import subprocess
import sys

import openpyxl
from openpyxl.utils import get_column_letter

TODAY = datetime.date(2025, 6, 10)
PEOPLE = 3000
FIRST_ROW = 3


def id_number(birth, sequence):
    """GB 11643-1999; 330299 is no real region. Odd sequences are men."""
    body = f"330299{birth:%Y%m%d}{sequence:03d}"
    total = sum(int(digit) * (2 ** (17 - i) % 11) for i, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


def full_width(text):
    return "".join(chr(ord(c) - 0x20 + 0xFF00) if "!" <= c <= "~" else c for c in text)


def another_check_digit(number):
    return number[:-1] + ("0" if number[-1] != "0" else "1")


def person(index):
    """A sound row: heading without mark → value of a cell."""
    birth = datetime.date(1980, 1, 1) + datetime.timedelta(days=index)
    number = id_number(birth, 2 * (index % 400) + 1)
    return {
        "社会保障号": number, "姓名": "张三丰"[:2 + index % 2], "户籍性质": "本地居民户口", "户籍地址": "海曙区中山路 1 号",
        "学历": "大学本科", "手机号码": f"138{index:08d}", "联系地址": "鄞州区天童路 2 号", "参保身份": "普通人员（企业职工）",
        "用工（入职）日期": "2025-06-02", "申报工资（元/月）": "10000", "养老保险起始年月": "2025-06",
        "失业保险起始年月": "2025-06",
    }


# Ways to write the same that are all fine. Those that need a typed cell are left out of CSV.
def soundly(heading, value, is_typed=False):
    def change(row):
        row[heading] = value(row[heading]) if callable(value) else value
    change.is_typed = is_typed
    return change


SOUND = [
    soundly("社会保障号", full_width), soundly("社会保障号", str.lower), soundly("社会保障号", lambda n: f" {n[:6]} {n[6:]} "),
    soundly("社会保障号", lambda n: "'" + n), soundly("用工（入职）日期", "20250602"), soundly("用工（入职）日期", "2025/6/2"),
    soundly("用工（入职）日期", "2025年6月2日"), soundly("用工（入职）日期", datetime.date(2025, 6, 2), True),
    soundly("用工（入职）日期", 45810, True), soundly("养老保险起始年月", "202506"), soundly("养老保险起始年月", 202506, True),
    soundly("养老保险起始年月", datetime.date(2025, 6, 1), True), soundly("失业保险起始年月", "2025年6月"),
    soundly("申报工资（元/月）", 12345.5, True), soundly("申报工资（元/月）", "12,345.50"), soundly("户籍性质", "51"),
    soundly("户籍性质", 51, True), soundly("学历", "21"), soundly("手机号码", full_width),
    soundly("手机号码", int, True), soundly("备注", "=1+1 不是公式"),
]


class Fault:
    """What is put into a cell, and the rule that has to speak about it."""

    def __init__(self, heading, value, rule, is_typed=False, at=None):
        self.heading, self.value, self.rule, self.is_typed, self.at = heading, value, rule, is_typed, at or heading

    def plant(self, row):
        row[self.heading] = self.value(row.get(self.heading, "")) if callable(self.value) else self.value


FAULTS = [
    Fault("社会保障号", None, "RQ01"), Fault("社会保障号", another_check_digit, "ID06"),
    Fault("社会保障号", lambda n: n[:17], "ID01"), Fault("社会保障号", lambda n: n[:9] + "O" + n[10:], "ID02"),
    Fault("社会保障号", lambda n: "99" + n[2:], "ID03"), Fault("社会保障号", lambda n: n[:10] + "1340" + n[14:], "ID04"),
    Fault("社会保障号", lambda n: n[:6] + "2099" + n[10:], "ID05"),
    Fault("社会保障号", lambda n: int(n.replace("X", "0")), "XR01", True), Fault("社会保障号", lambda n: f"{int(n[:17]) * 10:.5E}", "XR01"),
    Fault("姓名", None, "RQ01"), Fault("姓名", "张3", "FM09"), Fault("姓名", "张\ue000", "FM10"),
    Fault("姓名", "#N/A", "XR03", True), Fault("户籍性质", "没有这一项", "FM06"), Fault("户籍地址", "海" * 101, "FM02"),
    Fault("学历", None, "RQ01"), Fault("手机号码", "1380000", "FM07"), Fault("手机号码", "0574-87654321", "FM07"),
    Fault("邮政编码", "31500", "FM08"), Fault("用工（入职）日期", "2025-02-30", "FM03"),
    Fault("用工（入职）日期", "02/06/25", "XR02"), Fault("用工（入职）日期", 2025, "FM03", True),
    Fault("申报工资（元/月）", "一万", "FM05"), Fault("申报工资（元/月）", 100.125, "FM05", True),
    Fault("申报工资（元/月）", datetime.date(2025, 6, 2), "XR07", True),
    Fault("养老保险起始年月", "2025-13", "FM04"), Fault("养老保险起始年月", 2025.1, "XR06", True),
    Fault("养老保险起始年月", "2025-07", "EN01-110"), Fault("失业保险起始年月", "2025-07", "EN01-210"),
    Fault("联系地址", 330299199001010017, "XR01", True),
]


def planted(seed, is_typed):
    """Rows as dictionaries, and what has to be found: a set of (row, heading, rule)."""
    chance = random.Random(seed)
    rows, expected = [], set()
    faults = [f for f in FAULTS if is_typed or not f.is_typed]
    sound = [s for s in SOUND if is_typed or not s.is_typed]
    for index in range(PEOPLE):
        row, number = person(index), FIRST_ROW + index
        kind = chance.random()
        if kind < 0.3:
            for fault in chance.sample(faults, chance.randint(1, 3)):
                if any((number, fault.at) == (r, h) for r, h, _ in expected):
                    continue
                fault.plant(row)
                expected.add((number, fault.at, fault.rule))
        elif kind < 0.7:
            chance.choice(sound)(row)
        rows.append(row)
    for _ in range(20):  # people who stand twice, among those whose row is sound
        a, b = chance.sample(range(PEOPLE), 2)
        if any(r in (FIRST_ROW + a, FIRST_ROW + b) for r, _, _ in expected):
            continue
        rows[b] = dict(rows[a])
        expected |= {(FIRST_ROW + i, "社会保障号", "XR05") for i in (a, b)}
    return rows, expected


def plain(heading):
    return heading.replace("（必填）", "")


def as_workbook(template, rows):
    book = openpyxl.load_workbook(template)
    sheet = book["sheet1"]
    columns = {plain(cell.value): cell.column for cell in sheet[1]}
    for index, row in enumerate(rows):
        for heading, value in row.items():
            if value is not None:
                cell = sheet.cell(FIRST_ROW + index, columns[heading])
                if isinstance(value, str) and value.startswith("="):
                    cell.data_type, cell._value = "s", value  # a text that only looks like a formula
                else:
                    cell.value = value
                if isinstance(value, (int, float)):
                    cell.number_format = "General"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), {letter: h for h, letter in ((h, get_column_letter(c)) for h, c in columns.items())}


def as_csv(template, rows, encoding):
    sheet = openpyxl.load_workbook(template)["sheet1"]
    headings = [cell.value for cell in sheet[1]]
    random.Random(1).shuffle(headings)  # the order is the clerk's
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerow([])  # people begin in the same row as in the template
    for row in rows:
        writer.writerow(["" if row.get(plain(h)) is None else row.get(plain(h)) for h in headings])
    return out.getvalue().encode(encoding), {get_column_letter(i + 1): plain(h) for i, h in enumerate(headings)}


def found_by(program, path):
    run = subprocess.run([program, "check", str(path), "--matter", "enrol_employee", "--clock", str(TODAY)],
                         capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"wangbao check ended with {run.returncode}: {run.stderr}")
    return json.loads(run.stdout), run.returncode


def ledger_differences(program, folder, template):
    """With --facts the ledger speaks too: somebody who is registered as dead cannot be enrolled."""
    rows = [person(0), person(1)]
    content, _ = as_workbook(template, rows)
    path, facts = folder / "two.xlsx", folder / "facts.json"
    path.write_bytes(content)
    insured = {name: "2012-03" for name in ("pension", "unemployment", "work_injury")}
    facts.write_text(json.dumps({
        "today": str(TODAY), "employer": {"id": "33029900017", "name": "宁波示例有限公司", "insured_from": insured},
        "persons": {rows[1]["社会保障号"]: {"known": True, "deceased": True}}}), encoding="utf-8")

    def check(*options):
        return subprocess.run([program, "check", str(path), "--matter", "enrol_employee", *options],
                              capture_output=True, text=True, check=False)
    differences = []
    plain_run = check("--clock", str(TODAY))
    if plain_run.returncode != 0 or json.loads(plain_run.stdout)["ledger"]:
        differences.append(f"two sound people: {plain_run.returncode} {plain_run.stdout}")
    told = check("--facts", str(facts))
    blocked = {r["row"] for r in json.loads(told.stdout)["rows"] if r["finding"]["severity"] == "block"}
    if told.returncode != 1 or blocked != {FIRST_ROW + 1}:
        differences.append(f"with facts: {told.returncode} {told.stdout}")
    facts.write_text('{"today": 5}', encoding="utf-8")
    if check("--facts", str(facts)).returncode != 2 or check("--facts", "nowhere").returncode != 2:
        differences.append("facts that cannot be read are no usage error")
    return differences


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    template = folder / "template.xlsx"
    subprocess.run([program, "template", "--matter", "enrol_employee", "--out", str(template), "--clock", str(TODAY)],
                   check=True, stdout=subprocess.DEVNULL)
    failed = False
    for name, is_typed, encoding in (("typed.xlsx", True, None), ("utf8.csv", False, "utf-8-sig"),
                                     ("gb18030.csv", False, "gb18030")):
        rows, expected = planted(name, is_typed)
        content, headings = as_csv(template, rows, encoding) if encoding else as_workbook(template, rows)
        path = folder / name
        path.write_bytes(content)
        answer, code = found_by(program, path)
        found = [(r["row"], headings.get(r["column"], r["label"]), r["finding"]["rule"]) for r in answer["rows"]]
        differences = [f"{name}: planted, not found: {e}" for e in sorted(expected - set(found))]
        differences += [f"{name}: found, not planted: {f}" for f in sorted(set(found) - expected)]
        if len(found) != len(set(found)):
            differences.append(f"{name}: something is told twice")
        if answer["file"] or answer["people"] != PEOPLE or code != 1:
            differences.append(f"{name}: {answer['file']} {answer['people']} {code}")
        if answer["failing"] != len({row for row, _, _ in expected}):
            differences.append(f"{name}: {answer['failing']} rows are said to fail")
        print(f"{name}: {PEOPLE} people, {len(expected)} planted, {len(found)} found")
        for line in differences[:20]:
            print(line)
        failed = failed or bool(differences)
    differences = ledger_differences(program, folder, template)
    print("\n".join(differences) or "facts of the ledger: heard")
    sys.exit(1 if failed or differences else 0)


if __name__ == "__main__":
    main()
