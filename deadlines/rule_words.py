"""A rule's terms as a reader says them."""

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agencies.models import AgencyKind
from core import clock
from deadlines.models import Rule, Unit
from deadlines.rules import CODE, OUTLET, STATE_BODY

ENDS: dict[str, str | Promise] = {
    "day": gettext_lazy("by the end of the day"),
    "month": gettext_lazy("by the end of the month"),
    "quarter": gettext_lazy("by the end of the quarter"),
    "year": gettext_lazy("by the end of the year"),
}
LEVELS: dict[str, str | Promise] = {
    "unit": gettext_lazy("head of the unit"),
    "leader": gettext_lazy("approver"),
    "admin": gettext_lazy("agency administrator"),
    "national": gettext_lazy("Government Office"),
}
BODIES: dict[str, str | Promise] = {
    STATE_BODY: gettext_lazy("every State body"),
    OUTLET: gettext_lazy("press outlet"),
    **dict(AgencyKind.choices),
}


def length_words(unit: str, length: str) -> str:
    """The period in words: “15 working days”, “by 19/12 at the latest”."""
    if unit == Unit.FIXED_DATE:
        month, number = length.split("-")
        return _("by %(day)s at the latest") % {"day": f"{number}/{month}"}
    if unit == Unit.END_OF:
        return str(ENDS.get(length, length))
    if unit in (Unit.GIVEN_DAY, Unit.REMIND_ONLY):
        return str(Unit(unit).label)
    return number_words(unit, int(length))


def number_words(unit: str, number: int) -> str:
    """A number of days, hours or months."""
    values = {"n": number}
    if unit == Unit.WORKING_DAYS:
        return ngettext("%(n)s working day", "%(n)s working days", number) % values
    if unit == Unit.HOURS:
        return ngettext("%(n)s hour", "%(n)s hours", number) % values
    if unit == Unit.MONTHS:
        return ngettext("%(n)s month", "%(n)s months", number) % values
    if unit == Unit.AT_LEAST_DAYS:
        return ngettext("at least %(n)s day", "at least %(n)s days", number) % values
    return ngettext("%(n)s calendar day", "%(n)s calendar days", number) % values


def extension_words(rule: Rule) -> str:
    """How long it may be extended, or nothing."""
    if not rule.extension_unit or not rule.extension_max:
        return ""
    return number_words(rule.extension_unit, rule.extension_max)


def applies_words(rule: Rule) -> list[str]:
    """To whom it applies."""
    return [
        _("the agency %(code)s") % {"code": token.removeprefix(CODE)}
        if token.startswith(CODE)
        else str(BODIES.get(token, token))
        for token in rule.applies_to
    ]


def reminder_words(rule: Rule) -> list[str]:
    """When it reminds before the end."""
    return [_before(offset, rule.unit) for offset in rule.remind_before]


def escalation_words(rule: Rule) -> list[str]:
    """When it tells whom after the end."""
    told = []
    for text in rule.escalate_after:
        offset, _colon, level = text.partition(":")
        told.append(f"{_after(offset)}: {LEVELS[level or 'leader']}")
    return told


def validity_words(rule: Rule) -> str:
    """The days on which it holds, both included."""
    first = date_format(rule.valid_from, "d/m/Y")
    if rule.valid_to is None:
        return _("from %(d)s") % {"d": first}
    return f"{first} – {date_format(rule.valid_to, 'd/m/Y')}"


def is_in_force(rule: Rule) -> bool:
    """Whether it holds today."""
    today = clock.today()
    return rule.valid_from <= today and (rule.valid_to is None or today <= rule.valid_to)


def _before(offset: str, unit: str) -> str:
    if offset == "0":
        return _("at the end") if unit == Unit.HOURS else _("on the last day")
    return _("%(time)s before the end") % {"time": _time(offset)}


def _after(offset: str) -> str:
    if offset == "0":
        return _("on the next working day")
    return _("%(time)s after the end") % {"time": _time(offset)}


def _time(offset: str) -> str:
    if offset.endswith("wd"):
        return number_words(Unit.WORKING_DAYS, int(offset.removesuffix("wd")))
    return number_words(Unit.HOURS, int(offset.removesuffix("h")))
