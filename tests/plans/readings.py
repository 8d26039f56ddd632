"""Annexes for tests of the import's pages: as a file, and as the portal read it."""

from typing import Any

from core.files import file_store
from core.spreadsheets import Sheet, SheetColumn, write_workbook
from plans.models import AnnualPlan, ImportBatch

HEADINGS = ("TT", "Nội dung", "Chủ trì", "Thời gian", "Kinh phí (triệu đồng)", "Mã")
ROLES = ("number", "title", "lead", "period", "budget", "ignore")
Row = dict[str, Any]


def annex_file(rows: list[list[str]], headings: tuple[str, ...] = HEADINGS) -> bytes:
    """An .xlsx file with a table of these rows."""
    columns = tuple(SheetColumn(heading) for heading in headings)
    return write_workbook([Sheet("Phụ lục", columns, rows)])


def annex_rows(count: int) -> list[list[str]]:
    """So many activities that lack nothing."""
    return [
        [str(n), f"Tổ chức họp báo lần {n}", "Cục Báo chí", "Quý I/2026", "150", ""]
        for n in range(1, count + 1)
    ]


def read_row(place: int, title: str = "", verdict: str = "good", *remarks: Row, **more: Any) -> Row:
    """A row as the importer reads it."""
    title = title or f"Tổ chức họp báo lần {place}"
    row = {
        "table": 0,
        "row": place + 1,
        "raw": [str(place), title, "Cục Báo chí", "Quý I/2026", "150", ""],
        "section": None,
        "number": str(place),
        "title": title,
        "lead": "Cục Báo chí",
        "cooperating": [],
        "period_text": "Quý I/2026",
        "spans": [["2026-01-01", "2026-03-31"]],
        "recurrence": "",
        "precision": "quarter",
        "kind": "",
        "output": None,
        "budget_text": "150",
        "budget_vnd": 150_000_000,
        "note": None,
        "verdict": verdict,
        "remarks": list(remarks),
    }
    return row | more


def remark(field: str, code: str, **values: Any) -> Row:
    """What the importer says of a cell."""
    return {"field": field, "code": code, "values": values}


def reading(rows: list[Row], left_out: list[Row] | None = None) -> Row:
    """The reading of one table."""
    columns = [
        {"index": n, "heading": heading, "role": role, "unit": 1, "samples": [f"mẫu {n}"]}
        for n, (heading, role) in enumerate(zip(HEADINGS, ROLES, strict=True))
    ]
    table = {
        "index": 0,
        "name": "Phụ lục",
        "used": True,
        "heading_rows": [list(HEADINGS)],
        "first_row": 2,
        "row_count": len(rows),
        "unit": 1_000_000,
        "columns": columns,
    }
    return {
        "year": None,
        "title": None,
        "tables": [table],
        "rows": rows,
        "left_out": left_out or [],
    }


def batch_of(plan: AnnualPlan, rows: list[Row], actor: Any, **more: Any) -> ImportBatch:
    """An import of the plan, read and not yet accepted."""
    stored = file_store(content=b"annex", name="Phụ lục.xlsx", content_type="x/y", actor=actor)
    return ImportBatch.objects.create(
        plan=plan, file=stored, created_by_id=actor.user_id, **({"reading": reading(rows)} | more)
    )
