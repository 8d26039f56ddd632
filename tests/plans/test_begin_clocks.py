"""After an upgrade, plans on their way get the clocks that they lack."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command

from core import clock
from deadlines.models import Deadline
from plans.clocks import ACTIVITY, BEGINS, ENDS, PLAN, REVIEW
from plans.models import PlanState
from tests.factories import ActivityFactory, PlanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rules_of_plans")]


def begin() -> str:
    """What the command says."""
    out = StringIO()
    call_command("begin_clocks", stdout=out)
    return out.getvalue().strip()


def test_a_submitted_plan_gets_its_review(ministry):
    plan = PlanFactory(
        agency=ministry,
        year=clock.today().year,
        state=PlanState.SUBMITTED,
        submitted_at=clock.now() - dt.timedelta(days=2),
    )
    assert begin() == "clocks begun for 1 plans"
    review = Deadline.objects.get(subject_kind=PLAN, subject_id=plan.pk, key=REVIEW)
    assert review.started_at == plan.submitted_at


def test_activities_of_an_issued_plan_are_followed_from_today_on(ministry):
    today = clock.today()
    plan = PlanFactory(
        agency=ministry,
        year=today.year,
        state=PlanState.ISSUED,
        issue_number="1/KH",
        issued_on=today,
        signer="A",
    )
    ActivityFactory(plan=plan, starts_on=today - dt.timedelta(9), ends_on=today + dt.timedelta(9))
    begin()
    assert [d.key for d in Deadline.objects.filter(subject_kind=ACTIVITY)] == [ENDS]
    assert BEGINS not in {d.key for d in Deadline.objects.all()}


def test_a_second_run_begins_nothing(ministry):
    PlanFactory(
        agency=ministry,
        year=clock.today().year,
        state=PlanState.SUBMITTED,
        submitted_at=clock.now(),
    )
    begin()
    assert begin() == "clocks begun for 0 plans"
    assert Deadline.objects.count() == 1
