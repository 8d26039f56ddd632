"""A plan's page: where it stands, what it lacks, what can be done, and why something can't."""

import datetime as dt

import pytest

from core.merging import Cell
from plans.models import AnnualPlan, PlanState
from plans.services import RowChange, activities_save
from tests.factories import ActivityFactory, PlanFactory
from tests.pages import SCRIPT, address, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db


def url(plan):
    return address("plans:plan_detail", plan)


def actions(answer):
    return answer.context["overview"].actions


def correct(plan, activity, drafter):
    change = RowChange(str(activity.public_id), "update", {"note": Cell("", "Tại Huế")})
    activities_save(plan=plan, actor=drafter, changes=[change])


def test_the_agency_sees_its_draft_and_others_do_not(as_viewer, as_other, plan):
    assert as_viewer.get(url(plan)).status_code == 200
    assert as_other.get(url(plan)).status_code == 404


def test_an_issued_plan_is_seen_by_all_but_its_history_is_not(as_other, issued):
    page = text(as_other.get(url(issued)))
    assert "12/KH-BTN" in page
    assert address("plans:plan_history", issued) not in page


@pytest.mark.parametrize(
    ("state", "who", "page"),
    [
        ("plan", "as_drafter", "plan_submit"),
        ("returned", "as_drafter", "plan_submit"),
        ("submitted", "as_approver", "plan_review"),
        ("approved", "as_clerk", "plan_issue"),
    ],
)
def test_each_state_has_one_next_step_for_whose_turn_it_is(request, state, who, page):
    plan = request.getfixturevalue(state)
    answer = request.getfixturevalue(who).get(url(plan))
    assert actions(answer).primary.url == address(f"plans:{page}", plan)
    assert text(answer).count("btn btn-primary") == 1


@pytest.mark.parametrize("state", ["plan", "submitted", "approved"])
def test_who_may_not_take_the_step_reads_why(request, as_viewer, state):
    answer = as_viewer.get(url(request.getfixturevalue(state)))
    assert actions(answer).primary is None
    assert actions(answer).refused[0].reason in text(answer)


def test_who_submitted_does_not_approve_and_reads_why(as_drafter, submitted):
    assert actions(as_drafter.get(url(submitted))).primary is None


def test_a_draft_without_rows_begins_with_the_import(as_drafter, ministry):
    empty = PlanFactory(agency=ministry)
    assert actions(as_drafter.get(url(empty))).primary.url == address("plans:import_create", empty)


def test_a_plan_that_was_submitted_once_says_why_it_cannot_be_deleted(
    as_drafter, submitted, drafter
):
    submitted.state = PlanState.DRAFT
    submitted.save()
    refused = {
        action.label: action.reason for action in actions(as_drafter.get(url(submitted))).refused
    }
    assert len(refused) == 1


def test_what_is_missing_leads_to_its_cell(as_drafter, plan, activity):
    activity.lead_text = ""
    activity.save()
    page = text(as_drafter.get(url(plan)))
    assert f'href="#cell-{activity.public_id}-lead"' in page


def test_stages_without_activity_are_named(as_drafter, plan):
    stages = dict(as_drafter.get(url(plan)).context["overview"].stages)
    assert list(stages.values()) == [0, 1, 0, 0, 1]


def test_the_money_is_summed_by_quarter(as_drafter, plan):
    ActivityFactory(plan=plan, budget_vnd=2_000_000)
    ActivityFactory(plan=plan, budget_vnd=500_000, starts_on=None, ends_on=None, spans=[])
    overview = as_drafter.get(url(plan)).context["overview"]
    assert [amount for _name, amount in overview.quarters] == [2_000_000, 500_000]
    assert overview.budget == 2_500_000


def test_the_drafter_reads_the_remarks_of_a_returned_plan(as_drafter, returned):
    assert "Ghi rõ địa điểm." in text(as_drafter.get(url(returned)))


def test_a_returned_row_is_to_be_corrected_until_somebody_changes_it(
    as_drafter, drafter, returned, activity
):
    overview = as_drafter.get(url(returned)).context["overview"]
    assert [(one.activity, one.message) for one in overview.to_correct] == [
        (activity, "Ghi rõ địa điểm.")
    ]
    correct(returned, activity, drafter)
    overview = as_drafter.get(url(returned)).context["overview"]
    assert (overview.returned, overview.to_correct) == (1, [])


def test_a_returned_plan_names_the_day_on_which_it_came_back(as_drafter, returned):
    AnnualPlan.objects.filter(pk=returned.pk).update(
        created_at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    )
    step = as_drafter.get(url(returned)).context["overview"].steps[0]
    assert (step["state"], step["when"]) == ("now", returned.reviewed_at)


def test_nothing_is_missing_is_not_said_while_returned_rows_wait(
    as_drafter, drafter, returned, activity
):
    nothing = "Đã đủ thông tin để trình"
    assert nothing not in text(as_drafter.get(url(returned)))
    correct(returned, activity, drafter)
    assert nothing in text(as_drafter.get(url(returned)))


def test_without_script_the_rows_lead_to_their_forms(as_drafter, plan, activity):
    page = text(as_drafter.get(url(plan), {"as": "forms"}))
    assert f'href="{address("plans:activity_update", activity)}"' in page
    assert 'id="plan-grid"' not in page
    assert f'href="{address("plans:activity_update", activity)}"' in text(as_drafter.get(url(plan)))


def test_thirty_rows_take_as_many_queries_as_three(as_drafter, plan):
    ActivityFactory(plan=plan)
    few = count_queries(as_drafter, url(plan))
    ActivityFactory.create_batch(27, plan=plan)
    assert count_queries(as_drafter, url(plan)) == few


def test_a_script_in_any_text_is_shown_as_words(as_drafter, ministry):
    names = ("title", "section", "lead_text", "period_text", "output", "budget_text")
    plan = PlanFactory(agency=ministry, title=SCRIPT)
    ActivityFactory(plan=plan, **dict.fromkeys(names, SCRIPT))
    assert is_escaped(as_drafter.get(url(plan), {"as": "forms"}))


def test_the_contents_show_the_plans_texts_as_written(as_drafter, plan):
    plan.objectives = f"Mục tiêu một\n{SCRIPT}"
    plan.save()
    answer = as_drafter.get(address("plans:plan_contents", plan))
    assert "Mục tiêu một" in text(answer)
    assert is_escaped(answer)


def test_the_signed_file_is_handed_to_whoever_sees_the_plan(as_other, issued, plan):
    answer = as_other.get(address("plans:plan_signed_file", issued))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 signed"


def test_a_plan_without_signed_file_has_none(as_drafter, plan):
    assert as_drafter.get(address("plans:plan_signed_file", plan)).status_code == 404


def test_the_page_is_only_read(as_drafter, plan):
    assert as_drafter.post(url(plan)).status_code == 405
