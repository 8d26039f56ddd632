"""The working-day calendar as the portal's rows have it; ``calendar/`` counts with it."""

import datetime as dt
from typing import Any

from django.db.models import Count, Max, Q, Sum

from deadlines.calendar.days import WorkCalendar
from deadlines.calendar.listed import calendar_of
from deadlines.models import DayKind, DayOff, DaysOffNotice

FROM_NOTICE = "yearly notice"
"""How the source of a day begins that came with the portal from a yearly notice."""
ASKED_FROM = 10
"""The month from which next year's notice is missed: it is signed in autumn."""

Stamp = tuple[Any, ...]
_kept: tuple[Stamp, WorkCalendar] | None = None


def calendar_now() -> WorkCalendar:
    """The listed days; years without any are computed. One small query while nothing changed."""
    global _kept
    stamp = days_stamp()
    if _kept is None or _kept[0] != stamp:
        _kept = (stamp, calendar_of(DayOff.objects.all()))
    return _kept[1]


def days_stamp() -> Stamp:
    """What differs as soon as any listed day does."""
    return tuple(
        DayOff.objects.aggregate(
            n=Count("id"), last=Max("id"), versions=Sum("version"), changed=Max("changed_at")
        ).values()
    )


def noticed_years() -> set[int]:
    """The years whose notice was entered, or came with the portal."""
    entered = set(DaysOffNotice.objects.values_list("year", flat=True))
    loaded = DayOff.objects.filter(source__startswith=FROM_NOTICE, notice=None)
    return entered | set(loaded.values_list("date__year", flat=True).distinct())


def missing_notices(today: dt.date) -> list[int]:
    """The years whose notice ought to be here: this one, and from October on the next."""
    wanted = [today.year, today.year + 1] if today.month >= ASKED_FROM else [today.year]
    noticed = noticed_years()
    return [year for year in wanted if year not in noticed]


def listed_years() -> dict[int, dict[str, int]]:
    """Each listed year with how many days off and working days at weekends it has."""
    counted = DayOff.objects.values("date__year").annotate(
        off=Count("id", filter=Q(kind=DayKind.OFF)),
        working=Count("id", filter=Q(kind=DayKind.WORKING)),
    )
    return {row["date__year"]: {k: row[k] for k in ("off", "working")} for row in counted}
