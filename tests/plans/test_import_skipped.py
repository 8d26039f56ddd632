"""Skipped rows as a spreadsheet: to mend, and to import again."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from plans.exporting.skipped import skipped_as_workbook, skipped_file_name
from tests.plans.readings import batch_of, read_row, reading, remark

UNREAD = remark("title", "title_missing")


def skipped(row, *reasons):
    return {name: row[name] for name in ("table", "row", "raw")} | {"reasons": list(reasons)}


@pytest.fixture
def batch(plan, drafter):
    bad = read_row(2, "=1+1", "bad", UNREAD, section="I. XÂY DỰNG")
    done = {"state": "done", "created_count": 1, "skipped": [skipped(bad, UNREAD)]}
    return batch_of(plan, [], drafter, reading=reading([read_row(1), bad]), **done)


def cells(content):
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_files_headings_stand_above_and_reasons_at_the_end(batch):
    heading = cells(skipped_as_workbook(batch))[0]
    assert heading[:2] == ["TT", "Nội dung"]
    assert heading[-1] == "Lý do"


def test_the_section_of_a_row_stands_above_it(batch):
    rows = cells(skipped_as_workbook(batch))
    assert (rows[1][0], rows[2][0]) == ("I. XÂY DỰNG", "2")


def test_a_cell_that_looks_like_a_formula_is_text(batch):
    sheet = openpyxl.load_workbook(BytesIO(skipped_as_workbook(batch))).active
    assert (sheet["B3"].value, sheet["B3"].data_type) == ("=1+1", "s")


def test_a_heading_that_a_person_had_to_explain_is_plain_now(batch):
    batch.corrections = {"tables": {"0": {"columns": {"1": "title"}}}}
    assert cells(skipped_as_workbook(batch))[0][1] == "Nội dung hoạt động"


def test_a_unit_that_stood_elsewhere_stands_in_the_heading(batch):
    batch.reading["tables"][0]["columns"][4] |= {"heading": "Kinh phí", "unit": 1_000}
    assert cells(skipped_as_workbook(batch))[0][4] == "Kinh phí (nghìn đồng)"


def test_the_file_has_a_plain_name(batch):
    batch.file.name = "Phụ_lục_đợt 1.docx"
    assert skipped_file_name(batch) == "phu_luc_dot-1-can-sua.xlsx"


def test_a_drafter_downloads_it(as_drafter, batch):
    answer = as_drafter.get(reverse("plans:import_skipped", args=[batch.public_id]))
    assert answer["Content-Disposition"].endswith('can-sua.xlsx"')
    assert cells(answer.content)[2][1] == "=1+1"


def test_the_result_lists_the_skipped_rows_with_their_reasons(as_drafter, batch):
    answer = as_drafter.get(reverse("plans:import_result", args=[batch.public_id]))
    [(number, text, reasons)] = answer.context["skipped"]
    assert (number, text.split(" · ")[1], len(reasons)) == (3, "=1+1", 1)
