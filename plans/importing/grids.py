"""A table of the file as reading needs it: texts with vertical merges carried down."""

import re
from collections.abc import Callable

from django.utils.functional import cached_property

from core.tables.model import Table
from plans.importing.texts import tidy

ERROR = re.compile(r"#(REF|VALUE|NAME|DIV/0|N/A|NUM|NULL|SPILL|CALC)[!?]?")
Place = tuple[int, int]


class Grid:
    """One table; rows and columns count from 0.

    A vertically merged cell speaks for every row that it covers, a horizontally merged one only
    for its first column.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.width = max((len(row) for row in table.rows), default=0)
        self.height = len(table.rows)
        self._texts = [
            [tidy(cell.text) for cell in row] + [""] * (self.width - len(row)) for row in table.rows
        ]
        self.is_merged = any(
            cell.covered or cell.rows > 1 or cell.columns > 1 for row in table.rows for cell in row
        )
        self._own = self._every(self._own_text)
        self._down = self._every(self._text_down)
        self._across = self._every(self._text_across)

    def _every(self, told: Callable[[int, int], str]) -> list[list[str]]:
        """What all cells say, looked up once; without merges each says its own text."""
        if not self.is_merged:
            return self._texts
        return [[told(r, c) for c in range(self.width)] for r in range(self.height)]

    @cached_property
    def _origins(self) -> dict[Place, Place]:
        """Covered cell → the first cell of its merge."""
        found: dict[Place, Place] = {}
        for r, row in enumerate(self.table.rows):
            for c, cell in enumerate(row):
                if cell.covered or (cell.rows == 1 and cell.columns == 1):
                    continue
                for rr in range(r, min(r + cell.rows, self.height)):
                    for cc in range(c, min(c + cell.columns, self.width)):
                        found[rr, cc] = (r, c)
                found.pop((r, c))
        return found

    def own(self, r: int, c: int) -> str:
        """What stands in the cell itself; nothing where a merge covers it."""
        return self._own[r][c]

    def own_row(self, r: int) -> list[str]:
        """The same of all cells of a row; not to be changed."""
        return self._own[r]

    def text_row(self, r: int) -> list[str]:
        """The row as displayed, texts merged down over it included; not to be changed."""
        return self._down[r]

    def heading(self, r: int, c: int) -> str:
        """The cell's text as a heading: merges speak for all their columns."""
        return self._across[r][c]

    def heading_row(self, r: int) -> list[str]:
        """The same of all cells of a row; not to be changed."""
        return self._across[r]

    def _own_text(self, r: int, c: int) -> str:
        return "" if self.is_covered(r, c) else self._texts[r][c]

    def _text_down(self, r: int, c: int) -> str:
        if not self.is_covered(r, c):
            return self._texts[r][c]
        origin = self._origins.get((r, c))
        if origin is None or origin[1] != c:
            return ""
        return self._texts[origin[0]][c]

    def _text_across(self, r: int, c: int) -> str:
        origin = self._origins.get((r, c), (r, c))
        return self._texts[origin[0]][origin[1]]

    def is_covered(self, r: int, c: int) -> bool:
        """Whether a merge that begins elsewhere lies over the cell."""
        row = self.table.rows[r]
        return c < len(row) and row[c].covered

    @cached_property
    def errors(self) -> frozenset[Place]:
        """The cells that show an error such as #REF!."""
        return frozenset(
            (r, c)
            for r, row in enumerate(self.table.rows)
            for c, cell in enumerate(row)
            if cell.is_error or ("#" in cell.text and ERROR.fullmatch(cell.text.strip()))
        )

    def is_error(self, r: int, c: int) -> bool:
        """Whether the cell, or the one merged down over it, shows an error."""
        row, column = self._origins.get((r, c), (r, c))
        return column == c and (row, c) in self.errors

    def span(self, r: int, c: int) -> Place:
        """Rows and columns over which the cell reaches."""
        row = self.table.rows[r]
        return (row[c].rows, row[c].columns) if c < len(row) else (1, 1)

    def spans_down(self, r: int, c: int) -> bool:
        """Whether the cell belongs to a merge over several rows."""
        origin = self._origins.get((r, c), (r, c))
        return self.span(*origin)[0] > 1

    def spans_across(self, r: int, c: int) -> bool:
        """Whether the cell belongs to a merge over several columns."""
        origin = self._origins.get((r, c), (r, c))
        return self.span(*origin)[1] > 1

    def owns(self, r: int) -> list[tuple[int, str]]:
        """Columns and texts that stand in the row itself."""
        return [(c, text) for c, text in enumerate(self._own[r]) if text]

    def file_row(self, r: int) -> int:
        """The row's number in the file's table or sheet, counted from 1."""
        return self.table.first_row + r
