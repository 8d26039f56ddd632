"""Marks in Redis that the worker and the scheduler renew while they live."""

import contextlib
import datetime as dt
from typing import Any

import redis
from celery.beat import Scheduler
from celery.signals import heartbeat_sent
from django.conf import settings

from core import clock

ALIVE_SECONDS = 20
PARTS = ("worker", "scheduler")


def client() -> redis.Redis:
    """A connection to the queue that gives up soon."""
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)


def mark(part: str) -> None:
    """Say that ``part`` lives, for ALIVE_SECONDS; a queue that is down is not this part's fault."""
    with contextlib.suppress(redis.RedisError):
        with client().pipeline() as pipeline:
            pipeline.set(_key(part), "1", ex=ALIVE_SECONDS)
            pipeline.set(_last(part), _now())
            pipeline.execute()


def is_alive(part: str) -> bool:
    """Whether ``part`` renewed its mark; raises RedisError when the queue does not answer."""
    return bool(client().exists(_key(part)))


def silent_for(part: str) -> dt.timedelta:
    """How long ago ``part`` last renewed its mark; one never seen counts from the first question.

    Raises RedisError when the queue does not answer.
    """
    asked = _now()
    last = client().set(_last(part), asked, nx=True, get=True) or asked
    return dt.timedelta(seconds=float(asked) - float(last))


def clear() -> None:
    """Forget the marks of a former run."""
    client().delete(*(name(part) for part in PARTS for name in (_key, _last)))


def _key(part: str) -> str:
    return f"portal:alive:{part}"


def _last(part: str) -> str:
    return f"portal:last:{part}"


def _now() -> float:
    return clock.now().timestamp()


def connect() -> None:
    """Let workers of this process's app renew their mark whenever Celery's own heart beats."""
    heartbeat_sent.connect(_worker_lives, dispatch_uid="portal.alive")


def _worker_lives(**kwargs: Any) -> None:
    mark("worker")


class MarkedScheduler(Scheduler):
    """Celery's scheduler, kept in memory: no file to break in a killed run, and a mark a turn."""

    max_interval = 5

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Send what is due; the seconds until the next turn."""
        mark("scheduler")
        return float(super().tick(*args, **kwargs))
