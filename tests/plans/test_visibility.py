"""Who sees which plans and activities, and that it costs the same however many there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Role
from agencies.services.actors import actor_for_user
from core.actors import ANONYMOUS, Actor
from plans.models import Activity, ActivityPartner, AnnualPlan, PlanState
from tests.factories import (
    ActivityFactory,
    AgencyFactory,
    MembershipFactory,
    PlanFactory,
    SuccessionFactory,
)

pytestmark = pytest.mark.django_db

STATES = ["draft", "submitted", "returned", "approved", "issued"]
SIGNED = {"issue_number": "1/KH", "issued_on": "2026-01-15", "signer": "Nguyễn Văn Ký"}


def plan_of(agency, state="draft", **more) -> AnnualPlan:
    signed = SIGNED if state == "issued" else {}
    plan = PlanFactory(agency=agency, state=state, **signed, **more)
    ActivityFactory(plan=plan)
    return plan


def member(agency, role=Role.VIEWER) -> Actor:
    return actor_for_user(MembershipFactory(agency=agency, role=role).user)


def sees(actor, plan) -> tuple[bool, bool]:
    """Whether the actor sees the plan, and whether its activities."""
    return (
        AnnualPlan.objects.visible_to(actor).filter(pk=plan.pk).exists(),
        Activity.objects.visible_to(actor).filter(plan=plan).exists(),
    )


@pytest.mark.parametrize("state", STATES)
def test_an_agency_and_its_parent_see_a_units_plan_in_every_state(ministry, unit, state):
    plan = plan_of(unit, state)
    assert sees(member(unit), plan) == (True, True)
    assert sees(member(ministry), plan) == (True, True)


@pytest.mark.parametrize("state", STATES)
def test_others_see_a_plan_once_it_is_issued(ministry, unit, other_ministry, state):
    plan = plan_of(ministry, state)
    expected = (state == "issued",) * 2
    neighbour = AgencyFactory(parent=ministry)
    for agency in (other_ministry, unit, neighbour):
        assert sees(member(agency), plan) == expected


@pytest.mark.parametrize("state", STATES)
def test_the_government_office_sees_what_is_issued(ministry, government_office, state):
    plan = plan_of(ministry, state)
    watcher = member(government_office, Role.GOVERNMENT_OFFICE)
    assert sees(watcher, plan) == ((state == "issued",) * 2)


@pytest.mark.parametrize("state", STATES)
def test_nobody_unknown_sees_anything_and_the_portal_everything(ministry, system, state):
    plan = plan_of(ministry, state)
    assert sees(ANONYMOUS, plan) == (False, False)
    assert sees(system, plan) == (True, True)


@pytest.mark.parametrize("state", STATES)
def test_a_cooperating_agency_sees_the_rows_that_name_it_once_submitted(
    ministry, other_ministry, state
):
    plan = plan_of(ministry, state)
    named = ActivityFactory(plan=plan)
    partner = AgencyFactory(parent=other_ministry)
    ActivityPartner.objects.create(activity=named, position=0, name="Cục", agency=partner)
    for agency in (partner, other_ministry):
        seen = set(Activity.objects.visible_to(member(agency)).values_list("pk", flat=True))
        everything = set(plan.activities.values_list("pk", flat=True))
        expected = {"submitted": {named.pk}, "approved": {named.pk}, "issued": everything}
        assert seen == expected.get(state, set())


def test_a_unit_written_but_not_registered_opens_nothing(ministry, other_ministry):
    plan = plan_of(ministry, "submitted")
    row = plan.activities.get()
    ActivityPartner.objects.create(activity=row, position=0, name=other_ministry.name_vi)
    assert sees(member(other_ministry), plan) == (False, False)


def test_a_row_that_names_an_agency_twice_is_listed_once(ministry, other_ministry):
    row = plan_of(ministry, "submitted").activities.get()
    for position in range(2):
        ActivityPartner.objects.create(
            activity=row, position=position, name="Bộ Khác", agency=other_ministry
        )
    assert list(Activity.objects.visible_to(member(other_ministry))) == [row]


@pytest.mark.parametrize("state", STATES)
def test_a_successor_sees_what_its_predecessors_did(ministry, other_ministry, state):
    old, middle = AgencyFactory(), AgencyFactory()
    SuccessionFactory(predecessor=old, successor=middle)
    SuccessionFactory(predecessor=middle, successor=ministry)
    plan = plan_of(AgencyFactory(parent=old), state)
    assert sees(member(ministry), plan) == (True, True)
    assert sees(member(other_ministry), plan) == ((state == "issued",) * 2)


def test_a_predecessor_does_not_see_its_successors_drafts(ministry):
    old = AgencyFactory()
    SuccessionFactory(predecessor=old, successor=ministry)
    assert sees(member(old), plan_of(ministry)) == (False, False)


def test_a_successor_reads_but_does_not_review_the_predecessors_plan(ministry, approver):
    old = AgencyFactory()
    SuccessionFactory(predecessor=old, successor=ministry)
    plan_of(old, PlanState.SUBMITTED)
    own = plan_of(ministry, PlanState.SUBMITTED)
    assert list(AnnualPlan.objects.open_for_review(approver)) == [own]


def test_plans_wait_for_approvers_who_did_not_submit_them(ministry, unit, approver, drafter):
    waiting = plan_of(unit, "submitted")
    plan_of(ministry, "submitted", submitted_by_id=approver.user_id)
    plan_of(ministry, "draft")
    assert list(AnnualPlan.objects.open_for_review(approver)) == [waiting]
    assert not AnnualPlan.objects.open_for_review(drafter).exists()


def test_what_a_membership_ended_yesterday_opened_is_closed(ministry):
    membership = MembershipFactory(agency=ministry, valid_to="2020-12-31")
    assert sees(actor_for_user(membership.user), plan_of(ministry)) == (False, False)


def test_lists_take_one_query_however_many_rows(ministry, other_ministry):
    actor = member(ministry)
    for state in STATES:
        for agency in (ministry, other_ministry):
            plan_of(agency, state)
    with CaptureQueriesContext(connection) as captured:
        plans = list(AnnualPlan.objects.visible_to(actor).with_counts())
        rows = list(Activity.objects.visible_to(actor))
    assert (len(plans), len(rows), len(captured)) == (6, 6, 2)
