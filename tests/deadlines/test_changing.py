"""Clocks change: extended within the law, suspended, resumed, begun anew, moved."""

import datetime as dt

import pytest
import time_machine

from core import clock
from core.actors import SYSTEM
from core.exceptions import NotAllowed, WrongState
from deadlines.calendar.errors import CountingError
from deadlines.exceptions import BeyondTheLaw, NotSuspendable, ReasonMissing, TooEarly
from deadlines.models import InternalStep, ReminderState, Unit
from deadlines.services.changing import (
    clocks_move,
    deadline_extend,
    deadline_restart,
    deadline_resume,
    deadline_suspend,
)
from tests.deadlines.conftest import MONDAY
from tests.factories import DeadlineFactory, RuleFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
TODAY = MONDAY.date()


@pytest.fixture(autouse=True)
def clocktime():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def deadline(rule, ministry):
    return DeadlineFactory(rule=rule, agency=ministry)


def midnight(month, day):
    return dt.datetime(2026, month, day, tzinfo=clock.HANOI)


def extend(deadline, length=5, actor=SYSTEM, reason="Cần thêm ý kiến"):
    return deadline_extend(deadline=deadline, length=length, reason=reason, actor=actor)


def suspend(deadline, on=TODAY, reason="Chờ bổ sung"):
    return deadline_suspend(deadline=deadline, on=on, reason=reason, actor=SYSTEM)


def pending(deadline):
    rows = deadline.reminders.filter(state=ReminderState.PENDING)
    return [(row.kind, row.at.astimezone(clock.HANOI).date().day) for row in rows.order_by("at")]


def test_an_extension_runs_from_the_first_end_and_moves_the_reminders(deadline):
    assert pending(deadline) == [("before", 6), ("end", 10), ("escalation", 10)]
    extended = extend(deadline)
    assert (extended.first_due_at, extended.due_at) == (midnight(11, 10), midnight(11, 17))
    assert pending(deadline) == [("before", 13), ("end", 17), ("escalation", 17)]
    event = deadline.events.last()
    assert (event.kind, event.due_before, event.due_after, event.values) == (
        "extend",
        midnight(11, 10),
        midnight(11, 17),
        {"length": 5},
    )


def test_the_same_extension_again_changes_nothing(deadline):
    assert extend(deadline).due_at == extend(deadline).due_at
    assert deadline.events.count() == 2


@pytest.mark.parametrize("length", [0, -1, 11])
def test_nothing_goes_beyond_the_law(deadline, length):
    with pytest.raises(BeyondTheLaw):
        extend(deadline, length)


def test_extensions_do_not_add_up_and_are_not_taken_back(deadline):
    extend(deadline, 6)
    with pytest.raises(BeyondTheLaw):
        extend(deadline, 5)
    assert extend(deadline, 10).extension_length == 10


def test_a_rule_without_extension_allows_none(ministry):
    with pytest.raises(BeyondTheLaw):
        extend(DeadlineFactory(rule=RuleFactory(), agency=ministry))


def test_an_extension_is_decided_before_the_end(deadline, clocktime):
    clocktime.move_to(deadline.due_at)
    with pytest.raises(BeyondTheLaw):
        extend(deadline)


def test_an_extension_says_why_and_is_for_those_who_act(deadline, drafter, approver):
    with pytest.raises(ReasonMissing):
        extend(deadline, reason=" ")
    with pytest.raises(NotAllowed):
        extend(deadline, actor=drafter)
    assert extend(deadline, actor=approver).extension_length == 5


def test_days_of_suspension_do_not_count(deadline, clocktime):
    still = suspend(deadline, TODAY + DAY * 0)
    assert (still.state, pending(deadline)) == ("suspended", [])
    clocktime.move_to(MONDAY + 7 * DAY)
    again = deadline_resume(deadline=deadline, on=TODAY + 2 * DAY, actor=SYSTEM)
    assert (again.state, again.due_at) == ("running", midnight(11, 12))
    assert [kind for kind, _day in pending(deadline)] == ["before", "end", "escalation"]
    assert [event.kind for event in deadline.events.all()] == ["start", "suspend", "resume"]


def test_suspending_and_resuming_twice_is_once(deadline):
    suspend(deadline)
    suspend(deadline)
    deadline_resume(deadline=deadline, on=TODAY, actor=SYSTEM)
    deadline_resume(deadline=deadline, on=TODAY, actor=SYSTEM)
    assert deadline.events.count() == 3


def test_hours_are_not_suspended(ministry):
    hours = DeadlineFactory(rule=RuleFactory(unit=Unit.HOURS, length="24"), agency=ministry)
    with pytest.raises(NotSuspendable):
        suspend(hours)


@pytest.mark.parametrize("days", [-1, 1])
def test_it_stands_still_neither_before_its_start_nor_from_tomorrow(deadline, days):
    with pytest.raises(NotSuspendable):
        suspend(deadline, TODAY + days * DAY)


def test_it_is_resumed_only_from_suspension(deadline):
    with pytest.raises(WrongState):
        deadline_resume(deadline=deadline, on=TODAY, actor=SYSTEM)


def test_a_step_stands_still_with_its_deadline(rule, ministry, clocktime):
    InternalStep.objects.create(agency=ministry, rule_key=rule.key, name="Dự thảo", length=2)
    deadline = DeadlineFactory(rule=rule, agency=ministry)
    suspend(deadline)
    step = deadline.steps.get()
    assert step.state == "suspended"
    with pytest.raises(WrongState):
        deadline_resume(deadline=step, on=TODAY, actor=SYSTEM)
    clocktime.move_to(MONDAY + 7 * DAY)
    deadline_resume(deadline=deadline, on=TODAY + 7 * DAY, actor=SYSTEM)
    step.refresh_from_db()
    assert (step.state, step.due_at) == ("running", midnight(11, 12))


def test_a_restart_puts_the_old_one_aside(deadline, clocktime):
    clocktime.move_to(MONDAY + DAY)
    fresh = deadline_restart(
        deadline=deadline, at=MONDAY + DAY, reason="Yêu cầu được sửa", actor=SYSTEM
    )
    again = deadline_restart(deadline=deadline, at=MONDAY + DAY, reason="", actor=SYSTEM)
    deadline.refresh_from_db()
    assert (again, fresh.restarted_from, deadline.state) == (fresh, deadline, "withdrawn")
    assert fresh.due_at == midnight(11, 11)
    assert (pending(deadline), len(pending(fresh))) == ([], 3)


def test_it_is_not_begun_anew_from_tomorrow(deadline):
    with pytest.raises(TooEarly):
        deadline_restart(deadline=deadline, at=MONDAY + DAY, reason="a", actor=SYSTEM)


def test_a_given_day_moves_with_its_matter(ministry):
    rule = RuleFactory(unit=Unit.GIVEN_DAY, length="", remind_before=["1wd"])
    deadline = DeadlineFactory(rule=rule, agency=ministry, given_day=TODAY + 4 * DAY)
    move = {"kind": "tests.matter", "ids": [deadline.subject_id], "key": rule.key}
    told = {**move, "given_day": TODAY + 8 * DAY, "reason": "Lùi đợt", "actor": SYSTEM}
    assert (clocks_move(**told), clocks_move(**told)) == (1, 0)
    deadline.refresh_from_db()
    assert (deadline.due_at, pending(deadline)) == (
        midnight(11, 11),
        [("before", 9), ("end", 11)],
    )
    assert deadline.events.last().values == {"from": "2026-11-06", "to": "2026-11-10"}


def test_a_counted_end_is_not_moved(deadline):
    with pytest.raises(CountingError):
        clocks_move(
            kind="tests.matter",
            ids=[deadline.subject_id],
            key=deadline.key,
            given_day=TODAY + DAY,
            reason="a",
            actor=SYSTEM,
        )


def test_a_step_in_hours_gets_the_days_back(rule, ministry, clocktime):
    InternalStep.objects.create(
        agency=ministry, rule_key=rule.key, name="Báo lãnh đạo", unit=Unit.HOURS, length=24
    )
    deadline = DeadlineFactory(rule=rule, agency=ministry)
    suspend(deadline)
    clocktime.move_to(MONDAY + 2 * DAY)
    deadline_resume(deadline=deadline, on=TODAY + 2 * DAY, actor=SYSTEM)
    step = deadline.steps.get()
    assert (step.due_at, step.is_late) == (MONDAY + 4 * DAY, False)
    assert [line["code"] for line in step.explanation] == ["start", "suspended", "end"]
