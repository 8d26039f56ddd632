"""Pages on which administrators keep the tree of units, and successions."""

import pytest
from django.urls import reverse

from agencies.models import Agency, Succession
from core import clock
from tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db
TODAY = clock.today().strftime("%d/%m/%Y")
PAGES = ["unit_list", "unit_create", "unit_paste", "unit_rename", "unit_move", "unit_close"]


@pytest.fixture
def signed_in(client, admin_user):
    client.force_login(admin_user)
    return client


def url(name, agency):
    return reverse(f"agencies:{name}", args=[agency.code])


@pytest.mark.parametrize("name", PAGES)
def test_an_administrator_opens_each_page(signed_in, unit, name):
    assert signed_in.get(url(name, unit)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_drafter_opens_none(client, drafter_user, unit, name):
    client.force_login(drafter_user)
    assert client.get(url(name, unit)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_an_administrator_opens_none_of_another_agency(signed_in, other_ministry, name):
    foreign = AgencyFactory(parent=other_ministry)
    assert signed_in.get(url(name, foreign)).status_code == 403


def test_a_unit_is_added(signed_in, ministry):
    data = {"name_vi": "Vụ Pháp chế", "kind": "unit", "valid_from": "01/01/2026"}
    answer = signed_in.post(url("unit_create", ministry), data)
    assert answer.status_code == 302
    assert Agency.objects.get(name_vi="Vụ Pháp chế").code == "BTN-01"


def test_a_code_with_odd_letters_is_told(signed_in, ministry):
    data = {"name_vi": "Vụ", "kind": "unit", "valid_from": TODAY, "code": "Vụ 1"}
    assert signed_in.post(url("unit_create", ministry), data).context["form"].errors["code"]


def test_a_taken_code_is_told(signed_in, unit, ministry):
    data = {"name_vi": "Vụ", "kind": "unit", "valid_from": TODAY, "code": "btn-01"}
    answer = signed_in.post(url("unit_create", ministry), data)
    assert answer.context["form"].non_field_errors()


def test_a_pasted_column_becomes_units(signed_in, ministry):
    data = {"names": "Sở A\n\n  Sở  B \n", "kind": "department", "valid_from": TODAY}
    signed_in.post(url("unit_paste", ministry), data)
    assert set(Agency.objects.filter(parent=ministry).values_list("name_vi", flat=True)) == {
        "Sở A",
        "Sở B",
    }


def test_names_that_are_there_already_are_told_and_left_out(signed_in, ministry, unit):
    data = {"names": f"{unit.name_vi}\nSở A\nSở A", "kind": "department", "valid_from": TODAY}
    for added, words in [(["Sở A"], 2), ([], 1)]:
        answer = signed_in.post(url("unit_paste", ministry), data, follow=True)
        assert len(answer.context["messages"]) == words, added
    assert Agency.objects.filter(parent=ministry).count() == 2


def test_a_unit_is_renamed(signed_in, unit):
    data = {"name_vi": "Cục Mới", "since": TODAY, "version": 1}
    signed_in.post(url("unit_rename", unit), data)
    unit.refresh_from_db()
    assert unit.name_vi == "Cục Mới"


def test_a_stale_rename_keeps_what_was_typed(signed_in, unit):
    Agency.objects.filter(pk=unit.pk).update(version=5)
    data = {"name_vi": "Cục Mới", "since": TODAY, "version": 1}
    answer = signed_in.post(url("unit_rename", unit), data)
    assert "Cục Mới" in answer.content.decode()
    assert "Cục Báo chí" in answer.context["form"].non_field_errors()[0]
    assert answer.context["form"]["version"].value() == "5"


def test_a_unit_is_moved_below_another(signed_in, unit, ministry):
    place = AgencyFactory(parent=ministry)
    signed_in.post(url("unit_move", unit), {"parent": place.pk, "since": TODAY})
    unit.refresh_from_db()
    assert unit.parent == place


def test_a_unit_is_closed_after_asking(signed_in, unit):
    signed_in.post(url("unit_close", unit), {"last_day": TODAY})
    unit.refresh_from_db()
    assert unit.valid_to == clock.today()


def test_the_switch_takes_only_an_agency_that_one_acts_for(signed_in, ministry, other_ministry):
    switch = reverse("agencies:agency_switch")
    back = reverse("agencies:agency_list")
    done = signed_in.post(switch, {"agency": ministry.pk, "next": back})
    assert done["Location"] == back
    assert signed_in.session["acting_agency_id"] == ministry.pk
    assert signed_in.post(switch, {"agency": other_ministry.pk}).status_code == 404
    assert signed_in.post(switch, {"agency": "x"}).status_code == 404
    assert signed_in.get(switch).status_code == 405


def test_the_switch_leads_to_no_other_site(signed_in, ministry):
    data = {"agency": ministry.pk, "next": "https://elsewhere.example/"}
    assert signed_in.post(reverse("agencies:agency_switch"), data)["Location"] == reverse("home")


def test_a_succession_shows_what_moves_before_it_is_confirmed(client, system_user, ministry):
    heir = AgencyFactory()
    client.force_login(system_user)
    data = {"on": TODAY, "main": heir.pk}
    preview = client.post(url("agency_succeed", ministry), data)
    assert preview.context["moves"]
    assert not Succession.objects.exists()
    done = client.post(url("agency_succeed", ministry), {**data, "confirm": "yes"})
    assert done.status_code == 302
    assert Succession.objects.get().successor == heir


def test_a_succession_that_cannot_be_is_told(client, system_user, ministry):
    heir = AgencyFactory(valid_from=clock.today())
    client.force_login(system_user)
    data = {"on": "01/01/2026", "main": heir.pk, "confirm": "yes"}
    answer = client.post(url("agency_succeed", ministry), data)
    assert answer.context["form"].non_field_errors()


def test_an_agency_administrator_records_no_succession(signed_in, ministry):
    assert signed_in.get(url("agency_succeed", ministry)).status_code == 403
