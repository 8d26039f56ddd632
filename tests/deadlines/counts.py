"""Periods counted with the days off that come with the portal."""

import datetime as dt
from pathlib import Path
from typing import Any

from deadlines.calendar.counting import Due, count_due
from deadlines.calendar.listed import calendar_of, read_listed
from deadlines.calendar.terms import Terms
from deadlines.reference import DATA

VECTORS = Path(__file__).parent / "data" / "clock_vectors.csv"
DAYS_OFF = DATA / "days_off.csv"
CALENDAR = calendar_of(read_listed(DAYS_OFF.read_text(encoding="utf-8")))


def day(text: str) -> dt.date:
    """A day written as in the files."""
    return dt.date.fromisoformat(text)


def at(text: str) -> dt.datetime:
    """An instant in Vietnam, or with its own zone."""
    found = dt.datetime.fromisoformat(text)
    return found if found.tzinfo else dt.datetime.fromisoformat(f"{text}+07:00")


def count(start: str, unit: str, length: str = "", **given: Any) -> Due:
    """Count a period; ``given`` are further terms or what happened to the clock."""
    changes = {n: given.pop(n) for n in ("extension", "suspensions", "given_day") if n in given}
    terms = Terms(unit=unit, length=length, **given)
    calendar = changes.pop("calendar", CALENDAR)
    return count_due(terms=terms, start=at(start), calendar=calendar, **changes)


def last_day(start: str, unit: str, length: str = "", **given: Any) -> str:
    """The last day of a period."""
    return count(start, unit, length, **given).last_day.isoformat()
