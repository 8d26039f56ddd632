"""Whether every part of the portal works, for supervisors, load balancers and people."""

import datetime as dt
from collections.abc import Callable

import redis
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import clock
from deadlines.models import Reminder
from notifications.models import Message
from portal import heartbeat
from portal.standstill import stopped_parts

LATE = dt.timedelta(minutes=5)


@require_safe
@never_cache
@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """200 with every part "ok", or 503 naming the parts that are "down".

    What ought to have left minutes ago is named as "late", with 200: all run, but not fast enough.
    """
    parts = {name: "ok" if check() else "down" for name, check in CHECKS.items()}
    if "down" in (parts["database"], parts["queue"]):
        return JsonResponse({"status": "down", **parts}, status=503)
    stopped_parts()
    late = dict.fromkeys(_late(), "late")
    if "down" in parts.values():
        return JsonResponse({"status": "down", **parts, **late}, status=503)
    return JsonResponse({"status": "late" if late else "ok", **parts, **late})


def _late() -> list[str]:
    """What waits for longer than it ever should; both queries read a partial index."""
    before = clock.now() - LATE
    waiting: dict[str, QuerySet] = {
        "reminders": Reminder.objects.due().filter(at__lt=before),
        "outbox": Message.objects.due().filter(due_at__lt=before),
    }
    return [name for name, rows in waiting.items() if rows.exists()]


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False


def _queue() -> bool:
    try:
        return bool(heartbeat.client().ping())
    except redis.RedisError:
        return False


def _beats(part: str) -> Callable[[], bool]:
    def check() -> bool:
        try:
            return heartbeat.is_alive(part)
        except redis.RedisError:
            return False

    return check


CHECKS = {
    "database": _database,
    "queue": _queue,
    "worker": _beats("worker"),
    "scheduler": _beats("scheduler"),
}
