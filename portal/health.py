"""Whether every part of the portal works, for supervisors, load balancers and people."""

from collections.abc import Callable

import redis
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal import heartbeat


@require_safe
@never_cache
@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """200 with every part "ok", or 503 naming the parts that are "down"."""
    parts = {name: "ok" if check() else "down" for name, check in CHECKS.items()}
    working = all(state == "ok" for state in parts.values())
    return JsonResponse(
        {"status": "ok" if working else "down", **parts}, status=200 if working else 503
    )


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
