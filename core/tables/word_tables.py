"""Tables of WordprocessingML as rectangles: cells over several columns or rows, nested tables.

Word lets each row have borders of its own; the columns here are the places where a cell begins
in any row, so that a border moved by a hair makes no column that nothing stands in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from lxml.etree import _Element

from core.tables.grids import EMPTY, Extent
from core.tables.model import Cell, Table
from core.tables.secrecy import refuse_mark
from core.tables.streams import name_of
from core.tables.word_text import attribute, boxes, child, paragraph_text

MAX_COLUMNS = 1_000
_PROPERTIES = frozenset({"tcPr", "trPr", "tblPr", "tblPrEx", "tblGrid", "sdtPr", "sdtEndPr"})


@dataclass(frozen=True)
class RawCell:
    """A cell as its row has it: where it begins, how many places it takes, how it is merged."""

    start: int
    span: int
    text: str
    goes_on_down: bool = False


@dataclass(frozen=True)
class RawRow:
    """A row's cells, and the place where it ends."""

    cells: tuple[RawCell, ...]
    width: int


def raw_row(row: _Element) -> RawRow | None:
    """A row as it is written; None for one that a tracked change deletes."""
    if child(row, "trPr", "del") is not None:
        return None
    place = _number(child(row, "trPr", "gridBefore"), 0)
    cells: list[RawCell] = []
    for element in _cells(row):
        properties = _properties(element)
        span = max(1, _number(properties.get("gridSpan"), 1))
        if cells and _merge(properties.get("hMerge")) == "continue":
            cells[-1] = replace(cells[-1], span=cells[-1].span + span)
        else:
            goes_on = _merge(properties.get("vMerge")) == "continue"
            text = "" if goes_on else "\n".join(cell_lines(element)).strip("\n")
            cells.append(RawCell(place, span, text, goes_on))
        place += span
    return RawRow(tuple(cells), place)


def word_table(rows: Sequence[RawRow]) -> Table:
    """The rectangle of rows, merges resolved and marked."""
    starts = sorted({cell.start for row in rows for cell in row.cells})
    Extent().add("", len(rows), len(starts))
    places = {start: place for place, start in enumerate(starts)}
    ends = _ends(starts, max((row.width for row in rows), default=0))
    grid = [_grid_row(row, places, ends, len(starts)) for row in rows]
    _grow_down(rows, grid, places)
    return Table(rows=grid)


def cell_lines(cell: _Element) -> Iterator[str]:
    """A cell's paragraphs, its text boxes and the rows of tables inside it, each a line.

    Raises TableRefused when one of the paragraphs is a mark of secrecy.
    """
    for part in cell:
        name = name_of(part)
        if name == "p":
            for box in boxes(part):
                yield from cell_lines(box)
            text = paragraph_text(part)
            refuse_mark(text)
            yield text
        elif name == "tr":
            texts = (" ".join(cell_lines(inner)).strip() for inner in _cells(part))
            yield " ".join(text for text in texts if text)
        elif name not in _PROPERTIES:
            yield from cell_lines(part)


def _cells(row: _Element) -> Iterator[_Element]:
    """The cells of a row, also inside content controls."""
    for part in row:
        if name_of(part) == "tc":
            yield part
        elif name_of(part) not in _PROPERTIES:
            yield from _cells(part)


def _properties(cell: _Element) -> dict[str, _Element]:
    """A cell's properties by name."""
    properties = child(cell, "tcPr")
    return {} if properties is None else {name_of(part): part for part in properties}


def _merge(merge: _Element | None) -> str:
    """How a cell is merged: empty, "restart" or "continue" (also when the value is left out)."""
    return "" if merge is None else attribute(merge, "val") or "continue"


def _number(element: _Element | None, default: int) -> int:
    value = "" if element is None else attribute(element, "val")
    return min(int(value), MAX_COLUMNS) if value.isdecimal() else default


def _ends(starts: Sequence[int], width: int) -> list[int]:
    """For each place of the grid, how many starts lie before it."""
    marks = [0] * (width + 2)
    for start in starts:
        marks[start + 1] = 1
    return list(accumulate(marks))


def _grid_row(row: RawRow, places: dict[int, int], ends: list[int], width: int) -> list[Cell]:
    """A row as long as all others; cells that its first leaves out stay empty."""
    line = [EMPTY] * width
    for cell in row.cells:
        first = places[cell.start]
        last = max(first + 1, ends[cell.start + cell.span])
        covered = Cell(text=cell.text, covered=True)
        line[first:last] = [covered] * (last - first)
        line[first] = Cell(text=cell.text, columns=last - first)
    return line


def _grow_down(rows: Sequence[RawRow], grid: list[list[Cell]], places: dict[int, int]) -> None:
    """Let merged cells reach down over those that continue them, row after row."""
    above: dict[int, int] = {}
    for at, row in enumerate(rows):
        heads: dict[int, int] = {}
        for cell in row.cells:
            place = places[cell.start]
            columns = grid[at][place].columns
            head = above.get(place) if cell.goes_on_down else None
            if head is None or grid[head][place].columns != columns:
                heads[place] = at
                continue
            first = grid[head][place]
            grid[head][place] = replace(first, rows=at - head + 1)
            covered = Cell(text=first.text, covered=True)
            grid[at][place : place + columns] = [covered] * columns
            heads[place] = head
        above = heads
