"""What a yearly notice or a correction makes of a year's days, before anything is saved."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from deadlines.calendar.counting import midnight_after
from deadlines.calendar.days import DAY
from deadlines.calendar.library import library_days, statutory_days
from deadlines.calendar.listed import OFF, WORKING, Listed, ListedDay, calendar_of
from deadlines.models import DayOff, Deadline
from deadlines.working_days import days_stamp

LAW = "Labour Code 2019 Art. 112"
COMPUTED = "computed"
EXPECTED = " (dự kiến)"

Days = dict[dt.date, ListedDay]


@dataclass(frozen=True)
class DayChange:
    """One day before and after; None where it is an ordinary day."""

    date: dt.date
    before: ListedDay | None
    after: ListedDay | None


@dataclass(frozen=True)
class Effect:
    """What changes: the days, how many open clocks may move; ``stamp`` names exactly this."""

    changes: list[DayChange]
    clocks: int
    stamp: str


def listed_days(year: int) -> Days:
    """The days of a year as they hold: the listed ones, else what the library computes."""
    rows = DayOff.objects.in_year(year)
    listed = [ListedDay(d.date, d.kind, d.name_vi, d.name_en, d.source) for d in rows]
    return _by_date(listed) if listed else computed_days(year)


def computed_days(year: int) -> Days:
    """What the library computes for a year, as days of a list."""
    days, fixed = library_days(year), statutory_days(year)
    found = [
        ListedDay(day, kind, name, days.off_en.get(day, ""), LAW if day in fixed else COMPUTED)
        for kind, named in ((OFF, days.off), (WORKING, days.working))
        for day, name in named.items()
    ]
    return _by_date(found)


def expected_days(year: int) -> list[ListedDay]:
    """The computed days of a year, named as a notice would name them."""
    days = [day for _date, day in sorted(listed_days(year).items()) if day.source == COMPUTED]
    return [replace(day, name_vi=day.name_vi.removesuffix(EXPECTED)) for day in days]


def days_after(year: int, notice: Sequence[ListedDay]) -> Days:
    """The days of a year once its notice is entered.

    What the law fixes and what was corrected by hand stays unless the notice names the day; what
    was computed, or came with an earlier notice of the year, goes.
    """
    law = {day: told for day, told in computed_days(year).items() if told.source == LAW}
    kept = DayOff.objects.in_year(year).filter(notice=None).exclude(source=COMPUTED)
    rows = [ListedDay(d.date, d.kind, d.name_vi, d.name_en, d.source) for d in kept]
    return law | _by_date(rows) | _by_date(notice)


def notice_effect(year: int, notice: Sequence[ListedDay]) -> Effect:
    """What entering a notice would change; four queries."""
    return effect_of(listed_days(year), days_after(year, notice))


def correction_effect(day: ListedDay) -> Effect:
    """What correcting one day would change."""
    before = listed_days(day.date.year)
    return effect_of(before, before | {day.date: day})


def effect_of(before: Days, after: Days) -> Effect:
    """The difference between two lists of a year."""
    changes = [
        DayChange(day, before.get(day), after.get(day))
        for day in sorted(before.keys() | after.keys())
        if _told(before.get(day)) != _told(after.get(day))
    ]
    told = repr([days_stamp(), [(c.date, _told(c.after)) for c in changes]])
    stamp = hashlib.sha256(told.encode()).hexdigest()[:16]
    return Effect(changes, _clocks(before.values(), after.values(), changes), stamp)


def _clocks(before: Iterable[Listed], after: Iterable[Listed], changes: list[DayChange]) -> int:
    """How many open clocks run over a day on which people work from now on, or don't."""
    was, will = calendar_of(before), calendar_of(after)
    moved = [c.date for c in changes if was.is_working(c.date) != will.is_working(c.date)]
    if not moved:
        return 0
    first, last = midnight_after(moved[0] - DAY), midnight_after(moved[-1])
    return Deadline.objects.open().filter(due_at__gt=first, started_at__lt=last).count()


def _told(day: ListedDay | None) -> tuple[str, str] | None:
    return (day.kind, day.name_vi) if day else None


def _by_date(days: Iterable[ListedDay]) -> Days:
    return {day.date: day for day in days}
