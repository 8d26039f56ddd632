"""One row → its parts: units, period, output, money, note, as read and as written."""

import re
from collections.abc import Sequence
from typing import Any

from core.money import read_money
from plans.importing.columns import MARK
from plans.importing.inferring import UNIT
from plans.importing.lines import Line
from plans.importing.numbering import BULLET
from plans.importing.texts import filled, one_line, words
from plans.periods import PeriodReading, read_period
from plans.splitting import split_lead, split_units

PARTNERS = re.compile(r"\s*[-–+*]?\s*(đơn vị |cơ quan )?phối\s*hợp\s*:\s*", re.IGNORECASE)
LABELLED = re.compile(r"(chủ\s*trì|phối\s*hợp)\s*:", re.IGNORECASE)
OTHERS = ("output_measure", "policy", "stage", "responsible")
BARE_MONTH = re.compile(r"(?P<n>0?[1-9]|1[0-2])([-–,; ]+(0?[1-9]|1[0-2]))*(/20\d\d)?")
BARE_QUARTER = re.compile(
    r"(IV|I{1,3}|[1-4])([-–,;/ ]+(IV|I{1,3}|[1-4]))*(/20\d\d)?", re.IGNORECASE
)


def title_of(line: Line) -> str:
    """What is to be done; the bullet of a single line is layout."""
    title = line.title
    return title if "\n" in title else BULLET.sub("", title).strip()


def units_of(line: Line, known_names: Sequence[str]) -> tuple[str, list[str]]:
    """Lead and partners, from two columns or one."""
    lead, partners = _led(line.said("lead"), known_names)
    both = line.said("lead_and_partners")
    if both:
        named, helpers = _together(line, both, known_names)
        lead, partners = lead or named, partners + helpers
    partners += split_units(_without_label(line.said("cooperating")), known_names)
    return lead, list(dict.fromkeys(name for name in partners if filled(name)))


def _together(line: Line, text: str, known_names: Sequence[str]) -> tuple[str, list[str]]:
    """Lead and partners of one cell; “A/B, C” below “Chủ trì/Phối hợp” is told by its heading."""
    divided = any("/" in column.heading for column in line.columns_of("lead_and_partners"))
    if divided and text.count("/") == 1 and not LABELLED.search(text):
        lead, _slash, helpers = text.partition("/")
        return one_line(lead), split_units(helpers, known_names)
    return split_lead(text, known_names)


def _led(text: str, known_names: Sequence[str]) -> tuple[str, list[str]]:
    if LABELLED.search(text):
        return split_lead(text, known_names)
    lines = [BULLET.sub("", line).strip() for line in text.splitlines()]
    listed = len(lines) > 1 and (
        all(BULLET.match(line) for line in text.splitlines())
        or all(UNIT.match(words(line)) and line[:1].isupper() for line in lines)
    )
    return ("; " if listed else " ").join(line for line in lines if line), []


def _without_label(text: str) -> str:
    found = PARTNERS.match(text)
    return text[found.end() :] if found else text


def period_of(line: Line, year: int) -> tuple[str, PeriodReading]:
    """The period as written, on one line, and what it means."""
    text = _marked(line) or _from_to(line) or _worded(line)
    reading = read_period(text, year)
    if reading.kind == "unread" and "\n" in text:
        listed = ", ".join(BULLET.sub("", part).strip(" ,;") for part in text.splitlines())
        again = read_period(listed, year)
        if again.kind != "unread":
            return listed, again
    text = one_line(text)
    return text, read_period(text, year)


def _worded(line: Line) -> str:
    plain = [c for c in line.columns_of("period") if not c.marks]
    texts = [_with_word(line.texts[c.index], c.heading) for c in plain]
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _marked(line: Line) -> str:
    """“x” below months or quarters: their names as a list."""
    found = []
    for column in line.columns_of("period"):
        text = line.texts[column.index]
        if column.marks and text:
            found.append(column.marks if MARK.fullmatch(text) else f"{column.marks}: {text}")
    return ", ".join(found)


def _from_to(line: Line) -> str:
    """The beginning's and the end's columns as one phrase."""
    start, end = (
        _with_word(one_line(line.said(role)), "".join(c.heading for c in line.columns_of(role)))
        for role in ("period_start", "period_end")
    )
    if start and end:
        return start if start == end else f"{start} - {end}"
    if end:
        return f"Trước {end[:1].lower()}{end[1:]}" if end[:1].isdigit() else end
    return start


def _with_word(text: str, heading: str) -> str:
    """“3” below “Tháng” is “Tháng 3”."""
    month, quarter = BARE_MONTH.fullmatch(text), BARE_QUARTER.fullmatch(text)
    said = words(heading) if month or quarter else ""
    if month and re.search(r"\bthang\b", said):
        return f"Tháng {text}"
    return f"Quý {text}" if quarter and re.search(r"\bquy\b", said) else text


def money_of(line: Line) -> tuple[str, int | None]:
    """The amount as written and in đồng; parts of several columns are added up."""
    found = []
    layout = line.layout
    for column in line.columns_of("budget"):
        text = one_line(line.own[column.index])
        if text:
            unit = layout.unit or column.unit or layout.money_unit
            found.append((column, text, read_money(text, unit), unit))
    if not found:
        return "", None
    if len(found) == 1:
        return found[0][1], found[0][2]
    named = [(column.levels[-1:] + [text]) for column, text, _amount, _unit in found]
    written = "; ".join(": ".join(parts) for parts in named)
    amounts = [amount for _c, _t, amount, _u in found if amount is not None]
    return written, sum(amounts) if len(amounts) == len(found) else None


def others_of(line: Line) -> dict[str, Any]:
    """Parts that only some annexes have."""
    found = {role: one_line(line.said(role)) for role in OTHERS if role in line.places}
    return {name: text for name, text in found.items() if text}
