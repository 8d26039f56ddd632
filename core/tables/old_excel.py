"""Workbooks of .xls (Excel 97 to 2003), read by xlrd, which knows each cell's display format.

Hidden sheets are left out, hidden rows and columns kept, as in .xlsx.
"""

import datetime as dt
import struct
from io import StringIO

import xlrd
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Sheet
from xlrd.xldate import XLDateError, xldate_as_datetime

from core.tables.displayed import GENERAL, displayed
from core.tables.errors import broken_file
from core.tables.grids import EMPTY, Extent, clean, sheet_table
from core.tables.model import Cell, Table
from core.tables.secrecy import refuse_mark

BROKEN = (
    ArithmeticError,
    xlrd.XLRDError,
    CompDocError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    TypeError,
    ValueError,
    struct.error,
)


def read_old_excel(content: bytes) -> list[Table]:
    """The visible sheets in the workbook's order; raises TableRefused."""
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
        return _tables(book)
    except BROKEN as error:
        raise broken_file() from error


def _tables(book: Book) -> list[Table]:
    extent = Extent()
    tables = []
    for sheet in book.sheets():
        if sheet.visibility:
            _watch_hidden(sheet)
            continue
        rows = _rows(book, sheet)
        while rows and all(cell is EMPTY for cell in rows[-1]):
            rows.pop()
        extent.add(sheet.name, len(rows), max(map(len, rows), default=0))
        merges = (
            (top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
        )
        table = sheet_table(sheet.name, rows, merges)
        if table is not None:
            tables.append(table)
    return tables


def _rows(book: Book, sheet: Sheet) -> list[list[Cell]]:
    """The cells of each row up to its last one that is not blank."""
    rows = []
    for row in range(sheet.nrows):
        cells = [_cell(book, sheet, row, column) for column in range(sheet.row_len(row))]
        while cells and cells[-1] is EMPTY:
            cells.pop()
        rows.append(cells)
    return rows


def _cell(book: Book, sheet: Sheet, row: int, column: int) -> Cell:
    kind = sheet.cell_type(row, column)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return EMPTY
    value = sheet.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        return Cell(clean(value)) if value else EMPTY
    if kind == xlrd.XL_CELL_ERROR:
        return Cell(text=xlrd.error_text_from_code.get(value, "#N/A"), is_error=True)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Cell(displayed(bool(value)))
    code = _code(book, sheet.cell_xf_index(row, column))
    if kind == xlrd.XL_CELL_DATE:
        return Cell(displayed(_moment(value, book.datemode), code))
    return Cell(displayed(value, code))


def _code(book: Book, style: int) -> str:
    """The display format of a cell's style."""
    known = book.format_map.get(book.xf_list[style].format_key)
    return known.format_str if known is not None and known.format_str else GENERAL


def _moment(value: float, datemode: int) -> dt.datetime | dt.time | float:
    """A stored number as the moment it stands for; a number that is none stays one."""
    try:
        moment = xldate_as_datetime(value, datemode)
    except (XLDateError, OverflowError, ValueError):
        return value
    return moment.time() if 0 <= value < 1 else moment


def _watch_hidden(sheet: Sheet) -> None:
    """Refuse a mark of secrecy on a sheet that is not shown."""
    for row in range(sheet.nrows):
        for value in sheet.row_values(row):
            if isinstance(value, str):
                refuse_mark(value)
