"""What the pages of days off show."""

import datetime as dt
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q

from core import clock
from core.actors import Actor
from core.changes import Change, changes
from deadlines.models import DaysOffNotice
from deadlines.working_days import listed_years, noticed_years

HIDDEN = frozenset({"date", "notice"})
CHANGES = 100


@dataclass(frozen=True)
class YearLine:
    """One year of the list: how many days, and where they are from."""

    year: int
    off: int
    working: int
    notice: DaysOffNotice | None
    is_noticed: bool


def year_lines(actor: Actor) -> list[YearLine]:
    """The listed years and next year, latest first; three queries."""
    listed, noticed = listed_years(), noticed_years()
    notices = {notice.year: notice for notice in DaysOffNotice.objects.visible_to(actor)}
    years = sorted(listed.keys() | {clock.today().year, clock.today().year + 1}, reverse=True)
    return [
        YearLine(
            year,
            listed.get(year, {}).get("off", 0),
            listed.get(year, {}).get("working", 0),
            notices.get(year),
            year in noticed,
        )
        for year in years
    ]


def day_changes(year: int) -> list[tuple[dt.date, Change]]:
    """What people did to the days of a year, latest first; the first loading is no change."""
    loaded = Q(pgh_label="insert", pgh_context__metadata__action="days_load")
    events = apps.get_model("deadlines", "DayOffEvent")._default_manager
    latest = events.filter(~loaded, date__year=year).order_by("-pgh_id")[:CHANGES]
    found = changes(latest, title="date", hidden=HIDDEN)
    return [(dt.date.fromisoformat(change.subject), change) for change in found]
