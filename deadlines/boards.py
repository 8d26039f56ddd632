"""A board of deadlines: groups by urgency, lines that say who and what next, and the load."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.actors import Actor
from core.permissions import may
from deadlines.days import DAY, end_of_day, monday_of
from deadlines.models import Deadline, DeadlineState, Reminder, ReminderKind, ReminderState
from deadlines.models.reminders import ReminderQuerySet
from deadlines.permissions import Permission
from deadlines.subjects import roles_for

LATE, TODAY, WEEK, LATER, WAITING = "late", "today", "week", "later", "waiting"
GROUPS: dict[str, str | Promise] = {
    LATE: gettext_lazy("Late"),
    TODAY: gettext_lazy("Today"),
    WEEK: gettext_lazy("This week"),
    LATER: gettext_lazy("Later"),
    WAITING: gettext_lazy("Waiting for others"),
}
SHOWN_LOADS = 12


@dataclass(frozen=True)
class Line:
    """One deadline as a list tells it: who has it, what comes next, the one action."""

    deadline: Deadline
    holder: str
    next_words: str
    verb: str
    url: str


@dataclass
class Group:
    """Lines of one urgency."""

    code: str
    label: str | Promise
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Load:
    """How much one person (or agency) has: late, this week, open."""

    name: str
    value: str
    late: int
    week: int
    open: int


def urgency_of(deadline: Deadline, today: dt.date) -> str:
    """The group of an open deadline; what is suspended waits for others."""
    if deadline.state == DeadlineState.SUSPENDED:
        return WAITING
    if deadline.is_late:
        return LATE
    if deadline.last_day <= today:
        return TODAY
    return WEEK if deadline.last_day <= monday_of(today) + 6 * DAY else LATER


def grouped(lines: Iterable[Line]) -> list[Group]:
    """The groups that have lines, the most urgent first."""
    today = clock.today()
    found: dict[str, Group] = {code: Group(code, label) for code, label in GROUPS.items()}
    for line in lines:
        found[urgency_of(line.deadline, today)].lines.append(line)
    return [group for group in found.values() if group.lines]


def lines_of(deadlines: Sequence[Deadline], actor: Actor) -> list[Line]:
    """Lines with their next moment; one query for all reminders."""
    coming = coming_moments(deadlines)
    return [line_of(deadline, actor, coming.get(deadline.pk)) for deadline in deadlines]


def line_of(deadline: Deadline, actor: Actor, reminder: Reminder | None = None) -> Line:
    """One line; whoever may hand an unassigned deadline over finds that as the action."""
    url, verb = deadline_url(deadline), _("Open the deadline")
    unassigned = deadline.person_id is None and deadline.is_open
    if unassigned and may(actor, Permission.DEADLINE_ASSIGN, deadline):
        url = reverse("deadlines:deadline_assign", args=[deadline.public_id])
        verb = _("Hand over")
    elif deadline.path and deadline.is_open:
        url, verb = reverse("home") + deadline.path.lstrip("/"), _("Open the matter")
    return Line(deadline, holder_of(deadline), next_words(reminder), verb, url)


def deadline_url(deadline: Deadline) -> str:
    """The deadline's own page."""
    return reverse("deadlines:deadline_detail", args=[deadline.public_id])


def holder_of(deadline: Deadline) -> str:
    """Who has it: the person, else the roles that act on such a clock."""
    if deadline.person:
        return str(deadline.person)
    roles = ", ".join(str(role.label) for role in roles_for(deadline.key))
    return _("nobody yet (%(roles)s)") % {"roles": roles}


def coming_moments(deadlines: Sequence[Deadline]) -> dict[int, Reminder]:
    """The next moment of each deadline at which somebody is told; one query."""
    found: dict[int, Reminder] = {}
    if not deadlines:
        return found
    for reminder in _pending().filter(deadline__in=deadlines):
        found.setdefault(reminder.deadline_id, reminder)
    return found


def _pending() -> ReminderQuerySet:
    return (
        Reminder.objects.filter(state=ReminderState.PENDING)
        .exclude(kind=ReminderKind.END)
        .order_by("at", "id")
    )


def next_words(reminder: Reminder | None) -> str:
    """What the portal does next by itself, and when."""
    if reminder is None:
        return ""
    when = date_format(localtime(reminder.at), "d/m/Y H:i")
    if reminder.kind == ReminderKind.ESCALATION:
        return _("escalated on %(when)s") % {"when": when}
    return _("reminded on %(when)s") % {"when": when}


def load_by_person(rows: QuerySet[Deadline]) -> list[Load]:
    """Who has how many of these open deadlines, whoever has most late ones first; one query."""
    found = _counted(rows, "person__public_id", "person__full_name")
    return [
        Load(
            row["person__full_name"] or _("nobody yet"),
            str(row["person__public_id"] or "nobody"),
            row["late"],
            row["week"],
            row["open"],
        )
        for row in found
    ]


def load_by_agency(rows: QuerySet[Deadline]) -> list[Load]:
    """Which agencies have how many; one query."""
    found = _counted(rows, "agency__code", "agency__name_vi")
    return [
        Load(row["agency__name_vi"], row["agency__code"], row["late"], row["week"], row["open"])
        for row in found
    ]


def _counted(rows: QuerySet[Deadline], *names: str) -> Iterable[dict[str, Any]]:
    now, sunday = clock.now(), monday_of(clock.today()) + 6 * DAY
    running = Q(state=DeadlineState.RUNNING)
    return (
        rows.order_by()
        .values(*names)
        .annotate(
            late=Count("id", filter=running & Q(is_binding=True, due_at__lte=now)),
            week=Count("id", filter=running & Q(due_at__gt=now, due_at__lte=end_of_day(sunday))),
            open=Count("id"),
        )
        .order_by("-late", "-open", names[-1])[:SHOWN_LOADS]
    )
