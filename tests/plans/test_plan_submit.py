"""Sending a plan up: the list of what is missing, then the step."""

import pytest

from plans import services
from plans.models import PlanState, Stage
from tests.factories import PlanFactory
from tests.pages import SCRIPT, address, is_escaped, text

pytestmark = pytest.mark.django_db


def url(plan):
    return address("plans:plan_submit", plan)


def test_a_complete_plan_goes_up_with_a_note(as_drafter, drafter_user, plan):
    answer = as_drafter.post(url(plan), {"remark": "Xin duyệt sớm."})
    assert answer["Location"] == address("plans:plan_detail", plan)
    plan.refresh_from_db()
    assert (plan.state, plan.submitted_by) == (PlanState.SUBMITTED, drafter_user)
    assert plan.steps.last().remark == "Xin duyệt sớm."


def test_what_is_missing_is_listed_and_leads_to_its_cell(as_drafter, plan, activity):
    activity.period_text = ""
    activity.save()
    answer = as_drafter.get(url(plan))
    cell = f"{address('plans:plan_detail', plan)}#cell-{activity.public_id}-period_text"
    assert cell in text(answer)
    assert 'name="remark"' not in text(answer)


def test_an_incomplete_plan_does_not_go_up(as_drafter, plan, activity):
    activity.lead_text = ""
    activity.save()
    assert as_drafter.post(url(plan)).status_code == 422
    plan.refresh_from_db()
    assert plan.state == PlanState.DRAFT


def test_a_plan_without_rows_says_so(as_drafter, ministry):
    answer = as_drafter.get(url(PlanFactory(agency=ministry)))
    assert not answer.context["verdict"].allowed
    assert answer.context["verdict"].reason in text(answer)


def test_stages_without_activity_are_named_and_do_not_hinder(as_drafter, plan):
    answer = as_drafter.get(url(plan))
    assert str(Stage.COMPLETION.label) in text(answer)
    assert answer.context["verdict"].allowed


def test_returned_rows_as_they_were_are_named_and_do_not_hinder(as_drafter, returned, activity):
    answer = as_drafter.get(url(returned))
    assert [one.activity for one in answer.context["to_correct"]] == [activity]
    assert "Ghi rõ địa điểm." in text(answer)
    assert answer.context["verdict"].allowed


def test_the_remark_on_the_whole_plan_stands_above_the_check(as_drafter, submitted, approver):
    services.plan_review(plan=submitted, actor=approver, returned={}, remark=SCRIPT)
    assert is_escaped(as_drafter.get(url(submitted)))


def test_what_was_submitted_is_not_submitted_again(as_drafter, submitted):
    assert as_drafter.post(url(submitted)).status_code == 409


def test_only_drafters_submit_and_others_do_not_see_it(as_approver, as_other, plan):
    assert as_approver.post(url(plan)).status_code == 403
    assert as_other.post(url(plan)).status_code == 404


def test_a_script_in_a_row_is_shown_as_words(as_drafter, plan, activity):
    activity.title, activity.lead_text = SCRIPT, ""
    activity.save()
    assert is_escaped(as_drafter.get(url(plan)))


def test_other_methods_are_refused(as_drafter, plan):
    assert as_drafter.put(url(plan)).status_code == 405
