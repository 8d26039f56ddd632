"""What each column of a table holds: from the heading's words, the cells below deciding doubts."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from core.money import unit_of
from plans.importing.claims import settle
from plans.importing.headings import Guess, guess_levels
from plans.importing.layouts import ROLES, Column, Layout, is_number_column
from plans.importing.segments import Segment
from plans.importing.texts import one_line, words
from plans.periods import read_period

MARK = re.compile(r"(x+|v|✓|✔|√|\+|\*|●|•|☑|■)", re.I)
UNIT_LINE = re.compile(r"\b(don vi tinh|dvt|don vi)\b")
UNITS = {1, 1_000, 1_000_000, 1_000_000_000}
SAMPLES = 3


def layout_of(segment: Segment, before: Layout | None) -> Layout:
    """The columns of a segment; one without heading goes on with those of the one before it."""
    rows = range(segment.first_row, segment.end)
    columns = [_column(segment, c, rows) for c in range(segment.grid.width)]
    layout = Layout(columns, unit=_unit_above(segment.above))
    if segment.bottom is None:
        if before is not None and _goes_on(layout, before):
            for column, former in zip(columns, before.columns, strict=True):
                column.role, column.unit, column.marks = former.role, former.unit, former.marks
                column.levels = former.levels
            layout.unit, layout.used = layout.unit or before.unit, True
        return layout
    for column in columns:
        _name(column)
    settle(layout)
    layout.used = layout.has("title") and layout.has(
        "lead",
        "cooperating",
        "lead_and_partners",
        "period",
        "period_start",
        "period_end",
        "output",
        "budget",
    )
    return layout


def _column(segment: Segment, index: int, rows: range) -> Column:
    cells = [segment.grid.own_row(row)[index] for row in rows]
    return Column(index, segment.levels(index), cells)


def _name(column: Column) -> None:
    """Give the role that the heading's words say, and the unit that they name."""
    found: Guess | None = guess_levels(column.levels)
    column.role, column.sure = (found.role, found.sure) if found else ("", False)
    column.unit = next(
        (unit for text in reversed(column.levels) if (unit := unit_of(text)) in UNITS), None
    )
    if column.role in {"period", ""} and len(column.levels) > 1 and _is_mark_column(column):
        column.role, column.marks = "period", _mark_words(column)
    elif column.role == "" and not column.levels and is_number_column(column):
        column.role = "number"


def _is_mark_column(column: Column) -> bool:
    reading = read_period(_mark_words(column), 2026)
    marks = sum(bool(MARK.fullmatch(text)) for text in column.filled)
    return bool(reading.spans) and reading.kind == "" and marks * 2 >= len(column.filled)


def _mark_words(column: Column) -> str:
    """The month or quarter above marks: “3” is a month, “III” a quarter."""
    text = column.levels[-1]
    if re.fullmatch(r"0?[1-9]|1[0-2]", text):
        return f"Tháng {text}"
    return f"Quý {text}" if re.fullmatch(r"I{1,3}|IV", text) else text


def _goes_on(layout: Layout, before: Layout) -> bool:
    """Whether a table without heading continues the one before: as wide, filled alike."""
    if not before.used or len(layout.columns) != len(before.columns) or len(layout.columns) < 3:
        return False
    titled = [layout.columns[column.index].filled for column in before.of("title")]
    beside = [
        layout.columns[column.index].filled
        for column in before.of("number", "period", "lead", "lead_and_partners")
    ]
    return bool(titled and titled[0] and any(beside))


def _unit_above(lines: Sequence[str]) -> int | None:
    """The unit that a line above the table names: “Đơn vị tính: triệu đồng”."""
    for line in reversed(lines):
        text = one_line(line)
        if len(text) <= 80 and (UNIT_LINE.search(words(text)) or text.startswith("(")):
            unit = unit_of(text)
            if unit in UNITS:
                return unit
    return None


def corrected(layout: Layout, wish: Mapping[str, Any]) -> None:
    """Read the table as a person says."""
    for key, role in (wish.get("columns") or {}).items():
        if str(key).isdecimal() and int(key) < len(layout.columns) and role in ROLES:
            column = layout.columns[int(key)]
            column.role, column.marks = role, column.marks if role == "period" else ""
    if wish.get("unit") in UNITS:
        layout.unit = wish["unit"]
        for column in layout.columns:
            column.unit = None
    if "used" in wish:
        layout.used = bool(wish["used"])
    elif wish.get("columns") and layout.has("title"):
        layout.used = True


def column_shown(column: Column, unit: int) -> dict[str, Any]:
    """The column as the page of columns shows it."""
    return {
        "index": column.index,
        "heading": column.heading,
        "role": column.role,
        "unit": column.unit or (unit if column.role == "budget" else 1),
        "samples": list(dict.fromkeys(column.filled))[:SAMPLES],
    }
