"""Pages of planning rounds, for the Government Office and for the agencies asked."""

import pytest
from django.test import Client

from agencies.models import Role
from core import clock
from notifications.models import Notification
from plans.models import PlanningRound
from tests.factories import MembershipFactory, PlanFactory
from tests.pages import SCRIPT, address, count_queries, is_escaped, text
from tests.plans.rounds import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_office(government_office_user) -> Client:
    """A browser of the Government Office."""
    client = Client()
    client.force_login(government_office_user)
    return client


def typed(**changes: object) -> dict[str, object]:
    """What the form of a new round sends."""
    chosen = {name: f"{day:%d/%m/%Y}" for name, day in vars(days()).items()}
    return {"year": clock.today().year + 1, **chosen, "message": "", **changes}


def test_the_government_office_opens_a_round_in_one_form(rules_of_plans, as_office, ministry):
    answer = as_office.post(address("plans:round_open"), typed())
    asked = PlanningRound.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, address("plans:round_detail", asked))
    assert ministry.name_vi in text(as_office.get(answer["Location"]))


def test_days_out_of_order_are_refused_at_their_field_and_kept(rules_of_plans, as_office):
    answer = as_office.post(address("plans:round_open"), typed(issue_by="01/01/2026"))
    assert 'value="01/01/2026"' in text(answer)
    assert "issue_by" in answer.context["form"].errors
    assert not PlanningRound.objects.exists()


def test_a_second_round_of_the_year_is_refused_in_words(asked, as_office):
    answer = as_office.post(address("plans:round_open"), typed(year=asked.year))
    assert answer.context["form"].non_field_errors()
    assert PlanningRound.objects.count() == 1


def test_an_agency_sees_its_own_row_alone(asked, as_drafter, ministry, other_ministry):
    page = text(as_drafter.get(address("plans:round_detail", asked)))
    assert ministry.name_vi in page
    assert other_ministry.name_vi not in page


def test_drafts_of_others_are_not_named(asked, as_office, ministry):
    plan = PlanFactory(agency=ministry, year=asked.year, title="Dự thảo chưa công bố")
    asked.entries.filter(agency=ministry).update(plan=plan)
    page = text(as_office.get(address("plans:round_detail", asked)))
    assert "Dự thảo chưa công bố" not in page


def test_the_table_is_filtered_by_standing(asked, as_office, ministry, other_ministry):
    asked.entries.filter(agency=ministry).update(plan=PlanFactory(agency=ministry))
    page = text(as_office.get(address("plans:round_detail", asked) + "?show=not_begun"))
    assert other_ministry.name_vi in page
    assert ministry.name_vi not in page


def test_ticked_agencies_get_the_words(asked, as_office, ministry, drafter_user):
    entry = asked.entries.get(agency=ministry)
    sent = {"entry": [str(entry.public_id)], "words": "Trình trước thứ Sáu."}
    answer = as_office.post(address("plans:round_nudge", asked), sent)
    assert answer.status_code == 302
    assert Notification.objects.get(kind="round.nudge").user == drafter_user
    assert "Trình trước thứ Sáu." in text(as_office.get(answer["Location"]))


def test_a_nudge_to_nobody_keeps_the_words_and_says_what_to_do(asked, as_office):
    answer = as_office.post(address("plans:round_nudge", asked), {"words": SCRIPT})
    assert answer.status_code == 400
    assert is_escaped(answer)
    assert answer.context["form"].non_field_errors()


def test_the_days_are_moved_with_a_reason(asked, as_office):
    later = {name: f"{day:%d/%m/%Y}" for name, day in vars(days(21, 41, 61)).items()}
    sent = {**later, "reason": "Công văn 12/VPCP", "version": asked.version}
    answer = as_office.post(address("plans:round_update", asked), sent)
    asked.refresh_from_db()
    assert answer.status_code == 302
    assert asked.submit_by == days(21, 41, 61).submit_by


def test_closing_asks_for_the_reason_first(asked, as_office):
    page = address("plans:round_close", asked)
    assert as_office.post(page, {"reason": ""}).status_code == 200
    assert as_office.post(page, {"reason": "Đã xong"}).status_code == 302
    asked.refresh_from_db()
    assert not asked.is_open


@pytest.mark.parametrize("name", ["round_open", "round_update", "round_close"])
def test_agencies_only_read(name, asked, as_approver):
    subject = [] if name == "round_open" else [asked]
    assert as_approver.get(address(f"plans:{name}", *subject)).status_code == 403


def test_a_round_without_rounds_says_what_comes(as_drafter):
    assert "Văn phòng Chính phủ" in text(as_drafter.get(address("plans:round_list")))


def test_the_page_takes_the_same_queries_for_few_agencies_and_many(asked, as_office, ministry):
    page = address("plans:round_detail", asked)
    asked.entries.filter(agency=ministry).update(plan=PlanFactory(agency=ministry))
    as_office.get(page)
    before = count_queries(as_office, page)
    for _n in range(20):
        agency = MembershipFactory(role=Role.VIEWER).agency
        asked.entries.create(agency=agency, plan=PlanFactory(agency=agency))
    assert count_queries(as_office, page) == before


def test_whoever_has_not_begun_finds_the_way_to_begin(asked, as_drafter):
    page = text(as_drafter.get(address("plans:round_detail", asked)))
    begin = f"{address('plans:plan_create')}?year={asked.year}"
    assert begin in page
    assert f'<option value="{asked.year}" selected' in text(as_drafter.get(begin))
