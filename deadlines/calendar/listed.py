"""Days off and working Saturdays as a list: from a CSV file or from the portal's rows."""

import csv
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from deadlines.calendar.days import WorkCalendar
from deadlines.calendar.library import library_days

OFF, WORKING = "off", "working"


class Listed(Protocol):
    """What a calendar needs of a listed day."""

    date: dt.date
    kind: str
    name_vi: str
    name_en: str


@dataclass
class ListedDay:
    """One day of a list; ``source`` cites the law or the notice."""

    date: dt.date
    kind: str
    name_vi: str
    name_en: str = ""
    source: str = ""


class ListingError(ValueError):
    """A list of days that can't be used: one sentence a line that is wrong."""


def calendar_of(days: Iterable[Listed]) -> WorkCalendar:
    """A calendar of listed days; years without any are computed."""
    listed = list(days)
    return WorkCalendar(
        off={day.date: day.name_vi for day in listed if day.kind == OFF},
        working={day.date: day.name_vi for day in listed if day.kind == WORKING},
        off_en={day.date: day.name_en for day in listed if day.name_en},
        fill=library_days,
    )


def read_listed(text: str) -> list[ListedDay]:
    """Read the columns date, kind, name_vi, name_en and source; raises ``ListingError``."""
    reader = csv.DictReader(text.splitlines(keepends=True))
    if not {"date", "kind"} <= set(reader.fieldnames or ()):
        raise ListingError("The list of days needs the columns date and kind in its first line.")
    days: dict[dt.date, ListedDay] = {}
    wrong: list[str] = []
    for row in reader:
        try:
            day = _day(row)
            if day.date in days:
                raise ValueError(f"{day.date} is listed twice.")
            days[day.date] = day
        except ValueError as error:
            wrong.append(f"Line {reader.line_num}: {error}")
    if wrong:
        raise ListingError("\n".join(wrong))
    return list(days.values())


def _day(row: dict[str, str | None]) -> ListedDay:
    told = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
    if told["kind"] not in {OFF, WORKING}:
        raise ValueError(f"kind is “{told['kind']}”, write off or working.")
    try:
        date = dt.date.fromisoformat(told["date"])
    except ValueError:
        raise ValueError(f"“{told['date']}” is no day, write it like 2026-04-30.") from None
    texts = {name: told.get(name, "") for name in ("name_vi", "name_en", "source")}
    return ListedDay(date, told["kind"], **texts)
