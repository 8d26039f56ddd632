"""Spreadsheets that we write are safe to open, print well and keep every text."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from core.spreadsheets import (
    ColumnKind,
    Sheet,
    SheetColumn,
    SheetRow,
    csv_text,
    sheet_name,
    write_workbook,
)

ONE_COLUMN = (SheetColumn("Nội dung"),)
FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+84 24 3943 7010",
    "-1+1",
    "- Sở Văn hóa, Thể thao và Du lịch\n- Công an tỉnh",
    "@SUM(A1)",
    '=HYPERLINK("http://example.org","x")',
    "{=1}",
    "http://example.org/",
]


def saved(rows, columns=ONE_COLUMN, **changes):
    content = write_workbook([Sheet("Trang", tuple(columns), rows, **changes)])
    return content, openpyxl.load_workbook(io.BytesIO(content)).active


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_stays_the_text_it_was(text):
    content, page = saved([[text]])
    assert page["A2"].value == text
    assert page["A2"].data_type == "s"
    assert page["A2"].hyperlink is None
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml


def test_text_after_a_tab_or_line_break_is_no_formula_either():
    _, page = saved([["\t=1+1"], ["\r=1+1"]])
    assert [page["A2"].data_type, page["A3"].data_type] == ["s", "s"]


def test_control_characters_are_left_out():
    _, page = saved([["a\x00b\x0bc\ufffe"]], titles=("d\x01",))
    assert page["A1"].value == "d"
    assert page["A4"].value == "abc"


def test_each_kind_of_value_has_its_own_cell_type_and_format():
    columns = [
        SheetColumn("Ngày", kind=ColumnKind.DATE),
        SheetColumn("Lúc", kind=ColumnKind.DATETIME),
        SheetColumn("Tiền", kind=ColumnKind.MONEY),
        SheetColumn("Số", kind=ColumnKind.INTEGER),
    ]
    moment = dt.datetime(2026, 2, 5, 7, 30, tzinfo=dt.UTC)
    _, page = saved([[dt.date(2026, 2, 5), moment, 150_000_000, 3]], columns)
    cells = page[2]
    assert cells[0].value == dt.datetime(2026, 2, 5)
    assert cells[1].value == dt.datetime(2026, 2, 5, 7, 30)
    assert [cell.number_format for cell in cells] == [
        "dd/mm/yyyy",
        "hh:mm dd/mm/yyyy",
        "#,##0",
        "0",
    ]


def test_it_prints_on_a4_landscape_with_its_headings_on_each_page():
    _, page = saved([["a"]], titles=("Bảng tổng hợp",))
    assert page.page_setup.orientation == "landscape"
    assert int(page.page_setup.paperSize) == 9
    assert page.freeze_panes == "A4"
    assert page.print_title_rows == "$3:$3"


def test_a_row_that_spans_is_merged_and_a_total_is_bold():
    columns = [SheetColumn("A"), SheetColumn("B")]
    rows = [SheetRow(("I. MỤC",), spans=True), ["x", None], SheetRow(("Tổng cộng", 5))]
    _, page = saved(rows, columns)
    assert [str(area) for area in page.merged_cells.ranges] == ["A2:B2"]
    assert page["A4"].font.bold
    assert not page["A3"].font.bold


def test_rows_are_taken_from_a_generator_one_by_one():
    _, page = saved([str(n)] for n in range(1000))
    assert page.max_row == 1001


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("Quý I/2026 [nháp]: *?", "Quý I 2026  nháp"), ("'", "Sheet1"), ("A" * 40, "A" * 31)],
)
def test_a_sheet_gets_a_name_that_excel_takes(name, allowed):
    assert sheet_name(name) == allowed


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("- Sở Y tế", "'- Sở Y tế"),
        ("\t=1", "'=1"),
        ("\r@x", "'@x"),
        ("Sở Y tế", "Sở Y tế"),
        (-5, "-5"),
        (None, ""),
    ],
)
def test_csv_text_is_never_calculated(value, written):
    assert csv_text(value) == written
