"""Annexes of many habits are read as the people who wrote them meant."""

import json
from pathlib import Path

import pytest

from core.tables import read_blocks
from plans.importing import read_annex
from tests.plans import annexes

WHAT = ("section", "number", "title", "lead", "cooperating", "period_text", "budget_vnd")
READINGS = json.loads((Path(__file__).parent / "data" / "annexes.json").read_text("utf-8"))


def reading_of(annex, **options):
    """The reading of a built annex."""
    content = annex()
    name = "phu-luc.docx" if b"word/document.xml" in content else "phu-luc.xlsx"
    return read_annex(read_blocks(content, name), year=2026, **options)


@pytest.mark.parametrize("name", READINGS)
def test_an_annex_is_read_as_it_was_meant(name):
    rows = reading_of(getattr(annexes, name))["rows"]
    assert [[row[part] for part in WHAT] for row in rows] == READINGS[name]


@pytest.mark.parametrize("name", READINGS)
def test_no_row_of_a_used_table_is_dropped_silently(name):
    reading = reading_of(getattr(annexes, name))
    kept = [(row["table"], row["row"]) for row in reading["rows"] + reading["left_out"]]
    assert len(kept) == len(set(kept))
    for table in (table for table in reading["tables"] if table["used"]):
        below = [r for t, r in kept if t == table["index"] and r >= table["first_row"]]
        assert len(below) == table["row_count"]


def test_totals_signatures_and_column_numbers_say_why_they_are_left_out():
    left = {
        entry["row"]: entry["reason"] for entry in reading_of(annexes.nested_sections)["left_out"]
    }
    assert left[8] == "number_row"
    assert left[9] == left[10] == left[14] == "section"
    assert left[16] == left[17] == "total"
    assert left[19] == left[20] == left[21] == "signature"


def test_a_repeated_heading_is_left_out():
    left = reading_of(annexes.one_column_of_units)["left_out"]
    assert [entry["row"] for entry in left if entry["reason"] == "heading"] == [5]


def test_lists_of_people_and_instructions_are_not_used():
    tables = reading_of(annexes.two_sheets)["tables"]
    assert [table["used"] for table in tables] == [False, True, True, False]


def test_measure_note_and_person_are_kept():
    marks = reading_of(annexes.marks_by_quarter)["rows"][0]
    person = reading_of(annexes.parts_and_people)["rows"][0]
    assert (marks["output_measure"], marks["note"]) == ("2", "Theo NQ 01")
    assert person["responsible"] == "Ông A"


def test_the_title_of_a_plan_goes_over_two_lines():
    assert reading_of(annexes.whole_plan)["title"] == (
        "Kế hoạch truyền thông chính sách năm 2026 trên địa bàn tỉnh"
    )


def test_a_file_that_names_no_year_has_none():
    reading = reading_of(annexes.mixed_money)
    assert (reading["year"], reading["title"]) == (None, None)


def verdicts():
    """Verdict and remarks' codes of the doubtful rows by their number in the file."""
    rows = reading_of(annexes.doubtful_rows)["rows"]
    return {r["row"]: (r["verdict"], {e["code"] for e in r["remarks"]}) for r in rows}


@pytest.mark.parametrize(
    ("row", "verdict", "code"),
    [
        (2, "bad", "title_missing"),
        (3, "review", "period_unread"),
        (4, "bad", "period_outside_year"),
        (5, "review", "period_beyond_year"),
        (5, "review", "money_unread"),
        (6, "review", "lead_missing"),
        (7, "bad", "cell_error"),
        (8, "review", "duplicate_in_file"),
        (9, "bad", "end_before_start"),
    ],
)
def test_a_doubtful_row_says_what_is_the_matter(row, verdict, code):
    found = verdicts()[row]
    assert found[0] == verdict
    assert code in found[1]


def test_a_row_with_only_a_number_is_left_out():
    left = reading_of(annexes.doubtful_rows)["left_out"]
    assert [(entry["row"], entry["reason"]) for entry in left] == [(10, "empty")]
