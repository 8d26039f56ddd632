"""Writing spreadsheets that are safe to open: text is never a formula, memory stays flat.

A cell that begins with = + - @, a tab or a line break is written as a string cell, which Excel
never calculates; in CSV, where there are no types, `csv_text` puts an apostrophe before it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from core.documents.wording import clean_text

Value = str | int | float | Decimal | dt.date | dt.datetime | None

LONGEST_TEXT = 32_767
LONGEST_NAME = 31
A4 = 9
FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
_BORDER = {"border": 1}
LINE_HEIGHT = 16
HIGHEST_ROW = 409
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


class ColumnKind(StrEnum):
    """What a column holds, and so how it is shown."""

    TEXT = "text"
    CENTRED = "centred"
    INTEGER = "integer"
    MONEY = "money"
    DATE = "date"
    DATETIME = "datetime"


_LOOKS: dict[ColumnKind, dict[str, Any]] = {
    ColumnKind.TEXT: {"text_wrap": True},
    ColumnKind.CENTRED: {"text_wrap": True, "align": "center"},
    ColumnKind.INTEGER: {"num_format": "0"},
    ColumnKind.MONEY: {"num_format": "#,##0", "align": "right"},
    ColumnKind.DATE: {"num_format": "dd/mm/yyyy", "align": "center"},
    ColumnKind.DATETIME: {"num_format": "hh:mm dd/mm/yyyy", "align": "center"},
}


@dataclass(frozen=True)
class SheetColumn:
    """A column: its heading, its width in characters, what it holds."""

    title: str
    width: float = 20
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True)
class SheetRow:
    """A row that stands out: in bold, and over all columns when it `spans` them."""

    values: Sequence[Value]
    spans: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: titles above, columns with frozen headings, rows written as they come."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Iterable[Sequence[Value] | SheetRow]
    titles: tuple[str, ...] = ()


def write_workbook(
    sheets: Iterable[Sheet], *, title: str = "", author: str = "", small: bool = False
) -> bytes:
    """The sheets as the bytes of an .xlsx file; rows are read once and not kept.

    A ``small`` one is built in memory: twice as quick, without files beside it.
    """
    target = BytesIO()
    options = {
        "constant_memory": not small,
        "in_memory": small,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(target, options) as workbook:
        workbook.set_properties({"title": title, "author": author})
        for sheet in sheets:
            _SheetWriter(workbook, sheet).write()
    return target.getvalue()


class _SheetWriter:
    """Writes one sheet from top to bottom, as constant memory demands."""

    def __init__(self, workbook: Workbook, sheet: Sheet) -> None:
        self.sheet = sheet
        self.page: Worksheet = workbook.add_worksheet(sheet_name(sheet.name))
        self.title = workbook.add_format(FONT | {"bold": True, "align": "center"})
        self.heading = workbook.add_format(
            FONT | _BORDER | _LOOKS[ColumnKind.CENTRED] | {"bold": True, "valign": "vcenter"}
        )
        self.section = workbook.add_format(FONT | _BORDER | {"bold": True})
        looks = [FONT | _BORDER | _LOOKS[column.kind] for column in sheet.columns]
        self.plain = [workbook.add_format(look) for look in looks]
        self.bold = [workbook.add_format(look | {"bold": True}) for look in looks]
        self.last = len(sheet.columns) - 1
        self.letters = [max(1, int(column.width * 1.12)) for column in sheet.columns]

    def write(self) -> None:
        """Titles, headings and rows, then how the sheet prints."""
        heading_row = self._titles()
        self.page.set_row(heading_row, self._height([c.title for c in self.sheet.columns]))
        for index, column in enumerate(self.sheet.columns):
            self.page.set_column(index, index, column.width)
            self.page.write_string(heading_row, index, column.title, self.heading)
        for position, row in enumerate(self.sheet.rows, heading_row + 1):
            if not isinstance(row, SheetRow):
                self._cells(position, row, self.plain)
            elif row.spans:
                self.page.set_row(position, LINE_HEIGHT)
                self._span(position, str(row.values[0]), self.section)
            else:
                self._cells(position, row.values, self.bold)
        self._print(heading_row)

    def _titles(self) -> int:
        """Titles over the whole width; the row after them, with one left empty between."""
        for position, title in enumerate(self.sheet.titles):
            self._span(position, title, self.title)
        return len(self.sheet.titles) + 1 if self.sheet.titles else 0

    def _span(self, position: int, text: str, look: Format) -> None:
        """One text over all columns."""
        if self.last:
            self.page.merge_range(position, 0, position, self.last, "", look)
        self.page.write_string(position, 0, excel_text(text), look)

    def _cells(self, position: int, values: Sequence[Value], looks: list[Format]) -> None:
        """One cell a value, each by its type and never by its first letter."""
        page = self.page
        page.set_row(position, self._height(values))
        for index, value in enumerate(values):
            look = looks[index]
            if value is None or value == "":
                page.write_blank(position, index, None, look)
            elif isinstance(value, str):
                page.write_string(position, index, excel_text(value), look)
            elif isinstance(value, dt.date):
                page.write_datetime(position, index, _without_zone(value), look)
            else:
                page.write_number(position, index, value, look)

    def _height(self, values: Sequence[Value]) -> float:
        """Room for the wrapped lines of the fullest cell: not every program makes it itself."""
        most = 1
        for value, letters in zip(values, self.letters, strict=False):
            if isinstance(value, str) and (len(value) > letters or "\n" in value):
                most = max(most, sum(len(line) // letters + 1 for line in value.split("\n")))
        return min(most * LINE_HEIGHT, HIGHEST_ROW)

    def _print(self, heading_row: int) -> None:
        """A4 on its side, one page wide, headings on every page and always in sight."""
        self.page.freeze_panes(heading_row + 1, 0)
        self.page.repeat_rows(heading_row)
        self.page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self.page.set_landscape()
        self.page.set_paper(A4)
        self.page.fit_to_pages(1, 0)
        self.page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
        self.page.set_footer("&C&P/&N")


def _without_zone(value: dt.date) -> dt.date:
    """An instant as Excel can hold it: the wall clock, without its zone."""
    return value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value


def excel_text(text: str) -> str:
    """Text as a cell can hold it: no illegal characters, no longer than Excel allows."""
    return clean_text(text)[:LONGEST_TEXT]


def sheet_name(name: str) -> str:
    """A name that Excel takes for a sheet: without its forbidden marks, 31 letters at most."""
    allowed = re.sub(r"[\[\]:*?/\\]", " ", clean_text(name)).strip("' ")
    return allowed[:LONGEST_NAME] or "Sheet1"


def csv_text(value: object) -> str:
    """A value for CSV: text that a spreadsheet would calculate gets an apostrophe before it."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = clean_text(value)
    starts_badly = value.startswith(_FORMULA_STARTS) or text.startswith(_FORMULA_STARTS)
    return f"'{text}" if starts_badly else text
