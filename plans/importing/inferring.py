"""A table whose heading nobody knows: its columns told by what stands in them."""

import re
from collections.abc import Callable, Sequence

from core.money import read_money
from plans.importing.layouts import Column, Layout, is_number_column
from plans.importing.segments import Segment
from plans.importing.texts import words
from plans.periods import read_period

ENOUGH = 0.6
LEAST_ROWS = 2
SHORT = 60
UNIT = re.compile(
    r"(so|cuc|vu|vien|ban|bo|trung tam|van phong|phong|dai|bao|ubnd|uy ban|hoi|doan|cong an|to|nxb"
    r"|nha xuat ban|cac|truong|thanh tra|ttxvn|vtv|vov|tong cuc|chi cuc)\b"
)


def heading_by_shape(segment: Segment) -> int | None:
    """The first row with short words in most columns and as full a row below it."""
    grid = segment.grid
    for row in range(segment.begin, min(segment.end - LEAST_ROWS, segment.begin + 20)):
        texts = [text for _c, text in grid.owns(row)]
        wide = len(texts) * 10 >= grid.width * 7 and len(texts) >= 3
        if wide and all(len(text) <= SHORT for text in texts):
            below = grid.owns(row + 1)
            return row if len(below) >= 3 else None
    return None


def infer(layout: Layout, year: int) -> None:
    """Give roles by the cells; the table is used when a title and a period are found."""
    free = [column for column in layout.columns if len(column.filled) >= LEAST_ROWS]
    for column in list(free):
        role = _role(column, year)
        if role and not layout.has(role):
            column.role = role
            free.remove(column)
    if not free or not layout.has("period"):
        return
    best = max(free, key=_length)
    best.role = "title"
    free.remove(best)
    units = [column for column in free if _share(column, _is_unit) >= ENOUGH]
    for column, role in zip(units, ("lead", "cooperating"), strict=False):
        column.role = role
    layout.used = True


def _role(column: Column, year: int) -> str:
    if is_number_column(column):
        return "number"
    if _share(column, lambda text: read_period(text, year).kind in {"", "deadline"}) >= ENOUGH:
        return "period"
    if _share(column, lambda text: (read_money(text) or 0) >= 1_000) >= ENOUGH:
        return "budget"
    return ""


def _is_unit(text: str) -> bool:
    return bool(UNIT.match(words(text)))


def _share(column: Column, told: Callable[[str], bool]) -> float:
    texts: Sequence[str] = column.filled
    return sum(told(text) for text in texts) / len(texts) if texts else 0


def _length(column: Column) -> float:
    return sum(map(len, column.filled)) / len(column.filled)
