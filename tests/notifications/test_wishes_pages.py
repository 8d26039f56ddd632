"""How one wishes to be told: kinds by channels, hours, absences; an agency's digest."""

import datetime as dt

import pytest
from django.test import Client

from agencies.models import Absence, Role
from core import clock
from notifications.models import AgencyDigest, Preference, Settings
from tests.factories import MembershipFactory
from tests.pages import address, text

pytestmark = pytest.mark.django_db
URL = "/inbox/settings/"
DAY = dt.timedelta(days=1)
WISHES = {
    "digest_hour": "7",
    "quiet_from": "22:00",
    "quiet_to": "06:00",
    "test.free:email": "off",
    "test.digest:email": "at_once",
}


def signed_in(user) -> Client:
    """A browser of somebody."""
    client = Client()
    client.force_login(user)
    return client


def test_wishes_are_kept_and_shown(as_drafter, drafter_user):
    assert as_drafter.post(URL, WISHES).status_code == 302
    kept = Settings.objects.get(user=drafter_user)
    assert (kept.digest_hour, kept.quiet_from, kept.quiet_to) == (7, dt.time(22), dt.time(6))
    chosen = dict(Preference.objects.values_list("kind", "way"))
    assert chosen == {"test.free": "off", "test.digest": "at_once"}
    form = as_drafter.get(URL).context["form"]
    assert form["test.free:email"].value() == "off"
    assert form["quiet_from"].value() == dt.time(22)


def test_what_equals_the_default_leaves_no_row(as_drafter):
    as_drafter.post(URL, WISHES)
    usual = {"test.free:email": "at_once", "test.digest:email": "digest"}
    as_drafter.post(URL, {**WISHES, **usual})
    assert not Preference.objects.exists()


def test_what_is_compulsory_is_shown_with_the_reason_and_not_offered(as_drafter):
    answer = as_drafter.get(URL)
    form = answer.context["form"]
    assert [way for way, _label in form.fields["test.digest:email"].choices] == [
        "at_once",
        "digest",
    ]
    assert form.fields["test.must:email"].disabled
    rows = {row.kind.code: str(row.reason) for row in form.rows()}
    assert rows["test.must"] in text(answer)
    assert rows["test.free"] == ""


def test_what_only_system_administrators_get_is_offered_to_them_alone(as_drafter):
    system = signed_in(MembershipFactory(role=Role.SYSTEM_ADMIN).user)
    offered = [
        "test.system" in [row.kind.code for row in browser.get(URL).context["form"].rows()]
        for browser in (as_drafter, system)
    ]
    assert offered == [False, True]


def test_compulsory_kinds_cannot_be_switched_off_by_a_made_up_form(as_drafter):
    refused = as_drafter.post(URL, {**WISHES, "test.digest:email": "off"})
    assert refused.status_code == 200
    as_drafter.post(URL, {**WISHES, "test.must:email": "off"})
    assert not Preference.objects.filter(kind="test.must").exists()


@pytest.mark.parametrize(
    "wrong", [{"quiet_to": ""}, {"quiet_from": "25:00"}, {"digest_hour": "24"}]
)
def test_hours_that_cannot_be_are_sent_back_with_everything_typed(wrong, as_drafter):
    answer = as_drafter.post(URL, {**WISHES, **wrong})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == wrong.keys()
    assert not Settings.objects.exists()


def test_an_absence_is_noted_shown_and_ended(as_drafter, drafter_user, viewer_user):
    days = {"starts_on": f"{clock.today():%d/%m/%Y}", "ends_on": f"{clock.today() + DAY:%d/%m/%Y}"}
    answer = as_drafter.post("/absences/new/", {**days, "substitute": viewer_user.pk})
    assert answer["Location"] == URL
    absence = Absence.objects.get(user=drafter_user)
    assert str(viewer_user) in text(as_drafter.get(URL))
    as_drafter.post(address("notifications:absence_end", absence))
    assert not Absence.objects.exists()


def test_a_substitute_of_another_agency_is_not_offered(as_drafter, other_drafter_user):
    days = {"starts_on": f"{clock.today():%d/%m/%Y}", "ends_on": f"{clock.today():%d/%m/%Y}"}
    answer = as_drafter.post("/absences/new/", {**days, "substitute": other_drafter_user.pk})
    assert "substitute" in answer.context["form"].errors


def test_an_overlap_keeps_what_was_typed(as_drafter, drafter_user):
    today = clock.today()
    Absence.objects.create(user=drafter_user, starts_on=today, ends_on=today)
    typed = f"{today:%d/%m/%Y}"
    answer = as_drafter.post("/absences/new/", {"starts_on": typed, "ends_on": typed})
    assert answer.context["form"].non_field_errors()
    assert f'value="{typed}"' in text(answer)


def test_an_administrator_notes_an_absence_for_a_person(admin_user, drafter_user):
    url = address("notifications:absence_create_for", drafter_user)
    days = {"starts_on": f"{clock.today():%d/%m/%Y}", "ends_on": f"{clock.today():%d/%m/%Y}"}
    assert signed_in(admin_user).post(url, days).status_code == 302
    assert Absence.objects.get().user == drafter_user


def test_administrators_choose_where_the_agencys_digest_goes(admin_user, ministry):
    browser, url = signed_in(admin_user), f"/agencies/{ministry.code}/digest/"
    given = {"is_active": "on", "address": "vanthu@btn.gov.vn", "hour": "7", "language": "vi"}
    assert browser.post(url, given)["Location"] == url
    digest = AgencyDigest.objects.get(agency=ministry)
    assert (digest.address, digest.hour, digest.is_active) == ("vanthu@btn.gov.vn", 7, True)
    assert browser.post(url, {**given, "address": "none"}).context["form"].errors
    assert 'value="vanthu@btn.gov.vn"' in text(browser.get(url))
