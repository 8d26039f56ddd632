"""What a reader sees when something is not there, not allowed, or broken."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from plans import services
from plans.models import PlanState
from tests.factories import ActivityFactory, PlanFactory
from tests.pages import address, text

pytestmark = pytest.mark.django_db


def test_an_unknown_address_says_what_to_check(client, as_drafter):
    for browser in (client, as_drafter):
        answer = browser.get("/no-such-page/")
        assert answer.status_code == 404
        assert text(answer).count("<h1") == 1


def test_a_refusal_is_a_page_with_its_reason(as_viewer, ministry):
    plan = PlanFactory(agency=ministry)
    answer = as_viewer.get(address("plans:plan_update", plan))
    assert answer.status_code == 403
    assert 'role="alert"' in text(answer)


def test_a_refusal_is_json_for_scripts(as_viewer, ministry):
    plan = PlanFactory(agency=ministry)
    answer = as_viewer.get(address("plans:plan_update", plan), HTTP_ACCEPT="application/json")
    assert answer.status_code == 403
    assert answer.json()["code"] == "not_allowed"


def test_the_wrong_moment_is_told_with_its_reason(as_drafter, ministry, drafter):
    plan = PlanFactory(agency=ministry)
    ActivityFactory(plan=plan)
    services.plan_submit(plan=plan, actor=drafter)
    answer = as_drafter.post(address("plans:plan_delete", plan))
    assert answer.status_code == 409
    assert str(PlanState.SUBMITTED.label) in text(answer)


def test_a_form_from_before_the_last_sign_in_says_how_to_go_on(drafter_user):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(drafter_user)
    answer = browser.post("/plans/new/", {"title": "Kế hoạch"})
    assert answer.status_code == 403
    assert text(answer).count("<h1") == 1


@pytest.mark.parametrize("name", ["500.html", "400.html"])
def test_pages_of_last_resort_need_nothing(name):
    page = render_to_string(name)
    assert page.count("<h1") == 1
    assert "style=" not in page


def test_a_fault_of_ours_is_a_page_without_particulars(as_drafter, monkeypatch):
    def broken(actor):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("portal.views.my_work_of", broken)
    as_drafter.raise_request_exception = False
    answer = as_drafter.get("/")
    assert answer.status_code == 500
    assert "secret" not in text(answer)
    assert text(answer).count("<h1") == 1
