"""The approver's page: what changed first, all accepted but what is returned with a remark."""

import pytest

from plans import services
from plans.models import PlanLook, PlanState, Review
from tests.factories import ActivityFactory, MembershipFactory
from tests.pages import SCRIPT, address, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db


def url(plan):
    return address("plans:plan_review", plan)


def groups(answer):
    return [[row.title for row in rows] for _title, rows in answer.context["groups"]]


def states(plan):
    return list(plan.activities.in_plan_order().values_list("review", flat=True))


def test_without_a_tick_the_plan_is_approved(as_approver, approver_user, submitted):
    answer = as_approver.post(url(submitted), {"decision": "approve"})
    assert answer["Location"] == address("plans:plan_detail", submitted)
    submitted.refresh_from_db()
    assert (submitted.state, submitted.reviewed_by) == (PlanState.APPROVED, approver_user)
    assert states(submitted) == [Review.ACCEPTED, Review.ACCEPTED]


def test_a_ticked_row_returns_the_plan_and_the_others_keep_their_mark(
    as_approver, submitted, activity
):
    key = str(activity.public_id)
    as_approver.post(
        url(submitted), {"return": key, f"remark-{key}": "Ghi rõ.", "decision": "return"}
    )
    submitted.refresh_from_db()
    activity.refresh_from_db()
    assert submitted.state == PlanState.RETURNED
    assert (activity.remark, states(submitted)) == ("Ghi rõ.", [Review.RETURNED, Review.ACCEPTED])


def test_a_tick_without_a_remark_is_told_and_everything_typed_is_kept(
    as_approver, submitted, activity
):
    key = str(activity.public_id)
    answer = as_approver.post(
        url(submitted), {"return": key, "remark": "Chung", "decision": "return"}
    )
    submitted.refresh_from_db()
    assert submitted.state == PlanState.SUBMITTED
    assert f'value="{key}" checked' in text(answer)
    assert "Chung</textarea>" in text(answer)


@pytest.mark.parametrize(
    "data", [{"decision": "approve", "remark": "Sửa mục tiêu"}, {"decision": "return"}]
)
def test_the_button_must_fit_what_was_written(as_approver, submitted, data):
    answer = as_approver.post(url(submitted), data)
    submitted.refresh_from_db()
    assert answer.status_code == 200
    assert submitted.state == PlanState.SUBMITTED


def test_a_general_remark_alone_returns_the_plan(as_approver, submitted):
    as_approver.post(url(submitted), {"decision": "return", "remark": "Sửa mục tiêu"})
    submitted.refresh_from_db()
    assert submitted.state == PlanState.RETURNED
    assert submitted.steps.last().remark == "Sửa mục tiêu"


@pytest.mark.django_db(transaction=True)
def test_what_changed_since_the_last_look_comes_first_also_after_a_reload(
    as_approver, submitted, approver, drafter, activity
):
    as_approver.get(url(submitted))
    services.plan_review(
        plan=submitted, actor=approver, returned={str(activity.public_id): "Ghi rõ."}
    )
    activity.refresh_from_db()
    activity.output = "02 số báo"
    activity.save()
    services.plan_submit(plan=submitted, actor=drafter)
    for _look in range(2):
        answer = as_approver.get(url(submitted))
        assert answer.context["groups"][0][1][0].changes[0].after == "02 số báo"
        assert groups(answer) == [[activity.title], ["Loạt bài phổ biến Luật"]]
        assert "02 số báo" in text(answer)


@pytest.mark.django_db(transaction=True)
def test_a_row_that_is_new_since_the_last_look_is_marked(
    as_approver, submitted, approver, drafter, activity
):
    as_approver.get(url(submitted))
    remarks = {str(activity.public_id): "Ghi rõ."}
    services.plan_review(plan=submitted, actor=approver, returned=remarks)
    new = ActivityFactory(plan=submitted)
    services.plan_submit(plan=submitted, actor=drafter)
    rows = as_approver.get(url(submitted)).context["groups"][0][1]
    assert [(row, row.is_new) for row in rows] == [(new, True)]


def test_the_first_look_shows_all_rows_as_open_and_the_drafters_note(as_approver, submitted):
    answer = as_approver.get(url(submitted))
    assert len(groups(answer)) == 1
    assert "Xin duyệt sớm." in text(answer)
    assert PlanLook.objects.count() == 1


def test_nobody_approves_what_they_submitted(client, plan, drafter, drafter_user):
    MembershipFactory(user=drafter_user, agency=plan.agency, role="approver")
    services.plan_submit(plan=plan, actor=drafter)
    client.force_login(drafter_user)
    assert client.post(url(plan), {"decision": "approve"}).status_code == 403


def test_only_approvers_review_and_others_do_not_see_it(as_drafter, as_other, submitted):
    assert as_drafter.get(url(submitted)).status_code == 403
    assert as_other.get(url(submitted)).status_code == 404


def test_a_draft_is_not_reviewed(as_approver, plan):
    assert as_approver.get(url(plan)).status_code == 409


def test_thirty_rows_take_as_many_queries_as_three(as_approver, submitted):
    ActivityFactory(plan=submitted)
    as_approver.get(url(submitted))
    few = count_queries(as_approver, url(submitted))
    ActivityFactory.create_batch(27, plan=submitted)
    assert count_queries(as_approver, url(submitted)) == few


def test_a_script_in_any_text_is_shown_as_words(as_approver, submitted):
    names = ("title", "section", "policy", "lead_text", "output", "note", "remark")
    ActivityFactory(plan=submitted, **dict.fromkeys(names, SCRIPT))
    assert is_escaped(as_approver.get(url(submitted)))


def test_other_methods_are_refused(as_approver, submitted):
    assert as_approver.put(url(submitted)).status_code == 405
