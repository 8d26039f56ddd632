"""What every change of clocks leaves behind: its step in the record, its reminders."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.db import connection

from core import clock
from core.actors import Actor
from core.bulk import records_insert
from deadlines.calendar.days import WorkCalendar
from deadlines.models import (
    Deadline,
    DeadlineEvent,
    EventKind,
    Reminder,
    ReminderKind,
    ReminderState,
    Telling,
)
from deadlines.services.ends import moments_of
from deadlines.working_days import calendar_now
from notifications.services.telling import messages_drop

REVIVE = """
INSERT INTO deadlines_reminder (deadline_id, kind, "offset", at, state)
SELECT r.deadline_id, r.kind, r."offset", r.at, 'pending'
FROM json_to_recordset(%s) AS r(deadline_id bigint, kind text, "offset" text, at timestamptz)
ORDER BY r.deadline_id, r.at
ON CONFLICT (deadline_id, kind, "offset", at) DO UPDATE SET state = 'pending', done_at = NULL
WHERE deadlines_reminder.state = 'dropped'
"""


@dataclass(frozen=True)
class Happened:
    """One step of one clock, before it is a row."""

    deadline: Deadline
    kind: EventKind
    due_before: dt.datetime | None = None
    reason: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def events_write(happened: Iterable[Happened], actor: Actor) -> list[DeadlineEvent]:
    """Keep who did what when, with the end before and after and how it was counted."""
    now = clock.now()
    rows = [
        DeadlineEvent(
            deadline=one.deadline,
            kind=one.kind,
            at=now,
            actor_name=actor.name,
            user_id=actor.user_id,
            reason=one.reason,
            values=dict(one.values),
            due_before=one.due_before,
            due_after=one.deadline.due_at,
            explanation=one.deadline.explanation,
        )
        for one in happened
    ]
    records_insert(rows)
    return rows


def reminders_make(deadlines: Iterable[Deadline]) -> None:
    """The first reminders of new clocks; what is past when they start is not made."""
    calendar = calendar_now()
    rows = [
        Reminder(deadline=deadline, kind=kind, offset=offset, at=at)
        for deadline in deadlines
        for kind, offset, at in _still_to_come(deadline, calendar)
    ]
    records_insert(rows)


def reminders_drop(deadlines: Iterable[Deadline]) -> None:
    """Nobody is reminded of these any more, nor by a mail that still waits."""
    ids = [deadline.pk for deadline in deadlines]
    pending = Reminder.objects.filter(deadline_id__in=ids, state=ReminderState.PENDING)
    pending.update(state=ReminderState.DROPPED, done_at=clock.now())
    told = Telling.objects.filter(deadline_id__in=ids, reminder__isnull=False)
    messages_drop(told.values("notification"))


def reminders_move(deadlines: Sequence[Deadline]) -> None:
    """Drop the pending reminders and make those of the present ends.

    A moment that comes back gets its row back; what was told of is not told again.
    """
    reminders_drop(deadlines)
    calendar = calendar_now()
    rows = [
        {"deadline_id": deadline.pk, "kind": kind, "offset": offset, "at": at}
        for deadline in deadlines
        for kind, offset, at in _still_to_come(deadline, calendar)
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(REVIVE, [orjson.dumps(rows).decode()])


def _still_to_come(
    deadline: Deadline, calendar: WorkCalendar
) -> list[tuple[str, str, dt.datetime]]:
    """The moments ahead, and past ones at and after the end: a miss is booked however late."""
    now = clock.now()
    return [
        (moment.kind, moment.offset, moment.at)
        for moment in moments_of(deadline, calendar)
        if moment.at >= now
        or moment.kind == ReminderKind.ESCALATION
        or (moment.kind == ReminderKind.END and not deadline.missed_at)
    ]
