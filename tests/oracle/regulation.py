"""What the regulations say, in Python: months, numbers, and for each matter which months may be chosen and what is
refused. Written from the domain reference, not from our C++; knows no rule text. Rule ids are those of the domain's
catalogue: "ST01" stands for ST01-110, ST01-210 and ST01-410.
"""
import calendar
import datetime

SCHEMES = {"110": "pension", "210": "unemployment", "410": "work_injury"}


class Month:
    """A contribution month, counted."""

    def __init__(self, year, month):
        self.count = year * 12 + month - 1

    @classmethod
    def of(cls, day):
        return cls(day.year, day.month)

    def __add__(self, months):
        later = Month(0, 1)
        later.count = self.count + months
        return later

    def __sub__(self, months):
        return self + -months

    def __eq__(self, other):
        return self.count == other.count

    def __lt__(self, other):
        return self.count < other.count

    def __le__(self, other):
        return self.count <= other.count

    def __gt__(self, other):
        return self.count > other.count

    def __hash__(self):
        return hash(self.count)

    def __str__(self):
        return f"{self.count // 12:04d}-{self.count % 12 + 1:02d}"

    def year(self):
        return self.count // 12

    def first(self):
        return datetime.date(self.count // 12, self.count % 12 + 1, 1)

    def last(self):
        year, month = self.count // 12, self.count % 12 + 1
        return datetime.date(year, month, calendar.monthrange(year, month)[1])


def id_number(birth, sequence):
    """GB 11643-1999 with ISO 7064 MOD 11-2; 330299 is no real region."""
    body = f"330299{birth:%Y%m%d}{sequence:03d}"
    total = sum(int(digit) * (2 ** (17 - i) % 11) for i, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


def allowed_months(action, scheme, today):
    """Month semantics: pension and unemployment last or this month, work injury this month."""
    month = Month.of(today)
    if scheme == "410":
        return [month]
    return [month - 1, month]


def enrolment_refusals(scheme, today, start, case):
    """Ids of what refuses a start month; "?" where the catalogue has no id of its own."""
    refusals = set()
    if start not in allowed_months("enrol", scheme, today):
        refusals.add("EN01")
    if start < case["unit_since"]:
        refusals.add("EN05")
    if case["sixteen"] > Month.of(today).last():
        refusals.add("PE01")
    elif case["sixteen"] > start.last():
        refusals.add("?")
    if case["open_elsewhere"] and scheme != "410":
        refusals.add("EN03")
    paid = case["last_paid"]
    if paid is not None and start <= paid and scheme != "410":
        refusals.add("?")
    if case["pending"]:
        refusals.add("EN04")
    return refusals


def suspension_refusals(scheme, today, stop, case):
    """stop is the first month without contribution: the last month paid is the one before it."""
    refusals = set()
    month = Month.of(today)
    if stop not in allowed_months("suspend", scheme, today):
        refusals.add("ST01")
    printed = case["printed"]
    if printed is not None and (printed == month or stop < printed + 1):
        refusals.add("ST02")
    if stop < case["start"]:
        refusals.add("ST03")
    collected = case["collected"]
    if collected is not None and max(stop, case["start"]) <= collected:
        refusals.add("ST04")
    if case["pending"]:
        refusals.add("?")
    return refusals


def back_payment_refusals(today, months, case):
    """Months that nobody paid for in their time; they end before the two months that belong to enrolment."""
    refusals = set()
    if months[-1] > Month.of(today) - 2:
        refusals.add("SP04")
    if months[0] < case["unit_since"]:
        refusals.add("?")
    if any(month in case["paid"] for month in months):
        refusals.add("SP01")
    # Filings that are still open count together, so that three years are not split into two filings.
    if len(set(months) | case["asked"]) > 36 and not case["legal_document"]:
        refusals.add("SP02")
    return refusals


def declaration_refusals(today, window, case):
    """Once a year, within the window, for whom the unit insured by the end of last year and still does."""
    refusals = set()
    if window is None or not window[0] <= today <= window[1]:
        refusals.add("BS01")
    if case["declared"]:
        refusals.add("BS02")
    if not 1 <= case["months_worked"] <= 12:
        refusals.add("BS03")
    if case["since"] > Month(today.year - 1, 12) or case["stopped"]:
        refusals.add("?")
    return refusals


def review_refusals(today, month, case):
    """Of this year, or of a former one with a legal document; of a month whose base this unit has had assessed."""
    refusals = set()
    if month > Month.of(today) or (month.year() < today.year and not case["legal_document"]):
        refusals.add("?")
    if month < case["since"]:
        refusals.add("RV01")
    if case["under_review"] == month.year():
        refusals.add("RV02")
    if case["same_wage"] and case["since"] <= month <= Month.of(today):
        refusals.add("?")
    return refusals


# 姓名, 社会保障号, 证件, 性别, 出生日期: an auditor looks at the evidence.
KEY_ITEMS = {"name", "new_id_number", "document_type", "document_number", "sex", "birth_date"}

# Who audits, of the matters that have one way for every case.
AUDIT = {"enrol_employee": "automatic", "suspend_employee": "automatic", "declare_wage": "automatic",
         "change_employer": "automatic", "back_payment": "manual", "review_wage": "manual"}


def audit_of_change(changed):
    return "manual" if changed & KEY_ITEMS else "automatic"


def change_refusals(changed, first_insured, sixteen, deceased):
    """Something has to change; nobody was insured before sixteen; the dead stay as they are."""
    refusals = set()
    if not changed or deceased:
        refusals.add("?")
    if sixteen > first_insured.last():
        refusals.add("?")
    return refusals
