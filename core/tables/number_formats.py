"""The format codes of spreadsheets, taken apart: sections, tokens, conditions.

ECMA-376 Part 1, 18.8.31 (numFmts) says what the codes mean.
"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

_TOKEN = re.compile(
    r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|general|am/pm|a/p|y+|m+|d+|h+|s+(?:\.0+)?|e[+-]|.',
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
LONGEST_CODE = 255


class Kind(StrEnum):
    """What a token stands for."""

    LITERAL = "literal"
    GENERAL = "general"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    SCIENTIFIC = "scientific"
    DAY = "day"
    WEEKDAY = "weekday"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"


DATE_KINDS = frozenset({Kind.DAY, Kind.MONTH, Kind.YEAR})
TIME_KINDS = frozenset({Kind.HOUR, Kind.MINUTE, Kind.SECOND})
_LETTERS = {"y": Kind.YEAR, "d": Kind.DAY, "m": Kind.MONTH, "h": Kind.HOUR, "s": Kind.SECOND}
_MARKS = {"0": Kind.DIGIT, "#": Kind.DIGIT, "?": Kind.DIGIT, ".": Kind.POINT, ",": Kind.COMMA}


@dataclass(frozen=True)
class Token:
    """A piece of a code; `text` is what a literal shows, else the code's own letters."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Section:
    """One of the up to four parts of a code (positive, negative, zero, text)."""

    tokens: tuple[Token, ...]
    holds: Callable[[float], bool] | None = None

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of its tokens in order."""
        return tuple(token.kind for token in self.tokens)

    @cached_property
    def is_date(self) -> bool:
        """Whether it shows a point in time rather than a number."""
        return not (DATE_KINDS | TIME_KINDS | {Kind.WEEKDAY}).isdisjoint(self.kinds)


@lru_cache(maxsize=512)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format code."""
    parts: list[list[str]] = [[]]
    for piece in _TOKEN.findall(code[:LONGEST_CODE]):
        if piece == ";":
            parts.append([])
        else:
            parts[-1].append(piece)
    return tuple(_section(part) for part in parts)


def _section(pieces: list[str]) -> Section:
    tokens = []
    holds = None
    for piece in pieces:
        if found := _CONDITION.fullmatch(piece):
            holds = _condition(found[1], found[2])
        else:
            tokens.append(_token(piece))
    return Section(tuple(_with_minutes(tokens)), holds)


def _condition(sign: str, limit: str) -> Callable[[float], bool] | None:
    try:
        number = float(limit)
    except ValueError:
        return None
    return lambda value: _COMPARE[sign](value, number)


def _token(piece: str) -> Token:
    """One piece of a code as a token."""
    lower = piece.lower()
    if piece in _MARKS:
        return Token(_MARKS[piece], piece)
    if lower[0] in _LETTERS:
        is_weekday = lower[0] == "d" and len(piece) > 2
        return Token(Kind.WEEKDAY if is_weekday else _LETTERS[lower[0]], lower)
    if lower == "general" or piece == "@":
        return Token(Kind.GENERAL, piece)
    if len(piece) == 2 and lower[0] == "e":
        return Token(Kind.SCIENTIFIC, piece)
    if piece[0] == "[":
        return _bracket(lower, piece)
    return Token(Kind.LITERAL, _literal(piece, lower))


def _bracket(lower: str, piece: str) -> Token:
    """Elapsed time, a currency's sign, or a colour or language that shows nothing."""
    inner = lower[1:-1]
    if inner and inner[0] in "hms" and not inner.strip(inner[0]):
        kind = Kind.MINUTE if inner[0] == "m" else _LETTERS[inner[0]]
        return Token(kind, lower)
    sign = piece[2:-1].partition("-")[0] if inner.startswith("$") else ""
    return Token(Kind.LITERAL, sign)


def _literal(piece: str, lower: str) -> str:
    """What a piece without a meaning of its own shows."""
    if piece[0] == '"':
        return piece[1:].removesuffix('"')
    if len(piece) == 2 and piece[0] in "\\_*":
        return {"\\": piece[1], "_": " ", "*": ""}[piece[0]]
    return "" if lower in ("am/pm", "a/p") else piece


def _with_minutes(tokens: list[Token]) -> list[Token]:
    """The tokens with m as minutes where it stands after hours or before seconds."""
    timed = [place for place, token in enumerate(tokens) if token.kind != Kind.LITERAL]
    for at, place in enumerate(timed):
        token = tokens[place]
        if token.kind != Kind.MONTH or len(token.text) > 2:
            continue
        before = tokens[timed[at - 1]].kind if at else None
        after = tokens[timed[at + 1]].kind if at + 1 < len(timed) else None
        if before == Kind.HOUR or after == Kind.SECOND:
            tokens[place] = Token(Kind.MINUTE, token.text)
    return tokens
