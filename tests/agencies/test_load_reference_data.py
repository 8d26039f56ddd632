"""The register's file goes into the tables, once or many times."""

import datetime as dt

import pytest
from django.core.management import call_command

from agencies.models import Agency, AgencyRecord, Succession
from agencies.services.register import agencies_load, agency_today, read_register, with_names_on
from core.actors import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    return agencies_load(rows=read_register(), actor=SYSTEM)


def test_every_line_of_the_file_is_one_agency_with_one_dated_name(register):
    assert register.created == len(read_register())
    assert Agency.objects.count() == AgencyRecord.objects.count() == register.created
    ministry = Agency.objects.get(code="BVHTTDL")
    assert ministry.ancestor_ids == [ministry.pk]


def test_loading_again_changes_nothing(register):
    call_command("load_reference_data")
    again = agencies_load(rows=read_register(), actor=SYSTEM)
    assert (again.created, again.changed, again.successions) == (0, 0, 0)


def test_the_successor_takes_over_on_the_day_after_the_last(register):
    step = Succession.objects.get(predecessor__code="BTTTT", position=0)
    assert step.successor.code == "BKHCN"
    assert step.since == dt.date(2025, 3, 1)


def test_the_city_of_today_is_found_from_the_province_of_2024(register):
    assert agency_today("T27").code == "T24"
    assert agency_today("BVHTTDL").code == "BVHTTDL"
    assert agency_today("nothing") is None


def test_thirty_four_provinces_and_cities_exist_since_the_mergers(register):
    places = Agency.objects.filter(kind__in=["province", "city"])
    assert places.valid_on(dt.date(2025, 6, 30)).count() == 63
    assert places.valid_on(dt.date(2025, 7, 1)).count() == 34


def test_an_end_recorded_in_the_portal_is_not_taken_away_by_the_file(register):
    Agency.objects.filter(code="T11").update(valid_to=dt.date(2026, 10, 1))
    agencies_load(rows=read_register(), actor=SYSTEM)
    assert Agency.objects.get(code="T11").valid_to == dt.date(2026, 10, 1)


def test_a_corrected_name_in_the_file_reaches_the_agency_and_its_record(register):
    Agency.objects.filter(code="T11").update(name_vi="Tỉnh Điên Biên")
    report = agencies_load(rows=read_register(), actor=SYSTEM)
    assert report.changed == 1
    named = with_names_on(Agency.objects.filter(code="T11"), dt.date(2026, 1, 1)).get()
    assert named.name_then == named.name_vi == "Tỉnh Điện Biên"
