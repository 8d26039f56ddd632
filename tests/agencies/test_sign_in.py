"""Sign-in, its limits, forgotten and changed passwords, the second step."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from tests.factories import PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
NEW = "đường-xa-vạn-dặm"


@pytest.fixture(autouse=True)
def own_cache(settings, request):
    """Attempts are counted per test, not across the machine."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": request.node.name,
        }
    }


@pytest.fixture
def person(db):
    return MembershipFactory(user__email="lan@example.gov.vn").user


def sign_in(client, email, password=PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password})


def test_an_address_in_any_case_and_the_password_open_the_portal(client, person):
    assert sign_in(client, "LAN@example.gov.vn")["Location"] == "/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_wrong_password_is_told_without_saying_which_was_wrong(client, person):
    for email in ("lan@example.gov.vn", "nobody@example.gov.vn"):
        answer = sign_in(client, email, "wrong")
        assert len(answer.context["form"].non_field_errors()) == 1


def test_too_many_wrong_passwords_close_the_door_for_a_while(client, person):
    for _n in range(5):
        sign_in(client, "lan@example.gov.vn", "wrong")
    answer = sign_in(client, "lan@example.gov.vn")
    assert "_auth_user_id" not in client.session
    told = answer.context["form"].non_field_errors()
    assert told == [gettext("Too many failed login attempts. Try again later.")]


def test_asking_too_often_gets_a_page_that_says_to_wait(client):
    for _n in range(31):
        answer = sign_in(client, f"x{_n}@example.gov.vn", "wrong")
    assert answer.status_code == 429
    assert "page-title" in answer.content.decode()


def test_a_closed_account_does_not_sign_in(client):
    UserFactory(email="old@example.gov.vn", is_active=False)
    sign_in(client, "old@example.gov.vn")
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client):
    answer = client.post("/accounts/signup/", {"email": "x@example.com", "password1": NEW})
    assert answer.status_code == 200
    assert "account/signup_closed.html" in [t.name for t in answer.templates]


def test_a_forgotten_password_is_set_anew_by_mail_once(client, person, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": "lan@example.gov.vn"})
    link = re.search(r"http://testserver(\S+)", mailoutbox[0].body).group(1)
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert sign_in(client, "lan@example.gov.vn", NEW)["Location"] == "/"
    assert client.get(link, follow=True).context["token_fail"]


def test_an_unknown_address_gets_the_same_answer(client, person, mailoutbox):
    known = client.post(reverse("account_reset_password"), {"email": "lan@example.gov.vn"})
    unknown = client.post(reverse("account_reset_password"), {"email": "no@example.gov.vn"})
    assert known["Location"] == unknown["Location"]


def test_a_password_that_is_too_plain_is_refused(client, person):
    client.force_login(person)
    change = {"oldpassword": PASSWORD, "password1": "12345678", "password2": "12345678"}
    answer = client.post(reverse("account_change_password"), change)
    assert answer.context["form"].errors["password1"]


def test_a_person_does_not_change_the_address_that_names_them(client, person):
    client.force_login(person)
    answer = client.post("/accounts/email/", {"email": "other@example.com", "action_add": ""})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_reset_password", "account_reset_password_done"],
)
def test_pages_before_sign_in_are_in_our_layout_with_one_heading(client, name):
    text = client.get(reverse(name)).content.decode()
    assert text.count("<h1") == 1
    assert 'class="public-head"' in text


@pytest.mark.parametrize("name", ["account_change_password", "account_logout", "mfa_index"])
def test_pages_after_sign_in_have_one_heading_and_no_inline_script(client, person, name):
    sign_in(client, person.email)
    text = client.get(reverse(name)).content.decode()
    assert text.count("<h1") == 1
    assert not re.search(r"<script(?![^>]*(src=|application/json))", text)
    assert "style=" not in text


def test_an_authenticator_app_is_set_up_on_a_page_of_ours(client, person):
    sign_in(client, person.email)
    again = client.post(
        "/accounts/reauthenticate/?next=/accounts/2fa/totp/activate/", {"password": PASSWORD}
    )
    text = client.get(again["Location"]).content.decode()
    assert 'src="data:image/svg+xml' in text
    assert text.count("<h1") == 1
