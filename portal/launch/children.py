"""The processes of a run: web, worker, scheduler. Each in a session of its own, so that Ctrl-C
reaches only the launcher, which ends them in order."""

import contextlib
import os
import re
import signal
import subprocess  # the portal's own programs
import sys
from pathlib import Path

import psutil

from portal.launch.folders import BASE, LOGS
from portal.servers.errors import LaunchError

LAUNCHED_FROM = "PORTAL_LAUNCHED_FROM"
STOP_SECONDS = 20
LARGEST_LOG_BYTES = 10_000_000
WORTH_SHOWING = re.compile(r"\b(WARNING|ERROR|CRITICAL)\b(?!.*/health/)")


class Child:
    """One process with its log, which it writes itself and outlives us with."""

    def __init__(self, name: str, arguments: list[str]) -> None:
        """Start it."""
        self.name = name
        self.log = LOGS / f"{name}.log"
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as output:
            self._shown = output.tell()
            self.process = subprocess.Popen(  # noqa: S603  arguments of our own
                [sys.executable, *arguments],
                cwd=BASE,
                env={**os.environ, "PYTHONUNBUFFERED": "1", LAUNCHED_FROM: str(BASE)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def check(self) -> None:
        """Raise LaunchError when it ended by itself."""
        if self.process.poll() is not None:
            raise LaunchError(
                f"The {self.name} stopped by itself: read the end of {_short(self.log)}, "
                "then start again with make run."
            )

    def show_news(self) -> None:
        """Print the new warnings and errors of its log."""
        with self.log.open("rb") as output:
            output.seek(self._shown)
            news = output.read()
        complete = news[: news.rfind(b"\n") + 1]
        self._shown += len(complete)
        for line in complete.decode(errors="replace").splitlines():
            if WORTH_SHOWING.search(line):
                print(f"{self.name:>9} | {line}", flush=True)

    def stop(self) -> None:
        """End it and everything that it started."""
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def commands(port: int) -> dict[str, list[str]]:
    """The programs of a run in the order of their start: name, arguments of Python."""
    granian = ["-m", "granian", "portal.wsgi:application", "--interface", "wsgi", "--no-ws"]
    celery = ["-m", "celery", "-A", "portal.celery"]
    quick = ["--without-mingle", "--without-gossip"]
    return {
        "web": [*granian, "--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "4"],
        "worker": [*celery, "worker", "--concurrency", "2", *quick, "--loglevel", "INFO"],
        "scheduler": [*celery, "beat", "--loglevel", "INFO"],
    }


def end_leftovers() -> None:
    """End what a killed run of this checkout left behind."""
    left = [process for process in psutil.process_iter() if _is_ours(process)]
    for process in left:
        process.terminate()
    for process in psutil.wait_procs(left, timeout=STOP_SECONDS / 2)[1]:
        process.kill()
    psutil.wait_procs(left, timeout=STOP_SECONDS / 2)


def _is_ours(process: psutil.Process) -> bool:
    try:
        return process.environ().get(LAUNCHED_FROM) == str(BASE)
    except psutil.Error:
        return False


def _short(file: Path) -> str:
    return str(file.relative_to(BASE))
