"""The lines that tell how an end was counted: codes and values, put into words when read."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from deadlines.calendar.days import DAY, SATURDAY, WorkCalendar
from deadlines.calendar.terms import Terms

Line = dict[str, Any]
EACH_DAY_UP_TO = 5
"""Longer periods name their first and last day only."""


def _line(code: str, **values: Any) -> Line:
    return {"code": code, "values": values}


def start(at: dt.datetime, unit: str) -> Line:
    """When it began."""
    return _line("start", at=at.isoformat(), unit=unit)


def suspended(since: dt.date, until: dt.date | None) -> Line:
    """Which days don't count because the clock stood still."""
    return _line("suspended", since=since.isoformat(), until=until.isoformat() if until else "")


def extended(length: int, unit: str, since: dt.datetime) -> Line:
    """By how much it is extended, from the end of the first period."""
    return _line("extended", length=length, unit=unit, since=since.isoformat())


def given(day: dt.date) -> Line:
    """The day that the matter itself names."""
    return _line("given", date=day.isoformat())


def stays(day: dt.date) -> Line:
    """A fixed end on a day off."""
    return _line("stays", date=day.isoformat())


def months(last: dt.date, n: int) -> Line:
    """The day on which a number of months is over."""
    return _line("months", n=n, last=last.isoformat())


def end(at: dt.datetime, unit: str) -> Line:
    """The end itself."""
    return _line("end", at=at.isoformat(), unit=unit)


def law(terms: Terms) -> list[Line]:
    """Where it is written."""
    if not (terms.citation or terms.instrument):
        return []
    return [_line("law", citation=terms.citation, instrument=terms.instrument)]


def rolled(calendar: WorkCalendar, last: dt.date, to: dt.date) -> Line:
    """From a day off to the next working day, with the named days off between."""
    off = [day for day in _days(last - DAY, to) if calendar.is_off(day)]
    named = _spans(calendar, off)
    return _line("rolled", last=last.isoformat(), to=to.isoformat(), named=named)


def calendar_days(first: dt.date, last: dt.date, n: int) -> list[Line]:
    """The first and the last day counted."""
    return [
        _line(
            "days", n=n, unit="calendar_days", days=_iso([first + DAY, last] if n > 1 else [last])
        )
    ]


def working_days(
    calendar: WorkCalendar,
    first: dt.date,
    last: dt.date,
    n: int,
    is_suspended: Callable[[dt.date], bool],
) -> list[Line]:
    """What didn't count on the way, which Saturdays did, and the days counted."""
    days = [day for day in _days(first, last) if not is_suspended(day)]
    counted = [day for day in days if calendar.is_working(day)]
    off = [day for day in days if calendar.is_off(day)]
    weekend = [d for d in days if not calendar.is_working(d) and not calendar.is_off(d)]
    told = counted if n <= EACH_DAY_UP_TO else [counted[0], counted[-1]]
    found = []
    if off or weekend:
        found.append(_line("off", named=_spans(calendar, off), weekends=_weekends(weekend)))
    swapped = [day for day in counted if day.weekday() >= SATURDAY]
    if swapped:
        found.append(_line("working", named=_spans(calendar, swapped)))
    return [*found, _line("days", n=n, unit="working_days", days=_iso(told))]


def computed_years(calendar: WorkCalendar, first: dt.date, last: dt.date) -> list[Line]:
    """Years whose days off are computed because their notice is missing."""
    years = [year for year in range(first.year, last.year + 1) if not calendar.covers(year)]
    return [_line("computed", years=years)] if years and calendar.fill else []


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + DAY * i for i in range(1, (last - first).days + 1))


def _iso(days: list[dt.date]) -> list[str]:
    return [day.isoformat() for day in days]


def _name(calendar: WorkCalendar, day: dt.date) -> list[str]:
    return list(calendar.names(day))


def _spans(calendar: WorkCalendar, days: list[dt.date]) -> list[Line]:
    """Neighbouring days of one name as one span."""
    spans: list[Line] = []
    before: dt.date | None = None
    for day in days:
        names = _name(calendar, day)
        if before and day - before == DAY and spans[-1]["names"] == names:
            spans[-1]["last"] = day.isoformat()
        else:
            spans.append({"first": day.isoformat(), "last": day.isoformat(), "names": names})
        before = day
    return spans


def _weekends(days: list[dt.date]) -> int:
    """How many weekends the days belong to."""
    breaks = sum(later - earlier > DAY for earlier, later in pairwise(days))
    return breaks + 1 if days else 0
