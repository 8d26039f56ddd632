"""One run from start to end."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from types import FrameType

import redis

from portal.launch.children import Child, commands, end_leftovers
from portal.launch.folders import DATA, LOGS, POSTGRES, VALKEY
from portal.launch.only_one import is_left_alone, note_down, note_ending
from portal.launch.preparing import prepare
from portal.launch.secrets import ensure_secrets
from portal.servers.discovery import forget_urls, write_urls
from portal.servers.errors import LaunchError
from portal.servers.postgres import (
    postgres_ensure_database,
    postgres_runs,
    postgres_start,
    postgres_stop,
    postgres_url,
)
from portal.servers.valkey import valkey_start, valkey_stop, valkey_url

FIRST_PORT = 8000
LEAST_FREE_BYTES = 300 * 1024 * 1024
READY_SECONDS = 120
LOOK_SECONDS = 0.5
ACCOUNTS = (
    ("Draft a plan", "drafter.bvhttdl@demo.example"),
    ("Approve a plan", "approver.bvhttdl@demo.example"),
    ("Issue a plan", "clerk.bvhttdl@demo.example"),
    ("Keep units and people", "admin.bvhttdl@demo.example"),
    ("See the whole country", "government-office@demo.example"),
    ("Look after the portal", "system@demo.example"),
)
PASSWORD = "policy-portal-demo"  # noqa: S105  published, for demo accounts only


class StopRequested(KeyboardInterrupt):
    """Someone pressed Ctrl-C, or the system asked to end."""


def run() -> None:
    """Everything up, until someone ends it; raises LaunchError with what to do."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _ask_to_stop)
    LOGS.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(DATA).free < LEAST_FREE_BYTES:
        raise LaunchError("There is almost no room left on this disk: free 1 GB and try again.")
    end_leftovers()
    ensure_secrets(DATA / "secrets.env")
    with _servers() as urls, _discoverable(urls):
        prepare(urls["DATABASE_URL"])
        _forget_marks(urls["REDIS_URL"])
        port = _free_port()
        address = f"http://127.0.0.1:{port}"
        os.environ.setdefault("PUBLIC_URL", address)  # mails link the portal by it
        with _children(port) as children:
            _wait_until_ready(address, children)
            note_down(address)
            _greet(address)
            _watch(children)


@contextlib.contextmanager
def _servers() -> Iterator[dict[str, str]]:
    """The servers' addresses: the ones given, else our own, stopped afterwards."""
    given = {name: os.environ.get(name, "") for name in ("DATABASE_URL", "REDIS_URL")}
    try:
        if not given["DATABASE_URL"]:
            postgres_start(POSTGRES)
            postgres_ensure_database(POSTGRES, "portal")
        if not given["REDIS_URL"]:
            valkey_start(VALKEY, keep=True)
        yield {
            "DATABASE_URL": given["DATABASE_URL"] or postgres_url(POSTGRES, "portal"),
            "REDIS_URL": given["REDIS_URL"] or valkey_url(VALKEY),
        }
    finally:
        valkey_stop(VALKEY)
        postgres_stop(POSTGRES)


@contextlib.contextmanager
def _discoverable(urls: dict[str, str]) -> Iterator[None]:
    """Let every manage.py of this checkout find the servers while they run."""
    os.environ.update(urls, PORTAL_DEMO="1")
    write_urls(DATA, {**urls, "PORTAL_DEMO": "1"})
    try:
        yield
    finally:
        forget_urls(DATA)


@contextlib.contextmanager
def _children(port: int) -> Iterator[list[Child]]:
    children: list[Child] = []
    try:
        for name, arguments in commands(port).items():
            children.append(Child(name, arguments))
        yield children
    finally:
        print("Stopping", flush=True)
        for child in children:
            child.stop()


def _wait_until_ready(address: str, children: list[Child]) -> None:
    give_up = time.monotonic() + READY_SECONDS
    while time.monotonic() < give_up:
        _look_after(children)
        if _answers(address, "/health/") and _answers(address, "/"):
            return
        time.sleep(0.1)
    raise LaunchError(
        "The portal did not answer within two minutes: read the logs in .data/logs, "
        "then start again with make run."
    )


def _answers(address: str, path: str) -> bool:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _greet(address: str) -> None:
    print(f"Portal ready at {address}")
    print(f"\nDemo accounts, password {PASSWORD}:")
    for what, email in ACCOUNTS:
        print(f"  {what:<24}{email}")
    print("\nCtrl-C stops everything.", flush=True)


def _watch(children: list[Child]) -> None:
    """Stay until asked to end; raise when a part ends by itself."""
    own_database = str(POSTGRES) in os.environ["DATABASE_URL"]
    while True:
        time.sleep(LOOK_SECONDS)
        _look_after(children)
        if own_database and not postgres_runs(POSTGRES):
            raise LaunchError(
                "PostgreSQL stopped by itself: read the end of .data/postgres/log, "
                "then start again with make run."
            )


def _look_after(children: list[Child]) -> None:
    if is_left_alone():
        note_ending()
        raise StopRequested
    for child in children:
        child.show_news()
        child.check()


def _forget_marks(redis_url: str) -> None:
    try:
        redis.Redis.from_url(redis_url).delete("portal:alive:worker", "portal:alive:scheduler")
    except redis.RedisError as error:
        raise LaunchError(
            "The queue at REDIS_URL does not answer: start it, or leave REDIS_URL unset."
        ) from error


def _free_port() -> int:
    """PORT, or the next one that nobody listens on."""
    wanted = os.environ.get("PORT") or str(FIRST_PORT)
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        raise LaunchError(f"PORT must be a number from 1 to 65535, and it is {wanted}.")
    for port in range(int(wanted), min(int(wanted) + 100, 65536)):
        with contextlib.closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return port
    raise LaunchError(f"No port from {wanted} on is free: set PORT to one that is.")


def _ask_to_stop(number: int, frame: FrameType | None) -> None:
    """End in order; a second request while ending changes nothing."""
    for again in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(again, signal.SIG_IGN)
    note_ending()
    raise StopRequested
