"""What a plan's life does to its clocks: round, review, activities."""

import datetime as dt

import pytest

from core import clock
from deadlines.models import Deadline, DeadlineState, EventKind, Reminder
from notifications.models import Notification, Trouble
from plans import services
from plans.clocks import ACTIVITY, BEGINS, DRAFT, ENDS, ENTRY, ISSUE, PLAN, REVIEW, SUBMIT
from plans.models import AnnualPlan, PlanningRound
from tests.factories import ActivityFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(asked, ministry, drafter) -> AnnualPlan:
    """The plan that the drafter began for the round."""
    plan = services.plan_create(
        agency=ministry, year=asked.year, title="Kế hoạch năm 2027", actor=drafter
    )
    ActivityFactory(plan=plan, title="Họp báo")
    return plan


def states(asked: PlanningRound, plan: AnnualPlan) -> dict[str, str]:
    """The newest clock of each key for the plan's place in the round."""
    entry = asked.entries.get(agency=plan.agency_id)
    return {d.key: d.state for d in Deadline.objects.about(ENTRY, entry.pk).order_by("pk")}


def review(plan: AnnualPlan) -> Deadline:
    return Deadline.objects.filter(subject_kind=PLAN, subject_id=plan.pk, key=REVIEW).latest("pk")


def test_beginning_the_plan_meets_the_first_day_and_names_the_others(asked, plan):
    assert states(asked, plan) == {DRAFT: "met", SUBMIT: "running", ISSUE: "running"}
    named = Deadline.objects.open().filter(subject_kind=ENTRY, agency=plan.agency)
    assert {d.title for d in named} == {plan.title}


def test_a_second_plan_of_the_agency_changes_nothing(asked, plan, ministry, drafter):
    services.plan_create(agency=ministry, year=asked.year, title="Bản khác", actor=drafter)
    assert asked.entries.get(agency=ministry).plan == plan


def test_deleting_the_draft_makes_the_agency_begin_again(asked, plan, drafter):
    services.plan_delete(plan=plan, actor=drafter)
    assert states(asked, plan)[DRAFT] == DeadlineState.RUNNING
    assert asked.entries.get(agency=plan.agency_id).plan is None


def test_submitting_meets_the_rounds_day_and_starts_the_review(asked, plan, drafter):
    services.plan_submit(plan=plan, actor=drafter)
    assert states(asked, plan)[SUBMIT] == DeadlineState.MET
    assert review(plan).state == DeadlineState.RUNNING
    assert review(plan).terms["length"] == "5"


def test_taking_the_submission_back_withdraws_the_review(asked, plan, drafter):
    plan = services.plan_submit(plan=plan, actor=drafter)
    services.plan_withdraw(plan=plan, actor=drafter)
    assert review(plan).state == DeadlineState.WITHDRAWN
    assert states(asked, plan)[SUBMIT] == DeadlineState.RUNNING


def test_returning_meets_the_review_and_asks_for_the_plan_again(asked, plan, drafter, approver):
    plan = services.plan_submit(plan=plan, actor=drafter)
    plan = services.plan_review(plan=plan, actor=approver, returned={}, remark="Bổ sung.")
    assert review(plan).state == DeadlineState.MET
    again = Deadline.objects.open().get(subject_kind=ENTRY, agency=plan.agency, key=SUBMIT)
    assert again.last_day == asked.submit_by


def test_issuing_meets_the_last_day_and_follows_each_activity(
    asked, plan, drafter, approver, clerk
):
    today = clock.today()
    row = plan.activities.get()
    row.starts_on, row.ends_on = today + dt.timedelta(10), today + dt.timedelta(20)
    row.save(update_fields=["starts_on", "ends_on"])
    ActivityFactory(plan=plan, starts_on=today - dt.timedelta(9), ends_on=today - dt.timedelta(2))
    plan = services.plan_submit(plan=plan, actor=drafter)
    plan = services.plan_review(plan=plan, actor=approver, returned={})
    services.plan_issue(
        plan=plan, actor=clerk, number="1/KH", issued_on=today, signer="A", signed_file=None
    )
    assert states(asked, plan)[ISSUE] == DeadlineState.MET
    followed = Deadline.objects.filter(subject_kind=ACTIVITY).order_by("due_at")
    assert [(d.subject_id, d.key, d.last_day) for d in followed] == [
        (row.pk, BEGINS, row.starts_on),
        (row.pk, ENDS, row.ends_on),
    ]
    assert not any(d.is_binding for d in followed)


def test_those_who_have_not_begun_are_reminded(asked, other_ministry):
    entry = asked.entries.get(agency=other_ministry)
    reminders = Reminder.objects.filter(deadline__subject_id=entry.pk, deadline__key=DRAFT)
    assert reminders.filter(kind="before").exists()


def test_each_step_tells_who_acts_next(
    asked, plan, drafter, approver, drafter_user, approver_user, clerk_user
):
    plan = services.plan_submit(plan=plan, actor=drafter, remark="Xin duyệt sớm.")
    sent = Notification.objects.get(kind="plan.submitted")
    assert (sent.user, sent.values["remark"]) == (approver_user, "Xin duyệt sớm.")
    services.plan_review(plan=plan, actor=approver, returned={})
    told = Notification.objects.filter(kind="plan.approved")
    assert {n.user for n in told} == {drafter_user, clerk_user}


def test_a_missing_rule_stops_no_plan_but_administrators_see_it(ministry, drafter):
    plan = PlanFactory(agency=ministry)
    ActivityFactory(plan=plan)
    plan = services.plan_submit(plan=plan, actor=drafter)
    assert plan.state == "submitted"
    assert Trouble.objects.get(code="plans.clock_refused").agency == ministry


def test_the_clock_tells_its_own_story(asked, plan, drafter):
    services.plan_submit(plan=plan, actor=drafter)
    entry = asked.entries.get(agency=plan.agency_id)
    met = Deadline.objects.get(subject_kind=ENTRY, subject_id=entry.pk, key=SUBMIT)
    assert [e.kind for e in met.events.all()] == [EventKind.START, EventKind.MEET]
    assert met.events.last().actor_name == drafter.name
