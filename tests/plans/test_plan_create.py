"""Beginning a plan."""

import pytest

from plans.models import AnnualPlan
from tests.factories import AgencyFactory, MembershipFactory
from tests.pages import address

pytestmark = pytest.mark.django_db
URL = "/plans/new/"


def data(agency, **more):
    return {"agency": agency.pk, "year": 2026, "title": "Kế hoạch năm 2026", **more}


def test_a_drafter_begins_a_plan_of_the_agency(as_drafter, drafter_user, ministry):
    answer = as_drafter.post(URL, data(ministry))
    plan = AnnualPlan.objects.get()
    assert answer["Location"] == address("plans:plan_detail", plan)
    assert (plan.agency, plan.year, plan.created_by) == (ministry, 2026, drafter_user)
    assert plan.steps.get().to_state == "draft"


def test_the_form_offers_the_agency_and_its_units_alone(as_drafter, ministry, unit, other_ministry):
    offered = as_drafter.get(URL).context["form"].fields["agency"].queryset
    assert set(offered) == {ministry, unit}


def test_a_plan_of_another_agency_is_not_begun(as_drafter, other_ministry):
    answer = as_drafter.post(URL, data(other_ministry))
    assert "agency" in answer.context["form"].errors
    assert not AnnualPlan.objects.exists()


def test_what_is_wrong_is_told_and_what_was_typed_is_kept(as_drafter, ministry):
    answer = as_drafter.post(URL, data(ministry, year=1900))
    assert "year" in answer.context["form"].errors
    assert "Kế hoạch năm 2026" in answer.content.decode()


def test_a_viewer_begins_none(as_viewer, ministry):
    assert as_viewer.get(URL).status_code == 403
    assert as_viewer.post(URL, data(ministry)).status_code == 403


def test_a_drafter_of_a_unit_begins_its_plan_not_that_of_the_ministry(client, ministry, unit):
    client.force_login(MembershipFactory(agency=unit).user)
    AgencyFactory(parent=ministry)
    offered = client.get(URL).context["form"].fields["agency"].queryset
    assert list(offered) == [unit]


def test_other_methods_are_refused(as_drafter):
    assert as_drafter.put(URL).status_code == 405
