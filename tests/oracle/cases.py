"""The table: matter × insurance × clock position × what is known of person and employer. A new matter is one more
generator in MATTERS, yielding (name, matter, day, employer, person, draft, refusals, {field: months}), and who audits
where that depends on the case.
"""
import datetime
import itertools
import json
import pathlib

from regulation import (SCHEMES, Month, allowed_months, audit_of_change, back_payment_refusals, change_refusals,
                        declaration_refusals, enrolment_refusals, id_number, review_refusals, suspension_refusals)


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


LONG_AGO = Month(2012, 3)
NUMBER = id_number(datetime.date(1990, 5, 17), 1)


def insured_here(since, stop=None, codes=tuple(SCHEMES)):
    return [{"scheme": SCHEMES[code], "from": str(since), "stop": None if stop is None else str(stop)} for code in codes]


def one_of_ours(spells, **more):
    return {"known": True, "is_ours": True, "registered_name": "张三", "spells_here": spells, **more}


def back_payments():
    words = {"110": "pension", "210": "unemployment", "410": "work_injury"}
    for today, code in itertools.product(clock_positions(), SCHEMES):
        now = Month.of(today)
        name = SCHEMES[code]
        for back, length, unit, past, asked, legal in itertools.product(
                (0, 1, 2, 3), (1, 36, 37), (None, 0, -1),
                ("nothing", "here", "back-paid", "elsewhere"), (None, "other", "same"), (False, True)):
            if asked is not None and (past != "nothing" or unit is not None):
                continue
            last = now - back
            first = last - (length - 1)
            months = [first + i for i in range(length)]
            since = LONG_AGO if unit is None else first - unit
            paid = {now} | ({last} if past != "nothing" else set())
            waiting = {"other": [first - 2, first - 1], "same": [last], None: []}[asked]
            refusals = back_payment_refusals(today, months, {
                "unit_since": since, "paid": paid | set(waiting), "asked": set(waiting),
                "legal_document": legal})
            spells = insured_here(last, last + 1, (code,)) if past == "here" and last < now else []
            person = one_of_ours(spells + insured_here(now))
            if past == "back-paid":
                person["back_paid"] = {name: [str(last)]}
            if past == "elsewhere":
                person["covered_elsewhere"] = insured_here(last, last + 1, (code,))
            if waiting:
                person["pending"] = [name]
                person["pending_here"] = [{"matter": "back_payment", "text": {
                    "schemes": words[code], "from": str(waiting[0]), "last": str(waiting[-1])}}]
            draft = {"id_number": NUMBER, "name": "张三", "schemes": words[code], "from": str(first), "last": str(last),
                     "wage": "10000", "reason": "late_enrolment", "explanation": "漏办参保登记"}
            if legal:
                draft.update(legal_document="judgment", document_number="（2025）浙02民初1号")
            units = dict.fromkeys(SCHEMES, LONG_AGO)
            units[code] = since
            yield (f"back payment {code} {today} {first} to {last} unit {unit} {past} asked {asked} legal {legal}",
                   "back_payment", today, employer(units), person, draft, refusals, {})


def declaration_windows():
    """Each agency sets its window for each year: a setting, not a rule."""
    policy = pathlib.Path(__file__).resolve().parents[2] / "assets/policy/zhejiang.json"
    return {row["year"]: tuple(datetime.date.fromisoformat(row[end]) for end in ("from", "to"))
            for row in json.loads(policy.read_text(encoding="utf-8"))["declaration_windows"]}


def declarations():
    windows = declaration_windows()
    one_day = datetime.timedelta(days=1)
    days = set(clock_positions())
    for first, last in windows.values():
        days |= {first - one_day, first, last, last + one_day}
    for today in sorted(days):
        for since, stopped, declared, worked in itertools.product(
                ((today.year - 3, 1), (today.year - 1, 12), (today.year, 1)), (False, True), (False, True), (0, 1, 12, 13)):
            begun = Month(*since)
            now = Month.of(today)
            if now < begun + 1:
                continue
            refusals = declaration_refusals(today, windows.get(today.year), {
                "declared": declared, "months_worked": worked, "since": begun, "stopped": stopped})
            bases = [{"from": str(begun), "declared_wage": 800000, "base": 800000, "origin": "enrolment"}]
            if declared:
                bases.append({"from": str(max(Month(today.year, 1), begun)), "declared_wage": 900000, "base": 900000,
                              "origin": "declaration"})
            person = one_of_ours(insured_here(begun, now if stopped else None), bases_here=bases)
            draft = {"id_number": NUMBER, "name": "张三", "year": str(today.year), "total_wage": "96000",
                     "months_worked": str(worked)}
            yield (f"declare {today} since {begun} stopped {stopped} declared {declared} worked {worked}",
                   "declare_wage", today, employer(dict.fromkeys(SCHEMES, LONG_AGO)), person, draft, refusals, {})


def reviews():
    for today in clock_positions():
        now = Month.of(today)
        for offset, begun, legal, open_year, same in itertools.product(
                (-14, -12, -1, 0, 1), (20, 1, 0), (False, True), (None, 0, -1), (False, True)):
            month, since = now + offset, now - begun
            under_review = None if open_year is None else today.year + open_year
            refusals = review_refusals(today, month, {
                "since": since, "legal_document": legal, "under_review": under_review, "same_wage": same})
            person = one_of_ours(insured_here(since), bases_here=[
                {"from": str(since), "declared_wage": 800000, "base": 800000, "origin": "declaration"}])
            if under_review is not None:
                person["pending"] = ["pension", "unemployment"]
                person["pending_here"] = [{"matter": "review_wage", "text": {"effective_from": f"{under_review}-01"}}]
            draft = {"id_number": NUMBER, "name": "张三", "effective_from": str(month),
                     "new_wage": "8000" if same else "9000", "reason": "misdeclared"}
            if legal:
                draft["legal_document"] = "judgment"
            yield (f"review {today} of {month} since {since} legal {legal} open {under_review} same {same}",
                   "review_wage", today, employer(dict.fromkeys(SCHEMES, LONG_AGO)), person, draft, refusals, {})


def changes_of_people():
    """Of somebody insured under one scheme: contact data at once, key data by an auditor, and a birth date that makes
    the person older or younger than sixteen in the first insured month."""
    for today, code in itertools.product(clock_positions(), SCHEMES):
        now = Month.of(today)
        for since, stopped, what in itertools.product(
                (LONG_AGO, now - 1), (False, True),
                ("nothing", "phone", "name", "deceased", "sixteen before", "sixteen within", "sixteen after")):
            record = {"name": "张三", "document_type": "01", "document_number": NUMBER, "sex": "1",
                      "birth_date": "1990-05-17", "phone": "13800000017"}
            draft = {"id_number": NUMBER, "new_id_number": NUMBER, **record}
            sixteen = datetime.date(2006, 5, 17)
            if what in ("phone", "deceased"):
                draft["phone"] = "13900000017"
            if what == "name":
                draft["name"] = "张珊"
            if what.startswith("sixteen"):
                sixteen = {"before": (since - 1).last(), "within": since.last(), "after": (since + 1).first()}[what.split()[1]]
                if sixteen.month == 2 and sixteen.day == 29:
                    sixteen = sixteen.replace(day=28)
                born = sixteen.replace(year=sixteen.year - 16)
                number = id_number(born, 1)
                draft.update(new_id_number=number, document_number=number, birth_date=str(born))
            person = one_of_ours(insured_here(since, now if stopped else None, (code,)), record=record,
                                 first_insured=str(since))
            if what == "deceased":
                person["deceased"] = True
            changed = {key for key in draft if key not in ("id_number", "new_id_number") and draft[key] != record[key]}
            if draft["new_id_number"] != NUMBER:
                changed.add("new_id_number")
            refusals = change_refusals(changed, since, sixteen, what == "deceased")
            yield (f"change {what} {code} {today} since {since} stopped {stopped}", "change_person", today,
                   employer(dict.fromkeys(SCHEMES, LONG_AGO)), person, draft, refusals, {}, audit_of_change(changed))


def changes_of_units():
    record = {"unit_name": "宁波示例有限公司", "credit_code": "91330299MADEM0011A", "employer_type": "企业",
              "legal_name": "王建国", "injury_class": "三类", "insured_place": "330200 宁波市",
              "bank_account": "3300 0000 0000 0017", "contact_person": "李敏", "contact_phone": "0574-87654321",
              "contact_address": "宁波市海曙区示例路 1 号", "operator_name": "李敏", "operator_phone": "13800000017"}
    for today, status, what in itertools.product(
            clock_positions(), ("normal", "ended"), ("nothing", "contact_phone", "unit_name", "bank_account")):
        unit = dict(employer(dict.fromkeys(SCHEMES, LONG_AGO)), status=status, record=record)
        draft = dict(record)
        if what == "contact_phone":
            draft["contact_phone"] = "0574-87650000"
        elif what != "nothing":
            draft[what] = "宁波另一家有限公司" if what == "unit_name" else "1"
        refusals = {"?"} if status == "ended" or what != "contact_phone" else set()
        yield (f"unit {what} {today} {status}", "change_employer", today, unit, {"known": False}, draft, refusals, {})


MATTERS = [enrolments, suspensions, back_payments, declarations, reviews, changes_of_people, changes_of_units]
