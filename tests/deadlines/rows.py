"""Clocks as rows, for tests of pages that only read them."""

import datetime as dt
from typing import Any

from core import clock
from core.models import User
from deadlines.calendar.days import WorkCalendar
from deadlines.days import end_of_day, start_of_day
from deadlines.models import Deadline, Instrument, Rule, RuleStatus, Unit

DAY = dt.timedelta(days=1)
EMPTY = WorkCalendar(off={}, working={})
WEDNESDAY = "2026-11-25 09:00+07:00"
"""The day on which these tests are: a Wednesday without days off around it."""
_numbers = iter(range(1, 1_000_000))


def make_rule(key: str = "plan.submit", **given: Any) -> Rule:
    """A rule in force, made once a key."""
    found = Rule.objects.filter(key=key).first()
    if found:
        return found
    instrument, _made = Instrument.objects.get_or_create(
        key="ct07-2023", defaults={"title_vi": "Chỉ thị 07/CT-TTg"}
    )
    values = {
        "instrument": instrument,
        "citation": "khoản 1c",
        "name_vi": "Trình kế hoạch",
        "starts_with": "mở đợt",
        "met_by": "trình",
        "unit": Unit.GIVEN_DAY,
        "applies_to": ["ministry"],
        "valid_from": dt.date(2023, 3, 21),
        "status": RuleStatus.CONVENTION,
    }
    return Rule.objects.create(key=key, **{**values, **given})


def make_deadline(
    agency: Any, day: dt.date, *, person: User | None = None, **given: Any
) -> Deadline:
    """A running clock that ends with a day."""
    key = given.pop("key", "plan.submit")
    values: dict[str, Any] = {
        "subject_kind": "tests.matter",
        "subject_id": next(_numbers),
        "title": "Kế hoạch truyền thông năm 2027",
        "path": "/plans/",
        "key": key,
        "rule": make_rule(key),
        "terms": {"unit": "given_day", "citation": "khoản 1c"},
        "agency": agency,
        "person": person,
        "started_at": start_of_day(min(day, clock.today())) - 30 * DAY,
        "first_due_at": end_of_day(day),
        "due_at": end_of_day(day),
    }
    return Deadline.objects.create(**{**values, **given})


def make_hours(agency: Any, end: dt.datetime, **given: Any) -> Deadline:
    """A clock in hours that ends at an instant."""
    given.setdefault("terms", {"unit": "hours", "citation": "Art. 7.3"})
    ends = {"due_at": end, "first_due_at": end, "started_at": end - 24 * dt.timedelta(hours=1)}
    return make_deadline(agency, end.date(), **{**ends, **given})
