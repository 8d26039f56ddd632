"""The servers of a measurement: a database of its own, so that nobody's data is touched."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psutil
import psycopg2
from psycopg2 import sql

from bench.load import Connection, prepared
from portal.servers.postgres import (
    postgres_ensure_database,
    postgres_start,
    postgres_stop,
    postgres_url,
)
from portal.servers.valkey import valkey_start, valkey_stop

BASE = Path(__file__).resolve().parent.parent
FOLDER = BASE / ".data" / "bench"
GIVEN = {name: os.environ.get(name) for name in ("DATABASE_URL", "REDIS_URL")}
READY_SECONDS = 60
FIRST_PORT = 8700


@contextlib.contextmanager
def servers(fraction: float) -> Iterator[None]:
    """PostgreSQL and Valkey in the environment; our own unless others are given."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = f"portal_bench_{round(fraction * 100_000)}"
    try:
        os.environ["DATABASE_URL"] = _database(name)
        os.environ["REDIS_URL"] = GIVEN["REDIS_URL"] or valkey_start(FOLDER / "valkey", keep=False)
        os.environ["MEDIA_ROOT"] = str(FOLDER / "files")
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
        os.environ["LOG_LEVEL"] = "ERROR"
        yield
    finally:
        if not GIVEN["DATABASE_URL"]:
            postgres_stop(FOLDER / "postgres")
        if not GIVEN["REDIS_URL"]:
            valkey_stop(FOLDER / "valkey")


def _database(name: str) -> str:
    given = GIVEN["DATABASE_URL"]
    if not given:
        postgres_start(FOLDER / "postgres")
        postgres_ensure_database(FOLDER / "postgres", name)
        return postgres_url(FOLDER / "postgres", name)
    with contextlib.closing(psycopg2.connect(given)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlunsplit(urlsplit(given)._replace(path=f"/{name}"))


class Web:
    """One program behind granian, started as `make run` starts the portal."""

    def __init__(self, application: str, port: int) -> None:
        self.port = port
        log = (FOLDER / f"web-{port}.log").open("wb")
        command = ["granian", application, "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command, "--port", str(port), "--blocking-threads", "4"],
            cwd=BASE,
            stdout=log,
            stderr=subprocess.STDOUT,
        )

    def wait(self, path: str) -> None:
        """Until it answers."""
        give_up = time.monotonic() + READY_SECONDS
        while time.monotonic() < give_up and self.process.poll() is None:
            with contextlib.suppress(OSError), Connection(self.port) as connection:
                connection.ask(prepared(path))
                return
            time.sleep(0.1)
        raise RuntimeError(f"No answer: read the end of {FOLDER / f'web-{self.port}.log'}.")

    def memory(self) -> float:
        """Million bytes that its largest process, the worker, holds."""
        parent = psutil.Process(self.process.pid)
        family = [parent, *parent.children(recursive=True)]
        return max(process.memory_info().rss for process in family) / 1e6

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(30)


@contextlib.contextmanager
def web(**applications: tuple[str, str]) -> Iterator[dict[str, Web]]:
    """Programs by name, each given as its application and a path that it answers."""
    running: dict[str, Web] = {}
    try:
        for place, (name, (application, _path)) in enumerate(applications.items()):
            running[name] = Web(application, FIRST_PORT + place)
        for name, (_application, path) in applications.items():
            running[name].wait(path)
        yield running
    finally:
        for program in running.values():
            program.stop()
