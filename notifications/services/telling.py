"""Telling people: rows of the inbox and of the outbox, in the transaction of what caused them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection, transaction
from django.db.models import QuerySet

from core import clock
from notifications.kinds import kind_of
from notifications.models import Message, MessageState, Notification
from notifications.services.routing import messages_for
from notifications.services.waking import wake_outbox

Pair = tuple[int, str]

# In one order for everybody: two tellers of the same things wait instead of deadlocking.
INSERT = """
INSERT INTO notifications_notification
    (public_id, user_id, agency_id, kind, key, values, path, is_urgent, created_at)
SELECT public_id, user_id, agency_id, kind, key, values, path, is_urgent, created_at
FROM json_populate_recordset(NULL::notifications_notification, %s)
ORDER BY user_id, key
ON CONFLICT (user_id, key) DO NOTHING
RETURNING id, public_id
"""
COLUMNS = (
    "public_id",
    "user_id",
    "agency_id",
    "kind",
    "key",
    "values",
    "path",
    "is_urgent",
    "created_at",
)


@dataclass(frozen=True)
class Notice:
    """One thing to tell one person; the same ``key`` is never told twice.

    An urgent one does not wait for the end of quiet hours.
    """

    user_id: int
    kind: str
    key: str
    values: Mapping[str, Any]
    path: str = ""
    agency_id: int | None = None
    is_urgent: bool = False


@transaction.atomic
def notices_tell(notices: Sequence[Notice]) -> list[Notification]:
    """Tell people; the rows made or found, in the order of ``notices``.

    A constant number of queries. KeyError for a kind that nobody registered.
    """
    if not notices:
        return []
    wanted = {(notice.user_id, notice.key): notice for notice in reversed(notices)}
    for code in {notice.kind for notice in notices}:
        kind_of(code)
    made = _inserted([_row(notice) for notice in wanted.values()])
    told = {(row.user_id, row.key): row for row in made}
    if len(told) < len(wanted):
        told = {**_told_before(wanted), **told}
    if messages_for(made):
        wake_outbox()
    return [told[notice.user_id, notice.key] for notice in notices]


def notices_drop(keys: Sequence[str]) -> int:
    """Send no more of what was told under these keys; the inbox keeps it. How many were dropped.

    A message that is just being sent is left alone: nobody waits for the mail server.
    """
    return messages_drop(Notification.objects.filter(key__in=keys).values("pk"))


@transaction.atomic
def messages_drop(notification_ids: QuerySet[Any, Any]) -> int:
    """The same for notifications known by a query of their ids."""
    waiting = Message.objects.filter(
        notification__in=notification_ids,
        state__in=[MessageState.QUEUED, MessageState.GATHERED],
    )
    free = waiting.select_for_update(of=("self",), skip_locked=True)
    ids = list(free.values_list("pk", flat=True))
    if not ids:
        return 0
    return Message.objects.filter(pk__in=ids).update(state=MessageState.DROPPED)


def _row(notice: Notice) -> Notification:
    return Notification(
        user_id=notice.user_id,
        agency_id=notice.agency_id,
        kind=notice.kind,
        key=notice.key,
        values=dict(notice.values),
        path=notice.path,
        is_urgent=notice.is_urgent,
        created_at=clock.now(),
    )


def _inserted(rows: list[Notification]) -> list[Notification]:
    """Insert what nobody told before; those rows, in the order of their ids."""
    values = [{name: getattr(row, name) for name in COLUMNS} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [orjson.dumps(values).decode()])
        found = {str(public_id): pk for pk, public_id in cursor.fetchall()}
    made = [row for row in rows if str(row.public_id) in found]
    for row in made:
        row.pk, row._state.adding = found[str(row.public_id)], False
        row._state.db = connection.alias
    return sorted(made, key=lambda row: row.pk)


def _told_before(wanted: Mapping[Pair, Notice]) -> dict[Pair, Notification]:
    """Rows of these persons and keys, told by somebody else or earlier."""
    users, keys = zip(*wanted, strict=True)
    found = Notification.objects.filter(user_id__in=set(users), key__in=set(keys))
    return {(row.user_id, row.key): row for row in found}
