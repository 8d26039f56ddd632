"""What a sheet of .xlsx says beyond its values: how far it reaches, how its cells are shown.

One pass over the XML without building it, before anything else opens the sheet: a cell far
from all others is found before room is made for the rectangle between them.
"""

from collections.abc import Callable, Iterable
from xml.parsers.expat import ExpatError, ParserCreate

from core.tables.columns import column_letters, column_number
from core.tables.errors import broken_file

SEPARATOR = " "
LONGEST_TEXT = 100_000
LONGEST_PIECE = 1024 * 1024
"""A tag or text beyond this is no sheet's; the parser starts anew on it with every chunk."""

_DIGITS = "0123456789"
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
        self.names: dict[str, str] = {}
        self.pieces: list[str] = []
        self.length = 0
        self.parser = ParserCreate(namespace_separator=SEPARATOR)
        self.parser.StartDoctypeDeclHandler = _refuse_doctype
        self.parser.StartElementHandler = self.start

    def read(self, chunks: Iterable[bytes]) -> None:
        """Parse piece by piece; raises TableRefused when it is no XML."""
        given = 0
        try:
            for chunk in chunks:
                self.parser.Parse(chunk)
                given += len(chunk)
                if given - self.parser.CurrentByteIndex > LONGEST_PIECE:
                    raise broken_file()
            self.parser.Parse(b"", True)
        except (ExpatError, LookupError, ValueError) as error:
            raise broken_file() from error

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element, known by its local name; a cell waits for what stands in it."""
        local = self.names.get(name)
        if local is None:
            local = self.names[name] = name.rpartition(SEPARATOR)[2]
        if local == "v" or local == "is":
            self.start_value(name, self.cell)
        elif local == "c":
            self.cell = attributes
            if "r" not in attributes:
                self.column += 1
                attributes["r"] = column_letters(self.column + 1)
        elif local == "row":
            place = attributes.get("r")
            self.row = int(place) - 1 if place else self.row + 1
            self.column = -1
        elif local in _HEADERS:
            self.collect(name, self.marks.headers.append)

    def start_value(self, name: str, cell: dict[str, str]) -> None:
        """Something stands in the cell."""
        letters = cell["r"].rstrip(_DIGITS)
        try:
            column = self.column = self.columns[letters]
        except KeyError:
            column = self.column = self.columns[letters] = column_number(letters) - 1
            self.marks.last_column = max(self.marks.last_column, column)
        if self.row > self.marks.last_row:
            self.marks.last_row = self.row
        kind = cell.get("t", "n")
        if kind == "s":
            return
        if kind == "n":
            style = cell.get("s", "0")
            if style != "0":
                self.marks.styles[self.row, column] = style
        elif kind == "e":
            place = (self.row, column)
            self.collect(name, lambda text: self.marks.errors.update({place: text}))
        elif self.texts:
            self.collect(name, self.marks.inline_texts.append)

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


def _refuse_doctype(*args: object) -> None:
    """No office file has a document type; entities that blow up need one."""
    raise broken_file()
