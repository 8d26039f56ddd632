"""My work knows the round that a plan answers: one line a plan, with the round's next day."""

import pytest

from deadlines.models import Deadline
from plans import services
from tests.factories import ActivityFactory
from tests.pages import count_queries
from tests.plans.rounds import opened

pytestmark = pytest.mark.django_db


def lines(client):
    groups = client.get("/").context["mine"].groups
    return [entry for group in groups for entry in group.entries]


def begun(asked, ministry, drafter):
    plan = services.plan_create(agency=ministry, year=asked.year, title="Kế hoạch", actor=drafter)
    ActivityFactory(plan=plan)
    return plan


def test_a_draft_is_due_when_its_round_says(asked, as_drafter, ministry, drafter):
    plan = begun(asked, ministry, drafter)
    [line] = lines(as_drafter)
    submit = Deadline.objects.get(key="plan.submit", agency=ministry)
    assert (line.title, line.deadline) == (plan.title, submit)


def test_an_approved_plan_is_due_when_its_round_says(asked, as_clerk, ministry, drafter, approver):
    plan = begun(asked, ministry, drafter)
    services.plan_submit(plan=plan, actor=drafter)
    services.plan_review(plan=plan, actor=approver, returned={})
    [line] = lines(as_clerk)
    assert line.deadline.key == "plan.issue"


def test_the_rounds_ask_for_no_more_queries(
    rules_of_plans, as_drafter, ministry, drafter, government_office_user
):
    asked = opened(government_office_user)
    begun(asked, ministry, drafter)
    few = count_queries(as_drafter, "/")
    begun(opened(government_office_user, year=asked.year + 1), ministry, drafter)
    assert count_queries(as_drafter, "/") <= few
