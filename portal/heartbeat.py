"""Marks in Redis that the worker and the scheduler renew while they live."""

import contextlib
from typing import Any

import redis
from celery.beat import Scheduler
from celery.signals import heartbeat_sent
from django.conf import settings

ALIVE_SECONDS = 20
PARTS = ("worker", "scheduler")


def client() -> redis.Redis:
    """A connection to the queue that gives up soon."""
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)


def mark(part: str) -> None:
    """Say that ``part`` lives, for ALIVE_SECONDS; a queue that is down is not this part's fault."""
    with contextlib.suppress(redis.RedisError):
        client().set(_key(part), "1", ex=ALIVE_SECONDS)


def is_alive(part: str) -> bool:
    """Whether ``part`` renewed its mark; raises RedisError when the queue does not answer."""
    return bool(client().exists(_key(part)))


def clear() -> None:
    """Forget the marks of a former run."""
    client().delete(*(_key(part) for part in PARTS))


def _key(part: str) -> str:
    return f"portal:alive:{part}"


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
