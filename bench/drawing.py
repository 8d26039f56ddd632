"""Line charts as SVG, drawn by hand: a few lines over named places."""

from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 720, 360, 70, 50, 50, 170
COLOURS = ("#0054a6", "#d6336c", "#2fb344", "#f59f00")
DASHES = ("", "6 3", "2 3", "10 4 2 4")


def chart(
    title: str, unit: str, places: Sequence[str], lines: Mapping[str, Sequence[float]]
) -> str:
    """One chart; each line has its own colour and dashes, and its name at its end."""
    top = max(value for values in lines.values() for value in values) or 1
    parts = [_text(LEFT, 24, title, "font-weight='bold'"), _text(LEFT, 42, unit)]
    parts += _grid(places, top)
    for number, (name, values) in enumerate(lines.items()):
        parts.append(_line(number, values, top))
        x, y = _point(len(values) - 1, len(values), values[-1], top)
        parts.append(_text(x + 8, y + 4, name, f"fill='{COLOURS[number % len(COLOURS)]}'"))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' "
        f"font-family='sans-serif' font-size='13'><title>{escape(title)}</title>"
        f"<rect width='100%' height='100%' fill='white'/>{''.join(parts)}</svg>\n"
    )


def _grid(places: Sequence[str], top: float) -> list[str]:
    parts = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        _x, y = _point(0, 2, top * share, top)
        parts.append(f"<path d='M{LEFT} {y:.1f}H{WIDTH - RIGHT}' stroke='#ddd'/>")
        parts.append(_text(LEFT - 8, y + 4, f"{top * share:,.0f}", "text-anchor='end'"))
    for number, place in enumerate(places):
        x, _y = _point(number, len(places), 0, top)
        parts.append(_text(x, HEIGHT - BOTTOM + 20, place, "text-anchor='middle'"))
    return parts


def _line(number: int, values: Sequence[float], top: float) -> str:
    points = [_point(place, len(values), value, top) for place, value in enumerate(values)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    look = f"stroke='{COLOURS[number % len(COLOURS)]}' stroke-dasharray='{DASHES[number % 4]}'"
    return f"<polyline points='{path}' fill='none' stroke-width='2' {look}/>"


def _point(place: int, count: int, value: float, top: float) -> tuple[float, float]:
    x = LEFT + (WIDTH - LEFT - RIGHT) * place / max(1, count - 1)
    return x, HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f"<text x='{x:.1f}' y='{y:.1f}' {more}>{escape(words)}</text>"
