"""Activities across plans."""

import pytest

from plans.models import PlanState
from tests.factories import ActivityFactory, PlanFactory
from tests.pages import SCRIPT, count_queries, is_escaped

pytestmark = pytest.mark.django_db
URL = "/activities/"


def titles(answer):
    return {activity.title for activity in answer.context["page"].items}


def test_own_rows_are_seen_foreign_drafts_are_not(as_drafter, as_other, plan):
    assert titles(as_drafter.get(URL)) == {"Họp báo về dự thảo Luật", "Loạt bài phổ biến Luật"}
    assert titles(as_other.get(URL)) == set()


def test_a_cooperating_agency_sees_its_row_once_submitted(as_other, plan, activity, other_ministry):
    activity.partners.create(position=0, name="Bộ Khác", agency=other_ministry)
    assert titles(as_other.get(URL)) == set()
    plan.state = PlanState.SUBMITTED
    plan.save()
    assert titles(as_other.get(URL)) == {activity.title}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "hop bao du thao"}, {"Họp báo về dự thảo Luật"}),
        ({"stage": "implementation"}, {"Loạt bài phổ biến Luật"}),
        ({"year": 2030}, set()),
        ({"agency": "thu nghiem", "q": "loạt bài"}, {"Loạt bài phổ biến Luật"}),
        ({"lead": "bao chi", "q": "họp"}, {"Họp báo về dự thảo Luật"}),
        ({"agency": "BTN", "stage": "drafting"}, {"Họp báo về dự thảo Luật"}),
    ],
)
def test_filters_narrow_the_list(as_drafter, plan, query, found):
    assert titles(as_drafter.get(URL, query)) == found


def test_thirty_rows_take_as_many_queries_as_three(as_drafter, plan):
    few = count_queries(as_drafter, URL)
    for _number in range(14):
        ActivityFactory.create_batch(2, plan=PlanFactory(agency=plan.agency))
    assert count_queries(as_drafter, URL) == few


def test_the_second_page_goes_on_where_the_first_ended(as_drafter, plan):
    ActivityFactory.create_batch(50, plan=plan)
    first = as_drafter.get(URL)
    second = as_drafter.get(URL + first.context["page"].next_url)
    assert len(second.context["page"].items) == 2
    assert not titles(first) & titles(second)


def test_a_filter_with_a_bad_value_is_told(as_drafter, plan):
    answer = as_drafter.get(URL, {"stage": "nonsense"})
    assert answer.status_code == 200
    assert answer.context["filter"].form.errors["stage"]


def test_an_empty_list_leads_to_the_plans(as_drafter):
    assert "empty-state" in as_drafter.get(URL).content.decode()


def test_a_script_is_shown_as_words(as_drafter, plan):
    ActivityFactory(plan=plan, title=SCRIPT, policy=SCRIPT, lead_text=SCRIPT)
    assert is_escaped(as_drafter.get(URL))


def test_the_list_is_only_read(as_drafter):
    assert as_drafter.post(URL).status_code == 405
