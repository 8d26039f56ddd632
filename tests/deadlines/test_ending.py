"""Clocks end: met in time or late, waived, withdrawn; once, with their steps."""

import datetime as dt
import threading

import pytest
import time_machine
from django.db import connection

from core import clock
from core.actors import SYSTEM
from core.exceptions import NotAllowed, WrongState
from deadlines.exceptions import NotRunning, ReasonMissing, TooEarly
from deadlines.models import InternalStep, ReminderState, Unit
from deadlines.services.changing import deadline_suspend
from deadlines.services.ending import (
    clocks_meet,
    clocks_withdraw,
    deadline_meet,
    deadline_waive,
    deadline_withdraw,
)
from tests.deadlines.conftest import MONDAY
from tests.factories import DeadlineFactory, RuleFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
KIND = "tests.matter"


@pytest.fixture(autouse=True)
def clocktime():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def deadline(rule, ministry):
    return DeadlineFactory(rule=rule, agency=ministry)


def meet(deadline, at=None, **more):
    return clocks_meet(
        kind=KIND,
        ids=[deadline.subject_id],
        key=deadline.key,
        at=at or clock.now(),
        actor=SYSTEM,
        **more,
    )


def steps_of(deadline):
    return [event.kind for event in deadline.events.all()]


def test_meeting_closes_the_clock_and_its_reminders(deadline, clocktime):
    clocktime.move_to(MONDAY + DAY)
    assert meet(deadline, note="Đã trả lời") == 1
    deadline.refresh_from_db()
    assert (deadline.state, deadline.met_at, deadline.missed_at) == ("met", MONDAY + DAY, None)
    assert not deadline.reminders.filter(state=ReminderState.PENDING).exists()
    assert deadline.events.last().reason == "Đã trả lời"


def test_meeting_again_changes_nothing(deadline):
    assert (meet(deadline), meet(deadline)) == (1, 0)
    assert steps_of(deadline) == ["start", "meet"]


def test_a_late_meeting_books_the_miss_first(deadline, clocktime):
    clocktime.move_to(deadline.due_at)
    meet(deadline)
    deadline.refresh_from_db()
    assert (deadline.was_late, deadline.missed_at) == (True, deadline.due_at)
    assert steps_of(deadline) == ["start", "miss", "meet"]


def test_what_never_began_cannot_be_met(rule):
    with pytest.raises(NotRunning) as refusal:
        clocks_meet(kind=KIND, ids=[7], key=rule.key, at=MONDAY, actor=SYSTEM)
    assert refusal.value.extra == {"ids": [7]}


@pytest.mark.parametrize("days", [-1, 1])
def test_it_is_met_neither_before_its_start_nor_tomorrow(deadline, days):
    with pytest.raises(TooEarly):
        meet(deadline, MONDAY + days * DAY)
    deadline.refresh_from_db()
    assert deadline.state == "running"


def test_at_least_so_many_days_do_not_end_earlier(ministry, clocktime):
    rule = RuleFactory(unit=Unit.AT_LEAST_DAYS, length="30")
    posted = DeadlineFactory(rule=rule, agency=ministry)
    clocktime.move_to(MONDAY + 29 * DAY)
    with pytest.raises(TooEarly, match="2/12/2026"):
        meet(posted)
    clocktime.move_to(MONDAY + 90 * DAY)
    assert meet(posted) == 1
    posted.refresh_from_db()
    assert (posted.was_late, posted.missed_at) == (False, None)


def test_steps_end_with_their_deadline(rule, ministry):
    InternalStep.objects.create(agency=ministry, rule_key=rule.key, name="Dự thảo", length=2)
    deadline = DeadlineFactory(rule=rule, agency=ministry)
    assert meet(deadline) == 1
    step = deadline.steps.get()
    assert (step.state, steps_of(step)) == ("met", ["start", "meet"])
    assert not step.reminders.filter(state=ReminderState.PENDING).exists()


def test_a_step_is_met_alone(rule, ministry):
    InternalStep.objects.create(agency=ministry, rule_key=rule.key, name="Dự thảo", length=2)
    deadline = DeadlineFactory(rule=rule, agency=ministry)
    deadline_meet(deadline=deadline.steps.get(), actor=SYSTEM)
    deadline.refresh_from_db()
    assert (deadline.state, deadline.steps.get().state) == ("running", "met")


def test_one_that_stood_still_is_met_by_the_days_it_ran(deadline, clocktime):
    deadline_suspend(deadline=deadline, on=MONDAY.date(), reason="Chờ", actor=SYSTEM)
    clocktime.move_to(MONDAY + 30 * DAY)
    meet(deadline)
    deadline.refresh_from_db()
    assert (deadline.was_late, deadline.state) == (False, "met")
    assert deadline.suspensions == [["2026-11-02", "2026-12-02"]]


def test_waiving_needs_reason_and_authority(deadline, approver):
    for reason, authority in (("", "Bộ trưởng"), ("Hết cần", " ")):
        with pytest.raises(ReasonMissing):
            deadline_waive(deadline=deadline, reason=reason, authority=authority, actor=approver)
    deadline_waive(deadline=deadline, reason="Hết cần", authority="Bộ trưởng", actor=approver)
    event = deadline.events.last()
    assert (event.kind, event.reason, event.values) == (
        "waive",
        "Hết cần",
        {"authority": "Bộ trưởng"},
    )


def test_leaders_alone_waive_and_withdraw(deadline, drafter, other_drafter):
    for actor in (drafter, other_drafter):
        with pytest.raises(NotAllowed):
            deadline_waive(deadline=deadline, reason="a", authority="b", actor=actor)
        with pytest.raises(NotAllowed):
            deadline_withdraw(deadline=deadline, reason="a", actor=actor)


def test_a_closed_clock_is_not_waived(deadline, approver):
    meet(deadline)
    with pytest.raises(WrongState):
        deadline_waive(deadline=deadline, reason="a", authority="b", actor=approver)


def test_withdrawing_a_matter_ends_all_its_clocks(rule, ministry):
    first = DeadlineFactory(rule=rule, agency=ministry, subject_id=5)
    other = DeadlineFactory(agency=ministry, subject_id=5)
    assert clocks_withdraw(kind=KIND, ids=[5], key=rule.key, reason="Rút", actor=SYSTEM) == 1
    assert clocks_withdraw(kind=KIND, ids=[5], reason="Rút", actor=SYSTEM) == 1
    assert clocks_withdraw(kind=KIND, ids=[5], reason="Rút", actor=SYSTEM) == 0
    for deadline in (first, other):
        deadline.refresh_from_db()
        assert deadline.state == "withdrawn"


@pytest.mark.django_db(transaction=True)
def test_two_who_meet_at_once_book_it_once(deadline):
    counts: list[int] = []
    ready = threading.Barrier(2)

    def run() -> None:
        ready.wait()
        try:
            counts.append(meet(deadline))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == [0, 1]
    assert steps_of(deadline) == ["start", "meet"]
