"""The ledger: for each clock who was told, why, when, by which channel, opened or not."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from deadlines.calendar.moments import read_offset
from deadlines.models import Deadline, Reminder, ReminderKind, Telling
from deadlines.rule_words import LEVELS
from notifications.models import Message


@dataclass(frozen=True)
class Carried:
    """How it went by one channel; a part of a digest goes as the digest does."""

    channel: str
    state: str
    sent_at: dt.datetime | None


@dataclass(frozen=True)
class LedgerLine:
    """One person told once; ``level`` says how far an escalation reached."""

    person: str
    why: str
    at: dt.datetime
    kind: str
    level: str
    opened_at: dt.datetime | None
    carried: tuple[Carried, ...]

    @property
    def was_opened(self) -> bool:
        """Whether the person opened it in the inbox or from the mail."""
        return self.opened_at is not None


def ledger_of(deadline: Deadline) -> list[LedgerLine]:
    """Every line of a clock in order; two queries whatever their number."""
    rows = (
        Telling.objects.filter(deadline=deadline)
        .select_related("user", "reminder", "notification")
        .order_by("at", "pk")
    )
    tellings = list(rows)
    messages: dict[int, list[Message]] = {}
    ids = [row.notification_id for row in tellings]
    for message in Message.objects.filter(notification_id__in=ids).select_related("digest"):
        messages.setdefault(message.notification_id or 0, []).append(message)
    return [_line(row, messages.get(row.notification_id, ())) for row in tellings]


def _line(row: Telling, messages: Iterable[Message]) -> LedgerLine:
    return LedgerLine(
        person=str(row.user),
        why=row.get_why_display(),
        at=row.at,
        kind=row.reminder.get_kind_display() if row.reminder else "",
        level=level_words(row.reminder) if row.reminder else "",
        opened_at=row.notification.opened_at,
        carried=tuple(_carried(message) for message in messages),
    )


def _carried(message: Message) -> Carried:
    sent_at = message.digest.sent_at if message.digest else message.sent_at
    return Carried(message.get_channel_display(), message.get_state_display(), sent_at)


def level_words(reminder: Reminder) -> str:
    """To whom an escalation went, empty for other reminders."""
    if reminder.kind != ReminderKind.ESCALATION:
        return ""
    return str(LEVELS[read_offset(reminder.offset, after=True).level])
