"""Columns that claim the same role: which has it, and what the others are."""

from plans.importing.headings import heading_words, is_total
from plans.importing.layouts import IGNORE, ROLES, Column, Layout, is_number_column
from plans.importing.texts import words
from plans.periods import read_period

SEVERAL = frozenset({"period", "budget", "output", "cooperating", "note", "title"})


def settle(layout: Layout) -> None:
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
