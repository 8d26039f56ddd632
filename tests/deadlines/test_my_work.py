"""My work: deadlines and steps of plans in one list, the most urgent first, nothing twice."""

import datetime as dt

import pytest
import time_machine

from agencies.models import Role
from deadlines.subjects import register_acting_roles
from plans import services
from plans.models import AnnualPlan
from tests.deadlines.rows import DAY, WEDNESDAY, make_deadline
from tests.factories import ActivityFactory, PlanFactory
from tests.pages import SCRIPT, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 25)
PLAN = "plans.annualplan"


@pytest.fixture(autouse=True)
def _wednesday():
    with time_machine.travel(WEDNESDAY, tick=False):
        yield


@pytest.fixture
def plan(ministry) -> AnnualPlan:
    plan = PlanFactory(agency=ministry, year=2026)
    ActivityFactory(plan=plan)
    return plan


def groups(client):
    found = client.get("/").context["mine"].groups
    return {group.code: [entry.title for entry in group.entries] for group in found}


def test_ones_own_deadlines_stand_by_urgency(as_viewer, viewer_user, ministry):
    for title, day in (("Sau", 30), ("Hôm nay", 0), ("Trễ", -1), ("Tuần này", 2)):
        make_deadline(ministry, TODAY + day * DAY, person=viewer_user, title=title)
    make_deadline(ministry, TODAY, person=viewer_user, title="Chờ", state="suspended")
    assert groups(as_viewer) == {
        "late": ["Trễ"],
        "today": ["Hôm nay"],
        "week": ["Tuần này"],
        "later": ["Sau"],
        "waiting": ["Chờ"],
    }


def test_what_nobody_has_stands_with_those_whose_role_acts_on_it(
    as_drafter, as_viewer, as_other, ministry
):
    register_acting_roles("tests.draft", Role.DRAFTER)
    make_deadline(ministry, TODAY, key="tests.draft", title="Soạn")
    assert groups(as_drafter) == {"today": ["Soạn"]}
    assert groups(as_viewer) == groups(as_other) == {}


def test_what_a_colleague_has_is_not_ones_work(as_drafter, viewer_user, ministry):
    register_acting_roles("tests.draft", Role.DRAFTER)
    make_deadline(ministry, TODAY, key="tests.draft", person=viewer_user)
    assert groups(as_drafter) == {}


def test_a_plan_with_a_clock_is_told_once_with_the_clock(as_drafter, drafter_user, plan):
    row = make_deadline(
        plan.agency,
        TODAY - DAY,
        person=drafter_user,
        subject_kind=PLAN,
        subject_id=plan.pk,
        title=plan.title,
    )
    (group,) = as_drafter.get("/").context["mine"].groups
    assert (group.code, [entry.deadline for entry in group.entries]) == ("late", [row])
    assert group.entries[0].verb_url.startswith("/plans/")


def test_a_plan_without_a_clock_stands_without_a_date(as_drafter, plan):
    assert groups(as_drafter) == {"undated": [plan.title]}


def test_what_others_have_stands_at_the_end_with_its_clock(as_drafter, plan, drafter):
    services.plan_submit(plan=plan, actor=drafter)
    make_deadline(
        plan.agency, TODAY, key="tests.other", subject_kind=PLAN, subject_id=plan.pk, title="Duyệt"
    )
    (group,) = as_drafter.get("/").context["mine"].groups
    assert (group.code, [entry.title for entry in group.entries]) == ("waiting", [plan.title])
    assert group.entries[0].deadline is not None


def test_the_calm_page_names_the_next_date(as_viewer, viewer_user, ministry):
    make_deadline(ministry, TODAY + 30 * DAY, person=viewer_user)
    mine = as_viewer.get("/").context["mine"]
    assert mine.is_calm
    assert mine.next_deadline.last_day == TODAY + 30 * DAY
    assert "25/12/2026" in text(as_viewer.get("/"))


def test_the_week_stands_beside(as_viewer, ministry):
    row = make_deadline(ministry, TODAY + DAY)
    week = as_viewer.get("/").context["mine"].week
    assert [day.date for day in week] == [dt.date(2026, 11, 23) + n * DAY for n in range(7)]
    assert [item.deadline for day in week for item in day.items] == [row]


def test_much_work_takes_as_many_queries_as_little(as_drafter, drafter_user, plan):
    make_deadline(plan.agency, TODAY, person=drafter_user)
    few = count_queries(as_drafter, "/")
    for number in range(20):
        make_deadline(plan.agency, TODAY + number * DAY, person=drafter_user)
        ActivityFactory(plan=PlanFactory(agency=plan.agency))
    assert count_queries(as_drafter, "/") == few


def test_a_script_in_a_title_is_shown_as_words(as_viewer, viewer_user, ministry):
    make_deadline(ministry, TODAY, person=viewer_user, title=SCRIPT)
    assert is_escaped(as_viewer.get("/"))
