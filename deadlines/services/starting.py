"""Clocks begin: one call by the service that knows the matter, in its transaction."""

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.models import Agency
from core import clock
from core.actors import Actor
from core.bulk import records_insert
from deadlines.calendar.days import WorkCalendar
from deadlines.calendar.law_words import citation_words
from deadlines.exceptions import AlreadyRunning, RuleNotForAgency
from deadlines.models import (
    OPEN_STATES,
    Deadline,
    DeadlineState,
    EventKind,
    InternalStep,
    Rule,
)
from deadlines.rules import applies, owner_id_of, rules_in_force, terms_of
from deadlines.services.ends import due_of, end_set, step_terms, within
from deadlines.services.events import Happened, events_write, reminders_make
from deadlines.subjects import Subject
from deadlines.working_days import calendar_now

logger = logging.getLogger(__name__)

Name = tuple[str, int, str]
ATTEMPTS = 3
KEPT = (*OPEN_STATES, DeadlineState.MET, DeadlineState.WAIVED)


@dataclass(frozen=True)
class Start:
    """One clock to begin: of which matter, by which rule, from which instant."""

    subject: Subject
    key: str
    at: dt.datetime
    given_day: dt.date | None = None

    @property
    def name(self) -> Name:
        """What makes two starts the same clock."""
        return (self.subject.kind, self.subject.id, self.key)


def deadline_start(
    *, subject: Subject, key: str, at: dt.datetime, actor: Actor, given_day: dt.date | None = None
) -> Deadline:
    """Start one clock; see ``deadlines_start``."""
    return deadlines_start(starts=[Start(subject, key, at, given_day)], actor=actor)[0]


@transaction.atomic
def deadlines_start(*, starts: Sequence[Start], actor: Actor) -> list[Deadline]:
    """Start clocks with their internal steps and reminders, in a constant number of queries.

    The caller has checked who may. The same start again gives the clock that it began. Raises
    AlreadyRunning, RuleMissing, RuleNotForAgency and CountingError; then none has begun.
    """
    wanted = _by_name(starts)
    for _attempt in range(ATTEMPTS):
        begun = _begun(wanted)
        fresh = [wanted[name] for name in sorted(wanted) if name not in begun]
        try:
            with transaction.atomic():
                made = _begin(fresh, actor)
        except IntegrityError as error:
            if not _somebody_was_faster(error):
                raise
            continue
        begun.update(((d.subject_kind, d.subject_id, d.key), d) for d in made)
        return [begun[start.name] for start in starts]
    raise AlreadyRunning(_("Somebody else is starting this deadline just now. Try again."))


def anew(old: Deadline, *, at: dt.datetime, actor: Actor) -> Deadline:
    """A clock in the place of one that was closed, for the same holders, by today's rule."""
    rule = rules_in_force([old.key], at)[old.key]
    subject = Subject(
        old.subject_kind,
        old.subject_id,
        old.title,
        old.path,
        old.agency,
        old.unit_id,
        old.person_id,
    )
    row = _row(Start(subject, old.key, at, old.given_day), rule, old.agency, calendar_now())
    row.restarted_from = old
    return _store([row], actor)[0]


def _by_name(starts: Sequence[Start]) -> dict[Name, Start]:
    wanted: dict[Name, Start] = {}
    for start in starts:
        first = wanted.setdefault(start.name, start)
        if (first.at, first.given_day) != (start.at, start.given_day):
            raise AlreadyRunning(_("The same deadline is started twice from different instants."))
    return wanted


def _begun(wanted: Mapping[Name, Start]) -> dict[Name, Deadline]:
    """The clocks that these very starts began before; another one that runs is refused."""
    kinds, ids, keys = (set(parts) for parts in zip(*wanted, strict=True)) if wanted else ((),) * 3
    rows = Deadline.objects.filter(
        subject_kind__in=kinds, subject_id__in=ids, key__in=keys, step=None, state__in=KEPT
    )
    found = {}
    for row in rows.with_holders().order_by("pk"):
        name = (row.subject_kind, row.subject_id, row.key)
        start = wanted.get(name)
        if start and (row.started_at, row.given_day) == (start.at, start.given_day):
            found[name] = row
        elif start and row.is_open:
            raise _already(row)
    return found


def _begin(starts: Sequence[Start], actor: Actor) -> list[Deadline]:
    if not starts:
        return []
    rules = _rules(starts)
    owners = _owners(starts, rules)
    calendar = calendar_now()
    rows = [
        _row(start, rules[start], owners[owner_id_of(rules[start], start.subject.agency)], calendar)
        for start in starts
    ]
    return _store(rows, actor)


def _store(rows: list[Deadline], actor: Actor) -> list[Deadline]:
    records_insert(rows)
    everything = [*rows, *_internal_steps(rows)]
    reminders_make(everything)
    events_write((Happened(row, EventKind.START) for row in everything), actor)
    logger.info("deadlines started: %s", [row.pk for row in rows])
    return rows


def _rules(starts: Sequence[Start]) -> dict[Start, Rule]:
    """The rule of each start at its instant; a query a day, and all bodies must be bound by it."""
    days: dict[dt.date, list[Start]] = defaultdict(list)
    for start in starts:
        days[start.at.astimezone(clock.HANOI).date()].append(start)
    found: dict[Start, Rule] = {}
    for same_day in days.values():
        rules = rules_in_force([start.key for start in same_day], same_day[0].at)
        found.update((start, rules[start.key]) for start in same_day)
    for start, rule in found.items():
        if not applies(rule, start.subject.agency):
            raise _not_for(rule, start.subject.agency)
    return found


def _owners(starts: Sequence[Start], rules: Mapping[Start, Rule]) -> dict[int, Agency]:
    """The agencies that own the clocks, by id; those above are fetched at once."""
    known = {start.subject.agency.pk: start.subject.agency for start in starts}
    wanted = {owner_id_of(rules[start], start.subject.agency) for start in starts}
    missing = wanted - known.keys()
    return known | (Agency.objects.in_bulk(missing) if missing else {})


def _row(start: Start, rule: Rule, owner: Agency, calendar: WorkCalendar) -> Deadline:
    subject = start.subject
    row = Deadline(
        subject_kind=subject.kind,
        subject_id=subject.id,
        title=subject.title[:500],
        path=subject.path,
        key=start.key,
        rule=rule,
        terms=terms_of(rule).as_json(),
        agency=owner,
        unit_id=subject.unit_id if owner.pk == subject.agency.pk else None,
        person_id=subject.person_id,
        started_at=start.at,
        given_day=start.given_day,
    )
    end_set(row, due_of(row, calendar))
    return row


def _internal_steps(rows: Sequence[Deadline]) -> list[Deadline]:
    """The stricter steps that the clocks' agencies or those above them have set."""
    binding = [row for row in rows if row.is_binding]
    line = {agency_id for row in binding for agency_id in row.agency.ancestor_ids}
    steps = InternalStep.objects.filter(
        rule_key__in={row.key for row in binding}, agency_id__in=line, is_active=True
    )
    known = list(steps.order_by("pk")) if binding else []
    calendar = calendar_now()
    made = [
        _step_row(row, step, calendar)
        for row in binding
        for step in known
        if step.rule_key == row.key and step.agency_id in row.agency.ancestor_ids
    ]
    records_insert(made)
    return made


def _step_row(legal: Deadline, step: InternalStep, calendar: WorkCalendar) -> Deadline:
    row = Deadline(
        subject_kind=legal.subject_kind,
        subject_id=legal.subject_id,
        title=legal.title,
        path=legal.path,
        key=legal.key,
        rule=legal.rule,
        step=step,
        parent=legal,
        terms=step_terms(step, terms_of(legal.rule)).as_json(),
        agency=legal.agency,
        unit_id=legal.unit_id,
        person_id=legal.person_id,
        started_at=legal.started_at,
    )
    end_set(row, within(due_of(row, calendar), legal))
    return row


def _somebody_was_faster(error: IntegrityError) -> bool:
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", "") == "deadline_runs_once"


def _already(row: Deadline) -> AlreadyRunning:
    message = _("“%(rule)s” already runs, since %(start)s. End it first, or start it anew.")
    start = date_format(row.started_at.astimezone(clock.HANOI), "d/m/Y H:i")
    values = {"rule": row.rule.name, "start": start}
    return AlreadyRunning(message % values, extra={"deadline": str(row.public_id)})


def _not_for(rule: Rule, agency: Agency) -> RuleNotForAgency:
    message = _("“%(rule)s” (%(citation)s) does not bind %(agency)s.")
    values = {"rule": rule.name, "citation": citation_words(rule.citation), "agency": agency.name}
    return RuleNotForAgency(message % values, extra={"key": rule.key, "agency": agency.code})
