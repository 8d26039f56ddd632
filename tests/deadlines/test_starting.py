"""Clocks begin: once, by the rule then in force, with their steps and reminders."""

import datetime as dt
import threading

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import AgencyKind
from core import clock
from core.actors import SYSTEM
from deadlines.calendar.errors import CountingError
from deadlines.exceptions import AlreadyRunning, RuleMissing, RuleNotForAgency
from deadlines.models import Deadline, InternalStep, Owner, ReminderState, Unit
from deadlines.services.ending import clocks_meet
from deadlines.services.starting import Start, deadline_start, deadlines_start
from deadlines.subjects import Subject
from tests.factories import AgencyFactory, DeadlineFactory, RuleFactory

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 11, 2, 9, tzinfo=clock.HANOI)


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def subject_of(agency, number=1, **more):
    return Subject("tests.matter", number, f"Yêu cầu {number}", "/plans/", agency, **more)


def start(agency, rule, number=1, at=MONDAY, **more):
    return deadline_start(
        subject=subject_of(agency, number), key=rule.key, at=at, actor=SYSTEM, **more
    )


def test_a_clock_knows_its_end_and_how_it_was_counted(ministry):
    deadline = start(ministry, RuleFactory(length="3"))
    assert deadline.due_at == dt.datetime(2026, 11, 6, tzinfo=clock.HANOI)
    assert [line["code"] for line in deadline.explanation][0] == "start"
    event = deadline.events.get()
    assert (event.kind, event.due_after, event.actor_name) == ("start", deadline.due_at, "system")


def test_reminders_are_rows_as_soon_as_it_starts(ministry):
    rule = RuleFactory(length="3", remind_before=["1wd", "0"], escalate_after=["0", "2wd:admin"])
    deadline = start(ministry, rule)
    rows = deadline.reminders.values_list("kind", "offset", "state")
    pending = ReminderState.PENDING
    assert list(rows) == [
        ("before", "1wd", pending),
        ("before", "0", pending),
        ("end", "0", pending),
        ("escalation", "0", pending),
        ("escalation", "2wd:admin", pending),
    ]


def test_the_same_start_again_gives_the_running_clock(ministry):
    rule = RuleFactory()
    first = start(ministry, rule)
    assert start(ministry, rule) == first
    assert (Deadline.objects.count(), first.events.count()) == (1, 1)


def test_another_instant_is_refused_while_it_runs(ministry):
    rule = RuleFactory()
    first = start(ministry, rule)
    with pytest.raises(AlreadyRunning, match="02/11/2026 09:00|2/11/2026") as refusal:
        start(ministry, rule, at=MONDAY - dt.timedelta(hours=1))
    assert refusal.value.extra == {"deadline": str(first.public_id)}


def test_a_new_one_begins_once_the_last_is_met(ministry):
    rule = RuleFactory()
    first = start(ministry, rule)
    clocks_meet(kind="tests.matter", ids=[1], key=rule.key, at=MONDAY, actor=SYSTEM)
    assert start(ministry, rule) == first
    second = start(ministry, rule, at=MONDAY + dt.timedelta(hours=1))
    assert second.pk != first.pk


def test_a_day_without_a_rule_is_refused(ministry):
    rule = RuleFactory(valid_from=dt.date(2027, 1, 1))
    with pytest.raises(RuleMissing):
        start(ministry, rule)
    assert not Deadline.objects.exists()


def test_a_rule_for_others_is_refused(ministry):
    rule = RuleFactory(applies_to=["commune"])
    with pytest.raises(RuleNotForAgency, match="Bộ Thử nghiệm"):
        start(ministry, rule)


def test_the_parent_owns_the_clock_of_a_body_below_it(ministry):
    body = AgencyFactory(parent=ministry, kind=AgencyKind.DEPARTMENT)
    deadline = start(body, RuleFactory(owner=Owner.PARENT, applies_to=["department"]))
    assert deadline.agency == ministry


def test_a_day_that_is_missing_or_past_is_refused(ministry):
    rule = RuleFactory(unit=Unit.GIVEN_DAY, length="")
    for day in (None, dt.date(2026, 10, 30)):
        with pytest.raises(CountingError):
            start(ministry, rule, given_day=day)


def test_internal_steps_run_along_and_never_longer(ministry, unit):
    rule = RuleFactory(length="5")
    for name, length in (("Dự thảo", 2), ("Trình", 9)):
        InternalStep.objects.create(agency=ministry, rule_key=rule.key, name=name, length=length)
    deadline = start(unit, rule)
    steps = {step.name: step.due_at for step in deadline.steps.select_related("step", "rule")}
    assert steps == {
        "Dự thảo": dt.datetime(2026, 11, 5, tzinfo=clock.HANOI),
        "Trình": deadline.due_at,
    }
    assert deadline.steps.first().reminders.count() == 4


def test_steps_of_another_agency_or_rule_stay_out(ministry, other_ministry):
    rule = RuleFactory()
    InternalStep.objects.create(agency=other_ministry, rule_key=rule.key, name="A", length=1)
    InternalStep.objects.create(agency=ministry, rule_key="another", name="B", length=1)
    InternalStep.objects.create(
        agency=ministry, rule_key=rule.key, name="C", length=1, is_active=False
    )
    assert not start(ministry, rule).steps.exists()


def test_five_hundred_clocks_cost_as_many_queries_as_two(ministry):
    rule = RuleFactory(remind_before=["1wd"], escalate_after=["0"])
    InternalStep.objects.create(agency=ministry, rule_key=rule.key, name="Dự thảo", length=2)
    counts = []
    for numbers in (range(1, 3), range(10, 510)):
        starts = [Start(subject_of(ministry, n), rule.key, MONDAY) for n in numbers]
        with CaptureQueriesContext(connection) as asked:
            made = deadlines_start(starts=starts, actor=SYSTEM)
        counts.append(len(asked))
        assert [row.subject_id for row in made] == list(numbers)
    assert counts[0] == counts[1] <= 20


def test_one_bad_start_leaves_nothing_behind(ministry):
    good, bad = RuleFactory(), RuleFactory(applies_to=["commune"])
    starts = [Start(subject_of(ministry), rule.key, MONDAY) for rule in (good, bad)]
    with pytest.raises(RuleNotForAgency):
        deadlines_start(starts=starts, actor=SYSTEM)
    assert not Deadline.objects.exists()


def test_the_factory_starts_real_clocks(ministry):
    assert DeadlineFactory(agency=ministry).reminders.count() == 1


def test_no_starts_are_no_clocks():
    assert deadlines_start(starts=[], actor=SYSTEM) == []


@pytest.mark.django_db(transaction=True)
def test_two_who_start_at_once_get_one_clock(ministry):
    rule = RuleFactory()
    found: list[int] = []
    ready = threading.Barrier(2)

    def run() -> None:
        ready.wait()
        try:
            found.append(start(ministry, rule).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [Deadline.objects.get().pk] * 2
