"""Workbooks of .xlsx: values by python-calamine, shown by their display formats.

Hidden sheets and sheets of charts are left out; hidden rows and columns are kept, since people
hide columns to print and would miss what they hold. Formulas give the value stored with them.
"""

from dataclasses import dataclass
from io import BytesIO

from openpyxl.styles.numbers import BUILTIN_FORMATS
from python_calamine import CalamineError, CalamineWorkbook

from core.tables.displayed import GENERAL, displayed
from core.tables.errors import broken_file
from core.tables.excel_aside import watch_aside, watch_headers
from core.tables.grids import EMPTY, Extent, clean, sheet_table
from core.tables.model import Cell, Table
from core.tables.packages import Package, local_name
from core.tables.sheet_marks import SheetMarks, read_marks

WORKSHEET = "worksheet"


@dataclass(frozen=True)
class SheetPart:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


def read_excel(content: bytes, package: Package) -> list[Table]:
    """The visible sheets in the workbook's order; raises TableRefused."""
    parts = sheet_parts(package)
    watch_aside(package, hidden=[sheet.part for sheet in parts if sheet.hidden])
    sheets = [sheet for sheet in parts if not sheet.hidden]
    extent = Extent()
    marks = []
    for sheet in sheets:
        found = read_marks(package.chunks(sheet.part))
        watch_headers(found)
        extent.add(sheet.name, found.last_row + 1, found.last_column + 1)
        marks.append(found)
    formats = _formats(package)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            tables = [
                _table(workbook, sheet.name, found, formats)
                for sheet, found in zip(sheets, marks, strict=True)
                if found.last_row >= 0
            ]
    except (CalamineError, LookupError, ValueError, OSError) as error:
        raise broken_file() from error
    return [table for table in tables if table is not None]


def sheet_parts(package: Package) -> list[SheetPart]:
    """The worksheets that a workbook lists, in its order; charts and dialogs are left out."""
    targets = package.targets(package.main_part)
    parts = []
    for element in package.tree(package.main_part).iter():
        if local_name(element.tag) != "sheet":
            continue
        values = {local_name(name): value for name, value in element.items()}
        kind, part = targets.get(values.get("id", ""), ("", ""))
        if kind == WORKSHEET:
            hidden = values.get("state", "visible") != "visible"
            parts.append(SheetPart(values.get("name", ""), part, hidden))
    return parts


def _formats(package: Package) -> dict[str, str]:
    """The display format of each cell style by its number."""
    name = next(
        (part for kind, part in package.targets(package.main_part).values() if kind == "styles"),
        "",
    )
    if name not in package:
        return {}
    root = package.tree(name)
    codes = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    styles: list[str] = []
    for element in root.iter():
        kind = local_name(element.tag)
        if kind == "numFmt" and element.get("numFmtId"):
            codes[element.get("numFmtId", "")] = element.get("formatCode", GENERAL)
        elif kind == "cellXfs":
            styles = [xf.get("numFmtId", "0") for xf in element]
    return {str(place): codes.get(number, GENERAL) for place, number in enumerate(styles)}


def _table(
    workbook: CalamineWorkbook, name: str, marks: SheetMarks, formats: dict[str, str]
) -> Table | None:
    """A sheet's values as cells, its errors and merges put in; equal texts share one cell."""
    sheet = workbook.get_sheet_by_name(name)
    codes = {place: formats.get(style, GENERAL) for place, style in marks.styles.items()}
    known = {"": EMPTY}
    rows = []
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        cells = []
        for column, value in enumerate(values):
            if isinstance(value, str):
                text = value
            else:
                text = displayed(value, codes.get((row, column), GENERAL))
            cell = known.get(text)
            if cell is None:
                cell = known[text] = Cell(clean(text))
            cells.append(cell)
        rows.append(cells)
    for (row, column), text in marks.errors.items():
        rows[row][column] = Cell(text=text, is_error=True)
    merges = (
        (top, left, bottom, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return sheet_table(name, rows, merges)
