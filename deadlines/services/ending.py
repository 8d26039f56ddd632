"""Clocks end: met, waived, withdrawn; their internal steps end with them."""

import datetime as dt
import logging
from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from core.actors import Actor
from core.bulk import records_update
from deadlines.calendar.law_words import citation_words
from deadlines.exceptions import NotRunning, ReasonMissing, TooEarly
from deadlines.models import OPEN_STATES, Deadline, DeadlineState, EventKind, Rule, Unit
from deadlines.services.ends import END_FIELDS, recounted
from deadlines.services.events import Happened, events_write, reminders_drop
from deadlines.services.locking import locked, locked_with_steps
from deadlines.states import DEADLINE_MOVES

logger = logging.getLogger(__name__)
STATE_FIELDS = ("state", "met_at", "missed_at", "closed_at", "suspensions", *END_FIELDS)
OPEN = Q(state__in=OPEN_STATES)


@transaction.atomic
def clocks_meet(
    *, kind: str, ids: Collection[int], key: str, at: dt.datetime, actor: Actor, note: str = ""
) -> int:
    """Book that the matters were done; how many clocks ended. The caller has checked who may.

    What is closed already stays so. Raises NotRunning where a clock never began, TooEarly.
    """
    _guard_known(kind, ids, key)
    rows = locked(OPEN, Q(subject_kind=kind, subject_id__in=ids, key=key))
    return _meet(rows, at, actor, note)


@transaction.atomic
def clocks_withdraw(
    *, kind: str, ids: Collection[int], reason: str, actor: Actor, key: str = ""
) -> int:
    """End the open clocks of matters that are no more, all or of one rule; how many ended."""
    _guard_reason(reason)
    of_rule = Q(key=key) if key else Q()
    rows = locked(OPEN, Q(subject_kind=kind, subject_id__in=ids), of_rule)
    return _close(rows, DeadlineState.WITHDRAWN, EventKind.WITHDRAW, actor, reason)


@transaction.atomic
def deadline_meet(
    *, deadline: Deadline, actor: Actor, at: dt.datetime | None = None, note: str = ""
) -> Deadline:
    """Mark one clock or internal step as done; who acts on it may. Raises TooEarly, WrongState."""
    rows, row = _locked_open(deadline)
    if row.state != DeadlineState.MET:
        DEADLINE_MOVES.require("deadline_meet", row, actor)
        _meet(rows, at or clock.now(), actor, note)
    return row


@transaction.atomic
def deadline_waive(*, deadline: Deadline, reason: str, authority: str, actor: Actor) -> Deadline:
    """End a clock without its matter being done: why, and by whose decision. Leaders only."""
    rows, row = _locked_open(deadline)
    if row.state != DeadlineState.WAIVED:
        _guard_reason(reason)
        if not authority.strip():
            raise ReasonMissing(_("Say by whose decision the deadline is waived."))
        DEADLINE_MOVES.require("deadline_waive", row, actor)
        values = {"authority": authority.strip()}
        _close(rows, DeadlineState.WAIVED, EventKind.WAIVE, actor, reason, values)
    return row


@transaction.atomic
def deadline_withdraw(*, deadline: Deadline, reason: str, actor: Actor) -> Deadline:
    """End a clock whose matter is no more. Leaders only."""
    rows, row = _locked_open(deadline)
    if row.state != DeadlineState.WITHDRAWN:
        _guard_reason(reason)
        DEADLINE_MOVES.require("deadline_withdraw", row, actor)
        _close(rows, DeadlineState.WITHDRAWN, EventKind.WITHDRAW, actor, reason)
    return row


def put_aside(rows: Sequence[Deadline], actor: Actor, reason: str) -> None:
    """Close locked clocks because another one takes their place."""
    _close(rows, DeadlineState.WITHDRAWN, EventKind.RESTART, actor, reason)


def _locked_open(deadline: Deadline) -> tuple[list[Deadline], Deadline]:
    """The clock as it stands now, and what ends with it: itself and its open steps."""
    found = locked_with_steps([deadline])
    row = next(one for one in found if one.pk == deadline.pk)
    return [one for one in found if one.is_open], row


def _meet(rows: list[Deadline], at: dt.datetime, actor: Actor, note: str) -> int:
    for row in rows:
        _guard_instant(row, at)
    _resume(rows, at)
    for row in rows:
        if row.parent_id is None:
            _guard_least(row, at)
    missed = [row for row in rows if _books_miss(row, at)]
    events_write((Happened(row, EventKind.MISS, row.due_at) for row in missed), actor)
    for row in rows:
        row.met_at = at
    return _close(rows, DeadlineState.MET, EventKind.MEET, actor, note)


def _books_miss(row: Deadline, at: dt.datetime) -> bool:
    """Whether this meeting comes late and nobody has noted it yet; one in time clears the note."""
    late = row.is_binding and at >= row.due_at
    new = late and row.missed_at is None
    if new:
        row.missed_at = row.due_at
    elif not late:
        row.missed_at = None
    return new


def _resume(rows: Sequence[Deadline], at: dt.datetime) -> None:
    """What is met while it stands still ran again from that day: its end is counted so."""
    still = [row for row in rows if row.state == DeadlineState.SUSPENDED]
    day = at.astimezone(clock.HANOI).date()
    for row in still:
        first, _last = row.suspensions[-1]
        row.suspensions = [*row.suspensions[:-1], [first, max(first, day.isoformat())]]
    if still:
        recounted(rows)


def _close(
    rows: Sequence[Deadline],
    state: DeadlineState,
    kind: EventKind,
    actor: Actor,
    reason: str,
    values: dict[str, str] | None = None,
) -> int:
    """End locked, open clocks; how many legal ones there were."""
    now = clock.now()
    for row in rows:
        row.state, row.closed_at = state, now
        row.touch()
    records_update(rows, [*STATE_FIELDS, "version", "changed_at"])
    reminders_drop(rows)
    events_write(
        (Happened(row, kind, row.due_at, reason.strip(), values or {}) for row in rows), actor
    )
    if rows:
        logger.info("deadlines %s: %s", state, [row.pk for row in rows])
    return sum(row.parent_id is None for row in rows)


def _guard_known(kind: str, ids: Collection[int], key: str) -> None:
    began = Deadline.objects.about(kind, *ids).filter(key=key, step=None)
    never = set(ids) - set(began.values_list("subject_id", flat=True))
    if never:
        rule = Rule.objects.filter(key=key).order_by("-valid_from").first()
        raise NotRunning(
            _("“%(rule)s” never began for this matter, so it cannot be met.")
            % {"rule": rule.name if rule else key},
            extra={"ids": sorted(never)},
        )


def _guard_instant(row: Deadline, at: dt.datetime) -> None:
    if at > clock.now():
        raise TooEarly(_("This moment lies in the future. Enter when it was done."))
    if at < row.started_at:
        raise TooEarly(
            _("“%(rule)s” began only on %(start)s. Enter a later moment.")
            % {"rule": row.name, "start": _moment(row.started_at)}
        )


def _guard_least(row: Deadline, at: dt.datetime) -> None:
    """A period of at least so many days does not end earlier."""
    if row.terms.get("unit") == Unit.AT_LEAST_DAYS and at < row.due_at:
        raise TooEarly(
            _("“%(rule)s” lasts until %(day)s at least (%(citation)s).")
            % {
                "rule": row.name,
                "day": date_format(row.last_day, "d/m/Y"),
                "citation": citation_words(row.rule.citation),
            },
            extra={"earliest": row.due_at.isoformat()},
        )


def _guard_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing(_("Say why; the reason stays in the record."))


def _moment(at: dt.datetime) -> str:
    return date_format(at.astimezone(clock.HANOI), "d/m/Y H:i")
