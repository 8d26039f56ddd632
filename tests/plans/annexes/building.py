"""Files for the annexes: a workbook, a sheet, a document."""

import io
from collections.abc import Sequence

import docx
import xlsxwriter

Rows = Sequence[Sequence[object]]
Merge = tuple[int, int, int, int]


def workbook(*sheets: tuple[str, Rows, Sequence[Merge]]) -> bytes:
    """An Excel file; merges are first row, first column, last row, last column, from 0."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows, merges in sheets:
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if value is not None:
                        sheet.write(r, c, value)
            for r, c, rr, cc in merges:
                value = rows[r][c] if c < len(rows[r]) else ""
                sheet.merge_range(r, c, rr, cc, value)
    return target.getvalue()


def sheet(rows: Rows, merges: Sequence[Merge] = ()) -> bytes:
    """An Excel file with one sheet."""
    return workbook(("Phụ lục", rows, merges))


def document(*parts: str | tuple[Rows, Sequence[Merge]]) -> bytes:
    """A Word file of paragraphs and tables."""
    made = docx.Document()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
            continue
        rows, merges = part
        width = max(len(row) for row in rows)
        table = made.add_table(len(rows), width)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value is not None:
                    table.cell(r, c).text = str(value)
        for r, c, rr, cc in merges:
            text = table.cell(r, c).text
            table.cell(r, c).merge(table.cell(rr, cc)).text = text
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()
