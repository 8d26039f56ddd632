"""How one table is read: its columns with their roles, and the unit of its money."""

import re
from dataclasses import dataclass, field

from django.utils.functional import cached_property

from plans.importing.texts import words

IGNORE = "ignore"
ROLES = (
    "number title lead cooperating lead_and_partners period period_start period_end output "
    "output_measure budget note policy section stage responsible ignore"
).split()
NUMBER_CELL = re.compile(r"\(?([0-9]{1,3}|[ivxlc]{1,6}|[a-zđ])([.][0-9a-z]{1,3})*[.)]{0,2}", re.I)


@dataclass
class Column:
    """A column: its heading from top to bottom, its role, the unit of its bare numbers."""

    index: int
    levels: list[str]
    cells: list[str]
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

    def places(self) -> dict[str, list[int]]:
        """Role → places of its columns, from left to right."""
        found: dict[str, list[int]] = {}
        for column in self.columns:
            found.setdefault(column.role, []).append(column.index)
        return found

    @cached_property
    def heading_words(self) -> list[set[str]]:
        """The folded words of each column's heading, level by level."""
        return [{words(level) for level in column.levels} for column in self.columns]

    @property
    def money_unit(self) -> int:
        """The unit of bare numbers: as the heading or a line above says, else đồng."""
        named = [column.unit for column in self.of("budget") if column.unit]
        return self.unit or (named[0] if named else 1)


def is_number_column(column: Column) -> bool:
    """Whether most cells hold a row's number and nothing else."""
    texts = column.filled
    return bool(texts) and sum(bool(NUMBER_CELL.fullmatch(t)) for t in texts) * 10 >= len(texts) * 6
