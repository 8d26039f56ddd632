"""The records of an .xls that the reader of its cells passes over.

[MS-XLS] 2.4: macro sheets (BoundSheet8), headers and footers, the text of text boxes (TxO).
"""

import struct
from collections.abc import Iterator

from core.tables.errors import has_macros, locked_file
from core.tables.secrecy import refuse_mark, watch_header

_HEAD = struct.Struct("<HH")
_HEADER, _FOOTER = 0x0014, 0x0015
_FILEPASS = 0x002F
_CONTINUE = 0x003C
_BOUNDSHEET = 0x0085
_TEXT_BOX = 0x01B6
_MACRO_SHEETS = (1, 6)


def check_records(stream: bytes) -> None:
    """Refuse a workbook with a password, macro sheets or a mark outside its cells."""
    kind_before = 0
    for kind, data in _records(stream):
        if kind == _FILEPASS:
            raise locked_file()
        if kind == _BOUNDSHEET and len(data) > 5 and data[5] in _MACRO_SHEETS:
            raise has_macros()
        if kind in (_HEADER, _FOOTER) and len(data) > 3:
            watch_header(_text(data[2:]))
        elif kind == _CONTINUE and kind_before == _TEXT_BOX:
            for line in _text(data).splitlines():
                refuse_mark(line)
        kind_before = kind


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, size = _HEAD.unpack_from(stream, place)
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


def _text(data: bytes) -> str:
    """Text with a leading flag: one byte a letter, or two."""
    wide = data[:1] == b"\x01"
    return data[1:].decode("utf-16-le" if wide else "latin-1", errors="replace")
