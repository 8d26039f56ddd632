"""Numbers of rows: “I”, “1”, “1.1”, “a)”, and which stands below which."""

import re

ROMAN = re.compile(r"(?=[IVXLC])(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
TOKEN = re.compile(r"[0-9]{1,3}|[A-ZĐ]{1,6}|[a-zđ]{1,4}")
WHOLE = re.compile(
    r"\(?([0-9]{1,3}|[IVXLC]{1,6}|[A-ZĐ]|[a-zđ])(?:[.\-/]([0-9]{1,3}|[a-zđ]))*[.)]{0,2}"
)
LEADING = re.compile(
    r"(?P<number>(?:[0-9]{1,3}|[IVXLC]{1,6}|[A-ZĐ]|[a-zđ])(?:\.(?:[0-9]{1,3}|[a-zđ]))*)"
    r"(?P<mark>[.)/:]|\s*[-–])\s*(?P<rest>\S.*)",
    re.DOTALL,
)
BULLET = re.compile(r"^\s*[-–—+•*●▪]\s*")
Style = tuple[str, ...]
RANKS = {"letter": 0, "roman": 1, "digit": 2, "small": 8, "": 9}


def number_of(text: str) -> str:
    """A row's number as written, without the point or bracket behind it; nothing for a bullet."""
    bare = " ".join(text.split()).rstrip(" .)").strip()
    if bare.startswith("(") and ")" not in bare:
        bare = bare[1:]
    return "" if not any(letter.isalnum() for letter in bare) else bare


def is_number(text: str) -> bool:
    """Whether a cell holds a row's number and nothing else."""
    return bool(WHOLE.fullmatch("".join(text.split())))


def split_number(text: str) -> tuple[str, str]:
    """“1.1. Báo chí” → number and rest; an empty number where none stands before the text."""
    found = LEADING.fullmatch(text)
    if found is None:
        return "", text
    return found["number"], found["rest"]


def style_of(number: str, *, roman: bool = True) -> Style:
    """The kind of each part: “I.1” → ("roman", "digit")."""
    return tuple(_kind(token, roman) for token in TOKEN.findall(number))


def _kind(token: str, roman: bool) -> str:
    if token[0].isdigit():
        return "digit"
    if token.isupper():
        is_roman = bool(ROMAN.fullmatch(token)) and (roman or len(token) > 1)
        return "roman" if is_roman and (token in {"I", "V", "X"} or len(token) > 1) else "letter"
    return "small"


def depth_of(style: Style) -> tuple[int, int]:
    """A sort key: the smaller, the further out; rows without number are the innermost."""
    if not style:
        return (RANKS[""], 0)
    if len(style) > 1 and style[0] in {"letter", "roman"}:
        return (RANKS["digit"], len(style) - 1)
    return (RANKS[style[0]], len(style) - 1)


def is_below(inner: str, outer: str) -> bool:
    """Whether a number stands below another: “1.1” below “1”, “1” below “I”, “a” below “1”."""
    if inner.startswith((outer + ".", outer + "-")):
        return True
    if outer.startswith((inner + ".", inner + "-")):
        return False
    inner_style, outer_style = style_of(inner), style_of(outer)
    if len(inner_style) > 1 and len(outer_style) == 1 and inner_style[0] == outer_style[0]:
        return False
    return depth_of(inner_style) > depth_of(outer_style)
