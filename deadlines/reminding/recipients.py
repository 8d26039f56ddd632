"""Who must know of a clock now: the responsible, else their role; those above once it is late."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agencies.models import Agency, Role
from deadlines.calendar.moments import ADMIN, LEADER, NATIONAL, UNIT
from deadlines.models import Deadline, Why
from deadlines.reminding.people import People, people_for
from deadlines.subjects import roles_for

RESPONSIBLE = "responsible"
LEVELS = (RESPONSIBLE, UNIT, LEADER, ADMIN, NATIONAL)
"""From the desk to the Government Office; each level includes those below it."""


@dataclass(frozen=True)
class Ask:
    """Whom to tell of a clock on a day: up to which level."""

    deadline: Deadline
    level: str
    day: dt.date


@dataclass(frozen=True)
class Recipient:
    """One person to tell, and why."""

    user_id: int
    why: Why


@dataclass(frozen=True)
class Answer:
    """Whom to tell; ``missing`` is the level at which nobody was found."""

    recipients: tuple[Recipient, ...]
    missing: str = ""


def recipients_of(asks: Sequence[Ask]) -> list[Answer]:
    """The answer to each question, with a constant number of queries for all."""
    people = people_for([ask.deadline for ask in asks], [ask.day for ask in asks])
    return [_answer(ask, people) for ask in asks]


def _answer(ask: Ask, people: People) -> Answer:
    """All levels up to the one asked for; where it is empty, the next one that is not."""
    found: dict[int, Why] = {}
    asked = LEVELS.index(ask.level)
    missing = ""
    for place, level in enumerate(LEVELS):
        here = _at(level, ask, people)
        for one in here or ():
            found.setdefault(one.user_id, one.why)
        if place < asked:
            continue
        if here:
            break
        if here is not None:
            missing = missing or level
    return Answer(tuple(Recipient(user_id, why) for user_id, why in found.items()), missing)


def _at(level: str, ask: Ask, people: People) -> list[Recipient] | None:
    """The people of one level; None where the clock has no such level."""
    deadline, day = ask.deadline, ask.day
    if level == RESPONSIBLE:
        return _responsible(deadline, day, people)
    if level == UNIT:
        unit = _unit_of(deadline)
        return None if unit is None else _holders(unit, Why.UNIT_HEAD, day, people)
    if level == LEADER:
        return _nearest(deadline.agency, (Role.APPROVER,), Why.APPROVER, day, people)
    if level == ADMIN:
        return _nearest(deadline.agency, (Role.AGENCY_ADMIN,), Why.AGENCY_ADMIN, day, people)
    watchers = people.watchers(day)
    return _with_substitutes(watchers, Why.GOVERNMENT_OFFICE, day, people)


def _responsible(deadline: Deadline, day: dt.date, people: People) -> list[Recipient]:
    """The person who has it, else whoever holds the acting role nearest to it."""
    person = deadline.person_id
    if person and people.works_for(person, deadline.agency, day):
        return _with_substitutes([person], Why.RESPONSIBLE, day, people)
    line = deadline.unit or deadline.agency
    return _nearest(line, roles_for(deadline.key), Why.ROLE, day, people)


def _unit_of(deadline: Deadline) -> Agency | None:
    """The unit that has it, or the agency itself where it stands below another."""
    if deadline.unit:
        return deadline.unit
    return deadline.agency if len(deadline.agency.ancestor_ids) > 1 else None


def _holders(agency: Agency, why: Why, day: dt.date, people: People) -> list[Recipient]:
    return _with_substitutes(people.holding(agency.pk, (Role.APPROVER,), day), why, day, people)


def _nearest(
    agency: Agency, roles: Iterable[Role], why: Why, day: dt.date, people: People
) -> list[Recipient]:
    """Holders of a role in the agency, else in the nearest one above that has any."""
    for agency_id in reversed(agency.ancestor_ids):
        found = people.holding(agency_id, roles, day)
        if found:
            return _with_substitutes(found, why, day, people)
    return []


def _with_substitutes(
    user_ids: Iterable[int], why: Why, day: dt.date, people: People
) -> list[Recipient]:
    """The people, and whoever stands in for those who are away on the day."""
    found = []
    for user_id in user_ids:
        found.append(Recipient(user_id, why))
        substitute = people.substitute(user_id, day)
        if substitute:
            found.append(Recipient(substitute, Why.SUBSTITUTE))
    return found
