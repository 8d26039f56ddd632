"""What each column of a table holds: from the heading's words, the cells below deciding doubts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from core.money import unit_of
from plans.importing.headings import Guess, guess_levels, heading_words, is_total
from plans.importing.segments import Segment
from plans.importing.texts import one_line, words
from plans.periods import read_period

IGNORE = "ignore"
ROLES = (
    "number title lead cooperating lead_and_partners period period_start period_end output "
    "output_measure budget note policy section stage responsible ignore"
).split()
SEVERAL = frozenset({"period", "budget", "output", "cooperating", "note", "title"})
NUMBER_CELL = re.compile(r"\(?([0-9]{1,3}|[ivxlc]{1,6}|[a-zđ])([.][0-9a-z]{1,3})*[.)]{0,2}", re.I)
MARK = re.compile(r"(x+|v|✓|✔|√|\+|\*|●|•|☑|■)", re.I)
UNIT_LINE = re.compile(r"\b(don vi tinh|dvt|don vi)\b")
UNITS = {1, 1_000, 1_000_000, 1_000_000_000}
SAMPLES = 3


@dataclass
class Column:
    """A column: its heading from top to bottom, its role, the unit of its bare numbers."""

    index: int
    levels: list[str]
    cells: list[str]
    merged: int = 0
    role: str = IGNORE
    sure: bool = False
    unit: int | None = None
    marks: str = ""

    @property
    def heading(self) -> str:
        """The heading as one text."""
        return " – ".join(self.levels)

    @property
    def filled(self) -> list[str]:
        """Texts of the cells that have any."""
        return [text for text in self.cells if text]


@dataclass
class Layout:
    """How a table is read."""

    columns: list[Column] = field(default_factory=list)
    unit: int | None = None
    used: bool = False

    def of(self, *roles: str) -> list[Column]:
        """The columns with one of the roles, from left to right."""
        return [column for column in self.columns if column.role in roles]

    def has(self, *roles: str) -> bool:
        """Whether a column has one of the roles."""
        return bool(self.of(*roles))

    @cached_property
    def heading_words(self) -> list[set[str]]:
        """The folded words of each column's heading, level by level."""
        return [{words(level) for level in column.levels} for column in self.columns]

    @property
    def money_unit(self) -> int:
        """The unit of bare numbers: as the heading or a line above says, else đồng."""
        named = [column.unit for column in self.of("budget") if column.unit]
        return self.unit or (named[0] if named else 1)


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
    _settle(layout)
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
    grid = segment.grid
    return Column(
        index,
        segment.levels(index),
        [grid.own(r, index) for r in rows],
        merged=sum(grid.is_covered(r, index) and bool(grid.text(r, index)) for r in rows),
    )


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


def is_number_column(column: Column) -> bool:
    """Whether most cells hold a row's number and nothing else."""
    texts = column.filled
    return bool(texts) and sum(bool(NUMBER_CELL.fullmatch(t)) for t in texts) * 10 >= len(texts) * 6


def _settle(layout: Layout) -> None:
    """Decide between columns that claim the same, and what has no role."""
    for step in (_titles, _leads, _budgets, _periods, _outputs, _once):
        step(layout)
    for column in layout.columns:
        if column.role not in ROLES:
            column.role = IGNORE


def _titles(layout: Layout) -> None:
    """One column says what is done; a coarser one beside it is the section, or the policy."""
    titles = layout.of("title")
    if not titles:
        titles = layout.of("policy") or _longest(layout)
    if not titles:
        return
    best = max(titles, key=lambda column: (len(column.filled), column.sure, -column.index))
    for column in titles:
        coarser = len(column.filled) < len(best.filled)
        column.role = "section" if coarser and column.filled else IGNORE
    best.role = "title"
    for column in layout.of("section"):
        if is_number_column(column):
            column.role = IGNORE if layout.has("number") else "number"


def _longest(layout: Layout) -> list[Column]:
    """Where no heading says what is done: the unnamed column with the longest texts."""
    named = sum(column.sure for column in layout.columns)
    unnamed = [column for column in layout.columns if not column.role and column.filled]
    if named < 3 or not unnamed:
        return []
    best = max(unnamed, key=lambda column: sum(map(len, column.filled)) / len(column.filled))
    return [best] if sum(map(len, best.filled)) / len(best.filled) >= 12 else []


def _leads(layout: Layout) -> None:
    """One lead column; a general “đơn vị thực hiện” may hold both lead and partners."""
    leads = sorted(layout.of("lead"), key=lambda column: (not _says_lead(column), column.index))
    for column in leads[1:]:
        column.role = IGNORE if layout.has("cooperating") else "cooperating"
    for column in leads[:1]:
        both = sum("phoi hop" in words(text) for text in column.filled)
        if both and not _says_lead(column):
            column.role = "lead_and_partners"


def _says_lead(column: Column) -> bool:
    return any("chu tri" in words(text) for text in column.levels)


def _budgets(layout: Layout) -> None:
    """The total of several columns of money, else all of them; a bare source only if alone."""
    budgets = layout.of("budget")
    totals = [column for column in budgets if is_total(column.levels[-1])]
    whole = [column for column in budgets if len(column.levels) == 1 and len(budgets) > 1]
    for column in budgets:
        best = totals[-1] if totals else whole[0] if whole else column
        column.role = "budget" if column is best else IGNORE
    for column in layout.of("source"):
        column.role = IGNORE if budgets else "budget"
    if not layout.has("budget"):
        return
    named = next((column.unit for column in layout.of("budget") if column.unit), None)
    for column in layout.of("budget"):
        column.unit = column.unit or named


def _periods(layout: Layout) -> None:
    """One column of time, or a beginning and an end, or a column a month with marks in it."""
    if layout.has("period_end") and not layout.has("period_start"):
        ends = layout.of("period_end")
        done = [c for c in layout.of("period") if "hoan thanh" not in heading_words(c.levels[-1])]
        if not done:
            ends[0].role = "period"
    if layout.has("period_start") and not layout.has("period_end"):
        for column in layout.of("period")[:1]:
            column.role = "period_end"
    plain = [column for column in layout.of("period") if not column.marks]
    both = layout.has("period_start") and layout.has("period_end")
    for column in plain[0 if both else 1 :]:
        column.role = IGNORE
    stages = layout.of("stage")
    if stages and not layout.has("period", "period_start"):
        told = [text for text in stages[0].filled if read_period(text, 2026).spans]
        if len(told) * 2 > len(stages[0].filled):
            stages[0].role = "period"


def _outputs(layout: Layout) -> None:
    """A “hình thức” is the output only where no other column is."""
    if any(column.sure for column in layout.of("output")):
        for column in layout.of("output"):
            column.role = "output" if column.sure else IGNORE


def _once(layout: Layout) -> None:
    """Other roles stand once: the first sure column has it."""
    for role in ROLES:
        columns = layout.of(role)
        if role == IGNORE or role in SEVERAL or len(columns) < 2:
            continue
        first = next((column for column in columns if column.sure), columns[0])
        for column in columns:
            column.role = role if column is first else IGNORE


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
