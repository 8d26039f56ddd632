"""What the page of one deadline tells: how it was counted, what happened, what may be done."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.actors import Actor
from core.exceptions import NotAllowed
from core.states import Verdict
from deadlines.boards import Line, lines_of
from deadlines.calendar.counting import Terms, count_due
from deadlines.calendar.explaining import explain
from deadlines.models import Deadline, DeadlineEvent, DeadlineState
from deadlines.states import DEADLINE_MOVES
from deadlines.working_days import calendar_now

ICONS = {
    "deadline_assign": "user-plus",
    "deadline_meet": "check",
    "deadline_extend": "calendar-plus",
    "deadline_suspend": "clock",
    "deadline_resume": "arrow-forward-up",
    "deadline_waive": "x",
}
"""The moves that this page offers, in its order."""


@dataclass(frozen=True)
class Counted:
    """One way in which the end was counted: under which heading, its lines."""

    heading: str
    lines: list[str]
    is_now: bool


@dataclass(frozen=True)
class Step:
    """One event of the timeline."""

    event: DeadlineEvent
    before: str
    after: str


@dataclass(frozen=True)
class Action:
    """A move with its address and what follows from it, or with the reason why it isn't there."""

    name: str
    label: str | Promise
    url: str
    icon: str
    consequence: str
    reason: str
    is_lacking_right: bool


def counted_lines(deadline: Deadline, events: Sequence[DeadlineEvent]) -> list[Counted]:
    """The explanation of today's end, then the earlier ones, the newest first.

    Each event keeps how the end was counted after it: where two differ, the later replaced it.
    """
    found = [Counted(_("How the end is counted"), explain(deadline.explanation), is_now=True)]
    kept = [event for event in events if event.explanation]
    for event, following in reversed(list(pairwise(kept))):
        if event.explanation != following.explanation:
            found.append(Counted(_heading(following), explain(event.explanation), is_now=False))
    return found


def _heading(event: DeadlineEvent) -> str:
    words = {"day": date_format(localtime(event.at), "d/m/Y"), "step": event.get_kind_display()}
    return _("As it was counted before %(day)s (%(step)s)") % words


def steps_of(deadline: Deadline, events: Sequence[DeadlineEvent]) -> list[Step]:
    """Every step of the clock, the newest first, with the end before and after where it moved."""
    return [
        Step(event, _end(deadline, event.due_before), _end(deadline, event.due_after))
        for event in reversed(events)
    ]


def _end(deadline: Deadline, end: dt.datetime | None) -> str:
    """An end as its last day, or the moment of a clock in hours."""
    if end is None:
        return ""
    if deadline.is_in_hours:
        return date_format(localtime(end), "d/m/Y H:i")
    return date_format(localtime(end - dt.timedelta(microseconds=1)), "d/m/Y")


def internal_steps(deadline: Deadline, actor: Actor) -> list[Line]:
    """The agency's own stricter steps on the way to a legal end."""
    steps = Deadline.objects.visible_to(actor).with_holders().filter(parent=deadline)
    return lines_of(list(steps.order_by("due_at", "id")), actor)


def actions_of(deadline: Deadline, actor: Actor) -> list[Action]:
    """What may be done now with its consequence, and why the rest can't; closed ones have none."""
    if not deadline.is_open:
        return []
    names = [name for name in ICONS if _fits(name, deadline)]
    return [
        _action(deadline, name, DEADLINE_MOVES.verdict(name, deadline, actor)) for name in names
    ]


def _fits(name: str, deadline: Deadline) -> bool:
    """What has a place on the page at all; suspend and resume never go together."""
    suspended = deadline.state == DeadlineState.SUSPENDED
    return {
        "deadline_meet": deadline.is_met_by_hand,
        "deadline_suspend": not suspended and deadline.parent_id is None,
        "deadline_resume": suspended,
        "deadline_extend": deadline.parent_id is None,
        "deadline_waive": deadline.parent_id is None,
    }.get(name, True)


def _action(deadline: Deadline, name: str, verdict: Verdict) -> Action:
    return Action(
        name,
        verdict.transition.label,
        reverse(f"deadlines:{name}", args=[deadline.public_id]) if verdict.allowed else "",
        ICONS[name],
        consequence_of(name, deadline) if verdict.allowed else "",
        verdict.reason,
        verdict.error is NotAllowed and not verdict.allowed,
    )


def consequence_of(name: str, deadline: Deadline) -> str:
    """What follows from a move, in words."""
    if name == "deadline_extend":
        return _("new end at most %(day)s") % {"day": longest_end(deadline)}
    if name == "deadline_meet" and deadline.parent_id is None:
        return _("nobody is reminded of it any more")
    return {
        "deadline_assign": _("the new person is told at once"),
        "deadline_meet": _("its reminders end; the legal deadline runs on"),
        "deadline_suspend": _("the days until it is resumed don't count"),
        "deadline_resume": _("the end moves by the days that it stood still"),
        "deadline_waive": _("it ends without being met; reason and authority stay in the history"),
    }[name]


def longest_end(deadline: Deadline) -> str:
    """The last day if the period is extended by all that the law allows."""
    due = count_due(
        terms=Terms.of(deadline.terms),
        start=deadline.started_at,
        calendar=calendar_now(),
        extension=int(deadline.terms.get("extension_max") or 0),
        suspensions=suspensions_of(deadline),
        given_day=deadline.given_day,
    )
    return _end(deadline, due.end)


def suspensions_of(deadline: Deadline) -> list[tuple[dt.date, dt.date | None]]:
    """The spans for which the clock stood still, as they are kept."""
    day = dt.date.fromisoformat
    return [(day(first), day(last) if last else None) for first, last in deadline.suspensions]
