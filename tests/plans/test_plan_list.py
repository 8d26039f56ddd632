"""The list of plans: who sees which, by which filters, in how many queries."""

import pytest

from tests.factories import ActivityFactory, AgencyFactory, PlanFactory
from tests.pages import SCRIPT, address, count_queries, is_escaped, text

pytestmark = pytest.mark.django_db
URL = "/plans/"
SIGNED = {"issue_number": "1/KH", "issued_on": "2026-01-15", "signer": "Nguyễn Văn Ký"}


def titles(answer):
    return [plan.title for plan in answer.context["page"].items]


def test_the_agency_sees_its_drafts_and_everybody_the_issued_ones(as_drafter, as_other, issued):
    draft = PlanFactory(agency=issued.agency)
    assert set(titles(as_drafter.get(URL))) == {issued.title, draft.title}
    assert titles(as_other.get(URL)) == [issued.title]


def test_ones_own_agency_and_its_units_come_first_then_the_newest(as_drafter, ministry, unit):
    abroad = [PlanFactory(year=year, state="issued", **SIGNED) for year in (2025, 2027)]
    own = [
        PlanFactory(agency=agency, year=year) for agency, year in [(ministry, 2025), (unit, 2026)]
    ]
    expected = [plan.title for plan in (own[1], own[0], abroad[1], abroad[0])]
    assert titles(as_drafter.get(URL)) == expected


def test_the_pages_go_on_from_ones_own_to_the_others(as_drafter, ministry):
    PlanFactory.create_batch(30, agency=ministry)
    PlanFactory.create_batch(30, state="issued", **SIGNED)
    first = as_drafter.get(URL)
    second = as_drafter.get(URL + first.context["page"].next_url)
    seen = titles(first) + titles(second)
    assert (len(seen), len(set(seen))) == (60, 60)
    assert [plan.is_own for plan in second.context["page"].items] == [False] * 10
    back = as_drafter.get(URL + second.context["page"].previous_url)
    assert titles(back) == titles(first)


def test_words_are_found_without_diacritics(as_drafter, plan):
    PlanFactory(agency=plan.agency, title="Đề án khác")
    assert titles(as_drafter.get(URL, {"q": "truyen thong"})) == [plan.title]
    assert titles(as_drafter.get(URL, {"q": "Truyền thông"})) == [plan.title]


def test_year_state_and_agency_narrow_the_list(as_drafter, submitted):
    unit = AgencyFactory(parent=submitted.agency, name_vi="Cục Điện ảnh", code="BTN-DA")
    other = PlanFactory(agency=unit, year=2027)
    assert titles(as_drafter.get(URL, {"year": 2027})) == [other.title]
    assert titles(as_drafter.get(URL, {"state": "submitted"})) == [submitted.title]
    assert titles(as_drafter.get(URL, {"agency": "dien anh"})) == [other.title]
    assert titles(as_drafter.get(URL, {"agency": "BTN"})) == [submitted.title]


def test_rows_and_money_are_counted(as_drafter, plan):
    ActivityFactory(plan=plan, budget_vnd=1_500_000)
    page = text(as_drafter.get(URL))
    assert "1.500.000" in page


def test_thirty_plans_take_as_many_queries_as_three(as_drafter, ministry):
    PlanFactory.create_batch(3, agency=ministry)
    few = count_queries(as_drafter, URL)
    PlanFactory.create_batch(27, agency=ministry)
    assert count_queries(as_drafter, URL) == few


def test_the_second_page_goes_on_where_the_first_ended(as_drafter, ministry):
    for number in range(52):
        PlanFactory(agency=ministry, title=f"Kế hoạch {number:02}")
    first = as_drafter.get(URL)
    second = as_drafter.get(URL + first.context["page"].next_url)
    assert titles(second) == ["Kế hoạch 50", "Kế hoạch 51"]


def test_an_empty_list_says_what_to_do_next(as_drafter, as_viewer):
    assert address("plans:plan_from_annex") in text(as_drafter.get(URL))
    assert address("plans:plan_create") not in text(as_viewer.get(URL))


def test_nothing_found_offers_to_clear_the_filters(as_drafter, plan):
    page = text(as_drafter.get(URL, {"q": "zzz"}))
    assert "empty-state" in page
    assert f'href="{URL}"' in page


def test_a_script_in_a_title_is_shown_as_words(as_drafter, ministry):
    PlanFactory(agency=ministry, title=SCRIPT)
    assert is_escaped(as_drafter.get(URL))


def test_who_is_not_signed_in_is_sent_to_the_sign_in_page(client):
    assert client.get(URL)["Location"].endswith("/accounts/login/?next=/plans/")


def test_the_list_is_only_read(as_drafter):
    assert as_drafter.post(URL).status_code == 405
