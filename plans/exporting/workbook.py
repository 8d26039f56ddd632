"""A plan's annex as an Excel file, laid out so that the importer reads back the same rows."""

from collections.abc import Iterator, Sequence

from core.spreadsheets import (
    ColumnKind,
    Sheet,
    SheetColumn,
    SheetRow,
    Value,
    write_workbook,
)
from plans.exporting.annex import COLUMNS, TOTAL, annex_rows, annex_total
from plans.exporting.naming import ANNEX_LABEL, annex_title, reference
from plans.models import Activity, AnnualPlan

_WIDTH_OF_SHARE = 0.55
_KINDS = {
    "TT": ColumnKind.CENTRED,
    "Thời gian": ColumnKind.CENTRED,
    "Kinh phí (đồng)": ColumnKind.MONEY,
}


def plan_as_workbook(plan: AnnualPlan, activities: Sequence[Activity]) -> bytes:
    """One sheet: title, headings, sections, activities and the total."""
    columns = tuple(
        SheetColumn(
            column.title, column.width * _WIDTH_OF_SHARE, _KINDS.get(column.title, ColumnKind.TEXT)
        )
        for column in COLUMNS
    )
    titles = (ANNEX_LABEL, annex_title(plan), reference(plan))
    sheet = Sheet(f"{ANNEX_LABEL} {plan.year}", columns, _rows(activities), titles)
    return write_workbook([sheet], title=plan.title, author=plan.agency.name_vi, small=True)


def _rows(activities: Sequence[Activity]) -> Iterator[Sequence[Value] | SheetRow]:
    """The rows as values: money as a number, everything else as text."""
    for row in annex_rows(activities):
        if row.section:
            yield SheetRow((row.section,), spans=True)
            continue
        money: Value = row.budget_text if row.budget_vnd is None else row.budget_vnd
        yield (
            row.number,
            row.title,
            row.lead,
            row.cooperating,
            row.period,
            row.output,
            money,
            row.note,
        )
    total = annex_total(activities)
    if total is not None:
        yield SheetRow((None, TOTAL, None, None, None, None, total, None))
