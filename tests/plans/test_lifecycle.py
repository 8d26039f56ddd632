"""The services of a plan's life: rights, locks, marks and steps."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from agencies.services.actors import actor_for_user
from core import clock
from core.actors import ANONYMOUS
from core.exceptions import NotAllowed, PortalError, StaleVersion, WrongState
from core.merging import Cell
from plans import services
from plans.exceptions import PlanIncomplete, PlanLocked
from plans.models import AnnualPlan, PlanState, Review
from plans.services import RowChange
from tests.factories import ActivityFactory, MembershipFactory, PlanFactory

pytestmark = pytest.mark.django_db

LOCKED = ["submitted", "approved", "issued"]


def marks(plan: AnnualPlan) -> list[str]:
    return list(plan.activities.in_plan_order().values_list("review", flat=True))


def edit(plan, actor, activity, **cells):
    fields = {name: Cell(None, value) for name, value in cells.items()}
    change = RowChange(str(activity.public_id), "update", fields)
    return services.activities_save(plan=plan, actor=actor, changes=[change])[0]


def test_a_new_plan_is_a_draft_and_its_first_step_says_who_began_it(ministry, drafter):
    plan = services.plan_create(agency=ministry, year=2026, title="Kế hoạch", actor=drafter)
    step = plan.steps.get()
    assert (plan.state, plan.round, plan.created_by_id) == (PlanState.DRAFT, 0, drafter.user_id)
    assert (step.from_state, step.to_state, step.actor_name) == ("", "draft", drafter.name)


@pytest.mark.parametrize("role", ["approver", "clerk", "viewer", "other_drafter"])
def test_only_drafters_of_the_agency_begin_a_plan(request, ministry, role):
    actor = request.getfixturevalue(role)
    with pytest.raises(NotAllowed):
        services.plan_create(agency=ministry, year=2026, title="Kế hoạch", actor=actor)
    assert not AnnualPlan.objects.exists()


def test_nobody_unknown_begins_a_plan(ministry):
    with pytest.raises(NotAllowed):
        services.plan_create(agency=ministry, year=2026, title="Kế hoạch", actor=ANONYMOUS)


@pytest.mark.parametrize(("year", "title"), [(1999, "Kế hoạch"), (2026, ""), (2026, "x" * 501)])
def test_a_plan_that_cannot_be_is_not_begun(ministry, drafter, year, title):
    with pytest.raises(ValidationError):
        services.plan_create(agency=ministry, year=year, title=title, actor=drafter)


def test_a_changed_text_raises_the_version_and_an_equal_one_does_not(plan, drafter):
    changed = services.plan_update(plan=plan, actor=drafter, cells={"title": Cell(None, "Mới")})
    again = services.plan_update(plan=plan, actor=drafter, cells={"title": Cell(None, "Mới")})
    assert (changed.title, changed.version, again.version) == ("Mới", plan.version + 1, 2)


def test_a_text_that_both_changed_comes_back_with_both_values(plan, drafter):
    services.plan_update(plan=plan, actor=drafter, cells={"objectives": Cell("", "Của họ")})
    with pytest.raises(StaleVersion) as caught:
        services.plan_update(plan=plan, actor=drafter, cells={"objectives": Cell("", "Của tôi")})
    assert caught.value.extra["clashes"] == {"objectives": {"mine": "Của tôi", "theirs": "Của họ"}}


@pytest.mark.parametrize("state", LOCKED)
def test_a_locked_plan_takes_no_change_at_all(request, drafter, activity, state):
    plan = request.getfixturevalue(state)
    before = list(plan.activities.in_plan_order().values())
    calls = [
        lambda: services.plan_update(plan=plan, actor=drafter, cells={"title": Cell(None, "x")}),
        lambda: edit(plan, drafter, activity, title="x"),
        lambda: services.activities_reorder(plan=plan, actor=drafter, order=[]),
        lambda: services.activities_upsert(plan=plan, actor=drafter, rows=[]),
    ]
    for call in calls:
        with pytest.raises(PlanLocked):
            call()
    assert list(plan.activities.in_plan_order().values()) == before


def test_submitting_books_who_when_and_the_note(submitted, drafter):
    step = submitted.steps.last()
    assert (submitted.state, submitted.round) == (PlanState.SUBMITTED, 1)
    assert submitted.submitted_by_id == drafter.user_id
    assert (step.name, step.from_state, step.remark) == ("plan_submit", "draft", "Xin duyệt sớm.")


@pytest.mark.parametrize("name", ["title", "lead_text", "period_text"])
def test_a_row_that_lacks_something_keeps_the_plan_down(plan, drafter, name):
    ActivityFactory(plan=plan, **{name: ""})
    with pytest.raises(PlanIncomplete):
        services.plan_submit(plan=plan, actor=drafter)
    plan.refresh_from_db()
    assert (plan.state, plan.round) == (PlanState.DRAFT, 0)


def test_a_plan_without_rows_stays_down(ministry, drafter):
    with pytest.raises(PlanIncomplete):
        services.plan_submit(plan=PlanFactory(agency=ministry), actor=drafter)


@pytest.mark.parametrize("role", ["approver", "clerk", "viewer", "other_drafter"])
def test_only_drafters_submit(request, plan, role):
    with pytest.raises(NotAllowed):
        services.plan_submit(plan=plan, actor=request.getfixturevalue(role))


def test_a_submission_is_taken_back_until_an_approver_looks(submitted, drafter, approver):
    services.plan_look(plan=submitted, actor=drafter)
    assert services.plan_withdraw(plan=submitted, actor=drafter).state == PlanState.DRAFT
    again = services.plan_submit(plan=submitted, actor=drafter)
    services.plan_look(plan=again, actor=approver)
    with pytest.raises(WrongState):
        services.plan_withdraw(plan=again, actor=drafter)


def test_a_look_at_an_earlier_submission_does_not_count(returned, drafter, approver):
    services.plan_look(plan=returned, actor=approver)
    again = services.plan_submit(plan=returned, actor=drafter)
    assert services.plan_withdraw(plan=again, actor=drafter).state == PlanState.DRAFT


def test_approving_accepts_every_row(approved, approver):
    assert (approved.state, marks(approved)) == (PlanState.APPROVED, [Review.ACCEPTED] * 2)
    assert approved.reviewed_by_id == approver.user_id


def test_nobody_approves_or_returns_what_they_submitted(plan, drafter, drafter_user, ministry):
    MembershipFactory(user=drafter_user, agency=ministry, role="approver")
    both = actor_for_user(drafter_user)
    submitted = services.plan_submit(plan=plan, actor=both)
    for remark in ("", "Sửa mục tiêu."):
        with pytest.raises(NotAllowed):
            services.plan_review(plan=submitted, actor=both, returned={}, remark=remark)
    submitted.refresh_from_db()
    assert submitted.state == PlanState.SUBMITTED


def test_an_approver_of_the_parent_approves_a_units_plan(unit, drafter, approver):
    plan = PlanFactory(agency=unit)
    ActivityFactory(plan=plan)
    services.plan_submit(plan=plan, actor=drafter)
    done = services.plan_review(plan=plan, actor=approver, returned={})
    assert done.state == PlanState.APPROVED


def test_an_approver_of_a_unit_does_not_approve_the_ministrys_plan(submitted, unit):
    approver = actor_for_user(MembershipFactory(agency=unit, role="approver").user)
    with pytest.raises(NotAllowed):
        services.plan_review(plan=submitted, actor=approver, returned={})


@pytest.mark.parametrize("remark", ["", "   "])
def test_a_returned_row_needs_a_remark(submitted, approver, activity, remark):
    with pytest.raises(PortalError) as caught:
        services.plan_review(
            plan=submitted, actor=approver, returned={str(activity.public_id): remark}
        )
    submitted.refresh_from_db()
    assert (caught.value.code, submitted.state) == ("remark_missing", PlanState.SUBMITTED)


def test_a_returned_row_that_is_gone_is_told(submitted, approver):
    with pytest.raises(PortalError) as caught:
        services.plan_review(plan=submitted, actor=approver, returned={"gone": "Sửa."})
    assert (caught.value.code, marks(submitted)) == ("row_gone", [Review.PENDING] * 2)


def test_returning_one_row_returns_the_plan_and_accepts_the_others(returned, activity):
    activity.refresh_from_db()
    assert returned.state == PlanState.RETURNED
    assert marks(returned) == [Review.RETURNED, Review.ACCEPTED]
    assert activity.remark == "Ghi rõ địa điểm."


def test_a_general_remark_returns_the_plan_with_its_rows_accepted(submitted, approver):
    plan = services.plan_review(plan=submitted, actor=approver, returned={}, remark="Mục tiêu.")
    assert (plan.state, marks(plan)) == (PlanState.RETURNED, [Review.ACCEPTED] * 2)
    assert plan.steps.last().remark == "Mục tiêu."


def test_only_returned_new_and_changed_rows_are_open_in_the_next_round(returned, drafter):
    kept, changed = returned.activities.in_plan_order().last(), ActivityFactory(plan=returned)
    changed.review = Review.ACCEPTED
    changed.save(update_fields=["review"])
    edit(returned, drafter, changed, output="Khác")
    new = ActivityFactory(plan=returned)
    services.plan_submit(plan=returned, actor=drafter)
    open_rows = set(returned.activities.open_for_review().values_list("pk", flat=True))
    everything = set(returned.activities.values_list("pk", flat=True))
    assert everything - open_rows == {kept.pk}
    assert {changed.pk, new.pk} <= open_rows


def test_the_remark_stays_to_be_read_until_the_row_is_accepted(
    returned, drafter, approver, activity
):
    services.plan_submit(plan=returned, actor=drafter)
    activity.refresh_from_db()
    assert (activity.review, activity.remark) == (Review.PENDING, "Ghi rõ địa điểm.")
    services.plan_review(plan=returned, actor=approver, returned={})
    activity.refresh_from_db()
    assert (activity.review, activity.remark) == (Review.ACCEPTED, "")


def test_issuing_records_number_date_and_signer(issued):
    assert (issued.state, issued.issue_number) == (PlanState.ISSUED, "12/KH-BTN")
    assert issued.signed_file.name == "ky.pdf"
    assert issued.steps.last().to_state == PlanState.ISSUED


def test_marks_of_the_review_raise_the_version_of_each_row_once(submitted, drafter, approver):
    def versions():
        return list(submitted.activities.in_plan_order().values_list("version", flat=True))

    first = submitted.activities.in_plan_order().first()
    remarks = {str(first.public_id): "Sửa."}
    services.plan_review(plan=submitted, actor=approver, returned=remarks)
    assert versions() == [2, 2]
    services.plan_submit(plan=submitted, actor=drafter)
    assert versions() == [3, 2]
    services.plan_review(plan=submitted, actor=approver, returned={})
    assert versions() == [4, 2]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"issued_on": dt.date(2100, 1, 1)}, PortalError),
        ({"issued_on": dt.date(2020, 1, 1)}, PortalError),
        ({"number": ""}, ValidationError),
        ({"signer": ""}, ValidationError),
    ],
)
def test_a_plan_is_not_issued_without_its_particulars(approved, clerk, change, error):
    told = {"number": "1/KH", "issued_on": clock.today(), "signer": "A", "signed_file": None}
    with pytest.raises(error):
        services.plan_issue(plan=approved, actor=clerk, **{**told, **change})
    approved.refresh_from_db()
    assert (approved.state, approved.issue_number) == (PlanState.APPROVED, "")


@pytest.mark.parametrize("role", ["drafter", "approver", "viewer", "other_drafter"])
def test_only_the_clerk_issues(request, approved, role):
    with pytest.raises(NotAllowed):
        services.plan_issue(
            plan=approved,
            actor=request.getfixturevalue(role),
            number="1/KH",
            issued_on=clock.today(),
            signer="A",
            signed_file=None,
        )


def test_a_draft_never_submitted_is_deleted_with_its_rows(plan, drafter):
    services.plan_delete(plan=plan, actor=drafter)
    assert not AnnualPlan.objects.filter(pk=plan.pk).exists()


def test_what_was_submitted_once_is_not_deleted(submitted, drafter):
    services.plan_withdraw(plan=submitted, actor=drafter)
    with pytest.raises(WrongState):
        services.plan_delete(plan=submitted, actor=drafter)


def test_a_look_tells_when_the_person_last_looked(submitted, approver, system):
    first = services.plan_look(plan=submitted, actor=approver)
    noted = submitted.looks.get().at
    assert (first, services.plan_look(plan=submitted, actor=approver)) == (None, noted)
    assert services.plan_look(plan=submitted, actor=system) is None
