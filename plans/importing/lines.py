"""The rows of a table as the columns' roles divide them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property

from plans.importing.layouts import Column, Layout
from plans.importing.numbering import is_number, number_of, split_number
from plans.importing.segments import Segment
from plans.importing.texts import BLANKS, one_line

DETAILS = {
    "lead": "lead",
    "cooperating": "cooperating",
    "lead_and_partners": "lead_and_partners",
    "period": "period",
    "period_start": "period",
    "period_end": "period",
    "output": "output",
    "output_measure": "output_measure",
}
"""Roles beside the title, and what a text in their columns tells."""
LONG_NUMBER = 12


@dataclass
class Line:
    """One row: what stands in it by role, own texts and those of cells merged down over it.

    A dash that only stands for an empty cell is no text. ``places`` are those of the layout.
    """

    segment: Segment
    layout: Layout
    row: int
    own: list[str]
    texts: list[str]
    places: Mapping[str, Sequence[int]]

    def said(self, role: str) -> str:
        """The text of the role's columns, merged cells included."""
        return _joined(self.texts, self.places.get(role, ()))

    def says(self, role: str) -> str:
        """The same without what is only merged down over the row."""
        return _joined(self.own, self.places.get(role, ()))

    def columns_of(self, role: str) -> list[Column]:
        """The columns with the role."""
        return [self.columns[place] for place in self.places.get(role, ())]

    @property
    def columns(self) -> list[Column]:
        """The columns of its table."""
        return self.layout.columns

    @cached_property
    def is_blank(self) -> bool:
        """Whether nothing stands in the row itself."""
        return not any(self.own)

    @cached_property
    def alone(self) -> str:
        """The only text of the row where it stretches over columns or fills the number's."""
        if len(self.own) - self.own.count("") != 1:
            return ""
        column, text = next((c, text) for c, text in enumerate(self.own) if text)
        wide = self.segment.grid.span(self.row, column)[1]
        role = self.columns[column].role
        in_number = role == "number" and (len(text) > LONG_NUMBER or not is_number(text))
        return text if wide * 2 > len(self.columns) or wide >= 3 or in_number else ""

    @cached_property
    def number(self) -> str:
        """The row's own number, from its column or, where there is none, before the title."""
        if "number" in self.places:
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
        if "number" in self.places:
            return title
        number, rest = split_number(title)
        return rest if number else title

    @cached_property
    def details(self) -> set[str]:
        """Roles beside the title that have a text of the row's own."""
        found = self._told(self.own)
        return found | {"lead"} if "lead_and_partners" in found else found

    @property
    def carried(self) -> set[str]:
        """Details that the row has of its own or by a merge over it."""
        return self._told(self.texts)

    def _told(self, texts: Sequence[str]) -> set[str]:
        return {
            DETAILS[column.role]
            for column in self.columns
            if column.role in DETAILS and texts[column.index]
        }

    @property
    def money(self) -> str:
        """The row's own amount as written; one merged over several rows counts only once."""
        return self.says("budget")

    @cached_property
    def first_text(self) -> str:
        """The first text that is no number."""
        return next((one_line(text) for text in self.own if text and not is_number(text)), "")

    @property
    def errors(self) -> dict[str, str]:
        """Roles whose cell shows an error such as #REF!, with its text."""
        grid = self.segment.grid
        if not grid.errors:
            return {}
        read = (column for column in self.columns if column.role != "ignore")
        return {
            column.role: self.texts[column.index]
            for column in read
            if grid.is_error(self.row, column.index)
        }


def lines_of(segment: Segment, layout: Layout) -> list[Line]:
    """The rows below a segment's heading."""
    grid = segment.grid
    places = layout.places()
    lines = []
    for row in range(segment.first_row, segment.end):
        texts = _filled(grid.text_row(row))
        own = _filled(grid.own_row(row)) if grid.is_merged else texts
        lines.append(Line(segment, layout, row, own, texts, places))
    return lines


def _filled(texts: Sequence[str]) -> list[str]:
    return ["" if text in BLANKS else text for text in texts]


def _joined(texts: Sequence[str], places: Sequence[int]) -> str:
    """The texts at these places, each once, a line each."""
    if len(places) < 2:
        return texts[places[0]] if places else ""
    return "\n".join(dict.fromkeys(text for place in places if (text := texts[place])))
