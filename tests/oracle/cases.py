"""The table: matter × insurance × clock position × what is known of person and employer. A new matter is one more
generator in MATTERS, yielding (name, matter, day, employer, person, draft, refusals, {field: months}).
"""
import datetime
import itertools

from regulation import (SCHEMES, Month, allowed_months, enrolment_refusals, id_number,
                        suspension_refusals)


def clock_positions():
    """First and last days of months: of ordinary ones, around the end of years, and of Februaries, one of them leap."""
    months = [(2021, 4), (2021, 5), (2021, 12), (2022, 1), (2023, 2), (2023, 3), (2024, 2), (2024, 3), (2024, 12),
              (2025, 1), (2026, 6), (2026, 11)]
    for year, number in months:
        month = Month(year, number)
        yield month.first()
        yield month.last()


def employer(unit_since, collected=None):
    return {
        "id": "33029900017",
        "name": "宁波示例有限公司",
        "kind": "company",
        "status": "normal",
        "insured_from": {name: str(unit_since[code]) for code, name in SCHEMES.items()},
        "collected_through": {name: str(month) for name, month in (collected or {}).items()},
    }


def enrolments():
    long_ago = Month(2012, 3)
    for today, code in itertools.product(clock_positions(), SCHEMES):
        now = Month.of(today)
        for offset, since, sixteen, past in itertools.product(
                range(-3, 3), (None, 1, 0, -1), (None, 1, 0, -1),
                ("new", "left early", "left last month", "left this month", "elsewhere", "pending")):
            start = now + offset
            unit_since = dict.fromkeys(SCHEMES, long_ago)
            if since is not None:
                unit_since[code] = now - since
            birthday = datetime.date(1990, 5, 17)
            if sixteen is not None:
                first = (now - sixteen).first()
                birthday = first.replace(year=first.year - 16)
            of_age = birthday.replace(year=birthday.year + 16)
            paid = {"left early": now - 3, "left last month": now - 1, "left this month": now}.get(past)
            case = {"unit_since": unit_since[code], "sixteen": of_age, "last_paid": paid,
                    "open_elsewhere": past == "elsewhere", "pending": past == "pending"}
            refusals = enrolment_refusals(code, today, start, case)
            months = {name: now for name in SCHEMES.values()}
            months[SCHEMES[code]] = start
            # The other schemes start this month and refuse nothing, unless the person is refused altogether.
            for other in SCHEMES:
                if other != code:
                    refusals |= enrolment_refusals(other, today, now, dict(
                        case, unit_since=long_ago, last_paid=None, open_elsewhere=False))
            name = SCHEMES[code]
            person = {"known": past not in ("new", "pending"),
                      "open_elsewhere": [name] if past == "elsewhere" else [],
                      "last_paid": {name: str(paid)} if paid else {},
                      "pending": [name] if past == "pending" else []}
            hired = max(min(today, (now - 1).first()), min(of_age, today))
            draft = {
                "id_number": id_number(birthday, 1), "name": "张三", "document_type": "01",
                "document_number": id_number(birthday, 1), "sex": "1", "birth_date": str(birthday),
                "household_type": "51", "household_address": "海曙区 1 号", "education": "21",
                "phone": "13800000017", "address": "海曙区 1 号", "insured_identity": "401",
                "employment_date": str(hired), "wage": "10000",
                **{f"{key}_from": str(month) for key, month in months.items()}}
            fields = {f"{key}_from": [str(m) for m in allowed_months("enrol", other, today)]
                      for other, key in SCHEMES.items()}
            if of_age > today and sixteen is not None and "PE01" not in refusals:
                refusals.add("?")  # nobody is employed before the birthday, and the draft has to say since when
            yield (f"enrol {code} {today} start {start} unit {since} sixteen {sixteen} {past}",
                   "enrol_employee", today, employer(unit_since), person, draft, refusals, fields)


def suspensions():
    long_ago = Month(2012, 3)
    number = id_number(datetime.date(1990, 5, 17), 1)
    for today, code in itertools.product(clock_positions(), SCHEMES):
        now = Month.of(today)
        for offset, begun, printed, collected, pending in itertools.product(
                range(-3, 3), (None, 1, 0), (None, 2, 1, 0), (None, 2, 1, 0), (False, True)):
            if pending and (printed is not None or collected is not None):
                continue
            stop = now + offset
            starts = dict.fromkeys(SCHEMES, long_ago)
            if begun is not None:
                starts[code] = now - begun
            case = {"start": starts[code], "pending": pending,
                    "printed": None if printed is None else now - printed,
                    "collected": None if collected is None else now - collected}
            refusals = suspension_refusals(code, today, stop, case)
            name = SCHEMES[code]
            months = dict.fromkeys(SCHEMES.values(), now)
            months[name] = stop
            person = {"known": True, "is_ours": True, "registered_name": "张三",
                      "spells_here": [{"scheme": key, "from": str(starts[other]), "stop": None}
                                      for other, key in SCHEMES.items()],
                      "certificates": [] if printed is None else [str(now - printed)],
                      "pending": [name] if pending else []}
            draft = {"id_number": number, "name": "张三", "reason": "6307",
                     **{f"{key}_stop": str(month) for key, month in months.items()}}
            fields = {f"{key}_stop": [str(m) for m in allowed_months("suspend", other, today)]
                      for other, key in SCHEMES.items()}
            handed_over = {} if collected is None else {name: now - collected}
            yield (f"suspend {code} {today} stop {stop} begun {begun} printed {printed} collected {collected}"
                   f" pending {pending}", "suspend_employee", today,
                   employer(dict.fromkeys(SCHEMES, long_ago), handed_over), person, draft, refusals, fields)


MATTERS = [enrolments, suspensions]
