"""Sheets of .ods are read as the program that saved them displayed them."""

from pathlib import Path

import pytest

from core.tables import TableRefused, read_blocks
from tests.core.tables.making import (
    marks,
    ods_row,
    ods_sheet,
    open_document,
    read_table,
    texts,
)

SAMPLE = Path(__file__).parent / "files" / "f-open-document.ods"


def cell(inner="", more=""):
    return f"<table:table-cell {more}>{inner}</table:table-cell>"


def read_row(*cells):
    """The texts of one row of these cells."""
    rows = f"<table:table-row>{''.join(cells)}</table:table-row>"
    return texts(read_table(open_document(ods_sheet(rows))))[0]


def test_the_sample_is_read():
    table = read_table(SAMPLE.read_bytes(), "f.ods")
    assert table.name == "KH 2026"
    assert texts(table)[4] == [
        "3",
        "Tuyên truyền trên mạng xã hội chính thức của cơ quan",
        "Văn phòng",
        "",
        "Quanh năm",
        "tự cân đối",
    ]


def test_what_is_displayed_counts_and_not_the_value():
    month = 'office:value-type="date" office:date-value="2026-06-01"'
    money = 'office:value-type="float" office:value="120000000"'
    assert read_row(
        cell("<text:p>06/2026</text:p>", month), cell("<text:p>120.000.000</text:p>", money)
    ) == ["06/2026", "120.000.000"]


def test_a_full_date_is_written_day_first_whatever_the_computer_displayed():
    value = 'office:value-type="date" office:date-value="2026-03-05T00:00:00"'
    shown = ("03/05/26", "2026-03-05", "")
    cells = [cell(f"<text:p>{text}</text:p>", value) for text in shown]
    assert read_row(*cells) == ["05/03/2026"] * 3


def test_a_number_without_text_shows_its_value():
    assert read_row(cell("", 'office:value-type="float" office:value="150"')) == ["150"]


def test_spaces_tabs_lines_and_links_are_text_and_comments_are_not():
    comment = "<office:annotation><text:p>ghi chú</text:p></office:annotation>"
    text = (
        '<text:p>Sở<text:s text:c="2"/>A<text:tab/><text:a>B</text:a><text:line-break/>'
        "<text:span>C</text:span></text:p><text:p>D</text:p>"
    )
    assert read_row(cell(comment + text)) == ["Sở  A\tB\nC\nD"]


def test_merges_carry_their_text_and_stay_marked():
    def wide(text, more):
        return cell(f"<text:p>{text}</text:p>", more)

    rows = (
        "<table:table-row>"
        + wide("Tiêu đề", 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell/></table:table-row><table:table-row>"
        + wide("I", 'table:number-rows-spanned="2"')
        + wide("a", "")
        + "</table:table-row><table:table-row><table:covered-table-cell/>"
        + wide("b", "")
        + "</table:table-row>"
    )
    assert marks(read_table(open_document(ods_sheet(rows)))) == [
        ["Tiêu đề 1x2", "^Tiêu đề"],
        ["I 2x1", "a"],
        ["^I", "b"],
    ]


def test_repeated_cells_and_rows_are_multiplied_only_where_something_stands():
    repeated = cell("<text:p>x</text:p>", 'table:number-columns-repeated="2"')
    rows = (
        f'<table:table-row table:number-rows-repeated="2">{repeated}'
        '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"{ods_row('y')}"
        '<table:table-row table:number-rows-repeated="1048571"><table:table-cell/>'
        "</table:table-row>"
    )
    table = read_table(open_document(ods_sheet(rows)))
    assert texts(table) == [["x", "x"], ["x", "x"], ["", ""], ["", ""], ["y", ""]]


@pytest.mark.parametrize(
    ("rows", "columns", "code"),
    [(1_000_000, 1, "too_many_rows"), (4_000, 16_000, "too_large"), (10**30, 1, "broken_file")],
)
def test_repetition_without_end_is_refused(rows, columns, code):
    inner = cell("<text:p>x</text:p>", f'table:number-columns-repeated="{columns}"')
    row = f'<table:table-row table:number-rows-repeated="{rows}">{inner}</table:table-row>'
    with pytest.raises(TableRefused) as refused:
        read_blocks(open_document(ods_sheet(row)), "x.ods")
    assert refused.value.code == code


def test_errors_are_marked_and_keep_their_text():
    error = cell("<text:p>#REF!</text:p>", 'calcext:value-type="error" table:formula="of:=#REF!"')
    divided = cell("<text:p>#DIV/0!</text:p>", 'table:formula="of:=1/0"')
    rows = f"<table:table-row>{error}{divided}{cell('<text:p>#REF!</text:p>')}</table:table-row>"
    row = read_table(open_document(ods_sheet(rows))).rows[0]
    assert [cell.is_error for cell in row] == [True, True, False]


def test_hidden_sheets_and_tracked_changes_are_left_out():
    style = (
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    deletion = f"<table:deletion>{ods_row('cũ')}</table:deletion>"
    changes = f"<table:tracked-changes>{deletion}</table:tracked-changes>"
    hidden = ods_sheet(ods_row("ẩn"), name="Ẩn", more='table:style-name="ta2"')
    content = open_document(changes + hidden + ods_sheet(ods_row("a")), styles=style)
    assert texts(read_table(content)) == [["a"]]


def test_rows_in_groups_and_headings_are_read():
    rows = (
        f"<table:table-header-rows>{ods_row('TT')}</table:table-header-rows>"
        f"<table:table-row-group>{ods_row('1')}</table:table-row-group>"
    )
    assert texts(read_table(open_document(ods_sheet(rows)))) == [["TT"], ["1"]]
