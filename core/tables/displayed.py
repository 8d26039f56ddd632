"""Values of cells as the reader sees them, by the cell's display format, in Vietnamese.

What is shown decides what is meant: 1 June 2026 shown as mm/yyyy is the month "06/2026".
Thousands are parted by dots and decimals by a comma, whatever the writer's computer does. Dates
that begin with the month or the year, or name the month in words, are turned to day, month, year;
years have four digits, so that no month is taken for a day.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from core.tables.number_formats import DATE_KINDS, TIME_KINDS, Kind, Section, Token, sections_of

Value = str | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta

GENERAL = "General"
ZERO_DAY = "00/01/1900"
_WHOLE = {"0": "{}", "#,##0": "{:,}"}
"""The two commonest formats, quickly."""

_PLAIN_ORDERS = (
    (Kind.DAY, Kind.MONTH, Kind.YEAR),
    (Kind.DAY, Kind.MONTH),
    (Kind.MONTH, Kind.YEAR),
    (Kind.DAY,),
    (Kind.MONTH,),
    (Kind.YEAR,),
)


def displayed(value: Value, code: str = GENERAL) -> str:
    """The text that a cell with this value and format code shows."""
    return value if isinstance(value, str) else _not_text(value, code)


@lru_cache(maxsize=4096, typed=True)
def _not_text(value: float | bool | dt.date | dt.time | dt.timedelta, code: str) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, code)
    return _moment(value, sections_of(code)[0])


def _number(value: float, code: str) -> str:
    """A number by the section that its sign or its size chooses."""
    if code == GENERAL:
        return _general(value)
    if code in _WHOLE and value == int(value):
        return _WHOLE[code].format(int(value)).replace(",", ".")
    sections = sections_of(code)
    section, signed = _chosen(sections, value)
    if section.is_date:
        return _general(value)
    text = _filled(section, Decimal(repr(value))).strip()
    is_negative = value < 0 and signed and any("1" <= letter <= "9" for letter in text)
    return f"-{text}" if is_negative else text


def _chosen(sections: tuple[Section, ...], value: float) -> tuple[Section, bool]:
    """The section for a value, and whether a minus sign must be put before it."""
    if any(section.holds for section in sections):
        for section in sections:
            if section.holds is None or section.holds(value):
                return section, True
        return sections[-1], True
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _general(value: float) -> str:
    """A number without a format: no needless decimals, up to ten digits that count."""
    if value == int(value):
        return str(int(value))
    text = f"{value:.10g}"
    if "e" in text:
        text = f"{Decimal(text):f}"
    return text.replace(".", ",")


def _filled(section: Section, value: Decimal) -> str:
    """The absolute value in the places that a section keeps for digits."""
    if Kind.SCIENTIFIC in section.kinds or _is_fraction(section):
        return _general(abs(float(value)))
    if Kind.GENERAL in section.kinds:
        shown = _general(abs(float(value)))
        return "".join(shown if t.kind == Kind.GENERAL else t.text for t in section.tokens)
    if Kind.DIGIT not in section.kinds:
        return "".join(token.text for token in section.tokens if token.kind == Kind.LITERAL)
    whole, decimals = _parts(section)
    value = abs(value).scaleb(2 * sum(t.text.count("%") for t in section.tokens if _shown(t)))
    value = value.scaleb(-3 * _scale(section))
    places = sum(token.kind == Kind.DIGIT for token in decimals)
    digits = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    before, _, after = digits.partition(".")
    return _whole(whole, before.lstrip("0")) + _decimals(decimals, after)


def _shown(token: Token) -> bool:
    return token.kind == Kind.LITERAL


def _is_fraction(section: Section) -> bool:
    """Whether digits stand on both sides of a stroke (# ?/?)."""
    texts = [token.text for token in section.tokens if token.kind == Kind.DIGIT or _shown(token)]
    strokes = [place for place, text in enumerate(texts) if text == "/"]
    return any(
        0 < place < len(texts) - 1 and texts[place - 1] in "#?0" and texts[place + 1] in "#?0"
        for place in strokes
    )


def _parts(section: Section) -> tuple[list[Token], list[Token]]:
    """The tokens before the decimal point, and those from it on."""
    tokens = list(section.tokens)
    if Kind.POINT not in section.kinds:
        return tokens, []
    place = section.kinds.index(Kind.POINT)
    return tokens[:place], tokens[place:]


def _scale(section: Section) -> int:
    """How many commas follow the last digit: each divides by a thousand."""
    kinds = [kind for kind in section.kinds if kind in (Kind.DIGIT, Kind.COMMA)]
    last = len(kinds) - kinds[::-1].index(Kind.DIGIT)
    return len(kinds) - last


def _whole(tokens: list[Token], digits: str) -> str:
    """The digits before the point, put into their places from the right."""
    places = [place for place, token in enumerate(tokens) if token.kind == Kind.DIGIT]
    if not places:
        return "".join(token.text for token in tokens if _shown(token)) + digits
    commas = (place for place, token in enumerate(tokens) if token.kind == Kind.COMMA)
    grouped = any(places[0] < comma < places[-1] for comma in commas)
    shown: list[str] = []
    count = 0
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        if token.kind == Kind.LITERAL:
            shown.append(token.text)
        if token.kind != Kind.DIGIT:
            continue
        rest = digits if place == places[0] else digits[-1:]
        digits = digits[: len(digits) - len(rest)]
        for digit in reversed(rest or ("0" if token.text == "0" else "")):
            if grouped and count and count % 3 == 0:
                shown.append(".")
            shown.append(digit)
            count += 1
    return "".join(reversed(shown))


def _decimals(tokens: list[Token], digits: str) -> str:
    """The comma and the digits after it; places that need not be filled lose their zeros."""
    needed = 0
    for place, token in enumerate((t for t in tokens if t.kind == Kind.DIGIT), 1):
        needed = place if token.text == "0" else needed
    kept = digits[:needed] + digits[needed:].rstrip("0")
    tail = "".join(token.text for token in tokens if _shown(token))
    return (f",{kept}" if kept else "") + tail


def _moment(value: dt.date | dt.time | dt.timedelta, section: Section) -> str:
    """A date, a time or a length of time."""
    if isinstance(value, dt.timedelta):
        return _elapsed(value)
    if isinstance(value, dt.time):
        is_day = not DATE_KINDS.isdisjoint(section.kinds)
        return ZERO_DAY if is_day else value.strftime("%H:%M")
    moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
    order = tuple(kind for kind in section.kinds if kind in DATE_KINDS)
    if not order:
        return _as_date(moment, ()) if TIME_KINDS.isdisjoint(section.kinds) else f"{moment:%H:%M}"
    if _is_plain(section, order):
        return "".join(_date_part(token, moment) for token in section.tokens).strip()
    text = _as_date(moment, order)
    has_time = not TIME_KINDS.isdisjoint(section.kinds) and moment.time() != dt.time()
    return f"{text} {moment:%H:%M}" if has_time else text


def _is_plain(section: Section, order: tuple[Kind, ...]) -> bool:
    """Whether a format already has the Vietnamese order, in numbers, without a time."""
    others = {Kind.WEEKDAY, *TIME_KINDS}
    named = any(token.kind == Kind.MONTH and len(token.text) > 2 for token in section.tokens)
    return order in _PLAIN_ORDERS and others.isdisjoint(section.kinds) and not named


def _date_part(token: Token, moment: dt.datetime) -> str:
    """One token of a date, filled."""
    if token.kind == Kind.YEAR:
        return f"{moment.year:04}"
    if token.kind in (Kind.DAY, Kind.MONTH):
        number = moment.day if token.kind == Kind.DAY else moment.month
        return f"{number:02}" if len(token.text) == 2 else str(number)
    return token.text


def _as_date(moment: dt.datetime, order: tuple[Kind, ...]) -> str:
    """A date in the usual Vietnamese form, as exact as its format shows it."""
    shown = set(order) or DATE_KINDS
    if shown == DATE_KINDS:
        return f"{moment.day:02}/{moment.month:02}/{moment.year:04}"
    if shown == {Kind.DAY, Kind.MONTH}:
        return f"{moment.day}/{moment.month}"
    if shown == {Kind.MONTH, Kind.YEAR}:
        return f"{moment.month:02}/{moment.year:04}"
    if shown == {Kind.MONTH}:
        return f"Tháng {moment.month}"
    return f"{moment.day:02}/{moment.month:02}/{moment.year:04}"


def _elapsed(value: dt.timedelta) -> str:
    """A length of time in hours and minutes."""
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"
