"""Reads the days of a yearly notice as one pastes them: day, off or working, name."""

import datetime as dt
import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from deadlines.calendar.days import DAY, SATURDAY
from deadlines.calendar.listed import OFF, WORKING, Listed, ListedDay

KINDS = {
    OFF: ("off", "day off", "nghỉ", "ngày nghỉ", "nghỉ bù", "nghỉ hoán đổi"),
    WORKING: ("working", "working day", "làm việc", "làm bù", "đi làm", "ngày làm việc"),
}
WRITTEN = {OFF: "nghỉ", WORKING: "làm việc"}
LONGEST_SPAN = 31
LONGEST_NAME = 200

_DATE = r"(?<!\d)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?)(?![\d/.])"
_LINE = re.compile(
    rf"[^,;\t]*?(?P<first>{_DATE})(?:\s*[-–]\s*(?P<last>{_DATE}))?\s*[,;\t](?P<rest>.*)"
)
_BETWEEN = re.compile(r"[,;\t]")
_KIND_OF = {word: kind for kind, words in KINDS.items() for word in words}


class NoticeError(ValueError):
    """Days of a notice that can't be used: one sentence a line that is wrong."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read_notice(text: str, year: int) -> list[ListedDay]:
    """The days of a notice for a year, in order; raises ``NoticeError``.

    “16/02/2026–20/02/2026, nghỉ, Tết Nguyên đán” or “22/8; working; Working Saturday”: the year
    may be left out, and a span names each of its days.
    """
    days: dict[dt.date, tuple[int, ListedDay]] = {}
    faults: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            for day in _days_of(line.strip(), year):
                if day.date in days:
                    raise ValueError(_twice(day.date, days[day.date][0]))
                days[day.date] = (number, day)
        except ValueError as fault:
            faults.append(_("Line %(n)d: %(fault)s") % {"n": number, "fault": fault})
    if faults:
        raise NoticeError(faults)
    return [day for _number, day in sorted(days.values(), key=lambda told: told[1].date)]


def fault_of(day: ListedDay, year: int) -> str:
    """Why a day can't be in the notice of a year, or nothing."""
    shown = f"{day.date:%d/%m/%Y}"
    if day.date.year != year:
        return _("%(day)s is no day of %(year)d.") % {"day": shown, "year": year}
    if day.kind == WORKING and day.date.weekday() < SATURDAY:
        return _("%(day)s is a weekday: people work on it anyway. Leave the line out.") % {
            "day": shown
        }
    if not day.name_vi:
        return _("Write a name after the day, for example “Tết Nguyên đán”.")
    if len(day.name_vi) > LONGEST_NAME:
        return _("Shorten the name to %(n)d characters.") % {"n": LONGEST_NAME}
    return ""


def notice_text(days: Iterable[Listed]) -> str:
    """Days as lines that can be read again."""
    return "\n".join(f"{d.date:%d/%m/%Y}, {WRITTEN[d.kind]}, {d.name_vi}" for d in days)


def _twice(day: dt.date, number: int) -> str:
    return _("%(day)s stands in line %(n)d already.") % {"day": f"{day:%d/%m/%Y}", "n": number}


def _days_of(line: str, year: int) -> list[ListedDay]:
    found = _LINE.fullmatch(line)
    if not found:
        raise ValueError(
            _("Write day, off or working, name: “30/04/2027, off, Reunification Day”.")
        )
    kind, name = _kind_and_name(found["rest"])
    first = _date(found["first"], year)
    last = _date(found["last"], year) if found["last"] else first
    if not 0 <= (last - first).days < LONGEST_SPAN:
        raise ValueError(_("A span begins with its first day and has at most 31 days."))
    days = [ListedDay(first + DAY * i, kind, name) for i in range((last - first).days + 1)]
    for day in days:
        if fault := fault_of(day, year):
            raise ValueError(fault)
    return days


def _kind_and_name(rest: str) -> tuple[str, str]:
    word, *others = _BETWEEN.split(rest, maxsplit=1)
    kind = _KIND_OF.get(" ".join(word.split()).casefold())
    if kind is None:
        raise ValueError(_("“%(word)s” is neither off nor working.") % {"word": word.strip()})
    return kind, " ".join("".join(others).split())


def _date(text: str, year: int) -> dt.date:
    try:
        if "-" in text:
            first, month, day = (int(part) for part in text.split("-"))
            return dt.date(first, month, day)
        day, month, *rest = (int(part) for part in re.split(r"[/.]", text))
        return dt.date(rest[0] if rest else year, month, day)
    except ValueError:
        raise ValueError(_("There is no day %(day)s.") % {"day": text}) from None
