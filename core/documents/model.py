"""What an official document consists of (Decree 30/2020/NĐ-CP, Article 8), apart from its look."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """Where the lines of a paragraph or cell stand."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class ParagraphStyle(StrEnum):
    """The kinds of paragraph that the Decree tells apart."""

    BODY = "body"
    BASIS = "basis"
    HEADING = "heading"
    CENTRED = "centred"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body; `lead` stands in bold before the text ("Điều 1.")."""

    text: str
    style: ParagraphStyle = ParagraphStyle.BODY
    lead: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table: width as a share; neighbours of one `group` get a heading above."""

    title: str
    width: float
    group: str = ""
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Cell:
    """A cell over `span` columns; without its own `align` it stands as its column does."""

    text: str
    span: int = 1
    bold: bool = False
    align: Align | None = None


@dataclass(frozen=True)
class Row:
    """A row of cells; a `section` row names the rows below it and stays with them."""

    cells: tuple[Cell, ...]
    section: bool = False


@dataclass(frozen=True)
class HeadingCell:
    """A cell of a table's heading, over one or several columns and rows."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A ruled table whose heading is repeated on each page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def heading(self) -> tuple[tuple[HeadingCell, ...], ...]:
        """The heading's one row, or two where columns stand in groups."""
        if not any(column.group for column in self.columns):
            return (tuple(HeadingCell(c.title, i) for i, c in enumerate(self.columns)),)
        upper: list[HeadingCell] = []
        lower: list[HeadingCell] = []
        for index, column in enumerate(self.columns):
            if not column.group:
                upper.append(HeadingCell(column.title, index, rows=2))
                continue
            lower.append(HeadingCell(column.title, index))
            if index == 0 or self.columns[index - 1].group != column.group:
                width = self._group_width(index)
                upper.append(HeadingCell(column.group, index, columns=width))
        return tuple(upper), tuple(lower)

    def _group_width(self, start: int) -> int:
        """How many neighbours from `start` on belong to its group."""
        group = self.columns[start].group
        end = start
        while end < len(self.columns) and self.columns[end].group == group:
            end += 1
        return end - start


Block = Paragraph | Table


@dataclass(frozen=True)
class Signature:
    """Who signs: lines of authority (TM., KT., TL., TUQ., Q., the post) and the name below."""

    authority: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class Annex:
    """A part after the signature, on pages numbered for themselves: "Phụ lục" and its title."""

    label: str
    title: str
    reference: str
    blocks: tuple[Block, ...]
    landscape: bool = True


@dataclass(frozen=True)
class OfficialDocument:
    """A document of one body; `number` and `date` stay blank until the clerk gives them."""

    issuer: str
    code: str
    kind: str
    subject: str
    place: str
    signature: Signature
    blocks: tuple[Block, ...] = ()
    parent_issuer: str = ""
    number: str = ""
    date: dt.date | None = None
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    draft: bool = False

    @property
    def title(self) -> str:
        """The title that readers and search see: kind and subject."""
        return f"{self.kind.capitalize()} {self.subject}".strip()
