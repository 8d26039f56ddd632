"""What loading a file of rules would do, a verdict a line; nothing is written here."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deadlines.models import UNSETTLED, Deadline, Instrument, Rule, RuleStatus
from deadlines.rule_checks import faults_in
from deadlines.rule_files import RuleLine
from deadlines.rule_values import RuleValues
from deadlines.rule_words import validity_words
from deadlines.services.rules import FREE, no_instrument, outside


class Outcome(models.TextChoices):
    """What becomes of a line."""

    NEW = "new", gettext_lazy("new")
    FOLLOWS = "follows", gettext_lazy("new version")
    CHANGED = "changed", gettext_lazy("changed")
    SAME = "same", gettext_lazy("the same")
    REFUSED = "refused", gettext_lazy("refused")


@dataclass
class Verdict:
    """One line: what it says, what becomes of it, the rule that it ends or changes."""

    line: RuleLine
    outcome: Outcome
    reason: str = ""
    values: RuleValues | None = None
    rule: Rule | None = None
    running: int = 0

    @property
    def status_words(self) -> str:
        """How sure the rule's text is."""
        return str(RuleStatus(self.values.status).label) if self.values else ""

    @property
    def is_unsettled(self) -> bool:
        """Whether administrators must know that its text is not settled."""
        return bool(self.values and self.values.status in UNSETTLED)

    @property
    def name(self) -> str:
        """What the rule is called, as far as the line says."""
        return self.line.cells.get("name_vi", "") or self.line.cells.get("key", "")


@dataclass
class Slot:
    """Days that a rule of a key takes: a row's, or those of a line of this file."""

    first: dt.date
    last: dt.date
    rule: Rule | None = None
    line: int = 0


@dataclass
class Book:
    """The rules that the portal has of the file's keys, and how many clocks have each."""

    slots: dict[str, list[Slot]] = field(default_factory=lambda: defaultdict(list))
    begun: Mapping[int, int] = field(default_factory=dict)
    running: Mapping[int, int] = field(default_factory=dict)


def plan_of(lines: Sequence[RuleLine], instruments: Mapping[str, Instrument]) -> list[Verdict]:
    """A verdict for every line, in the file's order; three queries however many."""
    read = [_read(line, instruments) for line in lines]
    sound = [(verdict, verdict.values) for verdict in read if verdict.values]
    book = _book({values.key for _verdict, values in sound})
    for verdict, values in sorted(sound, key=lambda pair: (pair[1].key, pair[1].valid_from)):
        _judge(verdict, values, book)
    return read


def _read(line: RuleLine, instruments: Mapping[str, Instrument]) -> Verdict:
    """The line's values; without, where something is wrong with the line alone."""
    try:
        values = line.values()
    except ValueError as fault:
        return Verdict(line, Outcome.REFUSED, str(fault))
    reasons = [f"{name}: {fault}" for name, fault in faults_in(values).items()]
    instrument = instruments.get(values.instrument)
    if instrument is None:
        reasons.append(no_instrument(values.instrument))
    elif not reasons:
        reasons += filter(None, [outside(instrument, values.valid_from)])
        reasons += _too_long(values, instrument)
    if reasons:
        return Verdict(line, Outcome.REFUSED, " ".join(reasons))
    return Verdict(line, Outcome.NEW, values=values)


def _too_long(values: RuleValues, instrument: Instrument) -> list[str]:
    """What does not fit its column."""
    try:
        Rule(**values.of_model(instrument)).clean_fields(exclude=["instrument"])
    except ValidationError as refusal:
        found = refusal.message_dict.items()
        return [f"{name}: {fault}" for name, faults in found for fault in faults]
    return []


def _book(keys: set[str]) -> Book:
    book = Book()
    rules = list(Rule.objects.filter(key__in=keys).select_related("instrument"))
    for rule in rules:
        slot = Slot(rule.valid_from, rule.valid_to or dt.date.max, rule)
        book.slots[rule.key].append(slot)
    clocks = Deadline.objects.filter(rule__in=rules, step=None).order_by()
    book.begun = _counted(clocks)
    book.running = _counted(clocks.open())
    return book


def _counted(clocks: models.QuerySet[Deadline]) -> dict[int, int]:
    return dict(clocks.values_list("rule").annotate(n=Count("pk")))


def _judge(verdict: Verdict, values: RuleValues, book: Book) -> None:
    """Decide what becomes of a line, after the lines before it, and let it have its days."""
    first, last = values.valid_from, values.valid_to or dt.date.max
    slots = book.slots[values.key]
    met = [slot for slot in slots if slot.first <= last and first <= slot.last]
    same = next((slot for slot in met if slot.first == first and slot.rule), None)
    cut = None if same else next((s for s in met if s.first < first and not s.line), None)
    clash = next((slot for slot in met if slot.line or slot not in (same, cut)), None)
    if clash:
        _refuse(verdict, _overlap(clash))
    elif same and same.rule:
        _compare(verdict, values, same.rule, book)
    elif cut and cut.rule:
        verdict.outcome, verdict.rule = Outcome.FOLLOWS, cut.rule
        verdict.running = book.running.get(cut.rule.pk, 0)
        cut.last = first - dt.timedelta(days=1)
    if verdict.outcome is Outcome.REFUSED:
        return
    if same:
        slots.remove(same)
    slots.append(Slot(first, last, line=verdict.line.number))


def _compare(verdict: Verdict, values: RuleValues, rule: Rule, book: Book) -> None:
    """A line that begins on the day of a row: the same, a change, or more than may change."""
    before = RuleValues.of_rule(rule)
    changed = [name for name in vars(before) if getattr(before, name) != getattr(values, name)]
    verdict.rule = rule
    verdict.outcome = Outcome.CHANGED if changed else Outcome.SAME
    verdict.running = book.running.get(rule.pk, 0) if changed else 0
    fixed = sorted({*changed} - FREE - {"valid_to"})
    if fixed and book.begun.get(rule.pk):
        message = _("Clocks began with this rule, so %(names)s stay. Enter a later first day.")
        _refuse(verdict, message % {"names": ", ".join(fixed)})


def _refuse(verdict: Verdict, reason: str) -> None:
    verdict.outcome, verdict.reason = Outcome.REFUSED, reason


def _overlap(slot: Slot) -> str:
    if slot.rule is None:
        message = _("It overlaps line %(line)s of the file. Give the earlier one a last day.")
        return message % {"line": slot.line}
    message = _(
        "It would overlap “%(rule)s” (%(validity)s). End that one first or choose other days."
    )
    return message % {"rule": slot.rule.name, "validity": validity_words(slot.rule)}
