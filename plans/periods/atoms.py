"""A folded period phrase cut into its smallest parts: days, months, quarters, years, joints."""

import re
from collections.abc import Callable
from dataclasses import dataclass

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
Found = re.Match[str]


@dataclass(frozen=True)
class Atom:
    """One point of the calendar as far as it is written; None is what was left out.

    ``kind``: day, month, quarter, half (``value`` months from the year's beginning, negative:
    before its end), year, beginning or end (of a year), or number: a bare number that takes its
    meaning from its neighbours. ``named``: its own unit word stands before it, so that bare
    numbers after it may mean the same unit.
    """

    kind: str
    value: int = 0
    month: int | None = None
    year: int | None = None
    named: bool = False


@dataclass(frozen=True)
class Joint:
    """What stands between two points: ``to`` (a range), ``and`` (a list) or ``from``."""

    kind: str


Part = Atom | Joint
Maker = Callable[[Found, int], Part | None]

_YEAR = (
    r"(?:\s?[/.-]\s?(?P<y>20\d\d)(?!\d)|/(?P<yy>\d\d)(?![\d/])"
    r"|,?\s?\(?(?:cua |trong )?nam (?P<yn>20\d\d)(?![\d-])\)?|\s(?P<ys>20\d\d)(?![\d/.-]))?"
)
_BARE_YEAR = r"(?:[ /](?P<y>20\d\d)(?!\d))?"
_QUARTER = r"(?P<q>0?[1-4]|iv|i{1,3})(?![\da-z])"
_EDGE = r"(?:(?:(?:nua )?(?:dau|cuoi)|giua) )?"


def _year(found: Found, near: int) -> int | None:
    """The year that was written; two figures only mean a year close to the plan's."""
    groups = found.groupdict()
    if short := groups.get("yy"):
        year = 2000 + int(short)
        if abs(year - near) > 1:
            raise ValueError(short)
        return year
    written = groups.get("y") or groups.get("yn") or groups.get("ys")
    return int(written) if written else None


def _day(found: Found, near: int) -> Atom:
    return Atom("day", int(found["d"]), int(found["m"]), _year(found, near), named=True)


def _month(found: Found, near: int) -> Atom:
    return Atom("month", int(found["m"]), year=_year(found, near), named=True)


def _quarter(found: Found, near: int) -> Atom:
    number = ROMAN.get(found["q"]) or int(found["q"])
    return Atom("quarter", number, year=_year(found, near), named=True)


def _half(found: Found, near: int) -> Atom:
    months = int(found["n"] or 6)
    edge = found["edge"] or found["edge2"]
    return Atom("half", months if edge == "dau" else -months, year=_year(found, near))


def _edge(found: Found, near: int) -> Atom:
    kind = "beginning" if found["edge"] == "dau" else "end"
    return Atom(kind, year=_year(found, near))


def _whole(found: Found, near: int) -> Atom:
    return Atom("year", year=_year(found, near) or near)


def _month_year(found: Found, near: int) -> Atom:
    return Atom("month", int(found["m"]), year=int(found["y"]))


def _lone_day(found: Found, near: int) -> Atom:
    return Atom("day", int(found["d"]), named=True)


def _roman(found: Found, near: int) -> Atom:
    return Atom("roman", ROMAN[found["q"]], year=_year(found, near))


def _number(found: Found, near: int) -> Atom:
    return Atom("number", int(found["d"]))


def _joint(kind: str) -> Maker:
    return lambda found, near: Joint(kind)


def _nothing(found: Found, near: int) -> None:
    return None


# In this order: the first that fits where the last one ended.
_RULES: tuple[tuple[str, Maker], ...] = (
    (r"(?P<y>20\d\d)([-/.])(?P<m>\d\d?)\2(?P<d>\d\d?)(?!\d)(?: 00:00(?::00)?)?", _day),
    (r"(?:ngay )?(?P<d>\d\d?)([-/.])(?P<m>\d\d?)\2(?P<y>20\d\d)(?!\d)", _day),
    (r"(?:ngay )?(?P<d>\d\d?)/(?P<m>\d\d?)/(?P<yy>\d\d)(?![\d/])", _day),
    (rf"(?:ngay )?(?P<d>\d\d?) thang (?P<m>\d\d?)(?!\d){_YEAR}", _day),
    (
        rf"(?:(?P<n>\d\d?) thang (?P<edge>dau|cuoi)(?: (?:cua )?nam)?"
        rf"|nua (?P<edge2>dau|cuoi)(?: cua)? nam){_BARE_YEAR}",
        _half,
    ),
    (rf"{_EDGE}(?:thang ?|thg\.? ?|th\.? ?|t\.? ?)(?P<m>\d\d?)(?!\d){_YEAR}", _month),
    (rf"{_EDGE}(?:quy ?|q\.? ?){_QUARTER}{_YEAR}", _quarter),
    (rf"(?P<edge>dau|cuoi|het) nam{_BARE_YEAR}", _edge),
    (
        r"(?:ca|trong ca|trong suot|xuyen suot|suot ca|suot|quanh|trong) nam(?: ke hoach)?"
        rf"{_BARE_YEAR}",
        _whole,
    ),
    (r"(?P<m>\d\d?)[/.-](?P<y>20\d\d)(?!\d)", _month_year),
    (r"(?P<y>20\d\d)-(?P<m>0\d|1[0-2])(?![\d/.-])", _month_year),
    (rf"(?:ngay )?(?P<d>\d\d?)/(?P<m>\d\d?)(?![\d/]){_YEAR}", _day),
    (r"ngay (?P<d>\d\d?)\.(?P<m>\d\d?)(?![\d.])", _day),
    (r"ngay (?P<d>\d\d?)(?![\d/])", _lone_day),
    (r"(?:nam )?(?P<y>20\d\d)(?!\d)", _whole),
    (rf"(?P<q>iv|i{{1,3}})(?![\da-z]){_YEAR}", _roman),
    (r"(?P<d>\d\d?)(?![\d/])", _number),
    (r"(?:->|-|(?:cho )?(?:den|toi)(?![a-z]))(?: het(?! nam))?", _joint("to")),
    (r"[,;+&]|va(?![a-z])|/(?=i)", _joint("and")),
    (r"(?:(?:bat dau|ke) )?tu(?= (?!nay))", _joint("from")),
    (
        r"(?:(?:trong )?(?:khoang )?thoi gian|giai doan|trong|cac"
        r"|(?:trong )?(?:ca|suot)(?= (?:thang|quy) )|thuc hien|to chuc|du kien|vao)"
        r"(?![a-z])",
        _nothing,
    ),
    (r"[\s():]+|\.(?=\s|$)", _nothing),
)
_COMPILED = tuple((re.compile(pattern), make) for pattern, make in _RULES)


def parts_of(text: str, near: int) -> list[Part] | None:
    """The parts of a folded phrase; None as soon as a word is none of them."""
    parts: list[Part] = []
    place = 0
    while place < len(text):
        step = _step(text, place)
        if step is None:
            return None
        found, make = step
        part = make(found, near)
        if part is not None:
            parts.append(part)
        place = found.end()
    return parts


def _step(text: str, place: int) -> tuple[Found, Maker] | None:
    """The first rule that fits at this place, if what it takes is a word of its own."""
    for pattern, make in _COMPILED:
        found = pattern.match(text, place)
        if found:
            return None if _glued(text, found) else (found, make)
    return None


def _glued(text: str, found: Found) -> bool:
    """Whether a word or number goes on after what was read, as in “quy i” of “quy iva”."""
    before, after = text[found.end() - 1], text[found.end() : found.end() + 1]
    return before.isalnum() and after.isalnum()
