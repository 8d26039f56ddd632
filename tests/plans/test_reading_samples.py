"""The sample annexes of ministries and provinces are read exactly as expected."""

import json
from pathlib import Path

import pytest

from agencies.services.register import read_register
from core.tables import read_blocks
from plans.importing import as_expected, read_annex

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(p.name for p in SAMPLES.iterdir() if p.suffix != ".json")
TITLES = {
    "a-ministry-two-row-heading.docx": "Nhiệm vụ truyền thông chính sách năm 2026",
    "b-province-letterhead-and-total.xlsx": "KẾ HOẠCH TRUYỀN THÔNG CHÍNH SÁCH NĂM 2026",
    "d-city-two-tables.docx": "DANH MỤC HOẠT ĐỘNG TRUYỀN THÔNG CHÍNH SÁCH NĂM 2026",
}


def reading_of(name):
    """The reading of a sample with the register's names."""
    names = [n for row in read_register() for n in (row.name_vi, row.short_name) if n]
    blocks = read_blocks((SAMPLES / name).read_bytes(), name)
    return read_annex(blocks, year=2026, known_names=names)


@pytest.mark.parametrize("name", FILES)
def test_a_sample_is_read_exactly_as_expected(name):
    expected = (SAMPLES / name).with_suffix(".expected.json")
    assert as_expected(reading_of(name), 2026) == json.loads(expected.read_text("utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_a_reading_can_be_stored_as_json_and_accounts_for_each_row(name):
    reading = json.loads(json.dumps(reading_of(name)))
    kept = [(row["table"], row["row"]) for row in reading["rows"] + reading["left_out"]]
    assert len(kept) == len(set(kept))
    for table in reading["tables"]:
        if table["used"]:
            below = [r for t, r in kept if t == table["index"] and r >= table["first_row"]]
            assert len(below) == table["row_count"]


@pytest.mark.parametrize(("name", "title"), TITLES.items())
def test_the_letterhead_tells_title_and_year(name, title):
    reading = reading_of(name)
    assert (reading["title"], reading["year"]) == (title, 2026)


def test_a_total_and_signatures_are_left_out_with_their_reason():
    left = reading_of("b-province-letterhead-and-total.xlsx")["left_out"]
    reasons = {entry["row"]: entry["reason"] for entry in left}
    assert reasons[17] == "total"
    assert reasons[19] == reasons[20] == "signature"
