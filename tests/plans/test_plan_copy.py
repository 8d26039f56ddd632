"""Last year's plan as the beginning of another year's."""

import pytest

from plans.models import AnnualPlan
from tests.factories import ActivityFactory
from tests.pages import address

pytestmark = pytest.mark.django_db


def url(plan):
    return address("plans:plan_copy", plan)


def test_the_form_offers_the_next_year_and_its_title(as_drafter, plan):
    form = as_drafter.get(url(plan)).context["form"]
    assert (form["year"].value(), form["title"].value()) == (
        2027,
        "Kế hoạch truyền thông năm 2027",
    )


def test_the_copy_is_a_draft_with_the_rows_and_without_their_dates(as_drafter, issued):
    ActivityFactory(plan=issued, period_text="Hằng tháng")
    answer = as_drafter.post(url(issued), {"year": 2027, "title": "Kế hoạch 2027"})
    copy = AnnualPlan.objects.get(year=2027)
    assert answer["Location"] == address("plans:plan_detail", copy)
    periods = copy.activities.in_plan_order().values_list("period_text", flat=True)
    assert (copy.state, list(periods)) == ("draft", ["", "", "Hằng tháng"])


def test_a_year_that_is_not_planned_now_is_told(as_drafter, plan):
    answer = as_drafter.post(url(plan), {"year": 1999, "title": "Kế hoạch"})
    assert "year" in answer.context["form"].errors


def test_a_foreign_issued_plan_is_not_copied(as_other, issued):
    assert as_other.get(url(issued)).status_code == 403


def test_a_foreign_draft_is_not_seen(as_other, plan):
    assert as_other.get(url(plan)).status_code == 404


def test_other_methods_are_refused(as_drafter, plan):
    assert as_drafter.put(url(plan)).status_code == 405
