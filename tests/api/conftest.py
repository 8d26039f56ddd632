"""Programs of two ministries, and how they talk to the API."""

import datetime as dt
from typing import Any

import orjson
import pytest
from django.test import Client
from oauth2_provider.generators import generate_client_id
from oauth2_provider.models import AccessToken, set_token_value

from core import clock
from integrations.models import ApiClient
from plans.models import PlanState
from tests.factories import ActivityFactory, ApiClientFactory, PlanFactory

V1 = "/api/v1"


def token_of(client: ApiClient, scopes: list[str] | None = None, *, hours: int = 1) -> str:
    """A token as /oauth/token/ gives it: only its hash is kept."""
    token = generate_client_id()
    scope = " ".join(client.scopes if scopes is None else scopes)
    expires = clock.now() + dt.timedelta(hours=hours)
    row = AccessToken(application=client, scope=scope, expires=expires)
    set_token_value(row, token)
    row.save()
    return token


class Program:
    """A program with a token, speaking JSON."""

    def __init__(self, client: ApiClient, scopes: list[str] | None = None) -> None:
        self.client = client
        self.token = token_of(client, scopes)
        self.http = Client(headers={"Authorization": f"Bearer {self.token}"})

    def get(self, path: str, **headers: str) -> Any:
        """Read; ``If_None_Match`` and the like as keywords."""
        return self.http.get(V1 + path, headers=_named(headers))

    def send(self, method: str, path: str, data: Any = None, **headers: str) -> Any:
        """Write JSON."""
        return self.http.generic(
            method,
            V1 + path,
            b"" if data is None else orjson.dumps(data),
            "application/json",
            headers=_named(headers),
        )

    def post(self, path: str, data: Any = None, **headers: str) -> Any:
        """Create or act."""
        return self.send("POST", path, data, **headers)

    def etag(self, path: str) -> str:
        """The entity tag of a thing."""
        return self.get(path)["ETag"]


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def program(ministry) -> Program:
    return Program(ApiClientFactory(agency=ministry))


@pytest.fixture
def other_program(other_ministry) -> Program:
    return Program(ApiClientFactory(agency=other_ministry))


@pytest.fixture
def plan(ministry):
    return PlanFactory(agency=ministry, year=2026)


@pytest.fixture
def activity(plan, ministry):
    return ActivityFactory(plan=plan, title="Họp báo về dự thảo Luật", lead_agency=ministry)


@pytest.fixture
def issued_plan(ministry):
    return PlanFactory(
        agency=ministry,
        state=PlanState.ISSUED,
        issue_number="12/QĐ-BTN",
        issued_on=dt.date(2026, 1, 15),
        signer="Người ký",
    )
