"""Demo data: clocks with a past, a round half answered, no mail that waits for the first start."""

import datetime as dt
import os
from io import StringIO

import pytest
from django.core.management import call_command

from agencies.models import Absence
from agencies.services import agencies_load, read_register
from core import clock
from core.actors import SYSTEM
from deadlines.models import (
    Deadline,
    DeadlineEvent,
    DeadlineState,
    EventKind,
    InternalStep,
    Reminder,
    Telling,
)
from deadlines.reference import load_own_rules, load_rules
from deadlines.services.days import load_days_off
from notifications.models import AgencyDigest, Message, MessageState, Notification, Trouble
from plans.apps import RULES_FILE
from plans.models import PlanningRound, PlanState, RoundEntry
from portal.demo.past import Moment, as_of, play

pytestmark = pytest.mark.django_db
CODES = ("BTP", "BVHTTDL", "T15")


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    agencies_load(rows=read_register(), actor=SYSTEM)
    load_own_rules()
    load_days_off()
    load_rules(RULES_FILE)
    return lambda: call_command("load_demo_data", agencies=list(CODES), stderr=StringIO())


def counts() -> list[int]:
    models = (Deadline, DeadlineEvent, Reminder, Telling, Notification, Message, RoundEntry)
    return [model.objects.count() for model in models]


def test_the_past_is_played_once(demo):
    demo()
    before = counts()
    demo()
    assert counts() == before
    assert min(before) > 0


def test_the_round_of_next_year_is_half_answered(demo):
    demo()
    asked = PlanningRound.objects.open().get()
    assert asked.year == clock.today().year + 1
    assert asked.draft_by < clock.today() < asked.submit_by < asked.issue_by
    begun = RoundEntry.objects.filter(round=asked, agency__code__in=CODES, plan__isnull=False)
    assert 0 < begun.count() < RoundEntry.objects.filter(round=asked).count()
    assert Deadline.objects.filter(key="plan.draft").late().exists()


def test_a_clock_is_met_exactly_where_its_plan_has_come_that_far(demo):
    demo()
    reviews = Deadline.objects.filter(key="plan.review", parent=None).open()
    waiting = {row.subject_id for row in reviews}
    for entry in RoundEntry.objects.filter(plan__isnull=False).select_related("plan"):
        state = entry.plan.state
        assert (entry.plan_id in waiting) == (state == PlanState.SUBMITTED)
        submit = (
            Deadline.objects.open().about("plans.roundentry", entry.pk).filter(key="plan.submit")
        )
        assert submit.exists() == (state in {PlanState.DRAFT, PlanState.RETURNED})


def test_records_carry_the_days_on_which_things_came_about(demo):
    begun = clock.now()
    demo()
    assert not DeadlineEvent.objects.filter(at__gte=begun).exists()
    assert not Notification.objects.filter(created_at__gte=begun).exists()
    for event in DeadlineEvent.objects.filter(kind=EventKind.MEET).select_related("deadline"):
        assert event.at - event.deadline.met_at < dt.timedelta(minutes=1)


def test_no_mail_waits_for_the_first_start_but_one_came_back(demo):
    began = clock.now()
    demo()
    assert not Message.objects.due().filter(due_at__lte=began).exists()
    assert Message.objects.filter(state=MessageState.SENT).exists()
    assert not Reminder.objects.due().filter(at__lte=began).exists()
    assert Trouble.objects.open().filter(code="mail.bounced").count() <= 1


def test_clocks_were_handed_over_suspended_and_have_steps_of_their_own(demo):
    demo()
    kinds = set(DeadlineEvent.objects.values_list("kind", flat=True))
    assert {EventKind.HAND_OVER, EventKind.SUSPEND, EventKind.MEET, EventKind.MISS} <= kinds
    assert Deadline.objects.filter(state=DeadlineState.SUSPENDED).exists()
    assert InternalStep.objects.filter(agency__code="BVHTTDL").exists()
    assert Deadline.objects.filter(step__isnull=False).exists()


def test_somebody_is_away_today_with_a_substitute_and_an_office_gets_a_digest(demo):
    demo()
    away = Absence.objects.on(clock.today()).get(user__email="drafter.btp@demo.example")
    assert away.substitute.email == "press.btp@demo.example"
    assert AgencyDigest.objects.get().address == "van-thu.bvhttdl@demo.example"


def test_inboxes_hold_opened_and_unopened_things(demo):
    demo()
    told = Notification.objects.filter(user__email="drafter.bvhttdl@demo.example")
    assert told.unread().exists()
    assert told.exclude(opened_at=None).exists()


@pytest.mark.parametrize("day", [dt.date(2027, 1, 4), dt.date(2027, 2, 14), dt.date(2028, 2, 29)])
def test_the_past_fits_any_day(demo, day):
    with as_of(dt.datetime.combine(day, dt.time(7, 30), clock.HANOI)):
        demo()
        asked = PlanningRound.objects.open().get()
        assert asked.year == day.year + 1
        assert not DeadlineEvent.objects.filter(at__gt=clock.now()).exists()
        assert Deadline.objects.filter(key="plan.review").open().exists()


def test_the_clock_goes_right_again_after_the_past():
    before = os.environ.get(clock.SHIFT_FILE)
    day = dt.datetime(2025, 5, 2, 9, tzinfo=clock.HANOI)
    with as_of(day):
        assert clock.today() == day.date()
        with as_of(day - dt.timedelta(days=1)):
            assert clock.today() == dt.date(2025, 5, 1)
        assert clock.today() == day.date()
    assert os.environ.get(clock.SHIFT_FILE) == before
    assert clock.now() > day


def test_moments_come_in_their_order_and_the_future_does_not():
    seen: list[dt.date] = []
    days = [clock.now() + dt.timedelta(days=n) for n in (-1, -3, 2)]
    play(Moment(at, lambda: seen.append(clock.today())) for at in days)
    assert seen == sorted(at.astimezone(clock.HANOI).date() for at in days[:2])
