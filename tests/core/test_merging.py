"""Several people change one row: what nobody else changed merges, what both changed comes back."""

from dataclasses import dataclass

import pytest

from core.exceptions import StaleVersion
from core.merging import Cell, clash, merge_texts


@dataclass
class Note:
    """Something with texts."""

    title: str = "Họp báo"
    output: str = "Thông cáo"


def test_a_cell_nobody_else_touched_takes_the_new_text():
    note = Note()
    assert merge_texts(note, {"title": Cell("Họp báo", "Hội thảo")}) == ["title"]
    assert note == Note(title="Hội thảo")


def test_changes_of_different_cells_both_stay():
    note = Note(output="Bản tin")
    merge_texts(note, {"title": Cell("Họp báo", "Hội thảo")})
    assert note == Note(title="Hội thảo", output="Bản tin")


def test_a_cell_that_both_changed_comes_back_with_both_texts():
    note = Note(title="Tọa đàm")
    with pytest.raises(StaleVersion) as refused:
        merge_texts(note, {"title": Cell("Họp báo", "Hội thảo")})
    assert refused.value.extra["clashes"] == {"title": {"mine": "Hội thảo", "theirs": "Tọa đàm"}}


def test_one_clash_keeps_the_other_cells_from_being_written():
    note = Note(title="Tọa đàm")
    cells = {"output": Cell("Thông cáo", "Bản tin"), "title": Cell("Họp báo", "Hội thảo")}
    with pytest.raises(StaleVersion):
        merge_texts(note, cells)
    assert note == Note(title="Tọa đàm", output="Thông cáo")


def test_two_people_typing_the_same_agree():
    note = Note(title="Hội thảo")
    assert merge_texts(note, {"title": Cell("Họp báo", "Hội thảo")}) == []


def test_without_an_old_value_the_new_one_simply_wins():
    assert not clash("Tọa đàm", Cell(None, "Hội thảo"))
    note = Note(title="Tọa đàm")
    assert merge_texts(note, {"title": Cell(None, "Hội thảo")}) == ["title"]


@pytest.mark.parametrize(
    ("shown", "old", "new", "clashes"),
    [("", "", "a", False), ("b", "", "a", True), (None, "", "a", True), (0, 0, 5, False)],
)
def test_an_empty_cell_is_a_value_like_any_other(shown, old, new, clashes):
    assert clash(shown, Cell(old, new)) is clashes
