"""Sheets of cells as tables: merges resolved, empty margins cut off, limits kept."""

from collections.abc import Iterable
from unicodedata import is_normalized, normalize

from django.conf import settings

from core.tables.columns import column_letters
from core.tables.errors import broken_file, too_many_rows, too_wide
from core.tables.model import Cell, Table

MAX_CELLS = 500_000
EMPTY = Cell()

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column; all count from 0 and are included."""


def clean(text: str) -> str:
    """Text in one spelling (NFC) with plain line ends; nothing else of it changes."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)


class Extent:
    """Counts what a file's sheets hold; raises TableRefused beyond the limits."""

    def __init__(self, rows: int = 0, cells: int = 0) -> None:
        self.rows = rows
        self.cells = cells

    def add(self, sheet: str, rows: int, columns: int, *, cells: int | None = None) -> None:
        """Take in a sheet's rectangle of used cells before it is built."""
        self.rows += rows
        self.cells += rows * columns if cells is None else cells
        if self.rows > settings.UPLOAD_MAX_ROWS:
            raise too_many_rows(settings.UPLOAD_MAX_ROWS, self.rows)
        if self.cells > MAX_CELLS:
            raise too_wide(sheet, column_letters(columns))


def sheet_table(name: str, rows: list[list[Cell]], merges: Iterable[Merge] = ()) -> Table | None:
    """The used rectangle of a sheet from column A on; None when nothing stands in it."""
    width = max((_used(row) for row in rows), default=0)
    if not width:
        return None
    while not _used(rows[-1]):
        rows.pop()
    full = [(row + [EMPTY] * (width - len(row)))[:width] for row in rows]
    room = width * len(full)
    for merge in merges:
        room -= _spread(full, merge)
        if room < 0:
            raise broken_file()
    first = next(index for index, row in enumerate(full) if _used(row))
    return Table(rows=full[first:], name=name, first_row=first + 1)


def _used(row: list[Cell]) -> int:
    """How many cells a row has up to the last one with text."""
    for place in range(len(row), 0, -1):
        cell = row[place - 1]
        if cell is not EMPTY and cell.text and not cell.text.isspace():
            return place
    return 0


def _spread(rows: list[list[Cell]], merge: Merge) -> int:
    """Give a merge's first cell its extent and the others its text; how many cells it has."""
    top, left, bottom, right = merge
    bottom, right = min(bottom, len(rows) - 1), min(right, len(rows[0]) - 1)
    if top > bottom or left > right:
        return 1
    first = rows[top][left]
    covered = Cell(text=first.text, covered=True, is_error=first.is_error)
    for row in rows[top : bottom + 1]:
        row[left : right + 1] = [covered] * (right - left + 1)
    rows[top][left] = Cell(
        text=first.text,
        rows=bottom - top + 1,
        columns=right - left + 1,
        is_error=first.is_error,
    )
    return (bottom - top + 1) * (right - left + 1)
