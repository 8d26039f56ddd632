"""A merger moves open plans and the place in a round; what was issued stays under its name."""

import pytest

from agencies.services.actors import actor_for_user
from agencies.services.successions import agency_succeed, succession_preview
from core import clock
from core.actors import SYSTEM
from deadlines.models import Deadline
from plans import services
from plans.clocks import ENTRY, SUBMIT
from plans.models import AnnualPlan, PlanState
from tests.factories import AgencyFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def heir(db):
    """The ministry that takes over."""
    return AgencyFactory(code="BM", name_vi="Bộ Mới", valid_from=clock.today())


def succeed(ministry, heir) -> None:
    agency_succeed(predecessor=ministry, successors=[heir], on=clock.today(), actor=SYSTEM)


def test_open_plans_go_to_the_main_successor_and_tell_where_from(ministry, heir):
    plan = PlanFactory(agency=ministry)
    succeed(ministry, heir)
    plan.refresh_from_db()
    assert plan.agency == heir
    assert plan.steps.get().remark.endswith(ministry.name_vi)


def test_issued_plans_stay_under_the_old_name(issued, ministry, heir):
    succeed(ministry, heir)
    issued.refresh_from_db()
    assert issued.agency == ministry


def test_an_external_identifier_that_the_successor_uses_gets_the_old_code(ministry, heir):
    PlanFactory(agency=heir, external_id="KH-1")
    plan = PlanFactory(agency=ministry, external_id="KH-1")
    succeed(ministry, heir)
    plan.refresh_from_db()
    assert plan.external_id == f"{ministry.code}:KH-1"


def test_the_successor_answers_the_round_in_the_old_place(asked, ministry, heir):
    succeed(ministry, heir)
    entry = asked.entries.get(agency=heir)
    running = Deadline.objects.open().get(subject_kind=ENTRY, subject_id=entry.pk, key=SUBMIT)
    assert running.agency == heir


def test_a_successor_with_a_place_of_its_own_answers_once(asked, ministry, other_ministry):
    plan = PlanFactory(agency=ministry, year=asked.year)
    asked.entries.filter(agency=ministry).update(plan=plan)
    succeed(ministry, other_ministry)
    assert asked.entries.get(agency=other_ministry).plan == plan
    running = Deadline.objects.open().filter(subject_kind=ENTRY, key=SUBMIT)
    assert running.filter(agency=other_ministry).count() == 1


def test_the_preview_says_how_many_plans_go_along(ministry, heir):
    PlanFactory(agency=ministry)
    PlanFactory(agency=ministry, state=PlanState.SUBMITTED)
    said = " ".join(succession_preview(ministry, heir, clock.today()))
    assert "2 kế hoạch" in said


def test_a_plan_that_moved_is_submitted_at_the_successor(ministry, heir, plan, drafter_user):
    succeed(ministry, heir)
    moved = AnnualPlan.objects.get(pk=plan.pk)
    sent = services.plan_submit(plan=moved, actor=actor_for_user(drafter_user))
    assert sent.state == PlanState.SUBMITTED
