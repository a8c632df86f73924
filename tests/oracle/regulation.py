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

    def __hash__(self):
        return hash(self.count)

    def __str__(self):
        return f"{self.count // 12:04d}-{self.count % 12 + 1:02d}"

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
