"""How a clock's end is said: relative and exact at once, in the reader's language."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from deadlines.calendar.days import WorkCalendar
from deadlines.models import Deadline, DeadlineState, Unit

SOON_DAYS = 2
SOON_HOURS = 24
HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class DueWords:
    """``look`` is a code of core.looks; ``near`` the words, ``exact`` the day or moment."""

    look: str
    near: str
    exact: str

    def __str__(self) -> str:
        return f"{self.near} · {self.exact}" if self.exact else self.near


def due_words(deadline: Deadline, calendar: WorkCalendar) -> DueWords:
    """Say how far the end of a clock is, or how it ended; no query."""
    if not deadline.is_open:
        return _closed(deadline)
    if deadline.state == DeadlineState.SUSPENDED:
        return DueWords("ended", _("suspended"), exact_end(deadline))
    if deadline.is_in_hours:
        return _in_hours(deadline)
    return _in_days(deadline, calendar)


def exact_end(deadline: Deadline) -> str:
    """The last day as dd/mm/yyyy; of a clock in hours the moment."""
    if deadline.is_in_hours:
        return date_format(localtime(deadline.due_at), "d/m/Y H:i")
    return date_format(deadline.last_day, "d/m/Y")


def _closed(deadline: Deadline) -> DueWords:
    moment = deadline.met_at or deadline.closed_at
    exact = date_format(localtime(moment), "d/m/Y") if moment else ""
    if deadline.state != DeadlineState.MET:
        return DueWords("ended", str(deadline.get_state_display()), exact)
    if deadline.was_late:
        return DueWords("review", _("done late"), exact)
    return DueWords("done", _("done in time") if deadline.is_binding else _("done"), exact)


def _in_hours(deadline: Deadline) -> DueWords:
    left = deadline.due_at - clock.now()
    exact = exact_end(deadline)
    if deadline.is_late:
        hours = max(1, int(-left / HOUR))
        late = ngettext("late by %(n)s hour", "late by %(n)s hours", hours)
        return DueWords("late", late % {"n": hours}, exact)
    look = "soon" if left <= SOON_HOURS * HOUR else "pending"
    if left < HOUR:
        minutes = max(0, int(left.total_seconds() // 60))
        words = ngettext("%(n)s minute left", "%(n)s minutes left", minutes) % {"n": minutes}
        return DueWords(look, words, exact)
    hours = int(left / HOUR)
    words = ngettext("%(n)s hour left", "%(n)s hours left", hours) % {"n": hours}
    return DueWords(look, words, exact)


def _in_days(deadline: Deadline, calendar: WorkCalendar) -> DueWords:
    today, last, exact = clock.today(), deadline.last_day, exact_end(deadline)
    if deadline.terms.get("unit") == Unit.AT_LEAST_DAYS:
        return DueWords("pending", _("not before"), exact)
    if last < today:
        return _past(deadline, last, today, calendar)
    if last == today:
        return DueWords("soon", _("due today"), exact)
    days = calendar.between(today, last)
    look = "soon" if days <= SOON_DAYS else "pending"
    if not days:
        days = (last - today).days
        words = ngettext("%(n)s day left", "%(n)s days left", days)
    else:
        words = ngettext("%(n)s working day left", "%(n)s working days left", days)
    return DueWords(look, words % {"n": days}, exact)


def _past(deadline: Deadline, last: dt.date, today: dt.date, calendar: WorkCalendar) -> DueWords:
    exact = exact_end(deadline)
    if not deadline.is_binding:
        return DueWords("ended", _("the day is past"), exact)
    days = calendar.between(last, today)
    if days:
        words = ngettext("late by %(n)s working day", "late by %(n)s working days", days)
    else:
        days = (today - last).days
        words = ngettext("late by %(n)s day", "late by %(n)s days", days)
    return DueWords("late", words % {"n": days}, exact)
