"""Pages on which administrators keep the programs of their agency."""

import pytest
from django.urls import reverse

from integrations.models import ApiClient
from tests.factories import ApiClientFactory

pytestmark = pytest.mark.django_db
DATA = {"name": "Hệ thống báo cáo", "scopes": ["plans:read"]}


@pytest.fixture
def signed_in(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def program(ministry):
    return ApiClientFactory(agency=ministry, name="Cổng tỉnh")


def url(name, agency, *args):
    return reverse(f"integrations:{name}", args=[agency.code, *args])


def test_the_list_is_empty_in_words_and_then_names_the_programs(signed_in, ministry):
    assert "empty-state" in signed_in.get(url("client_list", ministry)).content.decode()
    ApiClientFactory(agency=ministry, name="Cổng tỉnh")
    assert "Cổng tỉnh" in signed_in.get(url("client_list", ministry)).content.decode()


def test_registering_shows_the_secret_this_once(signed_in, ministry):
    answer = signed_in.post(url("client_create", ministry), DATA)
    program = ApiClient.objects.get()
    assert answer.context["secret"] in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    later = signed_in.get(url("client_detail", ministry, program.client_id)).content.decode()
    assert answer.context["secret"] not in later
    assert program.client_id in later


def test_a_program_without_rights_is_told(signed_in, ministry):
    answer = signed_in.post(url("client_create", ministry), {"name": "x"})
    assert answer.context["form"].errors["scopes"]


def test_a_change_is_in_the_history_on_the_page(signed_in, ministry, program):
    change = {"name": "Cổng mới", "scopes": ["plans:read"]}
    signed_in.post(url("client_update", ministry, program.client_id), change)
    page = signed_in.get(url("client_detail", ministry, program.client_id)).content.decode()
    assert "Cổng mới" in page
    assert "<del>" in page


def test_the_history_tells_what_people_know_and_that_the_secret_was_renewed(
    signed_in, ministry, program
):
    signed_in.post(url("secret_renew", ministry, program.client_id))
    answer = signed_in.get(url("client_detail", ministry, program.client_id))
    renewed, registered = answer.context["changes"]
    assert (renewed.action, renewed.fields) == ("secret_renew", ())
    assert [field.name for field in registered.fields] == ["name", "scopes"]
    assert answer.context["agency"] == ministry


def test_a_program_is_switched_off_and_on_after_asking(signed_in, ministry, program):
    address = url("client_switch", ministry, program.client_id)
    for expected in (False, True):
        assert signed_in.get(address).status_code == 200
        signed_in.post(address)
        program.refresh_from_db()
        assert program.is_active is expected


def test_the_secret_is_renewed_after_asking(signed_in, ministry, program):
    address = url("secret_renew", ministry, program.client_id)
    before = program.client_secret
    assert signed_in.get(address).status_code == 200
    answer = signed_in.post(address)
    program.refresh_from_db()
    assert answer.context["secret"] in answer.content.decode()
    assert program.client_secret != before


@pytest.mark.parametrize("name", ["client_list", "client_create"])
def test_a_drafter_keeps_no_programs(client, drafter_user, ministry, name):
    client.force_login(drafter_user)
    assert client.get(url(name, ministry)).status_code == 403


@pytest.mark.parametrize(
    "name", ["client_detail", "client_update", "client_switch", "secret_renew"]
)
def test_a_program_of_another_agency_is_not_found(signed_in, ministry, name):
    foreign = ApiClientFactory()
    assert signed_in.get(url(name, ministry, foreign.client_id)).status_code == 404
