"""What a person says about tables, columns and units is read from then on."""

from core.tables import Cell, Table, read_blocks
from plans.importing import read_annex
from tests.plans import annexes

ROWS = [
    ["Số", "Hạng mục A", "Bên làm", "Khi nào", "Tiền"],
    ["1", "Phát thanh", "Sở Y tế", "Quý I", "5"],
    ["2", "Truyền hình", "Sở Nội vụ", "Quý II", "6"],
]
COLUMNS = {"0": "number", "1": "title", "2": "lead", "3": "period", "4": "budget"}


def table_of(rows, name="", first_row=1):
    """A table without merges."""
    return Table([[Cell(text) for text in row] for row in rows], name, first_row)


def corrected(rows=ROWS, **wish):
    """The reading of one table with a person's wish."""
    return read_annex([table_of(rows)], year=2026, corrections={"tables": {"0": wish}})


def test_columns_are_read_as_a_person_says():
    row = corrected(columns=COLUMNS, heading_row=1, used=True)["rows"][1]
    assert (row["title"], row["lead"], row["period_text"]) == ("Truyền hình", "Sở Nội vụ", "Quý II")


def test_a_unit_counts_for_bare_numbers():
    reading = corrected(columns=COLUMNS, heading_row=1, used=True, unit=1_000_000)
    assert [row["budget_vnd"] for row in reading["rows"]] == [5_000_000, 6_000_000]
    assert reading["tables"][0]["unit"] == 1_000_000


def test_a_small_bare_amount_asks_for_its_unit():
    row = corrected(columns=COLUMNS, heading_row=1, used=True)["rows"][0]
    assert "money_small" in {entry["code"] for entry in row["remarks"]}


def test_a_table_switched_off_gives_no_rows():
    blocks = read_blocks(annexes.two_sheets(), "a.xlsx")
    reading = read_annex(blocks, year=2026, corrections={"tables": {"1": {"used": False}}})
    assert [row["title"] for row in reading["rows"]] == ["Fanpage"]


def test_the_heading_moves_to_the_row_that_a_person_names():
    rows = [["a", "b", "c"], ["Nội dung", "Chủ trì", "Thời gian"], ["Họp báo", "Sở A", "Quý I"]]
    table = corrected(rows, heading_row=1)["tables"][0]
    assert (table["heading_rows"], table["first_row"]) == ([["a", "b", "c"]], 2)


def test_a_column_ignored_is_left_out_of_the_row_but_stays_in_its_texts():
    columns = {**COLUMNS, "4": "ignore"}
    row = corrected(columns=columns, heading_row=1, used=True)["rows"][0]
    assert (row["budget_text"], row["raw"][4]) == (None, "5")


def test_a_wish_that_makes_no_sense_changes_nothing():
    plain = corrected()
    odd = corrected(columns={"9": "title", "x": "lead", "1": "nonsense"}, unit=7)
    assert odd["rows"] == plain["rows"]
