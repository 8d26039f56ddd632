"""The sweep: what is due is claimed, booked and told, a transaction a batch."""

import logging
import time
from collections.abc import Iterable, Sequence

import orjson
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F

from core import clock
from core.actors import SYSTEM
from deadlines.calendar.moments import read_offset
from deadlines.kinds import ESCALATION, NOBODY, NOT_TOLD, OVERDUE, REMINDER
from deadlines.models import Deadline, EventKind, Reminder, ReminderKind
from deadlines.notices import path_of, values_of
from deadlines.reminding.claiming import Claim, reminders_claim, reminders_done
from deadlines.reminding.recipients import RESPONSIBLE, Answer, Ask, recipients_of
from deadlines.services.events import Happened, events_write
from notifications.services.telling import Notice, notices_tell
from notifications.services.troubles import Report, troubles_report

logger = logging.getLogger(__name__)
AT_ONCE = 500
SECONDS = 20.0
LEDGER = """
INSERT INTO deadlines_telling (deadline_id, reminder_id, notification_id, user_id, why, at)
SELECT deadline_id, reminder_id, notification_id, user_id, why, at
FROM json_populate_recordset(NULL::deadlines_telling, %s)
ON CONFLICT (reminder_id, user_id) DO NOTHING
"""
KINDS = {
    ReminderKind.BEFORE: REMINDER,
    ReminderKind.END: OVERDUE,
    ReminderKind.ESCALATION: ESCALATION,
}


def reminders_sweep(limit: int = AT_ONCE) -> int:
    """Work off what is due, ``limit`` a transaction, until nothing is left or time is up.

    Any number of sweeps may run at once. How many reminders were worked off; a reminder that
    fails stops no other and is shown to administrators.
    """
    ends = time.monotonic() + SECONDS
    failing: set[int] = set()
    done = 0
    while True:
        try:
            worked = _batch(limit, failing)
        except (OperationalError, InterfaceError):
            raise  # The database itself is away; the next sweep goes on.
        except Exception:
            logger.exception("a batch of reminders failed; one by one now")
            worked = _one_by_one(limit, failing)
        done += worked
        if worked == 0 or time.monotonic() > ends:
            return done


@transaction.atomic
def _batch(limit: int, besides: set[int]) -> int:
    claim = reminders_claim(limit, besides)
    if len(claim):
        _work(claim)
    return len(claim)


def _one_by_one(limit: int, failing: set[int]) -> int:
    """The same again with each alone, so that only what fails is left."""
    done = 0
    for _turn in range(limit):
        try:
            worked = _alone(failing)
        except _Failed as failed:
            _put_aside(failed.reminder, failing)
            continue
        if not worked:
            break
        done += worked
    return done


class _Failed(Exception):  # noqa: N818  it carries the reminder out of its transaction
    """One reminder that could not be worked off."""

    def __init__(self, reminder: Reminder) -> None:
        super().__init__(str(reminder))
        self.reminder = reminder


@transaction.atomic
def _alone(besides: set[int]) -> int:
    claim = reminders_claim(1, besides)
    try:
        if len(claim):
            _work(claim)
    except Exception as error:
        logger.exception("a reminder failed")
        raise _Failed((claim.wanted + claim.dropped)[0]) from error
    return len(claim)


def _put_aside(reminder: Reminder, failing: set[int]) -> None:
    failing.add(reminder.pk)
    deadline = reminder.deadline
    troubles_report(
        [
            Report(
                code=NOT_TOLD,
                key=str(deadline.public_id),
                values={"title": deadline.title},
                path=f"/deadlines/{deadline.public_id}/",
            )
        ]
    )


def _work(claim: Claim) -> None:
    """Book misses, find who must know, tell them, write the ledger."""
    if claim.wanted:
        _book_misses(row.deadline for row in claim.wanted if row.kind == ReminderKind.END)
        today = clock.today()
        asks = [Ask(row.deadline, level_of(row), today) for row in claim.wanted]
        answers = recipients_of(asks)
        _tell(claim.wanted, answers)
        _report(claim.wanted, answers)
    reminders_done(claim)
    logger.info("reminders: %s told, %s dropped", len(claim.wanted), len(claim.dropped))


def level_of(reminder: Reminder) -> str:
    """Up to which level a reminder reaches."""
    if reminder.kind != ReminderKind.ESCALATION:
        return RESPONSIBLE
    return read_offset(reminder.offset, after=True).level


def _book_misses(deadlines: Iterable[Deadline]) -> None:
    """Note once that an end passed without the matter being done."""
    now = clock.now()
    missed = [
        deadline
        for deadline in {deadline.pk: deadline for deadline in deadlines}.values()
        if deadline.is_binding and deadline.missed_at is None and deadline.due_at <= now
    ]
    for deadline in missed:
        deadline.missed_at = deadline.due_at
    ids = [deadline.pk for deadline in missed]
    if ids:
        Deadline.objects.filter(pk__in=ids).update(missed_at=F("due_at"))
        events_write((Happened(d, EventKind.MISS, d.due_at) for d in missed), SYSTEM)


def _tell(reminders: Sequence[Reminder], answers: Sequence[Answer]) -> None:
    pairs = [
        (reminder, recipient)
        for reminder, answer in zip(reminders, answers, strict=True)
        for recipient in answer.recipients
    ]
    told = notices_tell([_notice(reminder, one.user_id, one.why) for reminder, one in pairs])
    now = clock.now()
    lines = [
        {
            "deadline_id": reminder.deadline_id,
            "reminder_id": reminder.pk,
            "notification_id": row.pk,
            "user_id": recipient.user_id,
            "why": recipient.why,
            "at": now,
        }
        for (reminder, recipient), row in zip(pairs, told, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(LEDGER, [orjson.dumps(lines).decode()])


def _notice(reminder: Reminder, user_id: int, why: str) -> Notice:
    deadline = reminder.deadline
    return Notice(
        user_id=user_id,
        kind=KINDS[ReminderKind(reminder.kind)],
        key=f"reminder:{reminder.pk}",
        values=values_of(deadline, why),
        path=path_of(deadline),
        agency_id=deadline.agency_id,
        is_urgent=deadline.is_in_hours,
    )


def _report(reminders: Sequence[Reminder], answers: Sequence[Answer]) -> None:
    """A level at which nobody was found is shown to administrators, once an agency and level."""
    troubles_report(
        [
            Report(
                code=NOBODY,
                key=f"{reminder.deadline.agency.code}:{answer.missing}",
                values=values_of(reminder.deadline, "", level=answer.missing),
                path=path_of(reminder.deadline),
                agency_id=reminder.deadline.agency_id,
            )
            for reminder, answer in zip(reminders, answers, strict=True)
            if answer.missing
        ]
    )
