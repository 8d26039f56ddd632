"""Office files made for the tests, from the pieces that matter in each."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

import docx
import xlsxwriter
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from core.tables import Cell, Table, read_blocks

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODS_HEAD = (
    f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:table="{_ODF}:table:1.0"'
    f' xmlns:text="{_ODF}:text:1.0" xmlns:style="{_ODF}:style:1.0" xmlns:draw="{_ODF}:drawing:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
)


def workbook(rows: Sequence[Sequence[str]] = (), *, change=None, options=None) -> bytes:
    """An .xlsx of texts; `change` takes the workbook and its first sheet."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet("Trang")
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text)
        if change is not None:
            change(book, sheet)
    return target.getvalue()


def document(*, change) -> bytes:
    """A .docx; `change` takes the document."""
    made: Document = docx.Document()
    change(made)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def word(body: str) -> bytes:
    """A .docx with this WordprocessingML before a small table."""

    def change(made: Document) -> None:
        root = parse_xml(
            f"<w:body {nsdecls('w', 'r', 'wp', 'a')}"
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:v="urn:schemas-microsoft-com:vml"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            f"{body}</w:body>"
        )
        for place, element in enumerate(list(root)):
            made.element.body.insert(place, element)
        made.add_table(1, 1).cell(0, 0).text = "Cuối"

    return document(change=change)


def open_document(body: str, *, styles: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """An .ods with this content of its spreadsheet and these automatic styles."""
    content = (
        f"{_ODS_HEAD}<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped({"mimetype": ODS_TYPE, "content.xml": content, **(parts or {})})


def ods_sheet(rows: str, *, name: str = "Trang", more: str = "") -> str:
    """A sheet of an .ods."""
    return f'<table:table table:name="{name}" {more}>{rows}</table:table>'


def ods_row(*texts: str) -> str:
    """A row of texts of an .ods."""
    cells = (f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def with_parts(content: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """The same zip with some parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return zipped({name: file.read(name) for name in file.namelist()} | dict(parts))


def part_of(content: bytes, name: str) -> str:
    """A part of a zip as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.read(name).decode()


def old_workbook(cells: Sequence[bytes], *, formats: Sequence[str] = ()) -> bytes:
    """The stream of an .xls (BIFF8) with one sheet of these records; style n shows format n."""
    codes = [
        _record(0x041E, struct.pack("<HHB", 164 + n, len(code), 0) + code.encode("latin-1"))
        for n, code in enumerate(formats)
    ]
    styles = [
        _record(0x00E0, struct.pack("<HHH", 0, number, 0) + b"\x00" * 14)
        for number in (0, *range(164, 164 + len(formats)))
    ]
    font = _record(0x0031, struct.pack("<HHHHHBBBBBB", 200, 0, 0, 400, 0, 0, 0, 0, 0, 1, 0) + b"A")
    head = _bof(5) + font * 4 + b"".join(codes) + b"".join(styles)
    name = struct.pack("<BB", 2, 0) + b"KH"
    place = len(head) + 4 + 6 + len(name) + 4
    bound = _record(0x0085, struct.pack("<IBB", place, 0, 0) + name)
    end = _record(0x000A, b"")
    return head + bound + end + _bof(16) + b"".join(cells) + end


def old_number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """A number of an .xls."""
    return _record(0x0203, struct.pack("<HHHd", row, column, style, value))


def old_text(row: int, column: int, text: str) -> bytes:
    """A text of an .xls."""
    data = struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
    return _record(0x0204, data)


def old_error(row: int, column: int, number: int) -> bytes:
    """An error of an .xls."""
    return _record(0x0205, struct.pack("<HHHBB", row, column, 0, number, 1))


def old_merge(top: int, bottom: int, left: int, right: int) -> bytes:
    """A merge of an .xls."""
    return _record(0x00E5, struct.pack("<HHHHH", 1, top, bottom, left, right))


def old_record(kind: int, data: bytes) -> bytes:
    """Any record of an .xls."""
    return _record(kind, data)


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0))


def read_table(content: bytes, name: str = "annex") -> Table:
    """The only table of a file."""
    (table,) = (block for block in read_blocks(content, name) if isinstance(block, Table))
    return table


def texts(table: Table) -> list[list[str]]:
    """What stands in a table."""
    return [[cell.text for cell in row] for row in table.rows]


def marks(table: Table) -> list[list[str]]:
    """The texts of a table with its merges: ^ for covered cells, the extent of first ones."""
    return [[_marked(cell) for cell in row] for row in table.rows]


def _marked(cell: Cell) -> str:
    if cell.covered:
        return f"^{cell.text}"
    return f"{cell.text} {cell.rows}x{cell.columns}" if cell.rows * cell.columns > 1 else cell.text
