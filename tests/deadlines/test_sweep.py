"""The sweep: what is due is told once, whoever sweeps; what is over is not told of."""

import datetime as dt
import threading

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.actors import SYSTEM
from deadlines.models import Deadline, Reminder, ReminderState, Telling
from deadlines.reminding.sweeping import reminders_sweep
from deadlines.services.changing import deadline_suspend
from deadlines.services.ending import deadline_meet
from notifications.models import Notification, Trouble
from tests.deadlines.conftest import MONDAY
from tests.factories import AgencyFactory, DeadlineFactory

pytestmark = pytest.mark.django_db
FRIDAY = MONDAY + dt.timedelta(days=4)
NEXT_TUESDAY = MONDAY + dt.timedelta(days=8)


@pytest.fixture(autouse=True)
def clocktime():
    """On Monday 2 November 2026; the five working days end on Monday the 9th."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def deadline(rule, ministry, responsible) -> Deadline:
    return DeadlineFactory(rule=rule, agency=ministry, person=responsible)


def told() -> list[tuple[int, str]]:
    return list(Notification.objects.order_by("pk").values_list("user_id", "kind"))


def test_nothing_is_told_before_its_time(deadline):
    assert reminders_sweep() == 0
    assert told() == []


def test_the_responsible_is_reminded_once(deadline, responsible, clocktime):
    clocktime.move_to(FRIDAY)
    assert (reminders_sweep(), reminders_sweep()) == (1, 0)
    assert told() == [(responsible.pk, "deadline.reminder")]
    line = Telling.objects.get()
    assert (line.deadline, line.user, line.why) == (deadline, responsible, "responsible")
    assert Notification.objects.get().path == "/plans/"


def test_a_missed_end_is_booked_and_the_responsible_told(deadline, responsible, clocktime):
    clocktime.move_to(deadline.due_at)
    reminders_sweep()
    deadline.refresh_from_db()
    assert deadline.missed_at == deadline.due_at
    assert [event.kind for event in deadline.events.all()] == ["start", "miss"]
    assert told() == [(responsible.pk, "deadline.reminder"), (responsible.pk, "deadline.overdue")]


def test_a_late_one_reaches_the_approver_too(deadline, responsible, approver_user, clocktime):
    clocktime.move_to(NEXT_TUESDAY)
    reminders_sweep()
    escalated = Notification.objects.filter(kind="deadline.escalation")
    assert set(escalated.values_list("user_id", flat=True)) == {responsible.pk, approver_user.pk}


def test_what_is_met_is_not_reminded_of(deadline, clocktime):
    deadline_meet(deadline=deadline, actor=SYSTEM)
    clocktime.move_to(NEXT_TUESDAY)
    assert reminders_sweep() == 0
    assert told() == []


def test_a_reminder_left_pending_on_a_standing_clock_is_dropped(deadline, clocktime):
    deadline_suspend(deadline=deadline, on=MONDAY.date(), reason="Chờ ý kiến", actor=SYSTEM)
    deadline.reminders.update(state=ReminderState.PENDING)
    clocktime.move_to(FRIDAY)
    assert reminders_sweep() == 1
    assert told() == []
    assert deadline.reminders.filter(state=ReminderState.DROPPED).count() == 1


def test_nobody_to_tell_is_seen_by_administrators(rule, clocktime):
    lonely = AgencyFactory()
    DeadlineFactory.create_batch(3, rule=rule, agency=lonely)
    clocktime.move_to(FRIDAY)
    assert reminders_sweep() == 3
    assert told() == []
    trouble = Trouble.objects.get()
    assert (trouble.code, trouble.agency) == ("deadline.nobody", lonely)


def test_one_that_fails_stops_no_other(deadline, rule, ministry, responsible, clocktime):
    broken = DeadlineFactory(rule=rule, agency=ministry, person=responsible)
    broken.reminders.filter(kind="before").update(kind="escalation", offset="nonsense")
    clocktime.move_to(FRIDAY)
    assert reminders_sweep() == 1
    assert told() == [(responsible.pk, "deadline.reminder")]
    assert Trouble.objects.get().code == "deadline.not_told"
    assert broken.reminders.due().count() == 1


def test_many_cost_as_many_queries_as_few(rule, ministry, responsible, clocktime):
    counts = []
    for count in (2, 40):
        clocktime.move_to(MONDAY)
        DeadlineFactory.create_batch(count, rule=rule, agency=ministry, person=responsible)
        clocktime.move_to(FRIDAY)
        with CaptureQueriesContext(connection) as asked:
            assert reminders_sweep() == count
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 30


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_tell_each_once(rule, ministry, responsible, clocktime):
    DeadlineFactory.create_batch(60, rule=rule, agency=ministry, person=responsible)
    clocktime.move_to(FRIDAY)
    done: list[int] = []
    ready = threading.Barrier(3)

    def sweep() -> None:
        ready.wait()
        try:
            done.append(reminders_sweep(limit=7))
        finally:
            connection.close()

    threads = [threading.Thread(target=sweep) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(done) + reminders_sweep() == 60
    assert (Notification.objects.count(), Telling.objects.count()) == (60, 60)
    assert not Reminder.objects.due().exists()


@pytest.mark.django_db(transaction=True)
def test_a_clock_that_is_just_being_changed_waits_for_the_next_sweep(deadline, clocktime):
    clocktime.move_to(FRIDAY)
    swept: list[int] = []

    def sweep() -> None:
        try:
            swept.append(reminders_sweep())
        finally:
            connection.close()

    with transaction.atomic():
        Deadline.objects.select_for_update().get(pk=deadline.pk)
        thread = threading.Thread(target=sweep)
        thread.start()
        thread.join()
    assert (swept, reminders_sweep()) == ([0], 1)
