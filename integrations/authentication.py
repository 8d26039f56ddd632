"""From a bearer token to the actor: one query, nothing cached, so a switch-off works at once."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import AccessToken
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from agencies.services.actors import PREDECESSORS, actor_of_client
from core import clock
from integrations.models import ApiClient

LAST_USED_EVERY = dt.timedelta(minutes=1)
TOKEN = f"""
SELECT c.id, c.client_id, c.name, c.agency_id, c.last_used_at, c.scopes, t.scope,
       ARRAY({PREDECESSORS % {"ids": "ARRAY[c.agency_id]"}})
FROM {AccessToken._meta.db_table} t JOIN {ApiClient._meta.db_table} c ON c.id = t.application_id
WHERE t.token_checksum = %s AND t.expires > %s AND c.is_active
"""  # noqa: S608 - made of constants; the values are parameters


@dataclass(frozen=True)
class ClientUser:
    """What the framework calls a user: the program behind the token."""

    pk: int
    name: str
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def __str__(self) -> str:
        return self.name


class ClientAuthentication(BaseAuthentication):
    """``Authorization: Bearer …`` of an API client; sets ``request.actor``."""

    keyword = "bearer"
    realm = "api"

    def authenticate(self, request: Request) -> tuple[ClientUser, Any] | None:
        """The client behind a valid token; 401 for a wrong one; None where there is none."""
        scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != self.keyword:
            return None
        row = _find(token.strip())
        if row is None:
            raise AuthenticationFailed(
                _("The access token is unknown, expired or switched off. Get a new one."),
                code="invalid_token",
            )
        pk, client_id, name, agency_id, last_used_at, registered, scope, predecessors = row
        request._request.actor = actor_of_client(  # type: ignore[attr-defined]
            agency_id,
            client_id=client_id,
            name=name,
            scopes=sorted(set(scope.split()) & set(registered)),
            predecessors=frozenset(predecessors),
        )
        _note_use(pk, last_used_at)
        return ClientUser(pk=pk, name=name), None

    def authenticate_header(self, request: Request) -> str:
        """What 401 asks for (RFC 6750)."""
        challenge = f'Bearer realm="{self.realm}"'
        wrong = ', error="invalid_token"' if "Authorization" in request.headers else ""
        return f"{challenge}{wrong}"


def _find(token: str) -> tuple[Any, ...] | None:
    checksum = hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(TOKEN, [checksum, clock.now()])
        return cursor.fetchone()


def _note_use(pk: int, last_used_at: dt.datetime | None) -> None:
    """Keep when the client was last seen, to the minute: reading stays reading."""
    now = clock.now()
    if last_used_at is None or now - last_used_at > LAST_USED_EVERY:
        ApiClient.objects.filter(pk=pk).update(last_used_at=now)
