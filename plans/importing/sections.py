"""Section rows (I, II, 1, 1.1, a) and which section an activity stands in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from plans.importing.lines import Line
from plans.importing.numbering import (
    BULLET,
    Style,
    depth_of,
    is_below,
    is_number,
    split_number,
    style_of,
)
from plans.importing.texts import is_shouted, one_line

LONGEST = 300


@dataclass
class Heading:
    """A section in force: its text, its number, how its first activity is numbered."""

    text: str
    number: str
    style: Style
    inside: Style | None = None


@dataclass
class Sections:
    """The sections in force, the outermost first."""

    stack: list[Heading] = field(default_factory=list)

    @property
    def current(self) -> str | None:
        """The innermost section's text."""
        return self.stack[-1].text if self.stack else None

    def begin(self, number: str, text: str) -> None:
        """A section row: it ends those of its own level and further in."""
        style = style_of(number)
        places = [i for i, known in enumerate(self.stack) if known.style == style]
        if places:
            del self.stack[places[0] :]
        elif style:
            while self.stack and depth_of(self.stack[-1].style) > depth_of(style):
                self.stack.pop()
        elif self.stack and not self.stack[-1].style:
            self.stack.pop()
        self.stack.append(Heading(text, number, style))

    def meet(self, number: str) -> None:
        """An activity: one numbered like a section further out stands behind that section."""
        style = style_of(number)
        if style:
            for place, known in enumerate(self.stack):
                behind = known.inside is not None and known.inside != style
                if known.style == style and behind:
                    del self.stack[place:]
                    break
        if self.stack and self.stack[-1].inside is None:
            self.stack[-1].inside = style


def section_text(number: str, text: str) -> str:
    """Number and title of a section as one text."""
    text = one_line(text)
    return f"{number}. {text}" if number and not split_number(text)[0] else text


def section_of(line: Line, following: Sequence[Line]) -> tuple[str, str] | None:
    """Number and text if the row is a section's: alone, or over rows that stand below it."""
    if line.alone:
        return _alone(line, following)
    title = line.says("title")
    if not title or "period" in line.details and "output" in line.details:
        return None
    number = line.number
    after = following[0] if following else None
    found = _numbered(line, after) if number else _unnumbered(line, after)
    if not found:
        return None
    return number, _numbered_text(line, after)


def _alone(line: Line, following: Sequence[Line]) -> tuple[str, str] | None:
    text = one_line(line.alone)
    number, rest = split_number(text)
    if len(text) > LONGEST or (not following and not number) or is_number(text):
        return None
    return number, text


def _numbered_text(line: Line, after: Line | None) -> str:
    """The section's text; a plain number over unnumbered rows belongs to the row, not to it."""
    number, title = line.number, one_line(line.title)
    plain = style_of(number) == ("digit",)
    if plain and after is not None and not after.number:
        return title
    return section_text(number, title)


def _numbered(line: Line, after: Line | None) -> bool:
    if after is None or not after.title:
        return False
    below = is_below(after.number, line.number)
    outer = style_of(line.number)[:1] in {("roman",), ("letter",)}
    plain = not line.details
    if below and not after.number and not plain:
        return (
            "period" not in line.details
            and "output" not in line.details
            and ("period" in after.carried)
        )
    if below:
        return "period" not in line.details or outer
    return plain and outer and is_shouted(line.title)


def _unnumbered(line: Line, after: Line | None) -> bool:
    """A title without number and details over rows that have them."""
    if line.details or after is None or not after.title or line.money:
        return False
    title = line.title
    if BULLET.match(title) or title[:1].islower():
        return False
    if line.carried and not is_shouted(title):
        return False
    return bool(after.details) or bool(after.number) or is_shouted(title)
