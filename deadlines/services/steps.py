"""An agency's own, stricter steps on the way to a legal end: added, changed, ended."""

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.exceptions import stale
from agencies.models import Agency
from agencies.models.agency import valid_on
from core import clock
from core.actors import Actor
from core.history import acting
from core.permissions import require
from deadlines.calendar.counting import count_due
from deadlines.calendar.days import WorkCalendar
from deadlines.calendar.terms import Terms
from deadlines.models import InternalStep, Rule, Unit
from deadlines.permissions import Permission
from deadlines.rule_words import length_words
from deadlines.rules import applies, terms_of

logger = logging.getLogger(__name__)

A_MONDAY = dt.datetime(2029, 1, 1, 8, tzinfo=clock.HANOI)
"""The first day of a week, month, quarter and year: steps and periods compare from here."""
PLAIN = WorkCalendar(off={})
ENDLESS = (Unit.AT_LEAST_DAYS, Unit.REMIND_ONLY)


@dataclass(frozen=True)
class StepValues:
    """What a step is called and how long after the clock's start it ends."""

    name: str
    unit: str
    length: int


def rules_for_steps(agency: Agency) -> list[Rule]:
    """The rules in force today that bind the agency and have an end to work towards."""
    rules = Rule.objects.filter(valid_on(clock.today())).exclude(unit__in=ENDLESS)
    return [rule for rule in rules.select_related("instrument") if applies(rule, agency)]


def is_too_long(rule: Rule, unit: str, length: int) -> bool:
    """Whether a step would end after the rule's own period, counted from a Monday in a year
    without days off; where a matter names the day itself, nothing is compared."""
    if rule.unit == Unit.GIVEN_DAY:
        return False
    legal = count_due(terms=terms_of(rule), start=A_MONDAY, calendar=PLAIN)
    own = count_due(terms=Terms(unit, str(length)), start=A_MONDAY, calendar=PLAIN)
    return own.end > legal.end


@transaction.atomic
def step_create(*, agency: Agency, rule_key: str, values: StepValues, actor: Actor) -> InternalStep:
    """Add a step; ValidationError when it is longer than the rule's period or there already."""
    require(actor, Permission.STEP_MANAGE, agency)
    step = InternalStep(agency=_locked_agency(agency), rule_key=rule_key)
    _guard(step, values)
    with acting(actor, "step_create"):
        _write(step, values)
        step.save()
    logger.info("internal step %s created", step.pk)
    return step


@transaction.atomic
def step_update(
    *, step: InternalStep, values: StepValues, actor: Actor, version: int
) -> InternalStep:
    """Change a step; clocks that run keep what they began with."""
    require(actor, Permission.STEP_MANAGE, step.agency)
    _locked_agency(step.agency)
    step = _locked(step, version)
    _guard(step, values)
    with acting(actor, "step_update"):
        _write(step, values)
        step.touch()
        step.save()
    logger.info("internal step %s changed", step.pk)
    return step


@transaction.atomic
def step_end(*, step: InternalStep, actor: Actor) -> InternalStep:
    """Let new clocks begin without a step; those that run keep theirs. Again: nothing happens."""
    require(actor, Permission.STEP_MANAGE, step.agency)
    step = _locked(step, None)
    if not step.is_active:
        return step
    with acting(actor, "step_end"):
        step.is_active = False
        step.save(update_fields=["is_active", *step.touch()])
    logger.info("internal step %s ended", step.pk)
    return step


def too_long(steps: Iterable[InternalStep], rules: Iterable[Rule]) -> set[int]:
    """The ids of steps that the rules of today have overtaken: they end with the legal period."""
    by_key = {rule.key: rule for rule in rules}
    return {
        step.pk
        for step in steps
        if step.rule_key in by_key and is_too_long(by_key[step.rule_key], step.unit, step.length)
    }


def _guard(step: InternalStep, values: StepValues) -> None:
    """Raise ValidationError where a step can't stand so."""
    rule = next((r for r in rules_for_steps(step.agency) if r.key == step.rule_key), None)
    if rule is None:
        raise ValidationError({"rule_key": _("Choose a rule that is in force for this agency.")})
    if is_too_long(rule, values.unit, values.length):
        message = _(
            "The rule's own period is %(period)s. A step may be stricter, "
            "it never lengthens the legal period. Enter a shorter one."
        )
        period = length_words(rule.unit, rule.length)
        raise ValidationError({"length": message % {"period": period}})
    same = InternalStep.objects.filter(
        agency=step.agency, rule_key=step.rule_key, name=values.name, is_active=True
    )
    if same.exclude(pk=step.pk).exists():
        raise ValidationError({"name": _("This rule has a step of this name already.")})


def _write(step: InternalStep, values: StepValues) -> None:
    step.name, step.unit, step.length = values.name, values.unit, values.length
    step.full_clean()


def _locked_agency(agency: Agency) -> Agency:
    """The agency, locked: its steps are changed one at a time."""
    return Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=agency.pk)


def _locked(step: InternalStep, version: int | None) -> InternalStep:
    rows = InternalStep.objects.select_for_update(of=("self",)).select_related("agency")
    locked = rows.get(pk=step.pk)
    if version is not None and locked.version != version:
        raise stale(locked.version, locked.name)
    return locked
