"""Taking a submission back before anybody has looked at it."""

import pytest

from plans.models import PlanState
from tests.pages import address

pytestmark = pytest.mark.django_db


def url(plan):
    return address("plans:plan_withdraw", plan)


def test_a_submission_is_taken_back_after_asking(as_drafter, submitted):
    assert as_drafter.get(url(submitted)).status_code == 200
    as_drafter.post(url(submitted))
    submitted.refresh_from_db()
    assert submitted.state == PlanState.DRAFT


def test_what_the_approver_opened_is_not_taken_back(as_drafter, as_approver, submitted):
    as_approver.get(address("plans:plan_review", submitted))
    answer = as_drafter.post(url(submitted))
    assert answer.status_code == 409
    submitted.refresh_from_db()
    assert submitted.state == PlanState.SUBMITTED


def test_a_draft_has_nothing_to_take_back(as_drafter, plan):
    assert as_drafter.get(url(plan)).status_code == 409


def test_only_drafters_take_it_back_and_others_do_not_see_it(as_viewer, as_other, submitted):
    assert as_viewer.post(url(submitted)).status_code == 403
    assert as_other.post(url(submitted)).status_code == 404


def test_other_methods_are_refused(as_drafter, submitted):
    assert as_drafter.put(url(submitted)).status_code == 405
