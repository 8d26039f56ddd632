"""The row "Deadlines" of the goals: claiming, working off, what pages ask for."""

import contextlib
import datetime as dt
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator

import redis
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agencies.models import Agency, Membership, Role
from bench import clocks, dataset
from bench.figures import Figure, at_least, at_most
from bench.measuring import by_turns, percentile
from bench.servers import BASE, FOLDER
from core.models import User
from deadlines.models import Reminder
from deadlines.reminding.claiming import reminders_claim

CLAIMED = 500
WORKED_OFF = 5_000
NOTHINGS = 5_000
PROCESSES = 2
MOST_QUERIES = 12
SIZES = (20, 500)
PAGES = {"a person's inbox": "/inbox/", "an agency's deadline page": "/deadlines/"}
APPS = {"noop": "bench.sides.noop", "portal": "bench.sides.sweeping"}
QUEUES = {"noop": "bench-noop", "portal": "bench-sweep"}
READY_SECONDS = 60
DONE_SECONDS = 120


def measure(fraction: float) -> Iterable[Figure]:
    """All of them; what is worked off is put back."""
    size = clocks.build(fraction)
    dataset.settle()
    yield _claiming(size)
    yield _working_off()
    clocks.forget(size)
    yield from _queries()


def _claiming(size: clocks.Clocks) -> Figure:
    """Of two tables with as many due rows; each claim is rolled back."""

    def side(turn_to: Callable[[], None]) -> Callable[[], float]:
        def claims() -> float:
            turn_to()
            return percentile([_claim() for _time in range(21)], 0.5) * 1000

        return claims

    found = by_turns({"large": side(clocks.turn_to_large), "small": side(clocks.turn_to_small)}, 5)
    clocks.turn_to_large()
    ratio = found["large"].median / found["small"].median
    text, met = at_most(1.5, ratio)
    figure = f"{found['large'].text('ms', 1)} : {found['small'].text('ms', 1)}"
    name = f"claiming {CLAIMED} due of {size.all:,} against {clocks.LEAST['all']:,}"
    note = f"with their clocks locked and made into objects; {size.due:,} due in both"
    return Figure("Deadlines", name, figure, text, met, ratio, note)


def _claim() -> float:
    with transaction.atomic():
        started = time.perf_counter()
        claimed = len(reminders_claim(CLAIMED))
        spent = time.perf_counter() - started
        transaction.set_rollback(True)
    if claimed != CLAIMED:
        raise RuntimeError(f"{claimed} reminders could be claimed instead of {CLAIMED}.")
    return spent


def _working_off() -> Figure:
    """Reminders a second of the portal's worker, tasks a second of one that does nothing."""
    turns = iter(range(1, 1_000))

    def portal() -> float:
        clocks.fresh(WORKED_OFF, next(turns))
        return _rate("portal", "deadlines.reminders_sweep", PROCESSES, WORKED_OFF, _none_due)

    def noop() -> float:
        return _rate("noop", "bench.noop", NOTHINGS, NOTHINGS, lambda: True)

    with _worker("noop"), _worker("portal"):
        found = by_turns({"portal": portal, "noop": noop})
    ratio = found["portal"].median / found["noop"].median
    text, met = at_least(0.5, ratio)
    figure = f"{found['portal'].text('/s')} : {found['noop'].text('/s')}"
    note = (
        f"{WORKED_OFF:,} of as many clocks; claim, recipients, ledger, notification, outbox row; "
        f"workers of {PROCESSES} processes, tasks queued beforehand"
    )
    return Figure(
        "Deadlines", "reminders worked off against no-ops", figure, text, met, ratio, note
    )


def _rate(side: str, task: str, tasks: int, rows: int, done: Callable[[], bool]) -> float:
    """Rows a second from the moment the worker may take the tasks that wait for it."""
    from celery import Celery

    queue, server = QUEUES[side], redis.Redis.from_url(settings.REDIS_URL)
    with Celery(broker=settings.REDIS_URL, set_as_current=False) as app:
        for _task in range(tasks):
            app.send_task(task, queue=queue, ignore_result=True)
        started = time.perf_counter()
        app.control.add_consumer(queue, destination=[f"{side}@bench"])
        give_up = started + DONE_SECONDS
        while server.llen(queue) or server.hlen("unacked") or not done():
            if time.perf_counter() > give_up:
                raise RuntimeError(f"The worker is not done: read {_log(side)}.")
            time.sleep(0.02)
        spent = time.perf_counter() - started
        app.control.cancel_consumer(queue, destination=[f"{side}@bench"], reply=True, timeout=2)
    return rows / spent


def _none_due() -> bool:
    return not Reminder.objects.due().exists()


def _log(side: str) -> str:
    return str(FOLDER / f"worker-{side}.log")


@contextlib.contextmanager
def _worker(side: str) -> Iterator[None]:
    """A worker that waits on an empty queue until it is told to take another."""
    options = ["--concurrency", str(PROCESSES), "--without-mingle", "--without-gossip"]
    queue = ["-Q", f"idle-{side}", "-n", f"{side}@bench", "--loglevel", "WARNING"]
    with open(_log(side), "wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", APPS[side], "worker", *options, *queue],
            cwd=BASE,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(side)
        yield
    finally:
        process.terminate()
        process.wait(30)


def _wait(side: str) -> None:
    from celery import Celery

    with Celery(broker=settings.REDIS_URL, set_as_current=False) as app:
        give_up = time.monotonic() + READY_SECONDS
        while not app.control.ping(destination=[f"{side}@bench"], timeout=1):
            if time.monotonic() > give_up:
                raise RuntimeError(f"The worker did not start: read {_log(side)}.")


def _queries() -> Iterable[Figure]:
    """Statements of each page for a person with few and one with many."""
    browsers = {rows: _browser(rows) for rows in SIZES}
    for name, path in PAGES.items():
        counts = {rows: _asked(browser, path) for rows, browser in browsers.items()}
        few, many = (counts[rows] for rows in SIZES)
        figure = f"{many} : {few} queries"
        met = few == many <= MOST_QUERIES
        what = f"{name}, {SIZES[1]} against {SIZES[0]}"
        yield Figure("Deadlines", what, figure, f"the same, at most {MOST_QUERIES}", met)


def _browser(rows: int) -> Client:
    agency = Agency.objects.get(code=f"BENCH-{rows}" if rows <= 100 else "BENCH-1")
    user, _made = User.objects.get_or_create(
        email=f"clocks{rows}@bench.example", defaults={"full_name": f"Bench {rows}"}
    )
    Membership.objects.get_or_create(
        user=user,
        agency=agency,
        role=Role.DRAFTER,
        defaults={"valid_from": dt.date(2020, 1, 1)},
    )
    clocks.sized_inbox(rows, user.pk, agency.pk)
    browser = Client()
    browser.force_login(user)
    return browser


def _asked(browser: Client, path: str) -> int:
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return len(asked)
