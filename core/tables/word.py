"""Documents of .docx: paragraphs and tables in the order of the text, text boxes at their anchor.

The document is read row by row and paragraph by paragraph, and each is let go once it is read:
memory stays flat at any length.
"""

from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from core.tables.grids import Extent
from core.tables.model import Block, Paragraph, Table
from core.tables.packages import Package
from core.tables.secrecy import refuse_mark
from core.tables.streams import events, let_go, name_of
from core.tables.word_tables import RawRow, raw_row, word_table
from core.tables.word_text import attribute, boxes, drawn_text, paragraph_text

_TAGS = ("{*}p", "{*}tr", "{*}tbl", "{*}txbxContent", "{*}textpath")
_ASIDE = frozenset(
    {"header", "footer", "footnotes", "endnotes", "comments", "diagramData", "chart"}
)


def read_word(package: Package) -> list[Block]:
    """The document's blocks; raises TableRefused, also for marks of secrecy around the text."""
    for kind, name in package.targets(package.main_part).values():
        if kind in _ASIDE and name in package:
            _watch(package.chunks(name))
    return list(_Reader().read(package.chunks(package.main_part)))


class _Reader:
    """Follows the document and hands over what is complete."""

    def __init__(self) -> None:
        self.extent = Extent()
        self.rows: list[RawRow] = []
        self.tables = 0
        self.paragraphs = 0
        self.boxes = 0

    def read(self, chunks: Iterable[bytes]) -> Iterator[Block]:
        """Paragraphs outside tables, and tables with all their rows."""
        for event, element in events(chunks, _TAGS):
            name = name_of(element)
            if event == "start":
                self.enter(name)
                continue
            self.leave(name)
            if name == "textpath":
                refuse_mark(attribute(element, "string"))
            if self.paragraphs or self.boxes:
                continue
            if name == "p" and not self.tables:
                yield from paragraph_blocks(element, self.extent)
                let_go(element)
            elif name == "tr" and self.tables == 1:
                self.take_row(element)
            elif name == "tbl" and not self.tables:
                yield from tables_of(self.rows)
                self.rows = []
                let_go(element)

    def enter(self, name: str) -> None:
        """Count how deep we are in tables, paragraphs and text boxes."""
        self.tables += name == "tbl"
        self.paragraphs += name == "p"
        self.boxes += name == "txbxContent"

    def leave(self, name: str) -> None:
        """Count back."""
        self.tables -= name == "tbl"
        self.paragraphs -= name == "p"
        self.boxes -= name == "txbxContent"

    def take_row(self, element: _Element) -> None:
        """Keep a row of the table that we are in."""
        row = raw_row(element)
        if row is not None:
            self.extent.add("", 1, row.width)
            self.rows.append(row)
        let_go(element)


def paragraph_blocks(paragraph: _Element, extent: Extent) -> Iterator[Block]:
    """A paragraph's text boxes, then its own text; empty ones are left out."""
    for box in boxes(paragraph):
        for part in box:
            if name_of(part) == "p":
                yield from paragraph_blocks(part, extent)
            elif name_of(part) == "tbl":
                rows = [row for row in map(raw_row, _rows(part)) if row is not None]
                for row in rows:
                    extent.add("", 1, row.width)
                yield from tables_of(rows)
    text = paragraph_text(paragraph)
    if text.strip():
        yield Paragraph(text.strip())


def tables_of(rows: list[RawRow]) -> Iterator[Table]:
    """The table of these rows, unless nothing stands in it."""
    table = word_table(rows)
    if any(cell.text for row in table.rows for cell in row):
        yield table


def _rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table, also inside content controls."""
    for part in table:
        if name_of(part) == "tr":
            yield part
        elif name_of(part) not in ("tblPr", "tblGrid"):
            yield from _rows(part)


def _watch(chunks: Iterable[bytes]) -> None:
    """Look for marks of secrecy in every paragraph, text box and picture of words (watermark)."""
    for event, element in events(chunks, ("{*}p", "{*}textpath")):
        if event == "start":
            continue
        if name_of(element) == "textpath":
            refuse_mark(attribute(element, "string"))
        else:
            refuse_mark(paragraph_text(element) or drawn_text(element))
            element.clear()
