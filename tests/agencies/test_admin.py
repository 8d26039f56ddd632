"""The Django admin is for system administrators alone."""

import pytest
from django.urls import reverse

from agencies.models import Agency, Membership
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
LISTS = [
    "admin:agencies_agency_changelist",
    "admin:agencies_membership_changelist",
    "admin:agencies_succession_changelist",
    "admin:core_user_changelist",
    "admin:integrations_apiclient_changelist",
]


@pytest.fixture
def signed_in(client, system_user):
    system_user.is_staff = True
    system_user.save()
    client.force_login(system_user)
    return client


@pytest.mark.parametrize("name", LISTS)
def test_a_system_administrator_sees_each_list(signed_in, ministry, name):
    assert signed_in.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_an_agency_administrator_does_not_enter(client, admin_user, name):
    client.force_login(admin_user)
    assert client.get(reverse(name)).status_code in {302, 403}


def test_staff_whose_role_ended_see_nothing(client):
    old = MembershipFactory(role="system_admin", valid_to="2024-12-31").user
    old.is_staff = True
    old.save()
    client.force_login(old)
    assert client.get(reverse(LISTS[0])).status_code == 403


def test_a_new_agency_gets_its_dated_name_and_ancestors(signed_in):
    data = {"code": "BM", "kind": "ministry", "name_vi": "Bộ Mới", "aliases": ""}
    form = {"records-TOTAL_FORMS": 0, "records-INITIAL_FORMS": 0}
    signed_in.post(reverse("admin:agencies_agency_add"), {**data, **form})
    made = Agency.objects.get(code="BM")
    assert made.ancestor_ids == [made.pk]
    assert made.records.get().name_vi == "Bộ Mới"


def test_a_national_role_is_given_here(signed_in, ministry):
    person = UserFactory()
    data = {"user": person.pk, "agency": ministry.pk, "role": "system_admin"}
    signed_in.post(reverse("admin:agencies_membership_add"), {**data, "valid_from": "01/01/2026"})
    assert Membership.objects.get(user=person).role == "system_admin"
    person.refresh_from_db()
    assert person.is_staff


def test_nothing_is_deleted_here(signed_in, ministry):
    address = reverse("admin:agencies_agency_delete", args=[ministry.pk])
    assert signed_in.post(address, {"post": "yes"}).status_code == 403
