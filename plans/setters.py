"""From what is typed into a cell to what is stored: a function for each kind of cell.

Each writes into the draft, or says in words what to do where the value can't be stored.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from core.money import read_money
from core.texts import is_plain_line
from plans.drafts import Context, Draft, KnownUnit
from plans.models import ActivityKind, Audience, BudgetSource, Channel, Stage
from plans.periods import read_period
from plans.splitting import split_units

TEXT_LIMITS = {
    "section": 500,
    "number": 20,
    "title": 5_000,
    "policy": 500,
    "output": 5_000,
    "output_measure": 300,
    "responsible_text": 200,
    "note": 5_000,
    "external_id": 100,
}
# Control characters but tabs and line breaks, and halves of letters.
UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
LINES = frozenset({"title", "output", "note"})
CHOICES: Mapping[str, type[TextChoices]] = {"stage": Stage, "kind": ActivityKind}
MULTI: Mapping[str, type[TextChoices]] = {"channels": Channel, "audiences": Audience}
OTHER_LIMITS = {"lead": 500, "period_text": 300, "budget_text": 300}

Setter = Callable[[Draft, str, Any, Context], str | Promise | None]


def set_cell(draft: Draft, name: str, value: Any, context: Context) -> bool:
    """Write one cell; where it can't be stored, say why in ``draft.errors`` and return False."""
    message = SETTERS.get(name, _unknown)(draft, name, value, context)
    if message is not None:
        draft.errors[name] = [message]
    return message is None


def _unknown(draft: Draft, name: str, value: Any, context: Context) -> Promise:
    return _("There is no such field.")


def clean_text(value: Any, *, lines: bool = False) -> str:
    """Typed text without control characters and stray spaces; line breaks only where ``lines``."""
    if isinstance(value, str) and is_plain_line(value):
        return value
    text = UNSTORABLE.sub("", str(value or ""))
    if lines:
        return "\n".join(line.strip() for line in text.strip().splitlines())
    return " ".join(text.split())


def _too_long(text: str, limit: int) -> str | Promise | None:
    if len(text) <= limit:
        return None
    return _("Shorten this to %(limit)s characters; it has %(length)s.") % {
        "limit": limit,
        "length": len(text),
    }


def _set_text(draft: Draft, name: str, value: Any, context: Context) -> str | Promise | None:
    text = clean_text(value, lines=name in LINES)
    message = _too_long(text, TEXT_LIMITS[name])
    if message is None:
        setattr(draft.activity, name, text)
    return message


def _set_choice(draft: Draft, name: str, value: Any, context: Context) -> str | Promise | None:
    choices = CHOICES[name]
    text = clean_text(value).casefold()
    codes = {str(label).casefold(): code for code, label in choices.choices}
    code = text if text in choices.values else codes.get(text, "")
    if text and not code:
        return _("Choose one of: %(labels)s.") % {
            "labels": ", ".join(str(label) for label in choices.labels)
        }
    setattr(draft.activity, name, code)
    setattr(draft.activity, f"{name}_confirmed", bool(code))
    return None


def _set_multi(draft: Draft, name: str, value: Any, context: Context) -> str | Promise | None:
    choices = MULTI[name]
    parts = value if isinstance(value, list) else str(value or "").replace("\n", ";").split(";")
    labels = {str(label).casefold(): code for code, label in choices.choices}
    codes = []
    for part in (clean_text(part) for part in parts):
        code = part if part in choices.values else labels.get(part.casefold())
        if part and code is None:
            return _("“%(part)s” is not in the list.") % {"part": part[:60]}
        if code and code not in codes:
            codes.append(code)
    setattr(draft.activity, name, codes)
    return None


def _set_lead(draft: Draft, name: str, value: Any, context: Context) -> str | Promise | None:
    text, agency = _unit(value, context)
    message = _too_long(text, OTHER_LIMITS["lead"])
    if message is None:
        draft.activity.lead_text = text
        draft.activity.lead_agency = agency
    return message


def _unit(value: Any, context: Context) -> tuple[str, Agency | None]:
    """A unit's name and the agency that it is, if it is registered."""
    if isinstance(value, KnownUnit):
        return clean_text(value.name), value.agency
    text = clean_text(value)
    return text, context.agencies.match(text) if text else None


def _set_cooperating(draft: Draft, name: str, value: Any, context: Context) -> str | Promise | None:
    if not isinstance(value, list):
        value = split_units(clean_text(value, lines=True), context.agencies.known_names)
    units = [(name, agency) for name, agency in (_unit(part, context) for part in value) if name]
    if any(len(name) > OTHER_LIMITS["lead"] for name, _agency in units) or len(units) > 100:
        return _("A unit's name has at most 500 characters, and there are at most 100 units.")
    draft.partners = units
    # The partners stand in rows of their own; the activity's history tells them by this text.
    draft.activity.partners_text = "; ".join(name for name, _agency in units)
    return None


def _set_period(draft: Draft, name: str, value: Any, context: Context) -> str | Promise | None:
    text = clean_text(value)
    message = _too_long(text, OTHER_LIMITS["period_text"])
    if message is not None:
        return message
    reading = read_period(text, context.year)
    activity = draft.activity
    activity.period_text = text
    activity.precision = reading.precision
    activity.recurrence = reading.recurrence
    activity.spans = reading.written_spans()
    activity.starts_on, activity.ends_on = reading.reach
    return None


def _set_budget(draft: Draft, name: str, value: Any, context: Context) -> str | Promise | None:
    text = clean_text(value)
    message = _too_long(text, OTHER_LIMITS["budget_text"])
    if message is None:
        amount = read_money(text) if text else None
        if amount is not None and not 0 <= amount < 10**15:
            return _("Enter an amount from 0 to under 1,000,000 billion đồng.")
        draft.activity.budget_text = text
        draft.activity.budget_vnd = amount
    return message


def _set_sources(draft: Draft, name: str, value: Any, context: Context) -> str | Promise | None:
    if not isinstance(value, dict) or not set(value) <= set(BudgetSource.values):
        return _("Give amounts by source of money.")
    amounts = {code: amount for code, amount in value.items() if amount not in (None, "", 0)}
    if not all(type(amount) is int and 0 < amount < 10**15 for amount in amounts.values()):
        return _("Enter whole amounts in đồng.")
    draft.activity.budget_sources = amounts
    return None


SETTERS: Mapping[str, Setter] = {
    **dict.fromkeys(TEXT_LIMITS, _set_text),
    **dict.fromkeys(CHOICES, _set_choice),
    **dict.fromkeys(MULTI, _set_multi),
    "lead": _set_lead,
    "cooperating": _set_cooperating,
    "period_text": _set_period,
    "budget_text": _set_budget,
    "budget_sources": _set_sources,
}
