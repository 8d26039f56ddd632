"""A corrected calendar moves what is not yet met; both explanations stay."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.actors import SYSTEM
from deadlines.models import DayKind, DayOff, InternalStep, ReminderState
from deadlines.services.ending import deadline_meet
from deadlines.services.recounting import deadlines_recount
from tests.deadlines.conftest import MONDAY
from tests.factories import DeadlineFactory

pytestmark = pytest.mark.django_db
THURSDAY = dt.date(2026, 11, 5)


@pytest.fixture(autouse=True)
def clocktime():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def deadline(rule, ministry):
    return DeadlineFactory(rule=rule, agency=ministry)


def close(day=THURSDAY):
    DayOff.objects.create(date=day, kind=DayKind.OFF, name_vi="Nghỉ bù", source="Thông báo")


def recount():
    return deadlines_recount(actor=SYSTEM, reason="Thông báo nghỉ lễ 2026")


def test_an_open_clock_moves_and_keeps_both_explanations(deadline):
    before = deadline.explanation
    close()
    assert (recount(), recount()) == (1, 0)
    deadline.refresh_from_db()
    assert deadline.due_at == dt.datetime(2026, 11, 11, tzinfo=clock.HANOI)
    event = deadline.events.last()
    assert (event.kind, event.reason) == ("recount", "Thông báo nghỉ lễ 2026")
    assert event.values["explanation_before"] == before != event.explanation
    assert event.explanation == deadline.explanation


def test_its_reminders_move_along(deadline):
    close()
    recount()
    pending = deadline.reminders.filter(state=ReminderState.PENDING).order_by("at")
    days = [row.at.astimezone(clock.HANOI).date().day for row in pending]
    assert days == [9, 11, 11]


def test_what_was_met_stays_as_it_was(deadline):
    deadline_meet(deadline=deadline, actor=SYSTEM)
    close()
    assert recount() == 0
    assert [event.kind for event in deadline.events.all()] == ["start", "meet"]


def test_a_miss_that_is_none_any_more_is_taken_back(deadline, clocktime):
    clocktime.move_to(deadline.due_at)
    type(deadline).objects.update(missed_at=deadline.due_at)
    close()
    recount()
    deadline.refresh_from_db()
    assert (deadline.missed_at, deadline.is_late) == (None, False)


def test_steps_move_too_and_never_beyond(rule, ministry):
    InternalStep.objects.create(agency=ministry, rule_key=rule.key, name="Dự thảo", length=4)
    deadline = DeadlineFactory(rule=rule, agency=ministry)
    close()
    assert recount() == 2
    step = deadline.steps.get()
    assert step.due_at == dt.datetime(2026, 11, 10, tzinfo=clock.HANOI)


def test_many_cost_what_few_cost(rule, ministry):
    counts = []
    for count, day in ((2, 4), (40, 5)):
        DeadlineFactory.create_batch(count, rule=rule, agency=ministry)
        close(dt.date(2026, 11, day))
        with CaptureQueriesContext(connection) as asked:
            recount()
        counts.append(len(asked))
    assert counts[0] == counts[1]
