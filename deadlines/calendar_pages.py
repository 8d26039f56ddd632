"""The one calendar: deadlines by their last day, days off and working Saturdays by name."""

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core import clock
from core.actors import Actor
from deadlines.calendar.days import WorkCalendar
from deadlines.days import DAY, end_of_day, monday_of, start_of_day
from deadlines.due_words import DueWords, due_words
from deadlines.mine import my_deadlines
from deadlines.models import OPEN_STATES, Deadline, DeadlineState
from deadlines.models.deadline import DeadlineQuerySet

VIEWS: dict[str, str | Promise] = {
    "month": gettext_lazy("Month"),
    "week": gettext_lazy("Week"),
    "list": gettext_lazy("List"),
}
WHOSE: dict[str, str | Promise] = {
    "agency": gettext_lazy("The agency's"),
    "mine": gettext_lazy("Mine"),
}
KINDS: dict[str, str | Promise] = {
    "plan": gettext_lazy("Plans"),
    "activity": gettext_lazy("Activities"),
    "press": gettext_lazy("Press"),
    "spokesperson": gettext_lazy("Spokespersons"),
    "disclosure": gettext_lazy("Publication"),
    "request": gettext_lazy("Information requests"),
}
"""Kinds of matters, by the first word of a rule's key."""
IN_A_CELL = 4
SHOWN = 1_000


@dataclass(frozen=True)
class Item:
    """A deadline on its last day."""

    deadline: Deadline
    words: DueWords


@dataclass
class Day:
    """A day with what ends on it and why it is off or worked."""

    date: dt.date
    is_outside: bool
    is_today: bool
    is_off: bool
    note: str
    items: list[Item] = field(default_factory=list)

    @property
    def shown(self) -> list[Item]:
        """What has room in the grid."""
        return self.items[:IN_A_CELL]

    @property
    def hidden_count(self) -> int:
        """How many more there are."""
        return max(0, len(self.items) - IN_A_CELL)


@dataclass(frozen=True)
class Span:
    """What the address asks for: the way to look, the days, the neighbours' first days."""

    view: str
    first: dt.date
    last: dt.date
    month: int
    title: str
    previous: str
    next: str

    @property
    def month_text(self) -> str:
        """The month as addresses write it."""
        return f"{(self.first + (self.last - self.first) / 2):%Y-%m}"


def span_of(view: str, month: str, day: str) -> Span:
    """Read the address; what can't be read means today."""
    view = view if view in VIEWS else "month"
    if view == "week":
        first = monday_of(_day(day))
        title = _("Week from %(first)s to %(last)s") % {
            "first": date_format(first, "d/m"),
            "last": date_format(first + 6 * DAY, "d/m/Y"),
        }
        back, on = first - 7 * DAY, first + 7 * DAY
        return Span(view, first, first + 6 * DAY, 0, title, back.isoformat(), on.isoformat())
    start = _month(month)
    length = calendar.monthrange(start.year, start.month)[1]
    end = start + (length - 1) * DAY
    title = _("%(month)s/%(year)s") % {"month": start.month, "year": start.year}
    first, last = (start, end) if view == "list" else _whole_weeks(start, end)
    back, on = start - DAY, end + DAY
    return Span(view, first, last, start.month, title, f"{back:%Y-%m}", f"{on:%Y-%m}")


def _whole_weeks(start: dt.date, end: dt.date) -> tuple[dt.date, dt.date]:
    return monday_of(start), monday_of(end) + 6 * DAY


def _month(text: str) -> dt.date:
    try:
        found = dt.datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        return clock.today().replace(day=1)
    return found if 2000 <= found.year <= 2100 else clock.today().replace(day=1)


def _day(text: str) -> dt.date:
    try:
        found = dt.date.fromisoformat(text)
    except ValueError:
        return clock.today()
    return found if 2000 <= found.year <= 2100 else clock.today()


def calendar_deadlines(actor: Actor, whose: str, kind: str = "") -> DeadlineQuerySet:
    """Open and met deadlines that belong on the calendar.

    ``whose``: "mine", "agency" (the acting one with its units) or "all" that one sees.
    """
    rows = Deadline.objects.visible_to(actor)
    if whose == "mine":
        # As numbers, not as a subquery: so the database looks both up by their index.
        own = list(my_deadlines(actor).values_list("pk", flat=True)[:SHOWN])
        rows = rows.filter(Q(pk__in=own) | Q(person_id=actor.user_id))
    elif whose == "agency":
        rows = rows.filter(agency__ancestor_ids__contains=[actor.acting_agency_id or 0])
    if kind in KINDS:
        rows = rows.filter(key__startswith=f"{kind}.")
    return rows.filter(state__in=[*OPEN_STATES, DeadlineState.MET])


def days_of(rows: DeadlineQuerySet, span: Span, work_calendar: WorkCalendar) -> list[Day]:
    """Every day of the span with its deadlines; one query."""
    within = rows.filter(
        due_at__gt=start_of_day(span.first), due_at__lte=end_of_day(span.last)
    ).with_holders()
    found: dict[dt.date, list[Item]] = defaultdict(list)
    for deadline in within.order_by("due_at", "id")[:SHOWN]:
        found[deadline.last_day].append(Item(deadline, due_words(deadline, work_calendar)))
    return [
        _day_of(date, span, work_calendar, found[date]) for date in _dates(span.first, span.last)
    ]


def _dates(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    return (first + number * DAY for number in range((last - first).days + 1))


def _day_of(date: dt.date, span: Span, days: WorkCalendar, items: list[Item]) -> Day:
    return Day(
        date,
        is_outside=bool(span.month and date.month != span.month),
        is_today=date == clock.today(),
        is_off=not days.is_working(date),
        note=day_note(date, days),
        items=items,
    )


def day_note(date: dt.date, days: WorkCalendar) -> str:
    """Why a day is off or worked, by name; nothing for ordinary days and weekends."""
    if date in days.off:
        english = days.off_en.get(date) if get_language() == "en" else ""
        return english or days.off[date]
    if date in days.working:
        return days.working[date] or _("working day")
    return ""


def weeks_of(days: Sequence[Day]) -> list[Sequence[Day]]:
    """The days in rows of seven."""
    return [days[start : start + 7] for start in range(0, len(days), 7)]
