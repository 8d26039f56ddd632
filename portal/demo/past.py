"""Yesterday, and the weeks before: the portal's clock shows it while the past is played."""

import contextlib
import datetime as dt
import logging
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import clock

SWEPT_AT = dt.time(8, 0, 1)


@dataclass(frozen=True)
class Moment:
    """Something that happened at an instant."""

    at: dt.datetime
    act: Callable[[], Any]


def at_time(day: dt.date, time: dt.time) -> dt.datetime:
    """An instant of a day in Vietnam."""
    return dt.datetime.combine(day, time, clock.HANOI)


def play(moments: Iterable[Moment]) -> None:
    """Let everything happen in its order, each at its own time; what lies ahead is left out."""
    now = clock.now()
    for moment in sorted(moments, key=lambda one: one.at):
        if moment.at < now:
            with as_of(moment.at):
                moment.act()


@contextlib.contextmanager
def as_of(at: dt.datetime) -> Iterator[None]:
    """Show another instant on this process's clock, in the way that tests do.

    So the past goes through the services that people use, and its records carry its days.
    """
    before = os.environ.get(clock.SHIFT_FILE)
    shift = (at - clock.now()).total_seconds() + _seconds_of(before)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "shift"
        file.write_text(str(shift), encoding="ascii")
        os.environ[clock.SHIFT_FILE] = str(file)
        try:
            yield
        finally:
            if before is None:
                del os.environ[clock.SHIFT_FILE]
            else:
                os.environ[clock.SHIFT_FILE] = before


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Keep what happened long ago out of today's log."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _seconds_of(file: str | None) -> float:
    return float(Path(file).read_text(encoding="ascii") or 0) if file else 0.0
