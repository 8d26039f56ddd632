"""What any office file is read into: paragraphs and tables in document order."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as the reader of the file sees it.

    ``text`` is what is displayed (lines kept); ``covered`` marks the cells of a merge behind its
    first, which carry the first's text; ``rows`` and ``columns`` are the extent of the merge.
    """

    text: str = ""
    covered: bool = False
    rows: int = 1
    columns: int = 1
    is_error: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A line of running text, in a document or outside a sheet's table."""

    text: str


@dataclass(frozen=True)
class Table:
    """A rectangle of cells: every row has the same number of them.

    ``name`` is the sheet's, empty in documents; ``first_row`` counts from 1 as the file does.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    name: str = ""
    first_row: int = 1


Block = Paragraph | Table
