"""The words of notifications about clocks, in the language of whoever reads them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core import clock
from deadlines.calendar.law_words import citation_words
from deadlines.models import Why
from notifications.kinds import Kind, register_kind
from notifications.models import Channel, Way
from notifications.trouble_words import register_trouble

Values = Mapping[str, Any]
EMAIL = frozenset({Channel.EMAIL})
REMINDER = "deadline.reminder"
OVERDUE = "deadline.overdue"
ESCALATION = "deadline.escalation"
ASSIGNED = "deadline.assigned"
NOBODY = "deadline.nobody"
NOT_TOLD = "deadline.not_told"


def register_kinds() -> None:
    """Name what this app tells people, and what it asks administrators to look at."""
    at_once = {Channel.EMAIL: Way.AT_ONCE}
    register_kind(
        Kind(
            REMINDER,
            gettext_lazy("A deadline comes near"),
            at_once,
            title=_reminder_title,
            lines=_lines,
        )
    )
    register_kind(
        Kind(
            OVERDUE,
            gettext_lazy("A deadline was missed"),
            at_once,
            EMAIL,
            title=_overdue_title,
            lines=_lines,
        )
    )
    register_kind(
        Kind(
            ESCALATION,
            gettext_lazy("A missed deadline of those I lead"),
            at_once,
            EMAIL,
            Way.AT_ONCE,
            title=_overdue_title,
            lines=_lines,
        )
    )
    register_kind(
        Kind(
            ASSIGNED,
            gettext_lazy("A deadline is handed to me"),
            at_once,
            title=_assigned_title,
            lines=_lines,
        )
    )
    register_trouble(NOBODY, gettext_lazy("Nobody to tell of a deadline"), _nobody_words)
    register_trouble(NOT_TOLD, gettext_lazy("A reminder failed"), _not_told_words)


def _reminder_title(values: Values) -> str:
    if values["late"]:
        return _overdue_title(values)
    words = (
        _("Due %(due)s: %(name)s – %(title)s")
        if values["binding"]
        else _("Coming up on %(due)s: %(name)s – %(title)s")
    )
    return words % _told(values)


def _overdue_title(values: Values) -> str:
    return _("Overdue since %(due)s: %(name)s – %(title)s") % _told(values)


def _assigned_title(values: Values) -> str:
    return _("Handed to you, due %(due)s: %(name)s – %(title)s") % _told(values)


def _lines(values: Values) -> list[str]:
    """Whose deadline it is, by which law, and why this person is told."""
    told = _told(values)
    lines = [_("Agency: %(agency)s") % told]
    if values.get("citation"):
        lines.append(_("Legal basis: %(citation)s") % told)
    lines.append(_("You are told because: %(why)s") % told)
    return lines


def _told(values: Values) -> dict[str, str]:
    english = get_language() == "en"
    return {
        "name": (english and values.get("name_en")) or values["name"],
        "title": values["title"],
        "agency": (english and values.get("agency_en")) or values["agency"],
        "citation": citation_words(values.get("citation", "")),
        "due": _due(values),
        "why": _why(values["why"]),
    }


def _due(values: Values) -> str:
    """The last day; for hours the instant itself."""
    end = dt.datetime.fromisoformat(values["due"]).astimezone(clock.HANOI)
    if values.get("hours"):
        return date_format(end, "H:i d/m/Y")
    return date_format(end - dt.timedelta(microseconds=1), "d/m/Y")


def _why(why: str) -> str:
    return {
        Why.RESPONSIBLE: _("you are responsible"),
        Why.SUBSTITUTE: _("you stand in for the person responsible"),
        Why.ROLE: _("your role acts on such matters"),
        Why.UNIT_HEAD: _("you lead the unit"),
        Why.APPROVER: _("you approve for the agency"),
        Why.AGENCY_ADMIN: _("you administer the agency"),
        Why.GOVERNMENT_OFFICE: _("the Government Office watches over it"),
    }.get(Why(why), why)


def _nobody_words(values: Values) -> str:
    return _(
        "%(agency)s has nobody who can be told of “%(name)s – %(title)s”. Give somebody the role."
    ) % {"agency": values["agency"], "name": values["name"], "title": values["title"]}


def _not_told_words(values: Values) -> str:
    return _("A reminder of “%(title)s” cannot be worked off. Look at the deadline.") % {
        "title": values["title"]
    }
