"""From the parts of a period phrase to days: units and years filled in, ranges, lists."""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, replace

from plans.periods.atoms import Atom, Joint, Part

Span = tuple[dt.date | None, dt.date]
EDGES = frozenset({"beginning", "end"})
EXACTNESS = ("day", "month", "quarter", "half_year", "year")


class NotRead(Exception):
    """The parts have no sure meaning."""


class Backwards(NotRead):
    """They have one, but the end comes before the start."""


@dataclass(frozen=True)
class Group:
    """One entry of a list: a point, or a range from ``first`` to ``last``."""

    first: Atom
    last: Atom | None = None
    open_end: bool = False

    @property
    def year(self) -> int | None:
        """The year written in it, the end's first."""
        return (self.last.year if self.last else None) or self.first.year


@dataclass(frozen=True)
class Days:
    """Days from the first to the last, and how exactly they were told."""

    start: dt.date
    end: dt.date
    precision: str


def read_spans(
    parts: list[Part], year: int, *, open_end: bool = False, lone_end: bool = False
) -> list[Days]:
    """The days that the parts mean; with ``open_end`` “từ tháng 3” goes to the end of its year.

    With ``lone_end`` the end of a year may stand alone, as in “đến hết năm”.

    Raises NotRead, ValueError for a day that does not exist.
    """
    groups = _groups(_with_units(parts))
    kinds = {atom.kind for group in groups for atom in (group.first, group.last) if atom}
    if not groups or ("year" in kinds and kinds != {"year"}):
        raise NotRead
    if any(group.open_end for group in groups) and not open_end:
        raise NotRead
    if any(group.last is None and group.first.kind in EDGES for group in groups) and not (
        lone_end and kinds == {"end"}
    ):
        raise NotRead
    later: int | None = None
    days: list[Days] = []
    for place in reversed(range(len(groups))):
        group = groups[place]
        earlier = next((g.year for g in reversed(groups[:place]) if g.year), None)
        found = _days(group, _years(group, later, earlier, year), days, year)
        later = group.year or later
        days.insert(0, found)
    return days


def joined(days: list[Days]) -> list[Span]:
    """In order, those that touch or overlap as one."""
    spans: list[tuple[dt.date, dt.date]] = []
    for start, end in sorted((entry.start, entry.end) for entry in days):
        if spans and start <= spans[-1][1] + dt.timedelta(days=1):
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return list(spans)


def coarsest(days: list[Days]) -> str:
    """The least exact of the precisions."""
    return max((entry.precision for entry in days), key=EXACTNESS.index)


def _with_units(parts: list[Part]) -> list[Part]:
    """Bare numbers take the unit of the word before them, or of the date after them."""
    found = list(parts)
    before: Atom | None = None
    for place, part in enumerate(found):
        if isinstance(part, Atom):
            found[place] = before = _with_unit(part, before, found[place + 1 :])
    after: Atom | None = None
    for place in reversed(range(len(found))):
        part = found[place]
        if isinstance(part, Atom):
            if part.kind == "day" and part.month is None:
                if after is None or after.kind != "day" or after.month is None:
                    raise NotRead
                found[place] = part = replace(part, month=after.month)
            after = part
    return found


def _with_unit(atom: Atom, before: Atom | None, rest: list[Part]) -> Atom:
    open_before = before if before and before.named and before.year is None else None
    if atom.kind == "roman":
        if before is None or before.kind != "quarter":
            raise NotRead
        return replace(atom, kind="quarter", named=True)
    if atom.kind == "month" and not atom.named and before and before.kind == "quarter":
        if open_before is None:
            raise NotRead
        return replace(atom, kind="quarter", named=True)
    if atom.kind != "number":
        return atom
    ahead = next((p for p in rest if isinstance(p, Atom) and p.kind != "number"), None)
    dated = ahead is not None and ahead.kind == "day" and ahead.month is not None
    if open_before is not None and open_before.kind in {"month", "quarter"}:
        if dated:
            raise NotRead
        return replace(atom, kind=open_before.kind, named=True)
    if dated or (open_before and open_before.kind == "day" and open_before.month is None):
        return replace(atom, kind="day", named=True)
    if ahead is not None and ahead.kind == "month" and not ahead.named:
        return replace(atom, kind="month")
    raise NotRead


def _groups(parts: list[Part]) -> list[Group]:
    """The entries of the list; NotRead where joints stand in no sensible order."""
    groups: list[Group] = []
    rest = list(parts)
    while rest:
        begun = _taken(rest, "from")
        first = _atom(rest)
        last = None
        if _taken(rest, "to"):
            last = _atom(rest)
        groups.append(Group(first, last, open_end=begun and last is None))
        between = 0
        while _taken(rest, "and"):
            between += 1
        if between and not rest:
            raise NotRead
    return groups


def _atom(rest: list[Part]) -> Atom:
    part = rest.pop(0) if rest else None
    if not isinstance(part, Atom):
        raise NotRead
    return part


def _taken(rest: list[Part], kind: str) -> bool:
    if rest and isinstance(rest[0], Joint) and rest[0].kind == kind:
        rest.pop(0)
        return True
    return False


def _years(group: Group, later: int | None, earlier: int | None, year: int) -> list[int]:
    """The years that a point without one may have, the likeliest first."""
    if group.year:
        return [group.year, year] if group.last else [group.year]
    if later:
        return [later, year]
    if earlier and earlier != year:
        raise NotRead
    return [year]


def _days(group: Group, years: list[int], after: list[Days], year: int) -> Days:
    """The first year that keeps the range, and the list, in order."""
    outcome: NotRead | None = None
    for candidate in dict.fromkeys(years):
        first = replace(group.first, year=group.first.year or candidate)
        try:
            days = _range(first, group, candidate)
        except Backwards as error:
            outcome = error
            continue
        if group.year is None and after and len(years) > 1 and days.start > after[0].start:
            outcome = NotRead()
            continue
        return days
    raise outcome or NotRead


def _range(first: Atom, group: Group, year: int) -> Days:
    if group.last is None:
        days = _point(first)
        return replace(days, end=dt.date(days.end.year, 12, 31)) if group.open_end else days
    last = replace(group.last, year=group.last.year or first.year)
    if first.kind == "end" or last.kind == "beginning":
        raise NotRead
    start, end = _point(first), _point(last)
    if end.end < start.start:
        raise Backwards
    told = [days for days, atom in ((start, first), (end, last)) if atom.kind not in EDGES]
    return Days(start.start, end.end, coarsest(told) if told else "year")


def _point(atom: Atom) -> Days:
    """The days of one point whose year is known; ValueError where there is no such day."""
    year = atom.year or 0
    if atom.kind == "day":
        day = dt.date(year, atom.month or 0, atom.value)
        return Days(day, day, "day")
    if atom.kind == "month":
        return _months(year, atom.value, atom.value, "month")
    if atom.kind == "quarter":
        return _months(year, atom.value * 3 - 2, atom.value * 3, "quarter")
    if atom.kind == "half":
        return _part_of_year(year, atom.value)
    return _months(year, 1, 12, "year")


def _part_of_year(year: int, value: int) -> Days:
    if not 1 <= abs(value) <= 11:
        raise NotRead
    first, last = (1, value) if value > 0 else (13 + value, 12)
    precision = {6: "half_year", 3: "quarter", 9: "quarter"}.get(abs(value), "month")
    return _months(year, first, last, precision)


def _months(year: int, first: int, last: int, precision: str) -> Days:
    start = dt.date(year, first, 1)
    return Days(start, dt.date(year, last, monthrange(year, last)[1]), precision)
