"""What the pages of rules and instruments share."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from core.http import AuthenticatedRequest
from core.permissions import require
from deadlines import rule_words
from deadlines.forms.rules import LookedAtForm
from deadlines.models import Instrument, Rule
from deadlines.permissions import Permission
from deadlines.services.rules import Concerned, clocks_concerned


@dataclass(frozen=True)
class RuleFacts:
    """A rule's terms in words."""

    length: str
    extension: str
    applies_to: list[str]
    reminders: list[str]
    escalation: list[str]
    validity: str
    is_in_force: bool

    @classmethod
    def of(cls, rule: Rule) -> "RuleFacts":
        """The facts of a row; no query."""
        return cls(
            length=rule_words.length_words(rule.unit, rule.length),
            extension=rule_words.extension_words(rule),
            applies_to=rule_words.applies_words(rule),
            reminders=rule_words.reminder_words(rule),
            escalation=rule_words.escalation_words(rule),
            validity=rule_words.validity_words(rule),
            is_in_force=rule_words.is_in_force(rule),
        )


@dataclass(frozen=True)
class RuleGroup:
    """The rules of one instrument on a page, each with its facts."""

    instrument: Instrument
    rows: list[tuple[Rule, RuleFacts]]


def by_instrument(rules: Iterable[Rule]) -> list[RuleGroup]:
    """Rules sorted by instrument, in groups."""
    return [
        RuleGroup(instrument, [(rule, RuleFacts.of(rule)) for rule in group])
        for instrument, group in groupby(rules, key=lambda rule: rule.instrument)
    ]


def get_rule(request: AuthenticatedRequest, public_id: UUID) -> Rule:
    """The rule of the address, for who keeps rules (403 else)."""
    require(request.actor, Permission.RULE_MANAGE)
    rules = Rule.objects.visible_to(request.actor).select_related("instrument")
    return get_object_or_404(rules, public_id=public_id)


def instruments_of(request: AuthenticatedRequest) -> QuerySet[Instrument]:
    """The instruments to choose from."""
    return Instrument.objects.visible_to(request.actor).order_by("key")


def looked_at(
    form: LookedAtForm, request: AuthenticatedRequest, guard: Callable[[], None], **about: Any
) -> Concerned | None:
    """The running clocks that a valid form concerns, to be shown before it is saved.

    None when ``guard`` refuses, and then the form says why.
    """
    try:
        guard()
    except ValidationError as refusal:
        for name, errors in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
        return None
    form.remember()
    return clocks_concerned(actor=request.actor, **about)
