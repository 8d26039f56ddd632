"""The outbox leaves: one message a transaction, so that a killed worker repeats at most one.

The row stays locked while the server is asked; other workers pass it by (SKIP LOCKED).
"""

import datetime as dt
import logging
import time
from enum import Enum

from django.db import transaction
from django.db.models import Exists, OuterRef

from agencies.models import Absence
from core import clock
from notifications.channels import CHANNELS, Letter, Line, NotNow, Refused
from notifications.letters import letter_of
from notifications.models import MailAddress, Message, MessageState, Trouble
from notifications.services.troubles import trouble_over, trouble_report
from notifications.services.waking import wake_outbox

logger = logging.getLogger(__name__)

MINUTES = (1, 5, 15, 60)
LATER_MINUTES = 240
MOST_ATTEMPTS = 10
BUDGET_SECONDS = 20
REST = dt.timedelta(seconds=15)
"""How long nobody tries a server that could not be reached."""
OUTBOX = "/system/outbox/"
CONNECTION = "connection"


class Outcome(Enum):
    """What came of asking for the next message."""

    NOTHING_DUE = "nothing due"
    WORKED_OFF = "worked off"
    SERVER_DOWN = "server down"


class Lines:
    """The open lines of one sweep, a channel's first message opens its own."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}

    def send(self, message: Message, letter: Letter) -> None:
        """Hand a letter to its channel."""
        code = message.channel
        if code not in self._lines:
            self._lines[code] = CHANNELS[code].connect()  # type: ignore[index]  # a Channel's value
        self._lines[code].send(message, letter)

    def close(self) -> None:
        """Hang up everywhere."""
        for line in self._lines.values():
            line.close()


def outbox_sweep(limit: int = 500) -> int:
    """Send what is due, for a while or at most ``limit`` messages; how many were worked off.

    Any number may run at once. Ends at the first message for which no server answers.
    """
    if server_rests():
        return 0
    lines, until = Lines(), time.monotonic() + BUDGET_SECONDS
    count, outcome = 0, Outcome.WORKED_OFF
    try:
        while count < limit and time.monotonic() < until:
            outcome = _send_next(lines)
            if outcome is not Outcome.WORKED_OFF:
                break
            count += 1
    finally:
        lines.close()
    if outcome is Outcome.WORKED_OFF:
        wake_outbox()  # there may be more; other tasks come in between
    if count:
        logger.info("outbox: %s messages worked off", count)
    return count


def server_rests() -> bool:
    """Whether the server just could not be reached, so that workers do not queue up before it."""
    since = clock.now() - REST
    down = Trouble.objects.open().filter(code="mail.server", key=CONNECTION)
    return down.filter(last_at__gt=since, last_at__lte=clock.now()).exists()


def back_off(attempts: int) -> dt.timedelta:
    """How long to wait after so many attempts."""
    minutes = MINUTES[attempts - 1] if attempts <= len(MINUTES) else LATER_MINUTES
    return dt.timedelta(minutes=minutes)


@transaction.atomic
def _send_next(lines: Lines) -> Outcome:
    message = _claim()
    if message is None:
        return Outcome.NOTHING_DUE
    if message.is_away and message.notification:  # type: ignore[attr-defined]  # annotated
        _save(message, state=MessageState.GATHERED)
        return Outcome.WORKED_OFF
    letter = _letter(message)
    if letter is None:
        return Outcome.WORKED_OFF
    try:
        lines.send(message, letter)
    except Refused as error:
        _refused(message, str(error))
    except NotNow as error:
        _put_off(message, error)
        return Outcome.SERVER_DOWN if error.is_server else Outcome.WORKED_OFF
    else:
        _sent(message)
    return Outcome.WORKED_OFF


def _claim() -> Message | None:
    away = Absence.objects.on(clock.today()).filter(user=OuterRef("user"))
    due = Message.objects.due().order_by("due_at", "id").annotate(is_away=Exists(away))
    due = due.select_for_update(of=("self",), skip_locked=True)
    return due.select_related("notification__agency", "user", "agency_digest__agency").first()


def _letter(message: Message) -> Letter | None:
    """The words, or None when there is nothing (more) to say or they could not be made."""
    try:
        with transaction.atomic():
            letter = letter_of(message)
    except Exception as error:  # noqa: BLE001  other apps make the words; the rest must go on
        logger.exception("message %s: no words", message.pk)
        _give_up(message, f"{type(error).__name__}: {error}", "mail.words")
        return None
    if letter is None:
        _save(message, state=MessageState.DROPPED)
    return letter


def _sent(message: Message) -> None:
    attempts = message.attempts + 1
    _save(message, state=MessageState.SENT, sent_at=clock.now(), attempts=attempts, error="")
    if message.notification_id is None:
        gathered = message.parts.filter(state=MessageState.GATHERED)
        gathered.update(state=MessageState.IN_DIGEST, sent_at=message.sent_at)
    trouble_over(code="mail.server", key=CONNECTION)


def _refused(message: Message, reason: str) -> None:
    """The address takes nothing: mark it, so that nothing more goes there until it is cleared."""
    _save(message, attempts=message.attempts + 1)
    MailAddress.objects.bulk_create(
        [MailAddress(address=message.address.lower(), reason=reason)], ignore_conflicts=True
    )
    _give_up(message, reason, "mail.bounced", key=message.address.lower())


def _put_off(message: Message, error: NotNow) -> None:
    attempts, reason = message.attempts + 1, str(error)
    if error.tell:
        key = CONNECTION if error.is_server else "content"
        trouble_report(code="mail.server", key=key, values={"reason": reason}, path=OUTBOX)
    if attempts >= MOST_ATTEMPTS:
        _save(message, attempts=attempts)
        _give_up(message, reason, "mail.failed")
        return
    due_at = clock.now() + back_off(attempts)
    _save(message, attempts=attempts, due_at=due_at, error=reason)
    logger.info("message %s put off to %s: %s", message.pk, due_at, reason)


def _give_up(message: Message, reason: str, code: str, key: str = "outbox") -> None:
    _save(message, state=MessageState.FAILED, error=reason)
    told = message.notification
    trouble_report(
        code=code,
        key=key,
        values={"address": message.address, "person": str(message.user or ""), "reason": reason},
        path=OUTBOX,
        agency_id=told.agency_id if told and code == "mail.bounced" else None,
    )
    logger.info("message %s given up: %s", message.pk, reason)


def _save(message: Message, **changes: object) -> None:
    for name, value in changes.items():
        setattr(message, name, value)
    message.save(update_fields=list(changes))
