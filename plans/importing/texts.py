"""Small things about the texts of an annex."""

import re
import unicodedata
from functools import lru_cache

from agencies.names import fold
from core.texts import is_plain_line

__all__ = ["filled", "fold", "is_shouted", "one_line", "tidy", "words"]

BLANKS = frozenset({"", "-", "–", "—", "−", "/", ".", "…", "...", "_", "//", "- -", "--", "---"})
NOT_WORDS = re.compile(r"[^a-z0-9]+")
SPACES = re.compile(r"[^\S\n]+")


def tidy(text: str) -> str:
    """The text composed, lines kept, without stray spaces and empty lines."""
    if is_plain_line(text) and unicodedata.is_normalized("NFC", text):
        return text
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    composed = composed.replace("\v", "\n").replace("\u200b", "").replace("\ufeff", "")
    lines = (SPACES.sub(" ", line).strip() for line in composed.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def filled(text: str) -> str:
    """The text, or nothing where a dash only stands for an empty cell."""
    return "" if text.strip() in BLANKS else text


@lru_cache(maxsize=8_192)  # every row is compared with the headings
def words(text: str) -> str:
    """Folded words with single spaces between, without punctuation."""
    return NOT_WORDS.sub(" ", fold(text)).strip()


def is_shouted(text: str) -> bool:
    """Whether every letter is a capital, as titles of sections often are."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and all(letter.isupper() for letter in letters)
