"""Rows that an import left out, as a spreadsheet to mend and import again.

The file's own headings stand above them, so that the importer reads them as it did before; where a
person had to say what a column is, or in which unit, the heading says it now.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from django.utils.text import slugify

from core.money import unit_of
from core.spreadsheets import Sheet, SheetColumn, SheetRow, write_workbook
from plans.importing.remarks import remark_words
from plans.models import ImportBatch

REASON = "Lý do"
HEADINGS = {
    "number": "TT",
    "title": "Nội dung hoạt động",
    "lead": "Đơn vị chủ trì",
    "cooperating": "Đơn vị phối hợp",
    "lead_and_partners": "Đơn vị thực hiện",
    "period": "Thời gian thực hiện",
    "period_start": "Thời gian bắt đầu",
    "period_end": "Thời gian kết thúc",
    "output": "Sản phẩm, kết quả",
    "output_measure": "Chỉ tiêu",
    "budget": "Kinh phí",
    "note": "Ghi chú",
    "policy": "Chính sách",
    "section": "Nhóm nhiệm vụ",
    "stage": "Giai đoạn",
    "responsible": "Người phụ trách",
}
UNIT_NAMES = {1: "đồng", 1_000: "nghìn đồng", 1_000_000: "triệu đồng", 1_000_000_000: "tỷ đồng"}
WIDTHS = {"number": 7, "title": 45, "note": 15, "ignore": 12}
Table = Mapping[str, Any]


def skipped_as_workbook(batch: ImportBatch) -> bytes:
    """The skipped rows with a last column of reasons: a sheet for each table of the file."""
    used = {row["table"] for row in batch.skipped}
    tables = [table for table in batch.reading["tables"] if table["index"] in used]
    sheets = [_sheet(batch, table) for table in tables]
    return write_workbook(sheets, title=batch.plan.title, author=batch.plan.agency.name)


def skipped_file_name(batch: ImportBatch) -> str:
    """A name that every system takes: "phu-luc-can-sua.xlsx"."""
    stem = PurePath(batch.file.name).stem.lower().replace("đ", "d")
    return f"{slugify(stem)[:80] or 'phu-luc'}-can-sua.xlsx"


def reason_text(reason: Mapping[str, Any]) -> str:
    """Why a row is marked or was left out, in the reader's language."""
    return str(reason["text"]) if "text" in reason else remark_words(reason)


def _sheet(batch: ImportBatch, table: Table) -> Sheet:
    said = batch.corrections.get("tables", {}).get(str(table["index"]), {}).get("columns", {})
    columns = [
        SheetColumn(_heading(table, column, said), WIDTHS.get(column["role"], 22))
        for column in table["columns"]
    ]
    name = f"{table['index'] + 1}. {table['name'] or 'Bảng'}"
    return Sheet(name, (*columns, SheetColumn(REASON, 40)), _rows(batch, table))


def _heading(table: Table, column: Table, said: Mapping[str, str]) -> str:
    """The file's heading, or a plain one where a person had to name the column's role."""
    role = column["role"]
    heading: str = column["heading"]
    if role in HEADINGS and (str(column["index"]) in said or not heading):
        heading = HEADINGS[role]
    unit = column.get("unit") or table.get("unit") or 1
    if role == "budget" and unit != (unit_of(heading) or 1):
        return f"{heading} ({UNIT_NAMES[unit]})"
    return heading


def _rows(batch: ImportBatch, table: Table) -> Iterator[list[str] | SheetRow]:
    """The rows in the file's order, below the titles of their sections."""
    sections = {
        (row["table"], row["row"]): row.get("section") or "" for row in batch.reading["rows"]
    }
    indexes = [column["index"] for column in table["columns"]]
    above = ""
    for row in batch.skipped:
        if row["table"] != table["index"]:
            continue
        section = sections.get((row["table"], row["row"]), "")
        if section and section != above:
            yield SheetRow([section], spans=True)
        above = section
        cells = [row["raw"][index] if index < len(row["raw"]) else "" for index in indexes]
        reasons = dict.fromkeys(reason_text(reason) for reason in row["reasons"])
        yield [*cells, "; ".join(reasons)]
