"""The register for programs, as it stands on a day."""

import datetime as dt

import pytest

from agencies.models import AgencyRecord
from tests.factories import AgencyFactory, SuccessionFactory


@pytest.fixture
def merged(db):
    """Two ministries that became one on 1 March 2025."""
    kept = {"valid_to": dt.date(2025, 2, 28)}
    press = AgencyFactory(code="BTTTT", name_vi="Bộ Thông tin và Truyền thông", **kept)
    science = AgencyFactory(code="BKHCN-CU", name_vi="Bộ Khoa học và Công nghệ", **kept)
    new = AgencyFactory(code="BKHCN", name_vi="Bộ KHCN", valid_from=dt.date(2025, 3, 1))
    for one in (press, science):
        SuccessionFactory(predecessor=one, successor=new)
    return press, science, new


def codes(answer):
    assert answer.status_code == 200, answer.content
    return {row["code"] for row in answer.json()["results"]}


def test_the_list_has_the_agencies_of_today(program, merged):
    assert {"BKHCN"} == codes(program.get("/agencies/")) - {"BTN"}


def test_the_list_of_an_earlier_day_has_the_agencies_of_that_day(program, merged):
    found = codes(program.get("/agencies/?as_of=2024-06-01"))
    assert {"BTTTT", "BKHCN-CU"} <= found
    assert "BKHCN" not in found


def test_names_are_those_of_the_day(program, ministry):
    AgencyRecord.objects.update(name_vi="Bộ Cũ", valid_to=dt.date(2024, 12, 31))
    AgencyRecord.objects.create(
        agency=ministry, name_vi="Bộ Mới", valid_from=dt.date(2025, 1, 1), identifiers={"ma": "G01"}
    )
    before = program.get("/agencies/BTN/?as_of=2024-12-31").json()
    after = program.get("/agencies/BTN/").json()
    assert (before["name_vi"], before["identifiers"]) == ("Bộ Cũ", {})
    assert (after["name_vi"], after["identifiers"]) == ("Bộ Mới", {"ma": "G01"})


def test_one_agency_says_who_holds_its_work_on_the_day(program, merged):
    assert program.get("/agencies/BTTTT/").json()["holders"] == ["BKHCN"]
    assert program.get("/agencies/BTTTT/?as_of=2024-06-01").json()["holders"] == ["BTTTT"]


def test_one_agency_says_whose_work_it_took_over(program, merged):
    assert program.get("/agencies/BKHCN/").json()["predecessors"] == ["BTTTT", "BKHCN-CU"]
    assert program.get("/agencies/BTTTT/").json()["successors"] == ["BKHCN"]


def test_units_are_found_by_their_parent(program, unit):
    assert codes(program.get("/agencies/?parent=BTN")) == {"BTN-01"}
    assert program.get("/agencies/BTN-01/").json()["parent"] == "BTN"


def test_search_needs_no_diacritics(program, unit):
    assert codes(program.get("/agencies/?q=cuc%20bao%20chi")) == {"BTN-01"}
    assert codes(program.get("/agencies/?q=C%E1%BB%A5c")) == {"BTN-01"}


def test_kinds_narrow_the_list(program, unit):
    assert codes(program.get("/agencies/?kind=unit")) == {"BTN-01"}


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", "01/01/2026", "%00"])
def test_a_day_that_is_none_is_refused(program, ministry, day):
    for path in ("/agencies/", "/agencies/BTN/"):
        answer = program.get(f"{path}?as_of={day}")
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] == "as_of"


def test_an_unknown_code_is_not_found(program):
    assert program.get("/agencies/KHONG-CO/").status_code == 404


def test_nothing_can_be_written(program, ministry):
    assert program.send("PATCH", "/agencies/BTN/", {"name_vi": "x"}).status_code == 403
    assert program.get("/agencies/BTN/").json()["name_vi"] == "Bộ Thử nghiệm"
