"""The first page: the public's, and one's own work after signing in."""

import datetime as dt

import pytest

from core import clock
from plans import services
from tests.factories import ActivityFactory, AgencyFactory, MembershipFactory, PlanFactory
from tests.pages import SCRIPT, address, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(ministry):
    plan = PlanFactory(agency=ministry, year=clock.today().year)
    ActivityFactory(plan=plan)
    return plan


def tasks(client):
    return [(task.plan, task.url_name) for task in client.get("/").context["work"].tasks]


def test_the_public_sees_a_search_for_agencies_and_the_way_to_sign_in(client, ministry):
    page = text(client.get("/"))
    assert address("agencies:agency_list") in page
    assert address("account_login") in page
    assert page.count("<h1") == 1


def test_each_role_finds_its_step_when_it_is_its_turn(
    as_drafter, as_approver, as_clerk, plan, drafter, approver
):
    assert tasks(as_drafter) == [(plan, "plans:plan_detail")]
    assert tasks(as_approver) == []
    services.plan_submit(plan=plan, actor=drafter)
    assert tasks(as_drafter) == []
    assert tasks(as_approver) == [(plan, "plans:plan_review")]
    services.plan_review(plan=plan, actor=approver, returned={})
    assert tasks(as_clerk) == [(plan, "plans:plan_issue")]


def test_what_others_have_is_shown_as_waiting(as_drafter, plan, drafter):
    services.plan_submit(plan=plan, actor=drafter)
    assert as_drafter.get("/").context["work"].waiting == [plan]


def test_a_returned_plan_comes_before_a_draft(as_drafter, plan, drafter, approver):
    draft = PlanFactory(agency=plan.agency, year=plan.year - 1)
    services.plan_submit(plan=plan, actor=drafter)
    services.plan_review(plan=plan, actor=approver, returned={}, remark="Sửa mục tiêu")
    assert [found for found, _step in tasks(as_drafter)] == [plan, draft]


def test_the_plans_steps_and_the_next_activities_stand_beside(as_drafter, plan):
    soon = ActivityFactory(plan=plan, ends_on=clock.today() + dt.timedelta(days=3), starts_on=None)
    work = as_drafter.get("/").context["work"]
    assert [standing.plan for standing in work.plans] == [plan]
    assert soon in work.upcoming


def test_without_a_plan_the_next_step_is_offered(as_drafter, as_viewer):
    assert address("plans:plan_from_annex") in text(as_drafter.get("/"))
    assert address("plans:plan_from_annex") not in text(as_viewer.get("/"))


def test_a_person_without_any_role_gets_a_page_too(client, ministry, drafter_user):
    drafter_user.memberships.all().delete()
    client.force_login(drafter_user)
    assert client.get("/").status_code == 200


def test_many_plans_take_as_many_queries_as_few(as_drafter, plan):
    few = count_queries(as_drafter, "/")
    for _number in range(10):
        ActivityFactory(plan=PlanFactory(agency=AgencyFactory(parent=plan.agency)))
    assert count_queries(as_drafter, "/") == few


def test_a_script_in_a_title_is_shown_as_words(as_drafter, plan):
    plan.title = SCRIPT
    plan.save()
    assert is_escaped(as_drafter.get("/"))


def test_who_acts_for_several_agencies_sees_the_plans_of_the_chosen_one(
    as_drafter, drafter_user, plan, other_ministry
):
    MembershipFactory(user=drafter_user, agency=other_ministry)
    theirs = PlanFactory(agency=other_ministry, year=plan.year)
    as_drafter.post(address("agencies:agency_switch"), {"agency": other_ministry.pk})
    plans = as_drafter.get("/").context["work"].plans
    assert [standing.plan for standing in plans] == [theirs]


def test_the_first_page_is_only_read(client):
    assert client.post("/").status_code == 405
    assert client.head("/").status_code == 200
