"""Last year's plan as the beginning of this year's."""

import pytest

from core.exceptions import NotAllowed
from plans import services
from plans.models import AnnualPlan, PlanState, Review
from tests.factories import ActivityFactory

pytestmark = pytest.mark.django_db


def copy(plan, actor, **wish) -> AnnualPlan:
    told = {"year": 2027, "title": "Kế hoạch năm 2027", **wish}
    return services.plan_copy(plan=plan, actor=actor, **told)


def test_the_copy_is_a_draft_of_its_own_with_texts_and_rows(issued, drafter):
    AnnualPlan.objects.filter(pk=issued.pk).update(objectives="Đồng thuận xã hội")
    issued.refresh_from_db()
    made = copy(issued, drafter)
    assert (made.state, made.year, made.round) == (PlanState.DRAFT, 2027, 0)
    assert (made.objectives, made.issue_number) == ("Đồng thuận xã hội", "")
    assert [row.title for row in made.activities.in_plan_order()] == [
        row.title for row in issued.activities.in_plan_order()
    ]
    assert set(made.activities.values_list("review", flat=True)) == {Review.PENDING}


@pytest.mark.parametrize(
    ("period", "copied", "starts"),
    [
        ("Quý II/2026", "", "None"),
        ("15/3", "", "None"),
        ("Hằng tháng", "Hằng tháng", "2027-01-01"),
        ("Quý II", "Quý II", "2027-04-01"),
        ("Quý 1, 3", "Quý 1, 3", "2027-01-01"),
        ("Tháng 6", "Tháng 6", "2027-06-01"),
        ("6 tháng đầu năm", "6 tháng đầu năm", "2027-01-01"),
        ("Trước 30/9", "", "None"),
        ("Kỳ họp thứ 2", "", "None"),
        ("Khi có yêu cầu", "Khi có yêu cầu", "None"),
    ],
)
def test_periods_without_days_or_years_are_read_for_the_new_year(
    plan, drafter, period, copied, starts
):
    ActivityFactory(plan=plan, title="Có kỳ", period_text=period)
    row = copy(plan, drafter).activities.get(title="Có kỳ")
    assert (row.period_text, str(row.starts_on)) == (copied, starts)


def test_units_and_money_come_along_and_marks_do_not(plan, drafter, unit):
    services.activities_upsert(
        plan=plan,
        actor=drafter,
        rows=[
            {
                "external_id": "X-1",
                "title": "Đủ",
                "lead": "Cục Báo chí",
                "cooperating": "Sở Văn hóa, Thể thao và Du lịch",
                "budget_text": "1,2 tỷ",
                "note": "Riêng năm nay",
            }
        ],
    )
    row = copy(plan, drafter).activities.get(title="Đủ")
    assert (row.lead_agency, row.budget_vnd) == (unit, 1_200_000_000)
    assert row.cooperating == ["Sở Văn hóa, Thể thao và Du lịch"]
    assert (row.external_id, row.note) == ("", "")


def test_the_original_stays_as_it_is(issued, drafter):
    before = list(issued.activities.in_plan_order().values())
    copy(issued, drafter)
    issued.refresh_from_db()
    assert (issued.state, list(issued.activities.in_plan_order().values())) == ("issued", before)


def test_an_unconfirmed_suggestion_stays_unconfirmed(plan, drafter):
    ActivityFactory(plan=plan, title="Gợi ý", stage_confirmed=False)
    ActivityFactory(plan=plan, title="Xác nhận", stage_confirmed=True)
    rows = {row.title: row for row in copy(plan, drafter).activities.all()}
    assert (rows["Gợi ý"].stage, rows["Gợi ý"].stage_confirmed) == ("drafting", False)
    assert rows["Xác nhận"].stage_confirmed


def test_only_drafters_of_the_agency_copy(issued, viewer, other_drafter):
    for actor in (viewer, other_drafter):
        with pytest.raises(NotAllowed):
            copy(issued, actor)
    assert AnnualPlan.objects.count() == 1
