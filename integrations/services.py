"""Registering, changing and switching off the programs that act for an agency."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from oauth2_provider.generators import generate_client_secret
from oauth2_provider.models import AccessToken

from agencies.models import Agency
from core.actors import Actor
from core.history import acting
from core.permissions import require
from integrations.models import ApiClient
from integrations.permissions import Permission

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Registered:
    """A client with its secret, which only its hash remembers from now on."""

    client: ApiClient
    secret: str


@transaction.atomic
def client_register(
    *, agency: Agency, name: str, scopes: Sequence[str], actor: Actor
) -> Registered:
    """Make an API client of an agency; for the administrators of the agency or of a parent."""
    require(actor, Permission.CLIENT_MANAGE, agency)
    secret = generate_client_secret()
    with acting(actor, "client_register"):
        client = ApiClient(
            agency=agency,
            name=name,
            scopes=list(scopes),
            client_secret=secret,
            client_type=ApiClient.CLIENT_CONFIDENTIAL,
            authorization_grant_type=ApiClient.GRANT_CLIENT_CREDENTIALS,
        )
        client.full_clean(exclude=["client_secret"])
        client.save()
    logger.info("API client %s registered for agency %s", client.pk, agency.pk)
    return Registered(client, secret)


@transaction.atomic
def client_change(
    *, client: ApiClient, name: str, scopes: Sequence[str], actor: Actor
) -> ApiClient:
    """Change what a client is called and may do; tokens in use lose scopes at once."""
    client = _locked(client, actor)
    with acting(actor, "client_change"):
        client.name, client.scopes = name, list(scopes)
        client.full_clean(exclude=["client_secret"])
        client.save(update_fields=["name", "scopes"])
    return client


@transaction.atomic
def client_switch(*, client: ApiClient, active: bool, actor: Actor) -> ApiClient:
    """Switch a client off, which ends its tokens at once, or on again."""
    client = _locked(client, actor)
    with acting(actor, "client_switch"):
        client.is_active = active
        client.save(update_fields=["is_active"])
        if not active:
            AccessToken.objects.filter(application=client).delete()
    logger.info("API client %s switched %s", client.pk, "on" if active else "off")
    return client


@transaction.atomic
def secret_renew(*, client: ApiClient, actor: Actor) -> Registered:
    """Give a client another secret; the old one and its tokens end at once."""
    client = _locked(client, actor)
    secret = generate_client_secret()
    with acting(actor, "secret_renew"):
        client.client_secret = secret
        # The trail keeps no secret: that it was renewed shows by “updated”.
        client.save(update_fields=["client_secret", "updated"])
        AccessToken.objects.filter(application=client).delete()
    logger.info("API client %s got another secret", client.pk)
    return Registered(client, secret)


def _locked(client: ApiClient, actor: Actor) -> ApiClient:
    found = ApiClient.objects.select_for_update(of=("self",)).select_related("agency")
    locked = found.get(pk=client.pk)
    require(actor, Permission.CLIENT_MANAGE, locked.agency)
    return locked
