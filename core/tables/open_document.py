"""Sheets of .ods: the displayed text of each cell, as the program that saved it wrote it.

Hidden sheets are left out, hidden rows and columns kept, as in .xlsx. Rows and cells that stand
for many (repeated) are only multiplied when something stands in them. A date shown in full is
written from its value, because its order depends on the writer's computer.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from core.tables.displayed import displayed
from core.tables.errors import broken_file
from core.tables.grids import EMPTY, Extent, Merge, clean, sheet_table
from core.tables.model import Cell, Table
from core.tables.packages import Package
from core.tables.secrecy import refuse_mark
from core.tables.streams import events, let_go, name_of

CONTENT, STYLES = "content.xml", "styles.xml"
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _TEXT, _OFFICE, _STYLE, _DRAW = (
    _ODF % part for part in ("table", "text", "office", "style", "drawing")
)
_ERROR_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_ERRORS = re.compile(r"#(REF|DIV/0|N/A|NAME|VALUE|NUM|NULL)[!?]?|Err:\d{3}")
_FULL_DATE = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}")
_PARAGRAPH = f"{_TEXT}p"
_ROWS_REPEATED, _COLUMNS_REPEATED, _ROWS_SPANNED, _COLUMNS_SPANNED = (
    f"{_TABLE}number-{name}"
    for name in ("rows-repeated", "columns-repeated", "rows-spanned", "columns-spanned")
)
_FORMULA, _VALUE_TYPE = f"{_TABLE}formula", f"{_OFFICE}value-type"
_TAGS = (
    f"{_STYLE}style",
    f"{_TABLE}table",
    f"{_TABLE}table-row",
    f"{_TABLE}tracked-changes",
    f"{_TABLE}shapes",
)


def read_open_document(package: Package) -> list[Table]:
    """The visible sheets in their order; raises TableRefused."""
    if STYLES in package:
        for event, element in events(package.chunks(STYLES), (_PARAGRAPH,)):
            if event == "end":
                refuse_mark(paragraph_text(element))
    return list(_Reader().read(package.chunks(CONTENT)))


class _Reader:
    """Follows the file row by row and lets go of each."""

    def __init__(self) -> None:
        self.extent = Extent()
        self.hidden_styles: set[str] = set()
        self.depth = self.changes = 0
        self.name = ""
        self.is_hidden = False
        self.start_sheet("", is_hidden=False)

    def start_sheet(self, name: str, *, is_hidden: bool) -> None:
        """Begin a sheet without rows."""
        self.name, self.is_hidden = name, is_hidden
        self.rows: list[list[Cell]] = []
        self.merges: list[Merge] = []
        self.next_row = self.cells = 0

    def read(self, chunks: Iterable[bytes]) -> Iterator[Table]:
        """The tables, each when its last row is read."""
        for event, element in events(chunks, _TAGS):
            name = name_of(element)
            if event == "start":
                self.enter(name, element)
                continue
            self.depth -= name == "table"
            self.changes -= name == "tracked-changes"
            if name == "style":
                self.take_style(element)
            elif name == "shapes":
                _watch(element)
            elif self.changes or self.depth > 1:
                continue
            elif name == "table-row" and self.depth:
                self.take_row(element)
                let_go(element)
            elif name == "table" and not self.depth:
                yield from self.finish()
                let_go(element)

    def enter(self, name: str, element: _Element) -> None:
        """A sheet begins, or a list of tracked changes, which holds cells that are gone."""
        self.changes += name == "tracked-changes"
        if name == "table":
            self.depth += 1
            if self.depth == 1:
                style = element.get(f"{_TABLE}style-name", "")
                self.start_sheet(
                    element.get(f"{_TABLE}name", ""), is_hidden=style in self.hidden_styles
                )

    def take_style(self, element: _Element) -> None:
        """Remember the styles of hidden sheets."""
        properties = element.find(f"{_STYLE}table-properties")
        if properties is not None and properties.get(f"{_TABLE}display") == "false":
            self.hidden_styles.add(element.get(f"{_STYLE}name", ""))

    def take_row(self, element: _Element) -> None:
        """Read a row as often as it stands for."""
        _watch(element)
        at, times = self.next_row, _count(element.get(_ROWS_REPEATED))
        self.next_row += times
        line: list[Cell] = []
        merges: list[Merge] = []
        place = 0
        for cell in element:
            if name_of(cell) not in ("table-cell", "covered-table-cell"):
                continue
            repeated = _count(cell.get(_COLUMNS_REPEATED))
            shown = EMPTY if name_of(cell) == "covered-table-cell" else _cell(cell)
            if shown is not EMPTY:
                if repeated > 1:
                    self.check(times, place + repeated)
                line += [EMPTY] * (place - len(line)) + [shown] * repeated
                merges += _merges(cell, at, place)
            place += repeated
        if line and not self.is_hidden:
            self.check(times, len(line))
            self.rows += [[] for _ in range(at - len(self.rows))]
            self.rows += [list(line) for _ in range(times)]
            self.cells += times * len(line)
            self.merges += merges

    def check(self, times: int, columns: int) -> None:
        """Refuse a row before it is multiplied beyond what is read."""
        if not self.is_hidden:
            look_ahead = Extent(self.extent.rows, self.extent.cells + self.cells)
            look_ahead.add(self.name, self.next_row, columns, cells=times * columns)

    def finish(self) -> Iterator[Table]:
        """The sheet as a table, when something stands in it and it is not hidden."""
        if self.is_hidden:
            return
        self.extent.add(self.name, len(self.rows), max(map(len, self.rows), default=0))
        table = sheet_table(self.name, self.rows, self.merges)
        if table is not None:
            yield table


def paragraph_text(paragraph: _Element) -> str:
    """The text of a paragraph: spaces, tabs and line breaks are elements of their own."""
    return clean("".join(_pieces(paragraph)))


def _pieces(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        name = name_of(part)
        if name == "s":
            yield " " * min(_count(part.get(f"{_TEXT}c")), 1_000)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name in ("span", "a", "ruby", "ruby-base", "meta-field"):
            yield from _pieces(part)
        elif part.tag == f"{_TEXT}date" or name in ("sheet-name", "title", "time"):
            yield part.text or ""
        yield part.tail or ""


def _cell(element: _Element) -> Cell:
    """A cell by what it shows; its comment and its drawings are no part of it."""
    lines = [paragraph_text(part) for part in element if part.tag == _PARAGRAPH]
    text = "\n".join(lines).strip("\n")
    text = _from_value(element, text)
    if not text:
        return EMPTY
    is_error = element.get(_ERROR_KIND) == "error" or (
        element.get(_FORMULA) is not None and _ERRORS.fullmatch(text) is not None
    )
    return Cell(text=text, is_error=is_error)


def _from_value(element: _Element, text: str) -> str:
    """The text, or what the value says when there is no text or when it is a date in full."""
    kind = element.get(_VALUE_TYPE)
    try:
        if kind == "date" and (not text or _FULL_DATE.fullmatch(text)):
            value = element.get(f"{_OFFICE}date-value", "")[:10]
            return displayed(dt.date.fromisoformat(value), "dd/mm/yyyy")
        if kind in ("float", "currency") and not text:
            return displayed(float(element.get(f"{_OFFICE}value", "")))
    except (ValueError, OverflowError):
        return text
    return text


def _merges(cell: _Element, row: int, column: int) -> list[Merge]:
    """The extent of a cell that reaches over others."""
    rows, columns = _count(cell.get(_ROWS_SPANNED)), _count(cell.get(_COLUMNS_SPANNED))
    if rows == columns == 1:
        return []
    return [(row, column, row + rows - 1, column + columns - 1)]


def _count(value: str | None) -> int:
    """A number of times; one when it is left out."""
    if value is None:
        return 1
    if not value.isdecimal() or len(value) > 9:
        raise broken_file()
    return max(1, int(value))


def _watch(element: _Element) -> None:
    """Look for marks of secrecy in the drawings of a row or a sheet."""
    for drawing in element.iter(f"{_DRAW}*"):
        for paragraph in drawing.iter(_PARAGRAPH):
            refuse_mark(paragraph_text(paragraph))
