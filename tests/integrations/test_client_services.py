"""Registering, changing and switching off the programs of an agency."""

import datetime as dt

import pytest
from django.contrib.auth.hashers import check_password
from oauth2_provider.models import AccessToken

from agencies.services.actors import actor_for_user
from core import clock
from core.exceptions import NotAllowed
from integrations.services import client_change, client_register, client_switch, secret_renew
from tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered(ministry, admin):
    scopes = ["plans:read", "plans:write"]
    return client_register(agency=ministry, name="Hệ thống báo cáo", scopes=scopes, actor=admin)


@pytest.fixture
def token(registered):
    expires = clock.now() + dt.timedelta(hours=1)
    return AccessToken.objects.create(
        application=registered.client, token="t", expires=expires, scope="plans:read"
    )


def test_the_secret_is_known_once_and_kept_only_as_a_hash(registered):
    stored = type(registered.client).objects.get(pk=registered.client.pk).client_secret
    assert registered.secret not in stored
    assert check_password(registered.secret, stored)


def test_a_client_uses_client_credentials_only(registered):
    assert registered.client.authorization_grant_type == "client-credentials"
    assert registered.client.client_type == "confidential"


def test_a_drafter_registers_no_client(ministry, drafter_user):
    actor = actor_for_user(drafter_user)
    with pytest.raises(NotAllowed):
        client_register(agency=ministry, name="x", scopes=["plans:read"], actor=actor)


def test_another_agency_is_not_theirs_to_open(admin):
    with pytest.raises(NotAllowed):
        client_register(agency=AgencyFactory(), name="x", scopes=["plans:read"], actor=admin)


def test_switching_off_ends_the_tokens_at_once(registered, token, admin):
    client_switch(client=registered.client, active=False, actor=admin)
    assert not AccessToken.objects.exists()
    registered.client.refresh_from_db()
    assert not registered.client.is_usable(None)


def test_another_secret_ends_the_old_one_and_its_tokens(registered, token, admin):
    renewed = secret_renew(client=registered.client, actor=admin)
    stored = type(registered.client).objects.get(pk=registered.client.pk).client_secret
    assert check_password(renewed.secret, stored)
    assert not check_password(registered.secret, stored)
    assert not AccessToken.objects.exists()


def test_the_history_says_who_changed_the_rights_and_never_the_secret(registered, admin):
    client_change(client=registered.client, name="Mới", scopes=["plans:read"], actor=admin)
    event = registered.client.events.order_by("-pgh_id").select_related("pgh_context").first()
    assert event.scopes == ["plans:read"]
    assert event.pgh_context.metadata["user"] == admin.user_id
    assert not hasattr(event, "client_secret")
