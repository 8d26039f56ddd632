"""Getting a token, and what is refused without a good one."""

import base64
import datetime as dt

import pytest
import time_machine
from oauth2_provider.models import AccessToken

from core import clock
from integrations.models import ApiClient
from integrations.services import Registered
from tests.api.conftest import V1, Program, token_of
from tests.factories import AgencyFactory, ApiClientFactory, PlanFactory, SuccessionFactory

SECRET = "a-secret-of-a-program"


@pytest.fixture
def registered(ministry) -> Registered:
    return Registered(ApiClientFactory(agency=ministry, client_secret=SECRET), SECRET)


def ask(http, registered, **more):
    pair = f"{registered.client.client_id}:{registered.secret}".encode()
    basic = f"Basic {base64.b64encode(pair).decode()}"
    form = {"grant_type": "client_credentials", **more}
    return http.post("/oauth/token/", form, headers={"Authorization": basic})


def test_a_program_gets_a_token_with_all_its_scopes(client, registered):
    answer = ask(client, registered)
    assert answer.status_code == 200
    assert set(answer.json()["scope"].split()) == set(registered.client.scopes)
    assert answer.json()["expires_in"] == 3600


def test_the_secret_may_also_stand_in_the_body(client, registered):
    form = {
        "grant_type": "client_credentials",
        "client_id": registered.client.client_id,
        "client_secret": registered.secret,
        "scope": "plans:read",
    }
    answer = client.post("/oauth/token/", form)
    assert answer.status_code == 200
    assert answer.json()["scope"] == "plans:read"


def test_the_portal_keeps_only_the_hash_of_a_token(client, registered):
    token = ask(client, registered).json()["access_token"]
    kept = AccessToken.objects.get()
    assert kept.token == ""
    assert token not in kept.token_checksum


def test_a_scope_that_the_client_was_not_registered_with_is_refused(client, registered):
    ApiClient.objects.filter(pk=registered.client.pk).update(scopes=["plans:read"])
    answer = ask(client, registered, scope="plans:write")
    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_scope"


def test_a_wrong_secret_gets_no_token(client, registered):
    answer = ask(client, Registered(registered.client, "wrong"))
    assert answer.status_code == 401


def test_a_client_that_was_switched_off_gets_no_token(client, registered):
    ApiClient.objects.filter(pk=registered.client.pk).update(is_active=False)
    assert ask(client, registered).status_code == 401


def test_a_program_gives_its_token_back(client, registered):
    token = ask(client, registered).json()["access_token"]
    form = {
        "token": token,
        "client_id": registered.client.client_id,
        "client_secret": registered.secret,
    }
    assert client.post("/oauth/revoke/", form).status_code == 200
    assert AccessToken.objects.count() == 0


def test_without_a_token_the_answer_says_how_to_come_in(client, db):
    answer = client.get(f"{V1}/plans/")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not_authenticated"


@pytest.mark.parametrize(
    "header", ["Bearer wrong", "Bearer", "Bearer \x00", "bearer  ", "Bearer é"]
)
def test_a_wrong_token_is_called_invalid(client, db, header):
    answer = client.get(f"{V1}/plans/", headers={"Authorization": header})
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer["WWW-Authenticate"]


def test_an_expired_token_is_refused(client, registered):
    token = token_of(registered.client, hours=-1)
    answer = client.get(f"{V1}/plans/", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401


def test_switching_a_client_off_stops_its_tokens_at_once(program):
    assert program.get("/plans/").status_code == 200
    ApiClient.objects.filter(pk=program.client.pk).update(is_active=False)
    assert program.get("/plans/").status_code == 401


def test_taking_a_scope_away_stops_it_at_once(program):
    ApiClient.objects.filter(pk=program.client.pk).update(scopes=["agencies:read"])
    assert program.get("/plans/").status_code == 403


@pytest.mark.parametrize(
    ("method", "path", "missing"),
    [
        ("GET", "/agencies/", "agencies:read"),
        ("GET", "/plans/", "plans:read"),
        ("POST", "/plans/", "plans:write"),
        ("GET", "/activities/", "activities:read"),
        ("POST", "/activities/", "activities:write"),
    ],
)
def test_a_missing_scope_is_named(program, method, path, missing):
    others = [scope for scope in program.client.scopes if scope != missing]
    answer = Program(program.client, others).send(method, path, {})
    assert answer.status_code == 403
    assert answer.json()["code"] == "insufficient_scope"
    assert f'scope="{missing}"' in answer["WWW-Authenticate"]


def test_the_actor_is_found_with_one_query(program, django_assert_num_queries):
    program.get("/plans/")
    with django_assert_num_queries(1):
        program.get("/plans/?no_such_parameter=1")


def test_the_program_reads_what_the_predecessors_did(program, ministry):
    before = AgencyFactory(code="CU")
    SuccessionFactory(predecessor=before, successor=ministry)
    old = PlanFactory(agency=before)
    assert program.get(f"/plans/{old.public_id}/").status_code == 200


def test_last_use_is_kept_to_the_minute(program):
    with time_machine.travel(dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC), tick=False) as now:
        AccessToken.objects.update(expires=clock.now() + dt.timedelta(hours=1))
        program.get("/plans/")
        first = ApiClient.objects.get().last_used_at
        now.shift(30)
        program.get("/plans/")
        assert ApiClient.objects.get().last_used_at == first
        now.shift(31)
        program.get("/plans/")
        assert ApiClient.objects.get().last_used_at > first
