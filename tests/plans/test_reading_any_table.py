"""Whatever stands in a table: reading never breaks and never loses a row."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from core.tables import Cell, Paragraph, Table
from plans.importing import as_expected, read_annex

WORDS = [
    "", "", "STT", "TT", "Nội dung", "Nhiệm vụ", "Đơn vị chủ trì", "Phối hợp", "Thời gian",
    "Kinh phí (triệu đồng)", "Sản phẩm", "Ghi chú", "Chính sách", "I", "1", "1.1", "a)", "-",
    "(1)", "(2)", "(3)", "Tổng cộng", "TM. ỦY BAN NHÂN DÂN", "Quý I", "Tháng 13", "x", "150",
    "1,2 tỷ", "#REF!", "Họp báo", "TRUYỀN THÔNG", "- Sở A\n- Sở B", "Chủ trì: A; Phối hợp: B",
    "2. Báo chí", "Trang 1", "\u200b", "%", "%(text)s",
]  # fmt: skip


@st.composite
def tables(draw):
    """A table of everyday words with merges anywhere, also beyond its edges."""
    width = draw(st.integers(1, 7))
    cell = st.builds(
        Cell,
        text=st.sampled_from(WORDS) | st.text(max_size=12),
        covered=st.integers(0, 9).map(lambda n: n == 0),
        rows=st.sampled_from([1, 1, 1, 2, 5]),
        columns=st.sampled_from([1, 1, 1, 2, 9]),
        is_error=st.integers(0, 30).map(lambda n: n == 0),
    )
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), max_size=12))
    return Table(rows, draw(st.sampled_from(["", "KH"])), draw(st.integers(1, 4)))


@settings(max_examples=150, deadline=None)
@given(st.lists(tables() | st.builds(Paragraph, st.sampled_from(WORDS)), max_size=3))
def test_reading_never_breaks_and_accounts_for_every_row(blocks):
    reading = json.loads(json.dumps(read_annex(blocks, year=2026)))
    kept = [(row["table"], row["row"]) for row in reading["rows"] + reading["left_out"]]
    assert len(kept) == len(set(kept))
    for table in (table for table in reading["tables"] if table["used"]):
        below = [r for t, r in kept if t == table["index"] and r >= table["first_row"]]
        assert len(below) >= table["row_count"] - 1
    as_expected(reading, 2026)


@settings(max_examples=60, deadline=None)
@given(
    tables(),
    st.dictionaries(
        st.integers(0, 8).map(str), st.sampled_from(["title", "lead", "period", "budget", "policy"])
    ),
    st.integers(1, 12),
)
def test_any_correction_can_be_read(table, columns, row):
    wish = {"used": True, "columns": columns, "heading_row": row}
    reading = read_annex([table], year=2026, corrections={"tables": {"0": wish}})
    assert all(entry["verdict"] in {"good", "review", "bad"} for entry in reading["rows"])
