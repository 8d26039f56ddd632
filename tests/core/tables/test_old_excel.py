"""Workbooks of .xls are read as they are displayed."""

import struct
from pathlib import Path

import pytest

from core.tables import TableRefused
from core.tables.old_excel import read_old_excel
from core.tables.old_records import check_records
from tests.core.tables.making import (
    marks,
    old_error,
    old_merge,
    old_number,
    old_record,
    old_text,
    old_workbook,
    read_table,
    texts,
)

SAMPLE = Path(__file__).parent / "files" / "e-old-excel.xls"
SERIAL_OF_1_JUNE_2026 = 46174
FORMATS = ("mm/yyyy", "#,##0", "0%", "dd/mm/yyyy")


def test_the_sample_is_read():
    table = read_table(SAMPLE.read_bytes(), "e.xls")
    assert (table.name, table.first_row) == ("KH", 1)
    assert texts(table)[3] == [
        "1",
        "Thông cáo báo chí về quy hoạch vùng",
        "Cục Quy hoạch",
        "Văn phòng",
        "T3/2026",
        "35.000.000",
    ]


def test_numbers_and_dates_are_read_by_their_display_formats():
    cells = [
        old_number(0, 0, SERIAL_OF_1_JUNE_2026, 1),
        old_number(0, 1, 120_000_000, 2),
        old_number(0, 2, 0.15, 3),
        old_number(0, 3, SERIAL_OF_1_JUNE_2026, 4),
        old_number(0, 4, 150),
    ]
    (table,) = read_old_excel(old_workbook(cells, formats=FORMATS))
    assert texts(table) == [["06/2026", "120.000.000", "15%", "01/06/2026", "150"]]


def test_merges_carry_their_text_and_stay_marked():
    cells = [old_text(0, 0, "Tiêu đề"), old_text(1, 0, "a"), old_text(1, 1, "b")]
    (table,) = read_old_excel(old_workbook([*cells, old_merge(0, 0, 0, 1)]))
    assert marks(table) == [["Tiêu đề 1x2", "^Tiêu đề"], ["a", "b"]]


def test_errors_are_marked_and_keep_their_text():
    (table,) = read_old_excel(old_workbook([old_text(0, 0, "a"), old_error(0, 1, 0x17)]))
    assert [(cell.text, cell.is_error) for cell in table.rows[0]] == [("a", False), ("#REF!", True)]


def test_one_far_cell_is_refused():
    with pytest.raises(TableRefused) as refused:
        read_old_excel(old_workbook([old_text(0, 0, "a"), old_text(65_535, 255, "b")]))
    assert refused.value.code == "too_many_rows"


@pytest.mark.parametrize("size", [0, 10, 100])
def test_a_workbook_that_ends_too_early_is_broken(size):
    with pytest.raises(TableRefused) as refused:
        read_old_excel(old_workbook([old_text(0, 0, "a")])[:size])
    assert refused.value.code == "broken_file"


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (old_record(0x002F, b"\x01\x00" * 20), "locked_file"),
        (old_record(0x0085, struct.pack("<IBBBB", 0, 0, 1, 1, 0) + b"M"), "has_macros"),
        (
            old_record(0x0014, struct.pack("<HB", 5, 1) + "&CMẬT".encode("utf-16-le")),
            "state_secret",
        ),
        (
            old_record(0x01B6, bytes(18))
            + old_record(0x003C, b"\x01" + "TỐI MẬT".encode("utf-16-le")),
            "state_secret",
        ),
    ],
)
def test_passwords_macro_sheets_and_marks_outside_cells_are_refused(record, code):
    with pytest.raises(TableRefused) as refused:
        check_records(record)
    assert refused.value.code == code
