"""Workbooks of .xlsx are read as they are displayed."""

import datetime as dt

import pytest

from core.tables import Table, TableRefused, read_blocks
from tests.core.tables.making import marks, part_of, read_table, texts, with_parts, workbook

SHEET = "xl/worksheets/sheet1.xml"


def test_numbers_and_dates_are_read_by_their_display_formats():
    def change(book, sheet):
        look = {code: book.add_format({"num_format": code}) for code in ("mm/yyyy", "#,##0", "0%")}
        sheet.write_datetime(0, 0, dt.datetime(2026, 6, 1), look["mm/yyyy"])
        sheet.write_number(0, 1, 120_000_000, look["#,##0"])
        sheet.write_number(0, 2, 0.15, look["0%"])
        sheet.write_number(0, 3, 150)
        sheet.write_boolean(0, 4, True)
        sheet.write_datetime(0, 5, dt.datetime(2026, 3, 15), book.add_format({"num_format": 14}))

    table = read_table(workbook(change=change))
    assert texts(table) == [["06/2026", "120.000.000", "15%", "150", "TRUE", "15/03/2026"]]


def test_dates_of_workbooks_that_count_from_1904_are_the_same():
    def change(book, sheet):
        sheet.write_datetime(
            0, 0, dt.datetime(2026, 3, 15), book.add_format({"num_format": "dd/mm/yyyy"})
        )

    content = workbook(change=change, options={"date_1904": True})
    assert texts(read_table(content)) == [["15/03/2026"]]


def test_merges_carry_their_text_and_stay_marked():
    def change(book, sheet):
        sheet.merge_range("A1:C1", "Tiêu đề")
        sheet.merge_range("A2:A3", "I")
        sheet.write_row("B2", ["a", "b"])
        sheet.write_row("B3", ["c", "d"])

    assert marks(read_table(workbook(change=change))) == [
        ["Tiêu đề 1x3", "^Tiêu đề", "^Tiêu đề"],
        ["I 2x1", "a", "b"],
        ["^I", "c", "d"],
    ]


def test_a_merge_beyond_what_is_used_is_cut_off():
    content = workbook([["Tất cả", ""], ["", "x"]])
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    sheet = part_of(content, SHEET).replace("</sheetData>", merged)
    table = read_table(with_parts(content, {SHEET: sheet}))
    assert marks(table) == [["Tất cả 2x2", "^Tất cả"], ["^Tất cả", "^Tất cả"]]


def test_hidden_sheets_and_charts_are_left_out_and_hidden_rows_and_columns_kept():
    def change(book, sheet):
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Trang!$A$1:$B$2"})
        book.add_chartsheet("Biểu đồ").set_chart(chart)
        hidden = book.add_worksheet("Ẩn")
        hidden.write_string(0, 0, "không đọc")
        hidden.hide()
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    (table,) = read_blocks(workbook([["a", "b"], ["c", "d"]], change=change), "x.xlsx")
    assert (table.name, texts(table)) == ("Trang", [["a", "b"], ["c", "d"]])


def test_sheets_come_in_the_order_of_the_workbook():
    def change(book, sheet):
        book.add_worksheet("Trống")
        book.add_worksheet("Hai").write_string(0, 0, "b")

    tables = read_blocks(workbook([["a"]], change=change), "x.xlsx")
    assert [table.name for table in tables if isinstance(table, Table)] == ["Trang", "Hai"]


def test_errors_are_marked_and_keep_their_text():
    def change(book, sheet):
        sheet.write_formula(0, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(0, 2, "=A9", None, "#REF!")

    row = read_table(workbook([["a"]], change=change)).rows[0]
    assert [(cell.text, cell.is_error) for cell in row] == [
        ("a", False),
        ("#DIV/0!", True),
        ("#REF!", True),
    ]


def test_a_formula_gives_the_value_stored_with_it():
    def change(book, sheet):
        sheet.write_formula(0, 0, '="Quý "&1', None, "Quý 1")
        sheet.write_formula(0, 1, "=1+1", None, 2)

    assert texts(read_table(workbook(change=change))) == [["Quý 1", "2"]]


def test_empty_margins_are_cut_off_and_rows_keep_their_number():
    def change(book, sheet):
        bold = book.add_format({"bold": True})
        sheet.write_string(3, 1, "x")
        sheet.write_string(4, 1, " ")
        sheet.write_blank(900_000, 200, None, bold)

    table = read_table(workbook(change=change))
    assert (table.first_row, texts(table)) == (4, [["", "x"]])


def test_text_in_several_looks_is_one_text_and_lines_are_kept():
    def change(book, sheet):
        sheet.write_rich_string(0, 0, "Họp ", book.add_format({"bold": True}), "báo", " quý")
        sheet.write_string(0, 1, "- Sở A\r\n- Sở B")

    assert texts(read_table(workbook(change=change))) == [["Họp báo quý", "- Sở A\n- Sở B"]]


def test_letters_are_read_in_one_spelling():
    assert texts(read_table(workbook([["Ho\u0323p ba\u0301o"]]))) == [["Họp báo"]]


def test_cells_without_references_stand_one_after_the_other():
    content = workbook([["a", "b"], ["c", "d"]])
    sheet = part_of(content, SHEET)
    for place in ("A1", "B1", "A2", "B2"):
        sheet = sheet.replace(f' r="{place}"', "")
    assert texts(read_table(with_parts(content, {SHEET: sheet}))) == [["a", "b"], ["c", "d"]]


def test_a_strict_or_prefixed_workbook_reads_alike():
    content = workbook([["a", "b"]])
    strict = {
        name: part_of(content, name).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name in ("_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    }
    assert texts(read_table(with_parts(content, strict))) == [["a", "b"]]


@pytest.mark.parametrize(
    ("place", "code"), [((1_048_575, 0), "too_many_rows"), ((4_000, 16_383), "too_large")]
)
def test_one_far_cell_is_refused_before_room_is_made_for_it(place, code):
    def change(book, sheet):
        sheet.write_string(*place, "xa")

    with pytest.raises(TableRefused) as refused:
        read_blocks(workbook([["a"]], change=change), "x.xlsx")
    assert refused.value.code == code


def test_a_sheet_far_to_the_right_but_short_is_read():
    def change(book, sheet):
        sheet.write_string(0, 300, "xa")

    assert len(read_table(workbook([["a"]], change=change)).rows[0]) == 301
