"""The rehearsal: what would be sent up to a day, as things stand now; nothing is written."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from core import clock
from core.actors import Actor
from core.models import User
from deadlines.models import Deadline, DeadlineState, Reminder, Why
from deadlines.models.reminders import ReminderQuerySet
from deadlines.reminding.ledger import level_words
from deadlines.reminding.recipients import Ask, recipients_of
from deadlines.reminding.sweeping import level_of
from deadlines.rule_words import LEVELS

FIRST = 50


@dataclass(frozen=True)
class Person:
    """Somebody who would be told, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Rehearsed:
    """One reminder: when, of what, to whom; ``missing`` names a level where nobody stands."""

    reminder: Reminder
    people: tuple[Person, ...]
    missing: str

    @property
    def deadline(self) -> Deadline:
        """What it is about."""
        return self.reminder.deadline

    @property
    def level(self) -> str:
        """How far an escalation reaches."""
        return level_words(self.reminder)


def reminders_until(until: dt.datetime, actor: Actor) -> ReminderQuerySet:
    """The reminders that come due before an instant, of the agencies that the actor keeps."""
    rows = Reminder.objects.visible_to(actor).pending()
    ahead = rows.filter(at__lt=until, deadline__state=DeadlineState.RUNNING)
    return ahead.select_related(
        "deadline__agency", "deadline__unit", "deadline__step", "deadline__rule"
    )


def rehearse(until: dt.datetime, actor: Actor, limit: int = FIRST) -> list[Rehearsed]:
    """The first ``limit`` of them with whom they would reach; a constant number of queries."""
    return rehearsed(reminders_until(until, actor).order_by("at", "id")[:limit])


def rehearsed(reminders: Iterable[Reminder]) -> list[Rehearsed]:
    """Whom each reminder would reach on its day: roles, absences and substitutes as of then."""
    rows = list(reminders)
    asks = [Ask(row.deadline, level_of(row), _day(row)) for row in rows]
    answers = recipients_of(asks)
    ids = {one.user_id for answer in answers for one in answer.recipients}
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=ids)}
    return [
        Rehearsed(
            reminder=row,
            people=tuple(
                Person(names[one.user_id], str(Why(one.why).label)) for one in answer.recipients
            ),
            missing=str(LEVELS.get(answer.missing, Why.RESPONSIBLE.label))
            if answer.missing
            else "",
        )
        for row, answer in zip(rows, answers, strict=True)
    ]


def _day(reminder: Reminder) -> dt.date:
    """The day on which the sweep would meet it."""
    return max(reminder.at, clock.now()).astimezone(clock.HANOI).date()
