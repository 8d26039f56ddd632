"""Who asks: a program of a ministry with a token, a person with a session."""

import datetime as dt

from django.test import Client
from oauth2_provider.generators import generate_client_id
from oauth2_provider.models import AccessToken, set_token_value

from agencies.models import Agency, Membership, Role
from agencies.services.actors import actor_of_client
from core import clock
from core.actors import Actor
from core.models import User
from integrations.models import ApiClient, Scope

AGENCY = "BTP"
EMAIL = "drafter@bench.example"


def program() -> ApiClient:
    """The ministry's program with every scope."""
    client, _made = ApiClient.objects.get_or_create(
        agency=Agency.objects.get(code=AGENCY),
        name="bench",
        defaults={
            "client_type": ApiClient.CLIENT_CONFIDENTIAL,
            "authorization_grant_type": ApiClient.GRANT_CLIENT_CREDENTIALS,
            "scopes": list(Scope.values),
        },
    )
    return client


def program_actor() -> Actor:
    """The program as services know it."""
    client = program()
    return actor_of_client(
        client.agency_id,
        client_id=client.client_id,
        name=client.name,
        scopes=list(client.scopes),
    )


def token() -> str:
    """A token that outlives the measurement."""
    value = generate_client_id()
    client = program()
    expires = clock.now() + dt.timedelta(hours=6)
    row = AccessToken(application=client, scope=" ".join(client.scopes), expires=expires)
    set_token_value(row, value)
    row.save()
    return value


def drafter() -> User:
    """The ministry's drafter."""
    user, _made = User.objects.get_or_create(email=EMAIL, defaults={"full_name": "Bench"})
    Membership.objects.get_or_create(
        user=user,
        agency=Agency.objects.get(code=AGENCY),
        role=Role.DRAFTER,
        defaults={"valid_from": dt.date(2020, 1, 1)},
    )
    return user


def browser() -> Client:
    """A signed-in browser within this process."""
    client = Client()
    client.force_login(drafter())
    return client


def session() -> str:
    """The cookie of a signed-in browser."""
    return f"sessionid={browser().cookies['sessionid'].value}"
