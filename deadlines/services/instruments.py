"""Instruments: added, changed, and a whole one loaded from a file."""

import datetime as dt
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.exceptions import stale
from core.actors import Actor
from core.history import acting
from core.permissions import require
from deadlines.models import Instrument, Rule
from deadlines.permissions import Permission
from deadlines.rule_files import RuleLine, RulesFileRefused
from deadlines.rule_plans import Outcome, Verdict, plan_of

logger = logging.getLogger(__name__)

DAY = dt.timedelta(days=1)
WRITTEN = (Outcome.NEW, Outcome.FOLLOWS, Outcome.CHANGED)


@dataclass(frozen=True)
class InstrumentValues:
    """A law, decree, decision or directive; days are included on both ends."""

    key: str
    title_vi: str
    title_en: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    followed_by: Instrument | None = None


@dataclass(frozen=True)
class NewInstrument:
    """The instrument that a file brings: its title, and the key of the one that it follows."""

    title_vi: str
    title_en: str = ""
    follows: str = ""


@transaction.atomic
def instrument_create(*, values: InstrumentValues, actor: Actor) -> Instrument:
    """Add an instrument; ValidationError names the field to mend."""
    require(actor, Permission.RULE_MANAGE)
    with acting(actor, "instrument_create"):
        instrument = Instrument(**_values(values))
        _guard(instrument)
        instrument.save()
    logger.info("instrument %s created", instrument.pk)
    return instrument


@transaction.atomic
def instrument_update(
    *, instrument: Instrument, values: InstrumentValues, actor: Actor, version: int
) -> Instrument:
    """Change an instrument's title, days and follower; its key stays."""
    require(actor, Permission.RULE_MANAGE)
    found = Instrument.objects.select_for_update(no_key=True).get(pk=instrument.pk)
    if found.version != version:
        raise stale(found.version, found.title)
    with acting(actor, "instrument_update"):
        for name, value in _values(values).items():
            if name != "key":
                setattr(found, name, value)
        _guard(found)
        found.touch()
        found.save()
    logger.info("instrument %s changed", found.pk)
    return found


def instrument_preview(
    *, lines: Sequence[RuleLine], actor: Actor, new: NewInstrument | None = None
) -> list[Verdict]:
    """What loading these lines would do, a verdict each; writes nothing."""
    require(actor, Permission.RULE_MANAGE)
    instruments = {instrument.key: instrument for instrument in Instrument.objects.all()}
    if new:
        brought = _brought(lines, instruments, new)
        instruments[brought.key] = brought
    return plan_of(lines, instruments)


def is_loadable(verdicts: Sequence[Verdict]) -> bool:
    """Whether the whole file can be loaded: nothing is refused and something is to write."""
    outcomes = {verdict.outcome for verdict in verdicts}
    return Outcome.REFUSED not in outcomes and bool(outcomes & set(WRITTEN))


@transaction.atomic
def instrument_load(
    *, lines: Sequence[RuleLine], actor: Actor, new: NewInstrument | None = None
) -> Counter[str]:
    """Write every line of a file at once; how many of each outcome.

    Raises RulesFileRefused when a line is refused: a file is loaded whole or not at all.
    """
    require(actor, Permission.RULE_MANAGE)
    rows = Instrument.objects.select_for_update(no_key=True).order_by("pk")
    instruments = {instrument.key: instrument for instrument in rows}
    with acting(actor, "instrument_load"):
        if new:
            brought = _brought(lines, instruments, new)
            _add(brought, instruments.get(new.follows))
            instruments[brought.key] = brought
        verdicts = plan_of(lines, instruments)
        refused = [v for v in verdicts if v.outcome is Outcome.REFUSED]
        if refused:
            raise _refusal(refused[0])
        _write(verdicts, instruments)
    counts = Counter(verdict.outcome.value for verdict in verdicts)
    logger.info("rules loaded: %s", dict(counts))
    return counts


def _write(verdicts: list[Verdict], instruments: dict[str, Instrument]) -> None:
    """End and change what is there, then add: in this order no two rows ever overlap."""
    ended, changed, added = [], [], []
    for verdict in verdicts:
        if verdict.values is None or verdict.outcome not in WRITTEN:
            continue
        values = verdict.values.of_model(instruments[verdict.values.instrument])
        if verdict.outcome is Outcome.CHANGED and verdict.rule:
            for name, value in values.items():
                setattr(verdict.rule, name, value)
            changed.append(verdict.rule)
        else:
            added.append(Rule(**values))
        if verdict.outcome is Outcome.FOLLOWS and verdict.rule:
            verdict.rule.valid_to = verdict.values.valid_from - DAY
            ended.append(verdict.rule)
    touched = ended[0].touch() if ended else []
    for rule in [*ended[1:], *changed]:
        touched = rule.touch()
    Rule.objects.bulk_update(ended, ["valid_to", *touched])
    if changed:
        Rule.objects.bulk_update(changed, [*_FIELDS, *touched])
    Rule.objects.bulk_create(added)


_FIELDS = [
    field.name for field in Rule._meta.concrete_fields if field.editable and not field.primary_key
]


def _brought(
    lines: Sequence[RuleLine], known: dict[str, Instrument], new: NewInstrument
) -> Instrument:
    """The one instrument that the file names and the portal does not have."""
    keys = {line.cells["instrument"] for line in lines} - set(known)
    if len(keys) != 1:
        raise RulesFileRefused(
            _("The file names no new instrument. Leave its title empty.")
            if not keys
            else _("The file names more than one new instrument. Load one at a time.")
        )
    if new.follows and new.follows not in known:
        message = _("There is no instrument “%(key)s”. Add it first.")
        raise RulesFileRefused(message % {"key": new.follows})
    days = [day for line in lines if (day := _first_day(line))]
    return Instrument(
        key=keys.pop(),
        title_vi=new.title_vi,
        title_en=new.title_en,
        valid_from=min(days, default=None),
    )


def _first_day(line: RuleLine) -> dt.date | None:
    try:
        return line.values().valid_from
    except ValueError:
        return None


def _add(instrument: Instrument, predecessor: Instrument | None) -> None:
    """Save the file's instrument; the one that it follows ends the day before."""
    _guard(instrument)
    instrument.save()
    if predecessor is None:
        return
    predecessor.followed_by = instrument
    if predecessor.valid_to is None and instrument.valid_from:
        predecessor.valid_to = instrument.valid_from - DAY
    predecessor.save(update_fields=["followed_by", "valid_to", *predecessor.touch()])


def _guard(instrument: Instrument) -> None:
    """Raise ValidationError where an instrument can't stand so."""
    instrument.full_clean()
    first, last = instrument.valid_from, instrument.valid_to
    if first and last and last < first:
        raise ValidationError({"valid_to": _("Enter a day that is not before the first day.")})
    if instrument.followed_by_id and instrument.followed_by_id == instrument.pk:
        raise ValidationError({"followed_by": _("Choose another instrument than this one.")})


def _values(values: InstrumentValues) -> dict[str, object]:
    return {field.name: getattr(values, field.name) for field in fields(values)}


def _refusal(verdict: Verdict) -> RulesFileRefused:
    message = _("Line %(line)s is refused: %(reason)s")
    values = {"line": verdict.line.number, "reason": verdict.reason}
    return RulesFileRefused(message % values)
