"""Rows of a table that each tell a period: what they say, and when it ends."""

import datetime as dt
from collections.abc import Mapping

from core.clock import HANOI
from deadlines.calendar.counting import Suspension, count_due
from deadlines.calendar.days import WorkCalendar
from deadlines.calendar.errors import CountingError
from deadlines.calendar.terms import Terms

NEEDED = ("start", "unit", "length")
ANSWER = "due"


def due_of_row(row: Mapping[str, str], calendar: WorkCalendar) -> str:
    """The end of a row's period in Vietnam's time; raises ``CountingError`` naming the column."""
    terms = Terms(
        unit=row["unit"], length=row["length"], extension_unit=row.get("extension_unit", "")
    )
    due = count_due(
        terms=terms,
        start=_start(row["start"]),
        calendar=calendar,
        extension=_number(row.get("extension_length", "")),
        suspensions=_suspensions(row),
        given_day=_day("given_day", row.get("given_day", "")),
    )
    return due.end.astimezone(HANOI).isoformat()


def _start(text: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        message = f"“{text}” is no instant, write it like 2026-04-29T08:00:00+07:00."
        raise CountingError("start", message) from None


def _number(text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise CountingError("extension_length", f"“{text}” is no whole number.")
    return int(text)


def _suspensions(row: Mapping[str, str]) -> list[Suspension]:
    since = _day("suspended_from", row.get("suspended_from", ""))
    until = _day("suspended_to", row.get("suspended_to", ""))
    if since is None and until is not None:
        raise CountingError("suspended_from", "Give the first day of the suspension too.")
    return [(since, until)] if since else []


def _day(column: str, text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise CountingError(column, f"“{text}” is no day, write it like 2026-04-30.") from None
