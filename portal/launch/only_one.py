"""One run a checkout at a time; a run whose ``make`` was killed makes way."""

import fcntl
import json
import os
import time
from typing import IO

import psutil

from portal.launch.folders import DATA
from portal.servers.errors import LaunchError

LOCK = DATA / "run.lock"
NOTE = DATA / "run.json"
MAKE_WAY_SECONDS = 60


def take_turn() -> IO[str]:
    """Hold the checkout's lock until this process ends; LaunchError when another run holds it."""
    lock = LOCK.open("a")
    give_up = time.monotonic() + MAKE_WAY_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not _is_ending() or time.monotonic() > give_up:
                where = _note().get("address") or "and is still starting"
                raise LaunchError(
                    f"The portal already runs from this folder ({where}): use that one, "
                    "or end it with make stop."
                ) from None
            time.sleep(0.5)
        else:
            NOTE.unlink(missing_ok=True)
            note_down("")
            return lock


def note_down(address: str) -> None:
    """Say to other commands who runs, and where."""
    make = os.getppid() if "MAKELEVEL" in os.environ else 0
    note = {"pid": os.getpid(), "make": _note().get("make", make), "address": address}
    NOTE.write_text(json.dumps(note))


def note_ending() -> None:
    """Say that this run is about to end."""
    NOTE.write_text(json.dumps({**_note(), "ending": True}))


def running_pid() -> int | None:
    """The launcher that holds the lock, if one does."""
    if not LOCK.exists():
        return None
    with LOCK.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return int(_note().get("pid", 0)) or None
    return None


def is_left_alone() -> bool:
    """Whether the ``make`` that started the noted run was killed over its head."""
    note = _note()
    try:
        return bool(note.get("make")) and psutil.Process(note["pid"]).ppid() != note["make"]
    except psutil.Error:
        return True


def _is_ending() -> bool:
    """Whether the run that holds the lock is on its way out."""
    return bool(_note().get("ending")) or is_left_alone()


def _note() -> dict:
    try:
        return dict(json.loads(NOTE.read_text()))
    except (OSError, ValueError):
        return {}
