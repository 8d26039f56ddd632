"""The lines of an explanation in the reader's words: on screen, in print, in the letter."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from babel.dates import get_day_names
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.clock import HANOI
from deadlines.calendar import terms as units
from deadlines.calendar.law_words import citation_words
from deadlines.calendar.lines import Line

Values = Mapping[str, Any]


def explain(lines: Sequence[Line]) -> list[str]:
    """Each line in the reader's language."""
    return [line_words(line) for line in lines]


def line_words(line: Line) -> str:
    """One line in the reader's language; a code that nobody knows any more is shown as it is."""
    words = _WORDS.get(line.get("code", ""))
    return words(line.get("values") or {}) if words else str(line.get("code", ""))


def day_words(day: dt.date, *, year: bool = True) -> str:
    """A day with its weekday: “Thứ Tư 29/4/2026”."""
    language = "en" if get_language() == "en" else "vi"
    weekday = get_day_names("wide", locale=language)[day.weekday()]
    return f"{weekday} {_day(day)}/{day.year}" if year else f"{weekday} {_day(day)}"


def end_words(end: dt.datetime, unit: str) -> str:
    """An end: the instant for hours, else 24:00 of the last day."""
    if end.tzinfo and units.HOURS != unit and _is_midnight(end):
        last = end.astimezone(HANOI).date() - dt.timedelta(days=1)
        return _("24:00 of %(day)s") % {"day": day_words(last)}
    return _("%(time)s of %(day)s") % {"time": _time(end), "day": _day_of(end)}


def length_words(length: int, unit: str) -> str:
    """A number of units: “15 working days”."""
    forms = {
        units.WORKING_DAYS: ngettext("%(n)d working day", "%(n)d working days", length),
        units.CALENDAR_DAYS: ngettext("%(n)d calendar day", "%(n)d calendar days", length),
        units.HOURS: ngettext("%(n)d hour", "%(n)d hours", length),
        units.MONTHS: ngettext("%(n)d month", "%(n)d months", length),
    }
    return forms.get(unit, "%(n)d") % {"n": length}


def _day(day: dt.date) -> str:
    return f"{day.day}/{day.month}"


def _is_midnight(at: dt.datetime) -> bool:
    return at.astimezone(HANOI).time() == dt.time()


def _time(at: dt.datetime) -> str:
    local = at.astimezone(HANOI)
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


def _day_of(at: dt.datetime) -> str:
    return day_words(at.astimezone(HANOI).date())


def _instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _start(values: Values) -> str:
    at = _instant(values["at"])
    told = {"time": _time(at), "day": _day_of(at)}
    if values["unit"] == units.HOURS:
        return _("Begins at %(time)s of %(day)s; hours run day and night, days off too.") % told
    if values["unit"] in units.COUNTED:
        return _("Begins at %(time)s of %(day)s; this day itself does not count.") % told
    return _("Begins at %(time)s of %(day)s.") % told


def _suspended(values: Values) -> str:
    since = day_words(_date(values["since"]))
    if not values["until"]:
        return _("Suspended since %(since)s; the end moves on until it is resumed.") % {
            "since": since
        }
    return _("Suspended from %(since)s to %(until)s; these days do not count.") % {
        "since": since,
        "until": day_words(_date(values["until"])),
    }


def _extended(values: Values) -> str:
    return _("Extended by %(length)s, which run from the end of the first period, %(end)s.") % {
        "length": length_words(values["length"], values["unit"]),
        "end": end_words(_instant(values["since"]), ""),
    }


def _given(values: Values) -> str:
    return _("The matter itself names the day: %(day)s.") % {
        "day": day_words(_date(values["date"]))
    }


def _stays(values: Values) -> str:
    return _("%(day)s is a day off, but this end is fixed and stays where it is.") % {
        "day": day_words(_date(values["date"]))
    }


def _months(values: Values) -> str:
    return _("Counted as %(length)s: the last day is %(day)s.") % {
        "length": length_words(values["n"], units.MONTHS),
        "day": day_words(_date(values["last"])),
    }


def _off(values: Values) -> str:
    parts = _span_words(values["named"])
    if values["weekends"]:
        parts.append(
            ngettext("the weekend", "%(count)d weekends", values["weekends"])
            % {"count": values["weekends"]}
        )
    return _("Not counted: %(days)s.") % {"days": ", ".join(parts)}


def _working(values: Values) -> str:
    return _("Counted, although at a weekend: %(days)s.") % {
        "days": ", ".join(_span_words(values["named"]))
    }


def _span_words(spans: Sequence[Line]) -> list[str]:
    """“30/4 (Ngày Chiến thắng)”, “16/2–20/2 (Tết Nguyên đán)”."""
    return [_with_name(_span(span), span["names"]) for span in spans]


def _span(span: Line) -> str:
    first, last = _day(_date(span["first"])), _day(_date(span["last"]))
    return first if first == last else f"{first}–{last}"


def _with_name(text: str, names: Sequence[str]) -> str:
    in_vietnamese, in_english = names
    name = in_english if get_language() == "en" and in_english else in_vietnamese
    return f"{text} ({name})" if name else text


def _days(values: Values) -> str:
    """Each day of a short period; the first and the last of a long one."""
    days = [_date(text) for text in values["days"]]
    numbers = range(1, len(days) + 1) if len(days) == values["n"] else (1, values["n"])
    told = [
        _("day %(n)d is %(day)s") % {"n": n, "day": day_words(day, year=False)}
        for n, day in zip(numbers, days, strict=True)
    ]
    text = ", ".join(told) if len(days) == values["n"] else " … ".join(told)
    return f"{text[:1].upper()}{text[1:]}."


def _rolled(values: Values) -> str:
    text = _("%(last)s is no working day, so the period ends with the next one, %(to)s.") % {
        "last": day_words(_date(values["last"])),
        "to": day_words(_date(values["to"])),
    }
    named = _span_words(values["named"])
    off = _("Days off: %(days)s.") % {"days": ", ".join(named)}
    return f"{text} {off}" if named else text


def _computed(values: Values) -> str:
    return _("The days off of %(years)s are computed until the yearly notice is entered.") % {
        "years": ", ".join(str(year) for year in values["years"])
    }


def _end(values: Values) -> str:
    end = end_words(_instant(values["at"]), values["unit"])
    if values["unit"] == units.AT_LEAST_DAYS:
        return _("Not to end before %(end)s.") % {"end": end}
    if values["unit"] == units.REMIND_ONLY:
        return _("Reminders count back from %(end)s; there is no legal end.") % {"end": end}
    return _("Ends at %(end)s.") % {"end": end}


def _law(values: Values) -> str:
    citation, instrument = citation_words(values["citation"]), values["instrument"]
    return f"{citation} ({instrument})" if citation and instrument else citation or instrument


_WORDS: dict[str, Callable[[Values], str]] = {
    "start": _start,
    "suspended": _suspended,
    "extended": _extended,
    "given": _given,
    "stays": _stays,
    "months": _months,
    "off": _off,
    "working": _working,
    "days": _days,
    "rolled": _rolled,
    "computed": _computed,
    "end": _end,
    "law": _law,
}
