"""What stands beside the cells of an .xlsx: headers, drawings and hidden sheets.

None of it is read as part of a table; it is only looked through for marks of State secrets.
"""

import re
from collections.abc import Iterable

from core.tables.packages import Package
from core.tables.secrecy import refuse_mark, watch_header
from core.tables.sheet_marks import SheetMarks, read_marks
from core.tables.streams import events, let_go
from core.tables.word_text import drawn_text

SHARED_STRINGS = "sharedStrings"
_DRAWINGS = re.compile(r"xl/(drawings|charts|diagrams)/[^/]+\.xml")


def watch_headers(marks: SheetMarks) -> None:
    """Refuse a sheet with a mark in a header or footer."""
    for header in marks.headers:
        watch_header(header)


def watch_aside(package: Package, hidden: Iterable[str]) -> None:
    """Refuse a workbook with a mark in a drawing or on one of the `hidden` sheets."""
    for name in package.names:
        if _DRAWINGS.fullmatch(name):
            _watch_texts(package.chunks(name), "{*}p")
    parts = list(hidden)
    for part in parts:
        marks = read_marks(package.chunks(part), texts=True)
        watch_headers(marks)
        for text in marks.inline_texts:
            refuse_mark(text)
    if parts:
        for kind, name in package.targets(package.main_part).values():
            if kind == SHARED_STRINGS and name in package:
                _watch_texts(package.chunks(name), "{*}si")


def _watch_texts(chunks: Iterable[bytes], tag: str) -> None:
    for event, element in events(chunks, (tag,)):
        if event == "end":
            refuse_mark(drawn_text(element))
            let_go(element)
