"""Who acts, who must sign in, how a refusal looks."""

import datetime as dt
import json

import pghistory.models
import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import gettext

from agencies.models import Role
from core import clock
from core.exceptions import NotAllowed, StaleVersion, WrongState
from plans.models import AnnualPlan
from portal.middleware import PortalErrorMiddleware
from tests.factories import AgencyFactory, MembershipFactory, PlanFactory

pytestmark = pytest.mark.django_db
LOGIN = reverse("account_login")


def actor_seen(client):
    """The actor that a page was made for."""
    return client.get("/").context["actor"]


def test_a_person_acts_by_the_memberships_of_today(client, ministry, drafter_user):
    yesterday = clock.today() - dt.timedelta(days=1)
    MembershipFactory(user=drafter_user, agency=ministry, role=Role.CLERK, valid_to=yesterday)
    client.force_login(drafter_user)
    actor = actor_seen(client)
    assert (actor.is_person, actor.name) == (True, drafter_user.full_name)
    assert [grant.role for grant in actor.grants] == [Role.DRAFTER]


def test_nobody_is_nobody(client):
    assert not actor_seen(client).is_known


def test_one_acts_for_the_agency_last_chosen(client, drafter_user, other_ministry):
    MembershipFactory(user=drafter_user, agency=other_ministry)
    client.force_login(drafter_user)
    switch = reverse("agencies:agency_switch")
    client.post(switch, {"agency": other_ministry.pk})
    assert actor_seen(client).acting_agency_id == other_ministry.pk
    stranger = AgencyFactory()
    assert client.post(switch, {"agency": stranger.pk}).status_code == 404
    assert actor_seen(client).acting_agency_id == other_ministry.pk


def test_after_signing_in_one_comes_where_one_wanted_to_go(client, drafter_user):
    wanted = f"{reverse('plans:plan_list')}?q=họp"
    asked = client.get(wanted)
    assert asked.status_code == 302
    assert asked["Location"].startswith(f"{LOGIN}?next=/plans/")
    signed_in = client.post(
        asked["Location"], {"login": drafter_user.email, "password": "policy-portal-demo"}
    )
    assert signed_in["Location"].startswith("/plans/")


@pytest.mark.parametrize("headers", [{"Accept": "application/json"}, {"HX-Request": "true"}])
def test_scripts_are_told_where_to_sign_in_instead_of_getting_a_page(client, headers):
    answer = client.get(reverse("plans:plan_list"), headers=headers)
    assert (answer.status_code, answer.json()) == (401, {"login_url": LOGIN})


def test_what_a_person_changes_is_booked_to_them(as_drafter, drafter_user, ministry):
    as_drafter.post(
        reverse("plans:plan_create"),
        {"agency": ministry.pk, "year": clock.today().year, "title": "Kế hoạch"},
    )
    plan = AnnualPlan.objects.get()
    context = plan.events.first().pgh_context.metadata
    assert (context["user"], context["actor"]) == (drafter_user.pk, drafter_user.full_name)


def test_reading_leaves_no_trace_in_the_history(as_drafter, ministry):
    PlanFactory(agency=ministry)
    before = pghistory.models.Context.objects.count()
    as_drafter.get(reverse("plans:plan_list"))
    assert pghistory.models.Context.objects.count() == before


@pytest.mark.parametrize(
    ("error", "status"),
    [(NotAllowed("Không"), 403), (WrongState("Khóa"), 409), (StaleVersion("Cũ"), 412)],
)
def test_a_refusal_keeps_its_status_and_sentence(error, status):
    refuse = PortalErrorMiddleware(lambda request: None).process_exception
    request = RequestFactory().get("/", headers={"Accept": "application/json"})
    answer = refuse(request, error)
    assert answer.status_code == status
    assert json.loads(answer.content) == {"detail": str(error), "code": error.code}


def test_people_get_a_refusal_as_a_page(as_viewer, ministry):
    plan = PlanFactory(agency=ministry)
    answer = as_viewer.get(reverse("plans:plan_update", args=[plan.public_id]))
    assert answer.status_code == 403
    assert gettext("You do not have the right to do this.") in answer.content.decode()


def test_other_faults_are_not_hidden():
    refuse = PortalErrorMiddleware(lambda request: None).process_exception
    assert refuse(RequestFactory().get("/"), ValueError("bug")) is None
