"""Reading the periods that officials write: “Quý II, IV/2026”, “Trước 30/9”, “Hằng tháng”.

Nothing is guessed: a phrase with a word too many, a day that does not exist or two meanings is
“unread”. “Trước 30/9” in a plan ends on that day, as officials use it; “trước quý III” ends the
day before the quarter begins. No ORM.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from plans.periods.atoms import parts_of
from plans.periods.events import is_event
from plans.periods.recurrences import UNKNOWN, take_recurrence
from plans.periods.spans import Backwards, Days, NotRead, Span, coarsest, joined, read_spans
from plans.periods.words import plain

__all__ = ["PeriodReading", "read_period"]

_DEADLINE = re.compile(
    r"(?:(?P<deadline>(?:thuc hien |phai )?(?:hoan thanh|xong|ket thuc)|cham nhat|muon nhat"
    r"|khong qua|khong muon hon|khong cham hon|khong tre hon|han cuoi cung|han cuoi|han chot"
    r"|thoi han|han|tu nay den|(?:cho )?(?:den|toi)|het(?! nam(?! 20)))"
    r"|(?P<before>truoc)|(?P<other>la|vao|trong|cung|du kien))(?![a-z])[\s:,]*"
)
_VAGUE_END = re.compile(r"(?:dau|giua) (?:thang|quy)|(?<!thang )(?<!nua )(?:dau|giua) nam")
_VAGUE_BEFORE = re.compile(r"(?:dau|giua|cuoi|het) (?:thang|quy|nam)")
_ASIDE = re.compile(r"\((?!du kien\)|nam 20)")
_ATTACHED = re.compile(r"\s*[,;()]\s*")


@dataclass(frozen=True)
class PeriodReading:
    """What a phrase means for a plan's year.

    ``spans``: first and last day, both included, in order; no first day where only a deadline is
    told. ``kind``: deadline, event, none, unread or "". ``precision``: a code of Precision or "".
    ``backwards``: unread because the end would come before the start.
    """

    spans: tuple[Span, ...] = ()
    recurrence: str = ""
    kind: str = ""
    precision: str = ""
    backwards: bool = False

    @cached_property
    def reach(self) -> tuple[dt.date | None, dt.date | None]:
        """The first day that is told and the last one."""
        starts = [start for start, _end in self.spans if start]
        return min(starts, default=None), max((end for _start, end in self.spans), default=None)

    def written_spans(self) -> list[list[str | None]]:
        """The spans as JSON has them, in lists of the caller's own."""
        return [list(span) for span in self._written]

    @cached_property
    def _written(self) -> list[tuple[str | None, str]]:
        return [(s.isoformat() if s else None, e.isoformat()) for s, e in self.spans]


LONGEST = 1_000
UNREAD = PeriodReading(kind="unread", precision="unread")


@lru_cache(maxsize=4_096)  # a plan has few periods and many rows, each read twice
def read_period(text: str, year: int) -> PeriodReading:
    """Read a phrase as written in a plan of ``year``; never raises."""
    phrase = plain(text[:LONGEST])
    if not any(letter.isalnum() for letter in phrase):
        return PeriodReading(kind="none")
    try:
        return _read(phrase, year) if len(text) <= LONGEST else UNREAD
    except Backwards:
        return PeriodReading(kind="unread", precision="unread", backwards=True)
    except (NotRead, ValueError, OverflowError):
        return UNREAD


def _read(phrase: str, year: int) -> PeriodReading:
    recurrence, rest = take_recurrence(phrase)
    if recurrence == UNKNOWN:
        raise NotRead
    if recurrence:
        return _recurring(recurrence, rest, year)
    timed = _deadline(phrase, year) or _timed(phrase, year)
    if timed is not None:
        return timed
    if is_event(phrase) and not _dated_beside(phrase, year):
        return PeriodReading(kind="event", precision="event")
    raise NotRead


def _timed(phrase: str, year: int) -> PeriodReading | None:
    """A phrase of calendar words only; None where another word stands in it."""
    parts = parts_of(phrase, year)
    if parts is None:
        return None
    if _ASIDE.search(phrase):
        raise NotRead
    days = read_spans(parts, year)
    return PeriodReading(spans=tuple(joined(days)), precision=coarsest(days))


def _recurring(recurrence: str, rest: str, year: int) -> PeriodReading:
    """How often, within the time told beside it or the whole year of the plan."""
    rest = re.sub(r"^(?:den|toi)(?![a-z])", "tu dau nam den", rest)
    parts = parts_of(rest, year)
    if parts is None:
        raise NotRead
    if parts:
        spans = joined(read_spans(parts, year, open_end=True))
    else:
        spans = [(dt.date(year, 1, 1), dt.date(year, 12, 31))]
    return PeriodReading(spans=tuple(spans), recurrence=recurrence, precision="recurring")


def _deadline(phrase: str, year: int) -> PeriodReading | None:
    """“Hoàn thành trong …”, “Trước …”, “Đến hết …”: the end alone counts."""
    rest, seen = re.sub(r"^het nam(?! 20)", "den het nam", phrase), set()
    while (found := _DEADLINE.match(rest)) is not None:
        seen.add(found.lastgroup)
        rest = rest[found.end() :]
    if not seen & {"deadline", "before"}:
        return None
    again = re.sub(r"([,;&+]|(?<![a-z])va) (?:truoc|cham nhat|den)(?: ngay)?(?= )", r"\1", rest)
    parts = parts_of(again, year)
    if parts is None:
        return None
    if (_VAGUE_BEFORE if "before" in seen else _VAGUE_END).search(phrase):
        raise NotRead
    days = read_spans(parts, year, lone_end=True)
    ends = {_day_before(entry) if "before" in seen else entry.end for entry in days}
    return PeriodReading(
        spans=tuple((None, end) for end in sorted(ends)), kind="deadline", precision="deadline"
    )


def _day_before(days: Days) -> dt.date:
    """“Trước 30/9” allows that day; before a month or a quarter ends before its first day."""
    if days.start == days.end:
        return days.end
    if days.precision == "day":
        raise NotRead
    return days.start - dt.timedelta(days=1)


def _dated_beside(phrase: str, year: int) -> bool:
    """Whether a date of its own stands beside the event: then both together mean neither."""
    pieces = [piece for piece in _ATTACHED.split(phrase) if piece]
    return len(pieces) > 1 and any(_reads(piece, year) for piece in pieces)


def _reads(piece: str, year: int) -> bool:
    try:
        return bool(_deadline(piece, year) or _timed(piece, year))
    except (NotRead, ValueError, OverflowError):
        return False
