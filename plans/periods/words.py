"""The words of a period phrase made alike: letters, dashes, spaces and written-out numbers."""

import re
import unicodedata

NUMBERS = {
    "mười một": 11,
    "mười hai": 12,
    "mười": 10,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_WRITTEN = "|".join(NUMBERS)
# “tháng sáu” is June, “tháng sau” next month; “sáu tháng” six months. So before folding.
_AFTER_UNIT = re.compile(rf"\b(tháng|quý|quí|qúy)\s+({_WRITTEN})\b(?!\s+(?:đầu|cuối|\d))")
_BEFORE_UNIT = re.compile(
    rf"\b({_WRITTEN})\s+(?=tháng\s+(?:đầu|cuối|(?:một|1)\s+lần)|(?:tuần|tháng)\s*(?:/|một)|lần\b)"
)
_ONCE = re.compile(r"\b(một|1|01)\s+lần\b")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−~÷→⇒"), "-")
_LINE_BULLET = re.compile(r"^\s*[-+*•·●▪]\s+(?=\S)")


def plain(text: str) -> str:
    """Write the phrase in small letters without diacritics, one space, one kind of dash."""
    composed = unicodedata.normalize("NFKC", text).translate(_DASHES).casefold()
    composed = unicodedata.normalize("NFC", _bullets_apart(composed))
    composed = " ".join(composed.split())
    composed = _AFTER_UNIT.sub(lambda found: f"{found[1]} {NUMBERS[found[2]]}", composed)
    composed = _BEFORE_UNIT.sub(lambda found: f"{NUMBERS[found[1]]} ", composed)
    composed = _ONCE.sub("1 lần", composed)
    folded = fold(composed)
    folded = re.sub(r"\bqui\b", "quy", folded)
    folded = re.sub(r"\s*/\s*", "/", folded).strip(" .,;:")
    return folded[1:-1] if re.fullmatch(r"\([^()]*\)", folded) else folded


def fold(text: str) -> str:
    """Leave the diacritics out, đ as d."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _bullets_apart(text: str) -> str:
    """A dash that begins each line is a bullet, not “to”: the lines become a list."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(_LINE_BULLET.match(line) for line in lines):
        return "; ".join(_LINE_BULLET.sub("", line).rstrip(" .,;") for line in lines)
    if len(lines) == 1 and _LINE_BULLET.match(text) and " - " not in text.strip()[2:]:
        return _LINE_BULLET.sub("", text)
    return text
