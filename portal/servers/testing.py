"""The servers under the tests: one pair a checkout, shared by every run, stopped by the last.

A run holds a lock on one slot; the slot names its databases, so that several runs in one checkout
keep apart and ``--reuse-db`` finds its own again. Locks end with their process, however it ends.
"""

import atexit
import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from portal.servers.errors import ServerError
from portal.servers.postgres import (
    postgres_ensure_database,
    postgres_start,
    postgres_stop,
    postgres_url,
)
from portal.servers.valkey import valkey_start, valkey_stop

FOLDER = Path(__file__).resolve().parents[2] / ".data" / "test"
SLOTS = 16
NUMBERS_A_SLOT = 16
# Speed for safety: what a crash of the machine would lose is only test data.
TUNING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_held: list[IO[str]] = []


def ensure_test_servers() -> None:
    """Put the addresses of running servers into the environment; a parallel worker gets its own.

    With DATABASE_URL and REDIS_URL set, those servers are used and none is started.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker:
        _use_own_number(int(worker.removeprefix("gw")) + 1)
    elif not {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
        _start()


def _start() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    users = (FOLDER / "users.lock").open("w")
    with _one_at_a_time():
        fcntl.flock(users, fcntl.LOCK_SH)
        slot = _take_slot()
        if "DATABASE_URL" not in os.environ:
            postgres_start(FOLDER / "postgres")
            _tune()
            postgres_ensure_database(FOLDER / "postgres", f"portal_{slot}")
            os.environ["DATABASE_URL"] = postgres_url(FOLDER / "postgres", f"portal_{slot}")
        if "REDIS_URL" not in os.environ:
            number = slot * NUMBERS_A_SLOT
            os.environ["REDIS_URL"] = valkey_start(FOLDER / "valkey", keep=False)
            _use_own_number(number)
    atexit.register(_leave, users, os.getpid())


def _leave(users: IO[str], owner: int) -> None:
    """Stop the servers unless another run still uses them."""
    if os.getpid() != owner:
        return
    with _one_at_a_time():
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        postgres_stop(FOLDER / "postgres")
        valkey_stop(FOLDER / "valkey")


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (FOLDER / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _take_slot() -> int:
    for slot in range(SLOTS):
        lock = (FOLDER / f"slot-{slot}.lock").open("w")
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _held.append(lock)
            return slot
        lock.close()
    raise ServerError(f"{SLOTS} test runs already share this checkout: wait until one ends.")


def _tune() -> None:
    address = postgres_url(FOLDER / "postgres", "postgres")
    with contextlib.closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for name, value in TUNING.items():
                cursor.execute(f"ALTER SYSTEM SET {name} = {value}")
            cursor.execute("SELECT pg_reload_conf()")


def _use_own_number(step: int) -> None:
    """Move REDIS_URL ``step`` databases on, so that parallel runs share no key."""
    parts = urlsplit(os.environ["REDIS_URL"])
    number = int(parts.path.strip("/") or 0) + step
    os.environ["REDIS_URL"] = urlunsplit(parts._replace(path=f"/{number}"))
