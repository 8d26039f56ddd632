"""Clocks that come due, and how one knows that everybody was reminded once."""

from collections.abc import Sequence

from core.bulk import Blanks, records_insert
from core.models import User
from deadlines.models import Deadline, Reminder, ReminderKind, ReminderState, Rule, Telling
from notifications.models import Message, MessageState, Notification
from tests.factories import DeadlineFactory, MembershipFactory, RuleFactory
from tests.faults.telling import copies
from tests.faults.world import World, until

UNSETTLED = (MessageState.QUEUED, MessageState.FAILED, MessageState.DROPPED)


def rule(**given) -> Rule:
    """Five working days; reminders before and on the last day, the leader told the day after."""
    terms = {"length": "5", "remind_before": ["2wd", "0"], "escalate_after": ["0"]}
    return RuleFactory(key="test.answer", **{**terms, **given})


def responsible() -> User:
    """Somebody with a role in an agency of their own."""
    return MembershipFactory().user


def begin(person: User, number: int = 1, **given) -> list[Deadline]:
    """Clocks of one person that begin now, by the one rule."""
    agency = person.memberships.get().agency
    made = Rule.objects.filter(key="test.answer").first() or rule(**given)
    return [DeadlineFactory(rule=made, agency=agency, person=person) for _n in range(number)]


def due_together(people: Sequence[User], number: int) -> None:
    """So many clocks, shared out among people, each with one reminder that is due now."""
    [first] = begin(people[0])
    [template] = first.reminders.filter(kind=ReminderKind.BEFORE, offset="0")
    Reminder.objects.all().delete()
    agencies = {person.pk: person.memberships.get().agency_id for person in people}
    names = ("rule_id", "key", "terms", "title", "path", "due_at", "first_due_at", "started_at")
    common = {name: getattr(first, name) for name in names}
    blanks = Blanks(Deadline, subject_kind="tests.many", **common)
    rows = [blanks.new() for _n in range(number)]
    for place, row in enumerate(rows):
        row.subject_id, row.person_id = place, people[place % len(people)].pk
        row.agency_id = agencies[row.person_id]
    records_insert(rows)
    records_insert(
        [Reminder(deadline=row, kind=template.kind, offset="0", at=template.at) for row in rows]
    )


def wait_until_all_are_reminded(world: World) -> None:
    """Until no reminder is due and no message waits; the schedulers or this ask for sweeps."""

    def done() -> bool:
        for task in ("deadlines.reminders_sweep", "notifications.outbox_sweep"):
            if not world.redis().llen("portal"):
                world.call(task)
        return not Reminder.objects.due().exists() and not Message.objects.due().exists()

    until(done, "everybody is reminded")


def everybody_was_reminded_once(world: World) -> None:
    """Each reminder that was due: one line of the ledger a person, one notification, a mail."""
    assert not Reminder.objects.due().exists()
    told = list(Telling.objects.values_list("reminder_id", "user_id"))
    assert len(told) == len(set(told)) == Notification.objects.count() == Message.objects.count()
    done = set(Reminder.objects.filter(state=ReminderState.DONE).values_list("pk", flat=True))
    assert {reminder for reminder, _person in told} == done
    assert not Message.objects.filter(state__in=UNSETTLED).exists()
    assert set(copies(world).values()) <= {1}
