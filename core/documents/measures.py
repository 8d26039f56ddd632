"""Lengths of the layout (Decree 30/2020/NĐ-CP, Annex I) and the width of text set in it."""

import unicodedata
from dataclasses import dataclass

POINT = 25.4 / 72

# Widths of Times Bold in thousandths of the size, as in its published metrics (AFM).
_WIDTHS = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        [
            *(722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944),
            *(722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667),
            *(500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833),
            *(556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444),
        ],
        strict=True,
    )
)
_WIDTHS |= {" ": 250, "\u00a0": 250, ",": 250, ".": 250, "-": 333, "đ": 556, "Đ": 722}
_OTHER_WIDTH = 500


@dataclass(frozen=True)
class Layout:
    """Lengths in millimetres, sizes of letters in points."""

    page_width: float = 210
    page_height: float = 297
    margin_top: float = 20
    margin_bottom: float = 20
    margin_left: float = 30
    margin_right: float = 15
    page_number_from_edge: float = 10
    issuer_column: float = 65
    nation_column: float = 100
    first_line: float = 12.7
    paragraph_gap: float = 6
    size_nation: float = 13
    size_motto: float = 14
    size_issuer: float = 13
    size_number: float = 13
    size_place: float = 14
    size_body: float = 14
    size_title: float = 14
    size_table: float = 12
    size_recipients_heading: float = 12
    size_recipients: float = 11
    signing_space: float = 24

    @property
    def text_width(self) -> float:
        """Between the side margins of an upright page."""
        return self.page_width - self.margin_left - self.margin_right

    @property
    def text_width_landscape(self) -> float:
        """Between the side margins of a page on its side."""
        return self.page_height - self.margin_left - self.margin_right


LAYOUT = Layout()


def text_width(text: str, size: float) -> float:
    """Width in millimetres of a line in bold Times of `size` points; marks above have none."""
    letters = (
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
    return sum(_WIDTHS.get(letter, _OTHER_WIDTH) for letter in letters) * size * POINT / 1000


def balanced_lines(text: str, size: float, width: float) -> tuple[str, ...]:
    """Text in as few lines as fit `width`; two of them about equal, broken where words allow."""
    lines: list[str] = []
    for given in text.splitlines():
        words = given.split()
        filled = _filled(words, size, width)
        lines += _halved(words, size, width) if len(filled) == 2 else filled
    return tuple(lines)


def _halved(words: list[str], size: float, width: float) -> tuple[str, str]:
    """Words in two lines that both fit, broken before a word that begins well, near the middle."""
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]

    def cost(pair: tuple[str, str]) -> float:
        first, second = (text_width(line, size) for line in pair)
        too_wide = max(first, second, width) - width
        starts_well = pair[1].lower().startswith(("và ", "của ", "việt nam"))
        return abs(first - second) + 100 * too_wide - (width / 2 if starts_well else 0)

    return min(halves, key=cost)


def _filled(words: list[str], size: float, width: float) -> list[str]:
    """Words set into lines one after another; a word wider than a line stands alone."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
