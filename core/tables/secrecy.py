"""Marks of State secrets: a text that says MẬT, TỐI MẬT or TUYỆT MẬT and nothing else.

The three degrees are those of the Law on Protection of State Secrets (Art. 8); the mark is stamped
or typed apart, with or without "ĐỘ MẬT:" before it. The word inside a sentence or title is none.
"""

import re
from unicodedata import normalize

from core.tables.errors import state_secret

LONGEST_MARK = 200
_LAST_LETTER = re.compile(r"[Tt\uff34\uff54][\W_]*\Z")
_NO_LETTERS = re.compile(r"[\W_]+")
_PLACES = re.compile(r"&[LCR]")
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])')
_LOOK_ALIKE = str.maketrans({"Ð": "Đ", "Ɖ": "Đ"})
_DEGREES = ("MẬT", "TỐIMẬT", "TUYỆTMẬT")
_MARKS = frozenset(
    normalize("NFC", before + degree) for before in ("", "ĐỘMẬT") for degree in _DEGREES
)


def refuse_mark(text: str) -> None:
    """Raise TableRefused (state_secret) when the text is a mark of secrecy."""
    if is_mark(text):
        raise state_secret()


def is_mark(text: str) -> bool:
    """Whether a whole text is a mark, whatever its case, spaces, brackets and encoding."""
    if len(text) > LONGEST_MARK or not _LAST_LETTER.search(text):
        return False
    letters = _NO_LETTERS.sub("", normalize("NFKC", text)).upper().translate(_LOOK_ALIKE)
    return letters in _MARKS


def watch_header(header: str) -> None:
    """Refuse a sheet's header with a mark at one of its three places, or on a line of one."""
    for place in _PLACES.split(header):
        text = _CODES.sub("", place)
        for line in (text, *text.splitlines()):
            refuse_mark(line)
