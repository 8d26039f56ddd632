"""Pages on which administrators keep their people."""

import re

import pytest
from django.urls import reverse

from agencies.models import Membership, Role
from core.models import User
from portal.celery import app
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
NEW = {
    "email": "lan@example.gov.vn",
    "full_name": "Trần Thị Lan",
    "position_title": "Chuyên viên",
    "roles": ["drafter", "clerk"],
    "valid_from": "01/01/2026",
    "valid_to": "",
}


@pytest.fixture
def signed_in(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def worker():
    """Tasks run at once, as a worker would run them a moment later."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def url(name, agency, *args):
    return reverse(f"agencies:{name}", args=[agency.code, *args])


def test_the_list_shows_people_with_roles_and_days(signed_in, ministry, drafter_user):
    text = signed_in.get(url("membership_list", ministry)).content.decode()
    assert drafter_user.email in text
    assert "01/01/2020" in text


def test_ended_ones_show_only_when_asked_for(signed_in, ministry):
    old = MembershipFactory(agency=ministry, valid_to="2024-12-31").user
    address = url("membership_list", ministry)
    assert old.email not in signed_in.get(address).content.decode()
    assert old.email in signed_in.get(address, {"ended": "on"}).content.decode()


def test_people_are_found_without_diacritics(signed_in, ministry):
    person = MembershipFactory(agency=ministry, user__full_name="Đỗ Thị Hòa").user
    found = signed_in.get(url("membership_list", ministry), {"q": "do thi hoa"})
    assert [m.user for m in found.context["page"].items] == [person]


def test_the_list_takes_the_same_queries_for_many_people(
    signed_in, ministry, django_assert_max_num_queries
):
    MembershipFactory.create_batch(30, agency=ministry)
    with django_assert_max_num_queries(8):
        signed_in.get(url("membership_list", ministry))


def test_a_new_person_gets_a_mail_with_a_link_that_sets_the_password_once(
    signed_in, ministry, client, worker, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.post(url("membership_create", ministry), NEW)
    assert answer.status_code == 302
    (mail,) = mailoutbox
    assert mail.to == ["lan@example.gov.vn"]
    link = re.search(r"http://testserver(\S+)", mail.body).group(1)
    signed_in.logout()
    form = client.get(link, follow=True)
    secret = {"password1": "đường-xa-vạn-dặm", "password2": "đường-xa-vạn-dặm"}
    done = client.post(form.request["PATH_INFO"], secret)
    assert done.status_code == 302
    assert User.objects.get(email="lan@example.gov.vn").check_password("đường-xa-vạn-dặm")
    assert client.get(link, follow=True).context["token_fail"]


def test_the_link_is_shown_to_copy_and_not_kept_by_caches(signed_in, ministry):
    person = User.objects.create_user("moi@example.gov.vn", full_name="Mới")
    membership = MembershipFactory(agency=ministry, user=person)
    answer = signed_in.post(url("membership_invite", ministry, membership.public_id))
    assert "/accounts/password/reset/key/" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_the_link_is_not_given_by_a_mere_visit(signed_in, ministry, drafter_user):
    membership = drafter_user.memberships.get()
    address = url("membership_invite", ministry, membership.public_id)
    assert signed_in.get(address).status_code == 405
    assert signed_in.post(address).status_code == 409


def test_a_clash_in_time_is_told_and_everything_typed_stays(signed_in, ministry):
    signed_in.post(url("membership_create", ministry), NEW)
    again = signed_in.post(url("membership_create", ministry), NEW)
    text = again.content.decode()
    assert again.status_code == 200
    assert "01/01/2026" in again.context["form"].non_field_errors()[0]
    assert "Trần Thị Lan" in text


def test_a_national_role_is_not_taken_from_an_administrator(signed_in, ministry):
    answer = signed_in.post(
        url("membership_create", ministry), {**NEW, "roles": ["government_office"]}
    )
    assert answer.context["form"].errors["roles"]
    assert not Membership.objects.filter(role=Role.GOVERNMENT_OFFICE).exists()


def test_a_system_administrator_gives_national_roles(client, system_user, ministry):
    client.force_login(system_user)
    client.post(url("membership_create", ministry), {**NEW, "roles": ["government_office"]})
    assert Membership.objects.filter(role=Role.GOVERNMENT_OFFICE).exists()


def test_an_end_before_the_start_is_told(signed_in, ministry):
    answer = signed_in.post(url("membership_create", ministry), {**NEW, "valid_to": "31/12/2025"})
    assert answer.context["form"].errors["valid_to"]


def test_a_change_keeps_role_and_person(signed_in, ministry, drafter_user):
    membership = drafter_user.memberships.get()
    change = {"position_title": "Trưởng phòng", "valid_from": "01/01/2021", "version": 1}
    signed_in.post(url("membership_update", ministry, membership.public_id), change)
    membership.refresh_from_db()
    assert (membership.position_title, membership.role) == ("Trưởng phòng", "drafter")
    page = signed_in.get(url("membership_update", ministry, membership.public_id))
    assert "<ins>Trưởng phòng</ins>" in page.content.decode()


def test_an_end_asks_first_and_is_told_where_refused(signed_in, ministry, admin_user):
    own = admin_user.memberships.get()
    address = url("membership_end", ministry, own.public_id)
    assert signed_in.get(address).status_code == 200
    refused = signed_in.post(address, {"last_day": "24/11/2026"})
    assert refused.context["form"].non_field_errors()


@pytest.mark.parametrize("name", ["membership_list", "membership_create"])
def test_a_drafter_does_not_keep_people(client, drafter_user, ministry, name):
    client.force_login(drafter_user)
    assert client.get(url(name, ministry)).status_code == 403


@pytest.mark.parametrize("name", ["membership_list", "membership_create"])
def test_another_agency_is_not_theirs_to_keep(signed_in, other_ministry, name):
    assert signed_in.get(url(name, other_ministry)).status_code == 403


@pytest.mark.parametrize("name", ["membership_update", "membership_end"])
def test_a_membership_of_another_agency_is_not_found(signed_in, ministry, name):
    foreign = MembershipFactory()
    assert signed_in.get(url(name, ministry, foreign.public_id)).status_code == 404


def test_the_public_is_sent_to_sign_in(client, ministry):
    answer = client.get(url("membership_list", ministry))
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


def test_the_pages_speak_english_under_their_own_address(signed_in, ministry):
    assert signed_in.get(f"/en/agencies/{ministry.code}/people/").status_code == 200
