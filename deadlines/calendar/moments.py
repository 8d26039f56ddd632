"""When somebody must be told about a clock: before its end, at it, and once it is late."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from core.clock import HANOI
from deadlines.calendar.counting import last_day_before
from deadlines.calendar.days import WorkCalendar
from deadlines.calendar.errors import CountingError
from deadlines.calendar.terms import HOURS, Terms

BEFORE, END, ESCALATION = "before", "end", "escalation"
UNIT, LEADER, ADMIN, NATIONAL = LEVELS = ("unit", "leader", "admin", "national")
"""Whom an escalation reaches; without a level it is the leader."""
MORNING = dt.time(8)
"""Reminders that count in days come when people begin their day."""

_OFFSET = re.compile(r"0|([1-9]\d{0,3})(wd|h)", re.ASCII)


class Ending(Protocol):
    """What moments need of a clock: the first instant too late, whether that binds."""

    @property
    def end(self) -> dt.datetime:
        """The first instant too late."""

    @property
    def is_binding(self) -> bool:
        """Whether later is late."""


@dataclass(frozen=True)
class Moment:
    """One instant to tell somebody; ``offset`` is the rule's text, ``level`` of escalations."""

    kind: str
    offset: str
    at: dt.datetime
    level: str = ""


@dataclass(frozen=True)
class Offset:
    """A distance from the end: ``n`` working days ("wd") or hours ("h"); 0 is the end itself."""

    n: int
    unit: str
    level: str = ""


def read_offset(text: str, *, after: bool = False) -> Offset:
    """Read "3wd", "4h" or "0", and after the end "2wd:admin"; raises ``CountingError``."""
    distance, colon, level = text.strip().partition(":")
    found = _OFFSET.fullmatch(distance)
    if not found or (colon and (not after or level not in LEVELS)):
        field = "escalate_after" if after else "remind_before"
        raise CountingError(field, _wrong_offset(after))
    reaches = (level or LEADER) if after else ""
    return Offset(int(found[1] or 0), found[2] or "", reaches)


def _wrong_offset(after: bool) -> str:
    if after:
        return _("Write an escalation as 0, 2wd or 4h, with a level after a colon: 2wd:admin.")
    return _("Write a reminder as 3wd (working days), 4h (hours) or 0 (the last day).")


def reminder_moments(
    terms: Terms, *, start: dt.datetime, due: Ending, calendar: WorkCalendar
) -> list[Moment]:
    """Every moment of a clock in order; what was over when it began is left out.

    Only a binding end is booked and escalated. Raises ``CountingError`` for an unreadable offset.
    """
    moments = [m for m in _before(terms, due, calendar) if m.at > start]
    if due.is_binding:
        moments += [Moment(END, "0", due.end), *_after(terms, due, calendar)]
    return _without_doubles(sorted(moments, key=lambda moment: moment.at))


def _before(terms: Terms, due: Ending, calendar: WorkCalendar) -> Iterator[Moment]:
    """08:00 of working days up to the last day; on a day off nobody is told, but earlier."""
    last = last_day_before(due.end)
    for text in terms.remind_before:
        offset = read_offset(text)
        if offset.unit == "h" or (offset.n == 0 and terms.unit == HOURS):
            at = due.end - dt.timedelta(hours=offset.n)
        elif offset.n:
            at = _morning(calendar.before(last, offset.n))
        else:
            at = _morning(calendar.last_working(last))
        yield Moment(BEFORE, text, at)


def _after(terms: Terms, due: Ending, calendar: WorkCalendar) -> Iterator[Moment]:
    """0 is 08:00 of the next working day, 1wd of the one after it: a whole working day late."""
    last = last_day_before(due.end)
    for text in terms.escalate_after:
        offset = read_offset(text, after=True)
        if offset.unit == "h":
            at = due.end + dt.timedelta(hours=offset.n)
        else:
            at = _morning(calendar.after(last, offset.n + 1))
        yield Moment(ESCALATION, text, at, offset.level)


def _morning(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, MORNING, HANOI)


def _without_doubles(moments: list[Moment]) -> list[Moment]:
    """Two reminders at one instant are one; escalations may reach different people."""
    first: dict[tuple[str, dt.datetime, str], Moment] = {}
    for moment in moments:
        first.setdefault((moment.kind, moment.at, moment.level), moment)
    return list(first.values())
