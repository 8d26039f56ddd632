"""One agency's page: names, line of succession, units, what was done."""

import datetime as dt

import pytest
from django.urls import reverse

from agencies import registry
from agencies.history import line_of
from agencies.models import Agency
from agencies.services.register import agencies_load, read_register
from core.actors import SYSTEM
from tests.factories import AgencyFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    agencies_load(rows=read_register(), actor=SYSTEM)


def page(client, code, **params):
    return client.get(reverse("agencies:agency_detail", args=[code]), params)


def test_the_line_of_succession_reads_in_both_directions(client, register):
    response = page(client, "T24-2026")
    assert response.status_code == 200
    steps = response.context["line"].steps
    assert [step.since for step in steps] == [dt.date(2025, 7, 1), dt.date(2026, 9, 20)]
    assert {a.code for a in steps[0].sources} == {"T27", "T24-2025"}
    assert [a.code for a in steps[1].targets] == ["T24"]


def test_several_successors_stand_with_the_main_one_first(client, register):
    (step,) = page(client, "BTTTT").context["line"].steps
    assert [a.code for a in step.targets] == ["BKHCN", "BVHTTDL", "BCA"]


def test_predecessors_are_found_however_many_steps_back(register):
    line = line_of(Agency.objects.get(code="T24"))
    assert {a.code for a in line.predecessors} == {"T24-2026", "T24-2025", "T27"}


def test_sources_and_their_confidence_are_told(client, register):
    assert "general knowledge" in page(client, "VTV").content.decode()


def test_units_show_as_of_a_day(client, db):
    home = AgencyFactory(code="X")
    AgencyFactory(name_vi="Vụ Cũ", parent=home, valid_to=dt.date(2025, 1, 31))
    AgencyFactory(name_vi="Vụ Mới", parent=home, valid_from=dt.date(2025, 2, 1))
    assert "Vụ Cũ" in page(client, "X", as_of="2025-01-01").content.decode()
    today = page(client, "X").content.decode()
    assert "Vụ Mới" in today
    assert "Vụ Cũ" not in today


def test_what_a_predecessor_did_stands_under_its_own_name(client, register, monkeypatch):
    predecessor = Agency.objects.get(code="BTTTT")

    def reader(line, actor):
        ids = {agency.pk for agency in line}
        assert predecessor.pk in ids
        entry = registry.HistoryEntry(predecessor.pk, "Kế hoạch năm 2024")
        return registry.HistorySection("Kế hoạch", (entry,))

    monkeypatch.setattr("agencies.history.history_sections", [reader])
    client.force_login(MembershipFactory(agency=Agency.objects.get(code="BKHCN")).user)
    (done,) = page(client, "BKHCN").context["work"]
    assert (done.agency.code, done.sections[0][1][0].text) == ("BTTTT", "Kế hoạch năm 2024")


def test_the_public_sees_no_work(client, register, monkeypatch):
    monkeypatch.setattr("agencies.history.history_sections", [lambda line, actor: 1 / 0])
    assert page(client, "BKHCN").status_code == 200


def test_an_unknown_code_is_not_found(client, db):
    assert page(client, "NOBODY").status_code == 404


def test_only_administrators_are_offered_to_keep_people(client, ministry, admin_user, drafter_user):
    link = reverse("agencies:membership_list", args=[ministry.code])
    client.force_login(drafter_user)
    assert f'btn-primary" href="{link}"' not in page(client, ministry.code).content.decode()
    client.force_login(admin_user)
    assert f'btn-primary" href="{link}"' in page(client, ministry.code).content.decode()


def test_the_page_takes_the_same_queries_with_many_units(
    client, ministry, unit, django_assert_max_num_queries
):
    for _n in range(30):
        AgencyFactory(parent=unit)
        AgencyFactory(parent=ministry)
    with django_assert_max_num_queries(5):
        page(client, ministry.code)
