"""Where the annexes stand in a file: headings found, tables cut where another heading begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.tables.model import Block, Table
from plans.importing.grids import Grid
from plans.importing.headings import guess
from plans.importing.texts import one_line, tidy, words
from plans.periods import read_period

NEEDED = frozenset({"title", "policy", "section"})
BESIDE = frozenset(
    {"lead", "cooperating", "lead_and_partners", "period", "period_start", "output", "budget"}
)
LONG_CELL = 160
MOST_LEVELS = 4
ANY_YEAR = 2026


@dataclass
class Segment:
    """A table of the file, or the part of one that has a heading of its own.

    Rows count from 0 in the grid: ``top`` and ``bottom`` are the heading's first and last row
    (None without one), the segment reaches from ``begin`` up to ``end``. ``above`` is the text
    before it; ``carries`` says that nothing stands between it and the table before it,
    ``followed`` that another heading comes behind it in the same table.
    """

    grid: Grid
    begin: int
    end: int
    top: int | None = None
    bottom: int | None = None
    above: list[str] = field(default_factory=list)
    carries: bool = False
    followed: bool = False

    @property
    def first_row(self) -> int:
        """The first row below the heading."""
        return self.begin if self.bottom is None else self.bottom + 1

    def levels(self, column: int) -> list[str]:
        """The column's heading from top to bottom, each text once."""
        if self.top is None or self.bottom is None:
            return []
        rows = range(self.top, self.bottom + 1)
        texts = [self._level(r, column) for r in rows]
        return list(dict.fromkeys(text for text in texts if text))

    def _level(self, row: int, column: int) -> str:
        """A heading's text; a blank above a divided column means what stands left of it."""
        text = one_line(self.grid.heading(row, column))
        below = row != self.bottom and self.grid.heading(row + 1, column)
        if text or not below or column == 0 or self.grid.is_covered(row, column):
            return text
        left = self.grid.heading(row + 1, column - 1) if row + 1 <= (self.bottom or 0) else ""
        return self._level(row, column - 1) if left else ""


def segments_of(blocks: Sequence[Block]) -> list[Segment]:
    """Every table of the file, cut at further headings, with the text above each."""
    found: list[Segment] = []
    above: list[str] = []
    for block in blocks:
        if not isinstance(block, Table):
            above.extend(line for line in tidy(block.text).splitlines() if line)
            continue
        parts = list(_cut(Grid(block)))
        if parts:
            parts[0].above = above + parts[0].above
            parts[0].carries = not above and not block.name
            found += parts
        above = []
    return found


def _cut(grid: Grid) -> Iterator[Segment]:
    """The table's parts: one a heading; a repeated heading is no new one."""
    headings = _headings(grid)
    if not headings:
        yield Segment(grid, 0, grid.height)
        return
    ends = [top for top, _bottom in headings[1:]] + [grid.height]
    for place, (top, bottom) in enumerate(headings):
        part = Segment(grid, 0 if place == 0 else top, ends[place], top, bottom)
        part.followed = place + 1 < len(headings)
        if place == 0:
            part.above = [text for r in range(top) for _c, text in _distinct(grid, r)]
        yield part


def _distinct(grid: Grid, row: int) -> list[tuple[int, str]]:
    return [(c, line) for c, text in grid.owns(row) for line in text.splitlines()]


def _headings(grid: Grid) -> list[tuple[int, int]]:
    """First and last rows of the headings that differ from the one before."""
    found: list[tuple[int, int]] = []
    row = 0
    while row < grid.height:
        if not is_heading(grid, row, strict=bool(found)):
            row += 1
            continue
        lowest = found[-1][1] + 1 if found else 0
        top, bottom = heading_block(grid, row, lowest)
        if not found or _said(grid, top, bottom) != _said(grid, *found[-1]):
            found.append((top, bottom))
        row = bottom + 1
    return found


def _said(grid: Grid, top: int, bottom: int) -> list[str]:
    return [
        " ".join(dict.fromkeys(words(grid.heading(r, c)) for r in range(top, bottom + 1)))
        for c in range(grid.width)
    ]


def is_heading(grid: Grid, row: int, *, strict: bool = False) -> bool:
    """Whether a row names columns: a title and something beside it, in few words each."""
    filled = [text for text in grid.heading_row(row) if text]
    if any(len(text) > LONG_CELL or _is_content(one_line(text)) for text in filled):
        return False
    texts = dict.fromkeys(map(one_line, filled))
    if len(texts) < 2:
        return False
    guesses = [found for text in texts if (found := guess(text))]
    roles = {found.role for found in guesses}
    sure = {found.role for found in guesses if found.sure}
    if len(guesses) * 2 < len(texts) or len(sure) < (3 if strict else 1):
        return False
    named = bool(roles & NEEDED) and len(roles & BESIDE) >= 1
    return named or ("number" in roles and len(roles & BESIDE) >= 2) or len(roles & BESIDE) >= 3


def _is_content(text: str) -> bool:
    """Whether a text stands in rows, never in a heading: a row's number, a period, an amount."""
    if re.fullmatch(r"\(?\d+([.,/]\d+)*[.)]?", text):
        return True
    return bool(read_period(text, ANY_YEAR).spans)


def heading_block(grid: Grid, row: int, lowest: int) -> tuple[int, int]:
    """The rows that make one heading with ``row``: joined by merges, or split below."""
    top = bottom = row
    while top > lowest and row - top < MOST_LEVELS and _joined_above(grid, top):
        top -= 1
    cells = [c for c in range(grid.width) if not grid.is_covered(top, c)]
    bottom = max([bottom, *(top + grid.span(top, c)[0] - 1 for c in cells)])
    bottom = min(bottom, top + MOST_LEVELS, grid.height - 1)
    while bottom + 1 < grid.height and bottom - top < MOST_LEVELS and _splits(grid, top, bottom):
        bottom += 1
    return top, bottom


def _joined_above(grid: Grid, row: int) -> bool:
    """Whether cells of the row above reach down into this one, or stand over parts of it."""
    for c in range(grid.width):
        own = grid.own(row - 1, c)
        if own and grid.span(row - 1, c)[0] > 1:
            return True
    texts = [text for _c, text in grid.owns(row - 1)]
    wide = [c for c, _text in grid.owns(row - 1) if 1 < grid.span(row - 1, c)[1] < grid.width]
    known = [text for text in texts if guess(text)]
    return len(texts) > 1 and bool(wide or len(known) > 1) and len(known) * 2 >= len(texts)


def _splits(grid: Grid, top: int, bottom: int) -> bool:
    """Whether the row below divides columns of the heading, as “Chủ trì | Phối hợp” do."""
    below = grid.owns(bottom + 1)
    if not below or any(len(text) > 60 for _c, text in below):
        return False
    parents = [c for c, _text in below if _is_divided(grid, bottom, c)]
    others = [c for c in range(grid.width) if c not in dict(below)]
    heading = {c for c in range(grid.width) if grid.heading(bottom, c)}
    said = [text for _c, text in below if guess(text) or not re.search(r"\d{3}|\d[./]\d", text)]
    return (
        len(parents) == len(below)
        and bool(set(others) & heading)
        and len(said) == len(below)
        and len({words(text) for _c, text in below}) > 1
    )


def _is_divided(grid: Grid, row: int, column: int) -> bool:
    """Whether the heading's cell stretches over several columns, merged or followed by blanks."""
    if grid.is_covered(row, column):
        return grid.spans_across(row, column)
    if grid.own(row, column):
        blank = column + 1 < grid.width and not grid.heading(row, column + 1)
        return grid.span(row, column)[1] > 1 or blank
    return any(grid.heading(row, c) for c in range(column))
