"""What a sheet of .xlsx says beyond its values: how far it reaches, how its cells are shown.

One pass over the XML without building it, before anything else opens the sheet: a cell far
from all others is found before room is made for the rectangle between them.
"""

from collections.abc import Callable, Iterable
from xml.parsers.expat import ExpatError, ParserCreate

from core.tables.errors import broken_file

SEPARATOR = " "
LONGEST_TEXT = 100_000
_NUMBERS = ("", "n")
_HEADERS = {f"{page}{place}" for page in ("odd", "even", "first") for place in ("Header", "Footer")}


class SheetMarks:
    """A sheet's extent, the styles of its numbers, its errors, its headers and loose texts.

    Rows and columns count from 0; `last_row` and `last_column` are -1 when nothing is there.
    """

    def __init__(self) -> None:
        self.last_row = -1
        self.last_column = -1
        self.styles: dict[tuple[int, int], str] = {}
        self.errors: dict[tuple[int, int], str] = {}
        self.headers: list[str] = []
        self.inline_texts: list[str] = []


def read_marks(chunks: Iterable[bytes], *, texts: bool = False) -> SheetMarks:
    """Go through a sheet's XML; with `texts` also keep the texts that stand in its cells."""
    reader = _MarksReader(texts=texts)
    reader.read(chunks)
    return reader.marks


class _MarksReader:
    """Takes the starts of elements; texts and ends only while they are wanted."""

    def __init__(self, *, texts: bool) -> None:
        self.marks = SheetMarks()
        self.texts = texts
        self.row = self.column = -1
        self.cell: dict[str, str] = {}
        self.columns: dict[str, int] = {}
        self.pieces: list[str] = []
        self.length = 0
        self.parser = ParserCreate(namespace_separator=SEPARATOR)
        self.parser.StartDoctypeDeclHandler = _refuse_doctype
        self.parser.StartElementHandler = self.start
        self.starts: dict[str, Callable[[str, dict[str, str]], None] | None] = {}
        self.kinds: dict[str, Callable[[str, dict[str, str]], None]] = {
            "row": self.start_row,
            "c": self.start_cell,
            "v": self.start_value,
            "is": self.start_value,
            **dict.fromkeys(_HEADERS, self.start_header),
        }

    def read(self, chunks: Iterable[bytes]) -> None:
        """Parse piece by piece; raises TableRefused when it is no XML."""
        try:
            for chunk in chunks:
                self.parser.Parse(chunk)
            self.parser.Parse(b"", True)
        except (ExpatError, LookupError, ValueError) as error:
            raise broken_file() from error

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hand an element to what takes it, known by its local name."""
        try:
            take = self.starts[name]
        except KeyError:
            take = self.starts[name] = self.kinds.get(name.rpartition(SEPARATOR)[2])
        if take is not None:
            take(name, attributes)

    def start_row(self, name: str, attributes: dict[str, str]) -> None:
        """A row, by its number or the one after the last."""
        place = attributes.get("r")
        self.row = int(place) - 1 if place else self.row + 1
        self.column = -1

    def start_cell(self, name: str, attributes: dict[str, str]) -> None:
        """A cell that may still be empty."""
        self.cell = attributes
        place = attributes.get("r")
        if place is None:
            self.column += 1
            return
        letters = place.rstrip("0123456789")
        column = self.columns.get(letters)
        if column is None:
            column = self.columns[letters] = _column_number(letters)
        self.column = column

    def start_value(self, name: str, attributes: dict[str, str]) -> None:
        """Something stands in the cell."""
        marks, cell = self.marks, self.cell
        if self.row > marks.last_row:
            marks.last_row = self.row
        if self.column > marks.last_column:
            marks.last_column = self.column
        kind = cell.get("t", "")
        if kind in _NUMBERS:
            style = cell.get("s", "0")
            if style != "0":
                marks.styles[self.row, self.column] = style
        elif kind == "e":
            place = (self.row, self.column)
            self.collect(name, lambda text: marks.errors.update({place: text}))
        elif self.texts and kind != "s":
            self.collect(name, marks.inline_texts.append)

    def start_header(self, name: str, attributes: dict[str, str]) -> None:
        """A header or footer that is printed on the pages."""
        self.collect(name, self.marks.headers.append)

    def collect(self, name: str, done: Callable[[str], None]) -> None:
        """Gather the text up to the element's end and hand it over."""
        self.pieces, self.length = [], 0

        def end(ended: str) -> None:
            if ended == name:
                self.parser.CharacterDataHandler = None
                self.parser.EndElementHandler = None
                done("".join(self.pieces))

        self.parser.CharacterDataHandler = self.piece
        self.parser.EndElementHandler = end

    def piece(self, text: str) -> None:
        """A piece of text; what is too long for any cell is broken."""
        self.length += len(text)
        if self.length > LONGEST_TEXT:
            raise broken_file()
        self.pieces.append(text)


def _column_number(letters: str) -> int:
    """A column from 0 by its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _refuse_doctype(*args: object) -> None:
    """No office file has a document type; entities that blow up need one."""
    raise broken_file()
