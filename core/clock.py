"""The portal's one clock: what every rule, deadline and record asks for the time."""

import datetime as dt
import os
from pathlib import Path
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
SHIFT_FILE = "PORTAL_CLOCK_SHIFT_FILE"
"""Environment variable: a file with seconds to add, for all processes of a test at once."""


def now() -> dt.datetime:
    """The present instant, aware, in UTC."""
    return dt.datetime.now(dt.UTC) + _shift()


def today() -> dt.date:
    """The present day in Vietnam."""
    return now().astimezone(HANOI).date()


def _shift() -> dt.timedelta:
    """Nothing, unless a test says otherwise; production refuses to start with the variable set."""
    name = os.environ.get(SHIFT_FILE)
    if not name:
        return dt.timedelta()
    return dt.timedelta(seconds=float(Path(name).read_text(encoding="ascii") or 0))
