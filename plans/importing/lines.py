"""The rows of a table as the columns' roles divide them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import cached_property

from plans.importing.layouts import Column, Layout
from plans.importing.numbering import is_number, number_of, split_number
from plans.importing.segments import Segment
from plans.importing.texts import filled, one_line

DETAILS = ("lead", "cooperating", "lead_and_partners", "period", "output", "output_measure")
LONG_NUMBER = 12


@dataclass
class Line:
    """One row: what stands in it by role, own texts and those of cells merged down over it."""

    segment: Segment
    layout: Layout
    row: int
    own: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def said(self, *roles: str) -> str:
        """The text of the roles' columns, merged cells included."""
        return self._join(self.texts, roles)

    def says(self, *roles: str) -> str:
        """The same without what is only merged down over the row."""
        return self._join(self.own, roles)

    def _join(self, texts: Sequence[str], roles: tuple[str, ...]) -> str:
        places = [place for role in roles for place in self._places.get(role, ())]
        found = [filled(texts[place]) for place in sorted(places)]
        if len(found) < 2:
            return found[0] if found else ""
        return "\n".join(dict.fromkeys(text for text in found if text))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Role → places of its columns, once for all that is asked of the row."""
        found: dict[str, list[int]] = {}
        for column in self.columns:
            found.setdefault(column.role, []).append(column.index)
        return found

    @property
    def columns(self) -> list[Column]:
        """The columns of its table."""
        return self.layout.columns

    @cached_property
    def is_blank(self) -> bool:
        """Whether nothing stands in the row itself."""
        return not any(filled(text) for text in self.own)

    @cached_property
    def alone(self) -> str:
        """The only text of the row where it stretches over columns or fills the number's."""
        texts = [(c, text) for c, text in enumerate(self.own) if filled(text)]
        if len(texts) != 1:
            return ""
        column, text = texts[0]
        wide = self.segment.grid.span(self.row, column)[1]
        role = self.columns[column].role
        in_number = role == "number" and (len(text) > LONG_NUMBER or not is_number(text))
        return text if wide * 2 > len(self.columns) or wide >= 3 or in_number else ""

    @cached_property
    def number(self) -> str:
        """The row's own number, from its column or, where there is none, before the title."""
        if "number" in self._places:
            return self._number_in(self.says("number"))
        return split_number(self.says("title"))[0]

    @property
    def carried_number(self) -> str:
        """The number that stands in the row or is merged down over it."""
        return self._number_in(self.said("number")) or self.number

    @staticmethod
    def _number_in(cell: str) -> str:
        cell = one_line(cell)
        short = len(cell) <= LONG_NUMBER and any(letter.isdigit() for letter in cell)
        return number_of(cell) if is_number(cell) or short else ""

    @cached_property
    def title(self) -> str:
        """What is to be done, without a number that stands before it."""
        title = self.said("title")
        if self.layout.has("number"):
            return title
        number, rest = split_number(title)
        return rest if number else title

    @cached_property
    def details(self) -> set[str]:
        """Roles beside the title that have a text of the row's own."""
        found = {role for role in DETAILS if self.says(role)}
        if self.says("period_start", "period_end"):
            found.add("period")
        if "lead_and_partners" in found:
            found.add("lead")
        return found

    @property
    def carried(self) -> set[str]:
        """Details that the row has of its own or by a merge over it."""
        found = {role for role in DETAILS if self.said(role)}
        return found | ({"period"} if self.said("period_start", "period_end") else set())

    @property
    def money(self) -> str:
        """The row's own amount as written; one merged over several rows counts only once."""
        return self.says("budget")

    @property
    def first_text(self) -> str:
        """The first text that is no number."""
        for text in self.own:
            if filled(text) and not is_number(text):
                return one_line(text)
        return ""

    @property
    def errors(self) -> dict[str, str]:
        """Roles whose cell shows an error such as #REF!, with its text."""
        grid = self.segment.grid
        read = (column for column in self.columns if column.role != "ignore")
        return {
            column.role: self.texts[column.index]
            for column in read
            if grid.is_error(self.row, column.index)
        }


def lines_of(segment: Segment, layout: Layout) -> list[Line]:
    """The rows below a segment's heading."""
    grid = segment.grid
    return [
        Line(
            segment,
            layout,
            row,
            [grid.own(row, c) for c in range(grid.width)],
            [grid.text(row, c) for c in range(grid.width)],
        )
        for row in range(segment.first_row, segment.end)
    ]
