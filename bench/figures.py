"""What came out: one table of figures, ratios and goals, for the terminal and for keeping."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEADINGS = ("Area", "Measure", "Figure", "Ratio", "Goal", "Met")


@dataclass(frozen=True)
class Figure:
    """A line of the table; ``met`` is None where there is nothing to measure yet."""

    area: str
    measure: str
    figure: str
    goal: str
    met: bool | None
    ratio: float | None = None
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        """As the table shows it."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        met = {True: "yes", False: "NO", None: "–"}[self.met]
        return (self.area, self.measure, self.figure, ratio, self.goal, met)


def at_least(goal: float, ratio: float) -> tuple[str, bool]:
    """The goal in words, and whether it is met."""
    return f"at least {goal:g}", ratio >= goal


def at_most(goal: float, ratio: float) -> tuple[str, bool]:
    """The goal in words, and whether it is met."""
    return f"at most {goal:g}", ratio <= goal


def as_text(figures: Sequence[Figure]) -> str:
    """Columns for a terminal."""
    rows = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def as_markdown(figures: Sequence[Figure], facts: Iterable[tuple[str, str]]) -> str:
    """The table with what it was measured on, and the notes below."""
    lines = ["# What was measured", ""]
    lines += [f"- {name}: {value}" for name, value in facts]
    lines += ["", _line(HEADINGS), _line(["---"] * len(HEADINGS))]
    lines += [_line(figure.cells()) for figure in figures]
    notes = [f"- {figure.measure}: {figure.note}" for figure in figures if figure.note]
    return "\n".join([*lines, *(["", "## Notes", "", *notes] if notes else []), ""])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
