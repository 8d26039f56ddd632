"""The rule in force at an instant, whom it binds, and its terms as a clock keeps them."""

import datetime as dt
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.models import Agency
from agencies.models.agency import valid_on
from core import clock
from deadlines.calendar.terms import Terms
from deadlines.exceptions import RuleMissing
from deadlines.models import Owner, Rule

STATE_BODY = "state_body"
OUTLET = "outlet"
CODE = "code:"


def rule_in_force(key: str, at: dt.datetime) -> Rule:
    """The rule of a key on the Vietnamese day of an instant; raises RuleMissing where none is."""
    return rules_in_force([key], at)[key]


def rules_in_force(keys: Iterable[str], at: dt.datetime) -> dict[str, Rule]:
    """The rules of several keys at an instant, by key, in one query; RuleMissing names the first
    that has none."""
    wanted = list(dict.fromkeys(keys))
    day = at.astimezone(clock.HANOI).date()
    rows = Rule.objects.filter(valid_on(day), key__in=wanted).select_related("instrument")
    found = {rule.key: rule for rule in rows}
    for key in wanted:
        if key not in found:
            raise _missing(key, day)
    return found


def terms_of(rule: Rule) -> Terms:
    """What a clock keeps of its rule when it starts."""
    return Terms(
        unit=rule.unit,
        length=rule.length,
        extension_unit=rule.extension_unit,
        extension_max=rule.extension_max,
        remind_before=tuple(rule.remind_before),
        escalate_after=tuple(rule.escalate_after),
        citation=rule.citation,
        instrument=rule.instrument.key,
        name_vi=rule.name_vi,
        name_en=rule.name_en,
        status=rule.status,
    )


def applies(rule: Rule, agency: Agency) -> bool:
    """Whether a rule binds an agency: by kind, as a State body, as an outlet or by its code.

    Every agency and unit of the register is a State body (Decree 244/2026 Art. 2 names the kinds
    that speak for themselves, so those rules list them).
    """
    return any(_fits(token, agency) for token in rule.applies_to)


def owner_of(rule: Rule, agency: Agency) -> Agency:
    """Whose clock it is: the agency's own, or its ministry's or province's (owner “parent”)."""
    owner_id = owner_id_of(rule, agency)
    return agency if owner_id == agency.pk else Agency.objects.get(pk=owner_id)


def owner_id_of(rule: Rule, agency: Agency) -> int:
    """The id of ``owner_of``, without a query."""
    top: int = agency.ancestor_ids[0] if agency.ancestor_ids else agency.pk
    return top if rule.owner == Owner.PARENT else agency.pk


def _fits(token: str, agency: Agency) -> bool:
    if token == OUTLET:
        return agency.is_outlet
    if token.startswith(CODE):
        return agency.code == token.removeprefix(CODE)
    return token in (STATE_BODY, agency.kind)


def _missing(key: str, day: dt.date) -> RuleMissing:
    message = _("No rule “%(key)s” is in force on %(day)s. A system administrator can add it.")
    values = {"key": key, "day": date_format(day, "d/m/Y")}
    return RuleMissing(message % values, extra={"key": key, "day": day.isoformat()})
