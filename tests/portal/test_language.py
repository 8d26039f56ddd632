"""Vietnamese without a prefix, English under /en/, and nothing else decides."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.api.conftest import Program
from tests.factories import ApiClientFactory

pytestmark = pytest.mark.django_db
PUBLIC = ["/", "/agencies/", "/accounts/login/"]


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("wish", ["", "en", "en-US,en;q=0.9"])
def test_without_a_prefix_a_page_is_vietnamese_whatever_the_browser_wishes(client, path, wish):
    answer = client.get(path, headers={"Accept-Language": wish})
    assert '<html lang="vi">' in answer.content.decode()
    assert answer["Content-Language"] == "vi"


@pytest.mark.parametrize("path", PUBLIC)
def test_the_same_address_under_en_is_english(client, path):
    answer = client.get(f"/en{path}", headers={"Accept-Language": "vi"})
    page = answer.content.decode()
    assert '<html lang="en">' in page
    assert f'href="{path}" hreflang="vi" lang="vi"' in page


def test_links_of_an_english_page_stay_english(as_drafter):
    page = as_drafter.get("/en/plans/").content.decode()
    assert 'href="/en/activities/"' in page
    assert 'href="/activities/"' not in page


def test_the_sign_in_page_keeps_the_language(client):
    assert client.get("/en/plans/")["Location"].startswith("/en/accounts/login/?next=/en/plans/")


def test_other_languages_are_no_addresses(client):
    assert client.get("/fr/plans/").status_code == 404
    assert client.get("/vi/plans/").status_code == 404


def test_addresses_are_made_in_the_language_of_the_page():
    with override("en"):
        assert reverse("plans:plan_list") == "/en/plans/"
    assert reverse("plans:plan_list") == "/plans/"


def test_the_api_has_one_address_and_one_set_of_codes(client, ministry):
    program = Program(ApiClientFactory(agency=ministry))
    answers = [
        program.http.get("/api/v1/agencies/BTN/", headers={"Accept-Language": wish}).json()
        for wish in ("vi", "en")
    ]
    assert answers[0] == answers[1]
    assert client.get("/en/api/v1/").status_code == 404
