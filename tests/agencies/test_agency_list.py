"""The public register as a page."""

import pytest
from django.urls import reverse

from agencies.services.register import agencies_load, read_register
from core.actors import SYSTEM
from tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    agencies_load(rows=read_register(), actor=SYSTEM)


def ask(client, **params):
    return client.get(reverse("agencies:agency_list"), params)


def names(response):
    return [agency.name_vi for agency in response.context["page"].items]


def test_everybody_reads_the_register_without_signing_in(client, register):
    response = ask(client)
    assert response.status_code == 200
    assert "Bộ Văn hóa, Thể thao và Du lịch" in response.content.decode()
    assert "Bộ Thông tin và Truyền thông" not in names(response)


def test_a_day_before_the_mergers_shows_the_agencies_of_then(client, register):
    response = ask(client, as_of="2025-02-28")
    assert "Bộ Thông tin và Truyền thông" in names(response)
    assert "Bộ Nông nghiệp và Môi trường" not in names(response)


def test_words_without_diacritics_find_and_abbreviations_too(client, register):
    assert names(ask(client, q="van hoa")) == ["Bộ Văn hóa, Thể thao và Du lịch"]
    assert names(ask(client, q="bo vhttdl")) == ["Bộ Văn hóa, Thể thao và Du lịch"]
    assert names(ask(client, q="Tuyên Quang")) == ["Tỉnh Tuyên Quang"]


def test_a_kind_narrows_the_list(client, register):
    assert len(names(ask(client, kind="city"))) == 9
    assert all(name.startswith("Thành phố") for name in names(ask(client, kind="city")))


def test_units_come_only_when_asked_for(client, register):
    home = AgencyFactory(code="X")
    AgencyFactory(name_vi="Cục Báo chí", parent=home)
    assert "Cục Báo chí" not in names(ask(client))
    assert names(ask(client, q="bao chi")) == ["Cục Báo chí"]


def test_the_order_is_vietnamese(client, db):
    for name in ("Ủy ban", "Đài", "Ban", "Bảo", "Dân"):
        AgencyFactory(name_vi=name)
    assert names(ask(client)) == ["Ban", "Bảo", "Dân", "Đài", "Ủy ban"]


def test_a_day_that_is_none_is_told_and_today_is_shown(client, register):
    response = ask(client, as_of="31/02/2025")
    assert response.status_code == 200
    assert response.context["filter"].form.errors["as_of"]
    assert response.context["is_today"]


def test_nothing_found_says_what_to_try(client, register):
    assert "empty-state" in ask(client, q="zzz").content.decode()


def test_the_second_page_goes_on_where_the_first_ended(client, db):
    for number in range(103):
        AgencyFactory(name_vi=f"Bộ {number:03}")
    first = ask(client)
    second = client.get(reverse("agencies:agency_list") + first.context["page"].next_url)
    assert names(second) == ["Bộ 100", "Bộ 101", "Bộ 102"]


def test_the_list_takes_one_query_however_long_it_is(client, register, django_assert_num_queries):
    with django_assert_num_queries(1):
        ask(client)


def test_english_has_its_own_address_and_names(client, register):
    response = client.get("/en/agencies/")
    assert "Ministry of Justice" in response.content.decode()


def test_the_register_is_only_read(client):
    assert client.post(reverse("agencies:agency_list")).status_code == 405
