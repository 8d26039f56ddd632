"""Deleting a draft that was never submitted."""

import pytest

from plans.models import AnnualPlan, PlanState
from tests.pages import address, text

pytestmark = pytest.mark.django_db


def url(plan):
    return address("plans:plan_delete", plan)


def test_the_question_names_what_is_lost(as_drafter, plan):
    page = text(as_drafter.get(url(plan)))
    assert plan.title in page
    assert AnnualPlan.objects.exists()


def test_a_draft_is_deleted(as_drafter, plan):
    assert as_drafter.post(url(plan))["Location"] == address("plans:plan_list")
    assert not AnnualPlan.objects.exists()


def test_what_was_submitted_once_stays(as_drafter, submitted):
    AnnualPlan.objects.update(state=PlanState.DRAFT)
    assert as_drafter.post(url(submitted)).status_code == 409
    assert AnnualPlan.objects.exists()


def test_only_drafters_delete_and_others_do_not_see_it(as_viewer, as_other, plan):
    assert as_viewer.post(url(plan)).status_code == 403
    assert as_other.post(url(plan)).status_code == 404
    assert AnnualPlan.objects.exists()


def test_other_methods_are_refused(as_drafter, plan):
    assert as_drafter.put(url(plan)).status_code == 405
