"""Clocks change while they run: extended, suspended, resumed, begun anew, moved to a day."""

import datetime as dt
import logging
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from core.actors import Actor
from core.bulk import records_update
from deadlines.calendar.errors import CountingError
from deadlines.calendar.explaining import length_words
from deadlines.calendar.law_words import citation_words
from deadlines.calendar.terms import GIVEN_DAY, REMIND_ONLY
from deadlines.exceptions import BeyondTheLaw, NotSuspendable, ReasonMissing, TooEarly
from deadlines.models import OPEN_STATES, Deadline, DeadlineState, EventKind
from deadlines.services.ending import put_aside
from deadlines.services.ends import END_FIELDS, recounted
from deadlines.services.events import Happened, events_write, reminders_drop, reminders_move
from deadlines.services.locking import locked, locked_with_steps
from deadlines.services.starting import anew
from deadlines.states import DEADLINE_MOVES

logger = logging.getLogger(__name__)
CHANGED = (
    "state",
    "given_day",
    "extension_length",
    "suspensions",
    "missed_at",
    *END_FIELDS,
    "version",
    "changed_at",
)


@transaction.atomic
def deadline_extend(*, deadline: Deadline, length: int, reason: str, actor: Actor) -> Deadline:
    """Extend a period by ``length`` in all, in the rule's unit of extension; who acts on it may.

    The same length again changes nothing. Raises BeyondTheLaw, ReasonMissing, WrongState.
    """
    rows, row = _locked(deadline)
    if length and row.extension_length == length and row.is_open:
        return row
    _guard_reason(reason)
    DEADLINE_MOVES.require("deadline_extend", row, actor)
    _guard_length(row, length)
    row.extension_length = length
    _changed(rows, EventKind.EXTEND, actor, reason, {"length": length})
    return row


@transaction.atomic
def deadline_suspend(*, deadline: Deadline, on: dt.date, reason: str, actor: Actor) -> Deadline:
    """Let a period in days stand still from a day on; who acts on it may. Reminders pause.

    Raises NotSuspendable for other periods and for days outside it.
    """
    rows, row = _locked(deadline)
    if row.state == DeadlineState.SUSPENDED and row.suspensions[-1][0] == on.isoformat():
        return row
    _guard_reason(reason)
    DEADLINE_MOVES.require("deadline_suspend", row, actor)
    _guard_suspension(row, on)
    for one in rows:
        one.state = DeadlineState.SUSPENDED
        one.suspensions = [*one.suspensions, [on.isoformat(), None]]
    _changed(rows, EventKind.SUSPEND, actor, reason, {"on": on.isoformat()})
    return row


@transaction.atomic
def deadline_resume(*, deadline: Deadline, on: dt.date, actor: Actor, reason: str = "") -> Deadline:
    """Let it run on after a day; the days of suspension, both included, don't count."""
    rows, row = _locked(deadline)
    if row.state == DeadlineState.RUNNING and row.suspensions:
        if row.suspensions[-1][1] == on.isoformat():
            return row
    DEADLINE_MOVES.require("deadline_resume", row, actor)
    first = dt.date.fromisoformat(row.suspensions[-1][0])
    if not first <= on <= clock.today():
        raise NotSuspendable(
            _("Enter a day from the suspension on %(day)s up to today.")
            % {"day": date_format(first, "d/m/Y")}
        )
    for one in rows:
        one.state = DeadlineState.RUNNING
        one.suspensions = [*one.suspensions[:-1], [first.isoformat(), on.isoformat()]]
    _changed(rows, EventKind.RESUME, actor, reason, {"on": on.isoformat()})
    return row


@transaction.atomic
def deadline_restart(*, deadline: Deadline, at: dt.datetime, reason: str, actor: Actor) -> Deadline:
    """Put a clock aside and begin it anew at an instant, by the rule then in force. Leaders only.

    The same restart again gives the clock that it began. Raises TooEarly, RuleMissing.
    """
    rows, row = _locked(deadline)
    again = row.restarts.with_holders().filter(started_at=at).first()
    if again is not None:
        return again
    _guard_reason(reason)
    DEADLINE_MOVES.require("deadline_restart", row, actor)
    if not row.started_at <= at <= clock.now():
        raise TooEarly(_("Enter a moment from the first start up to now."))
    put_aside(rows, actor, reason)
    return anew(row, at=at, actor=actor)


@transaction.atomic
def clocks_move(
    *, kind: str, ids: Collection[int], key: str, given_day: dt.date, reason: str, actor: Actor
) -> int:
    """Give the open clocks of matters another day; how many moved. The caller has checked who may.

    Only for rules whose day the matter names. Raises CountingError for a day before the start.
    """
    matter = Q(subject_kind=kind, subject_id__in=ids, key=key)
    rows = [
        row
        for row in locked(Q(state__in=OPEN_STATES), matter, Q(step=None))
        if row.given_day != given_day
    ]
    if any(row.terms.get("unit") not in (GIVEN_DAY, REMIND_ONLY) for row in rows):
        raise CountingError("given_day", _("The end of this deadline is counted, not chosen."))
    before = {row.pk: row.given_day for row in rows}
    for row in rows:
        row.given_day = given_day
    values = {"from": next(iter(before.values()), None), "to": given_day}
    told = {name: day.isoformat() for name, day in values.items() if day}
    _changed(rows, EventKind.MOVE, actor, reason, told)
    return len(rows)


def _locked(deadline: Deadline) -> tuple[list[Deadline], Deadline]:
    """The clock as it stands now, and what changes with it: itself and its open steps."""
    found = locked_with_steps([deadline])
    row = next(one for one in found if one.pk == deadline.pk)
    return [one for one in found if one.is_open or one.pk == row.pk], row


def _changed(
    rows: Sequence[Deadline],
    kind: EventKind,
    actor: Actor,
    reason: str,
    values: Mapping[str, object],
) -> None:
    """Count the ends anew, write the rows, the steps and the reminders."""
    if not rows:
        return
    before = {row.pk: row.due_at for row in rows}
    recounted(rows)
    now = clock.now()
    still = (EventKind.SUSPEND, EventKind.RESUME)
    rows = [r for r in rows if kind in still or not r.parent_id or r.due_at != before[r.pk]]
    for row in rows:
        if row.missed_at and row.due_at > now:
            row.missed_at = None
        row.touch()
    records_update(rows, CHANGED)
    events_write((Happened(r, kind, before[r.pk], reason.strip(), values) for r in rows), actor)
    reminders_drop([row for row in rows if row.state == DeadlineState.SUSPENDED])
    reminders_move([row for row in rows if row.state == DeadlineState.RUNNING])
    logger.info("deadlines %s: %s", kind, [row.pk for row in rows])


def _guard_length(row: Deadline, length: int) -> None:
    longest, unit = row.terms["extension_max"], row.terms["extension_unit"]
    if not 1 <= length <= longest:
        raise BeyondTheLaw(
            _("The law allows an extension of at most %(longest)s (%(citation)s).")
            % {
                "longest": length_words(longest, unit),
                "citation": citation_words(row.terms["citation"]),
            },
            extra={"longest": longest},
        )
    if length < row.extension_length:
        raise BeyondTheLaw(_("The period is already extended further than that."))


def _guard_suspension(row: Deadline, on: dt.date) -> None:
    """A day of the period, not before what stood still already, and not tomorrow."""
    first = row.started_at.astimezone(clock.HANOI).date()
    if row.suspensions:
        first = dt.date.fromisoformat(row.suspensions[-1][1]) + dt.timedelta(days=1)
    last = min(row.last_day, clock.today())
    if not first <= on <= last:
        raise NotSuspendable(
            _("Enter a day from %(first)s to %(last)s.")
            % {"first": date_format(first, "d/m/Y"), "last": date_format(last, "d/m/Y")}
        )


def _guard_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing(_("Say why; the reason stays in the record."))
