"""The row "Start": a second `make run` of this checkout, from the command to its first page."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable

from bench.figures import Figure
from bench.load import Connection, prepared
from bench.measuring import Spread
from bench.servers import BASE, GIVEN
from portal.launch.only_one import running_pid

READY = re.compile(r"Portal ready at http://127\.0\.0\.1:(\d+)")
GOAL_SECONDS = 10
FIRST_SECONDS = 300
ROUNDS = 3
PORT = "8790"


def measure() -> Iterable[Figure]:
    """Seconds of several starts after one that prepares what is missing."""
    what, goal = "second make run to first page", f"under {GOAL_SECONDS} s"
    if running_pid():
        yield Figure("Start", what, "the portal runs: end it with make stop", goal, None)
        return
    _start()
    spread = Spread(tuple(_start() for _round in range(ROUNDS)))
    yield Figure("Start", what, spread.text("s", 1), goal, spread.median < GOAL_SECONDS)


def _start() -> float:
    """Start, fetch the first page, end as Ctrl-C does; the seconds to the page."""
    environment = {**os.environ, "PORT": PORT, "PYTHONUNBUFFERED": "1"}
    for name in ("MEDIA_ROOT", "LOG_LEVEL", *GIVEN):
        environment.pop(name, None)
    environment |= {name: value for name, value in GIVEN.items() if value}
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "scripts/bootstrap.py", "run", "-m", "portal.launch", "run"],
        cwd=BASE,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        with Connection(_port(process, started)) as connection:
            connection.ask(prepared("/"))
        return time.perf_counter() - started
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def _port(process: "subprocess.Popen[str]", started: float) -> int:
    said = ""
    for line in process.stdout or ():
        found = READY.search(line)
        if found:
            return int(found[1])
        said = line.strip() or said
        if time.perf_counter() - started > FIRST_SECONDS:
            break
    raise RuntimeError(f"The portal did not start: {said}")
