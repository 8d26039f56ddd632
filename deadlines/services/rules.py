"""A legal rule is added, changed, ended, followed by a new version; what runs keeps its rule."""

import datetime as dt
import logging
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.exceptions import stale
from core.actors import Actor
from core.history import acting
from core.permissions import require
from deadlines.models import Deadline, Instrument, Rule
from deadlines.permissions import Permission
from deadlines.rule_checks import faults_in
from deadlines.rule_values import RuleValues
from deadlines.rule_words import validity_words

logger = logging.getLogger(__name__)

FREE = frozenset({"name_vi", "name_en", "citation", "status", "remind_before", "escalate_after"})
"""What may change although clocks began with the rule: they keep their own terms anyway."""
SHOWN = 20


@dataclass(frozen=True)
class Concerned:
    """The running clocks of a key or a rule: how many, and those that come due first."""

    count: int
    first: list[Deadline]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.first)


def clocks_concerned(*, actor: Actor, key: str = "", rule: Rule | None = None) -> Concerned:
    """The running clocks that began with ``rule``, or with any rule of ``key``; two queries."""
    require(actor, Permission.RULE_MANAGE)
    running = Deadline.objects.open().filter(step=None)
    begun = Q(rule=rule) if rule else Q(rule__in=Rule.objects.filter(key=key))
    found = running.filter(begun).order_by("due_at", "pk")
    return Concerned(found.count(), list(found.select_related("agency", "rule")[:SHOWN]))


def has_clocks(rule: Rule) -> bool:
    """Whether a clock ever began with it."""
    return Deadline.objects.filter(rule=rule).exists()


@transaction.atomic
def rule_create(*, values: RuleValues, actor: Actor) -> Rule:
    """Add a rule; ValidationError names the field to mend, and the rule that it would overlap."""
    require(actor, Permission.RULE_MANAGE)
    instrument = _book(values)
    guard_create(values)
    with acting(actor, "rule_create"):
        rule = Rule(**values.of_model(instrument))
        rule.full_clean()
        rule.save()
    logger.info("rule %s created", rule.pk)
    return rule


@transaction.atomic
def rule_update(*, rule: Rule, values: RuleValues, actor: Actor, version: int) -> Rule:
    """Change a rule; once clocks began with it only what FREE names, else ValidationError."""
    require(actor, Permission.RULE_MANAGE)
    instrument = _book(values)
    rule = _locked(rule, version)
    guard_update(rule, values)
    with acting(actor, "rule_update"):
        for name, value in values.of_model(instrument).items():
            setattr(rule, name, value)
        rule.touch()
        rule.full_clean()
        rule.save()
    logger.info("rule %s changed", rule.pk)
    return rule


@transaction.atomic
def rule_end(*, rule: Rule, last_day: dt.date | None, actor: Actor, version: int) -> Rule:
    """Let a rule end with a day, or hold on without an end; running clocks keep it."""
    require(actor, Permission.RULE_MANAGE)
    _lock_book()
    rule = _locked(rule, version)
    guard_end(rule, last_day)
    with acting(actor, "rule_end"):
        rule.valid_to = last_day
        rule.save(update_fields=["valid_to", *rule.touch()])
    logger.info("rule %s ends", rule.pk)
    return rule


@transaction.atomic
def rule_succeed(*, rule: Rule, values: RuleValues, actor: Actor, version: int) -> Rule:
    """Put a new version in a rule's place from ``values.valid_from`` on; the old one ends the day
    before, and what runs keeps it."""
    require(actor, Permission.RULE_MANAGE)
    instrument = _book(values)
    rule = _locked(rule, version)
    guard_succeed(rule, values)
    with acting(actor, "rule_succeed"):
        last_day = values.valid_from - dt.timedelta(days=1)
        if rule.valid_to is None or rule.valid_to > last_day:
            rule.valid_to = last_day
            rule.save(update_fields=["valid_to", *rule.touch()])
        new = Rule(**values.of_model(instrument))
        new.full_clean()
        new.save()
    logger.info("rule %s follows rule %s", new.pk, rule.pk)
    return new


def guard_create(values: RuleValues) -> None:
    """Raise ValidationError where a new rule can't stand."""
    _guard_values(values)
    _guard_free_days(values)


def guard_update(rule: Rule, values: RuleValues) -> None:
    """Raise ValidationError where a rule can't be changed so."""
    _guard_values(values)
    before = RuleValues.of_rule(rule)
    fixed = [name for name in vars(before) if name not in FREE]
    changed = [name for name in fixed if getattr(before, name) != getattr(values, name)]
    if changed and has_clocks(rule):
        message = _(
            "Clocks began with this rule, so this stays. Add a new version from a day on instead."
        )
        raise ValidationError(dict.fromkeys(changed, message))
    _guard_free_days(values, rule)


def guard_end(rule: Rule, last_day: dt.date | None) -> None:
    """Raise ValidationError where a rule can't end so."""
    if last_day and last_day < rule.valid_from:
        message = _("The rule holds from %(day)s. Enter that day or a later one.")
        day = date_format(rule.valid_from, "d/m/Y")
        raise ValidationError({"last_day": message % {"day": day}})
    other = overlapping(rule.key, rule.valid_from, last_day, rule)
    if other:
        raise ValidationError({"last_day": _overlap(other)})


def guard_succeed(rule: Rule, values: RuleValues) -> None:
    """Raise ValidationError where a new version can't follow so."""
    _guard_values(replace(values, key=rule.key))
    if values.key != rule.key:
        message = _("A new version keeps the key %(key)s.")
        raise ValidationError({"key": message % {"key": rule.key}})
    if values.valid_from <= rule.valid_from:
        message = _("The rule holds from %(day)s. A new version begins later.")
        day = date_format(rule.valid_from, "d/m/Y")
        raise ValidationError({"valid_from": message % {"day": day}})
    _guard_free_days(values, rule)


def overlapping(
    key: str, first: dt.date, last: dt.date | None, apart_from: Rule | None = None
) -> Rule | None:
    """A rule of the key that holds on one of these days."""
    rules = Rule.objects.filter(Q(valid_to=None) | Q(valid_to__gte=first), key=key)
    if last:
        rules = rules.filter(valid_from__lte=last)
    if apart_from:
        rules = rules.exclude(pk=apart_from.pk)
    return rules.order_by("valid_from").first()


def _guard_values(values: RuleValues) -> None:
    faults = faults_in(values)
    if faults:
        raise ValidationError(faults)
    instrument = Instrument.objects.filter(key=values.instrument).first()
    if instrument is None:
        raise ValidationError({"instrument": no_instrument(values.instrument)})
    fault = outside(instrument, values.valid_from)
    if fault:
        raise ValidationError({"valid_from": fault})


def no_instrument(key: str) -> str:
    """What to do about an instrument that is not there."""
    return _("There is no instrument “%(key)s”. Add it first.") % {"key": key}


def outside(instrument: Instrument, day: dt.date) -> str:
    """Why a rule of an instrument can't begin on a day, or nothing."""
    first, last = instrument.valid_from, instrument.valid_to
    if (first and day < first) or (last and day > last):
        message = _("“%(instrument)s” does not hold on %(day)s. Enter a day on which it does.")
        return message % {"instrument": instrument.title, "day": date_format(day, "d/m/Y")}
    return ""


def _guard_free_days(values: RuleValues, rule: Rule | None = None) -> None:
    other = overlapping(values.key, values.valid_from, values.valid_to, rule)
    if other:
        raise ValidationError({"valid_from": _overlap(other)})


def _overlap(other: Rule) -> str:
    message = _(
        "It would overlap “%(rule)s” (%(validity)s). End that one first or choose other days."
    )
    return message % {"rule": other.name, "validity": validity_words(other)}


def _book(values: RuleValues) -> Instrument:
    """The instrument, with the whole book locked: one administrator writes rules at a time."""
    instruments = _lock_book()
    if values.instrument not in instruments:
        raise ValidationError({"instrument": no_instrument(values.instrument)})
    return instruments[values.instrument]


def _lock_book() -> dict[str, Instrument]:
    rows = Instrument.objects.select_for_update(no_key=True).order_by("pk")
    return {instrument.key: instrument for instrument in rows}


def _locked(rule: Rule, version: int) -> Rule:
    locked = Rule.objects.select_for_update(of=("self",)).select_related("instrument")
    found = locked.get(pk=rule.pk)
    if found.version != version:
        raise stale(found.version, f"{found.name}, {found.citation}")
    return found
