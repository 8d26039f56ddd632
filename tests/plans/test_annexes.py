"""Between file, reading and plan: heads of new plans, rows chosen, cells typed."""

import pytest

from core.money import read_money
from core.tables import TableRefused
from plans.annexes import (
    AnnexHead,
    RowChoice,
    annex_head,
    annex_type,
    chosen_rows,
    plan_keys,
    read_stored,
    typed_cells,
)
from plans.exceptions import ImportRefused
from tests.factories import ActivityFactory
from tests.plans import annexes
from tests.plans.readings import read_row, remark

pytestmark = pytest.mark.django_db
TWICE = remark("title", "duplicate_in_file", row=2)


def codes(skipped):
    """The reasons' codes of each row left out."""
    return [[reason["code"] for reason in row["reasons"]] for row in skipped]


def test_the_type_is_told_by_content_not_by_name():
    assert annex_type(annexes.whole_plan(), "x.bin").endswith("wordprocessingml.document")
    with pytest.raises(TableRefused):
        annex_type(b"%PDF-1.7", "x.xlsx")


def test_a_new_plan_takes_year_and_title_from_the_annex():
    head = annex_head(annexes.whole_plan(), "kh.docx", AnnexHead())
    title = "Kế hoạch truyền thông chính sách năm 2026 trên địa bàn tỉnh"
    assert (head.year, head.title) == (2026, title)


def test_a_year_and_a_title_that_were_given_win():
    given = AnnexHead(2027, "Kế hoạch của Bộ")
    assert annex_head(annexes.whole_plan(), "kh.docx", given) == given


def test_a_file_without_any_activity_is_refused(plan):
    content = annexes.sheet([["Họ tên", "Điện thoại"], ["Lê Văn A", "0900"]])
    with pytest.raises(ImportRefused) as refused:
        read_stored(content, "danh-ba.xlsx", plan, {})
    assert refused.value.code == "no_rows"


def test_partners_are_split_by_the_names_of_the_register(plan, ministry):
    ministry.name_vi = "Bộ Văn hóa, Thể thao và Du lịch"
    ministry.save()
    rows = [["Nội dung", "Chủ trì", "Phối hợp", "Thời gian"]]
    rows.append(["Tin", "Cục A", "Bộ Văn hóa, Thể thao và Du lịch, Bộ Y tế", "Quý I"])
    row = read_stored(annexes.sheet(rows), "a.xlsx", plan, {})["rows"][0]
    assert row["cooperating"] == ["Bộ Văn hóa, Thể thao và Du lịch", "Bộ Y tế"]


def test_bad_rows_are_never_chosen():
    rows = [read_row(1), read_row(2, "", "bad", remark("title", "title_missing"))]
    chosen, skipped = chosen_rows(rows, RowChoice(), set(), {})
    assert (chosen, codes(skipped)) == ([0], [["title_missing"]])


def test_only_good_rows_are_chosen_when_wished():
    rows = [read_row(1), read_row(2, "Khác", "review", remark("lead", "lead_missing"))]
    assert chosen_rows(rows, RowChoice(), set(), {})[0] == [0, 1]
    chosen, skipped = chosen_rows(rows, RowChoice(only_good=True), set(), {})
    assert (chosen, codes(skipped)) == ([0], [["lead_missing"]])


def test_a_row_twice_in_the_file_is_taken_once_unless_wished():
    rows = [read_row(1, "Họp báo"), read_row(2, "Họp  báo", "review", TWICE)]
    chosen, skipped = chosen_rows(rows, RowChoice(), set(), {})
    assert (chosen, codes(skipped)) == ([0], [["duplicate_in_file"]])
    assert chosen_rows(rows, RowChoice(duplicates=True), set(), {})[0] == [0, 1]


def test_a_row_that_the_plan_has_is_told_by_title_lead_and_period(plan):
    ActivityFactory(plan=plan, title="Họp báo Quý I", lead_text="CỤC BÁO CHÍ")
    rows = [read_row(1, "Họp báo quý I"), read_row(2, "Họp báo quý II")]
    chosen, skipped = chosen_rows(rows, RowChoice(), plan_keys(plan), {})
    assert (chosen, codes(skipped)) == ([1], [["duplicate_in_plan"]])


def test_a_row_that_cannot_be_stored_is_skipped_with_the_words():
    chosen, skipped = chosen_rows([read_row(1)], RowChoice(), set(), {0: {"note": ["Rút ngắn."]}})
    assert chosen == []
    assert skipped[0]["reasons"] == [{"field": "note", "text": "Rút ngắn."}]


@pytest.mark.parametrize(
    ("text", "amount", "typed"),
    [
        ("150", 150_000_000, "150 triệu đồng"),
        ("320,5", 320_500_000, "320,5 triệu đồng"),
        ("1,2 tỷ", 1_200_000_000, "1,2 tỷ"),
        ("TW: 10; ĐP: 20", 30_000_000, "30000000"),
        ("tự cân đối", None, "tự cân đối"),
    ],
)
def test_money_is_typed_with_the_unit_of_its_heading(text, amount, typed):
    cells = typed_cells(read_row(1, budget_text=text, budget_vnd=amount))
    assert cells["budget_text"] == typed
    assert read_money(typed) == amount


def test_person_stage_and_policy_are_typed_too():
    row = read_row(1, responsible="Ông A", stage="Xây dựng", policy="Luật Báo chí")
    cells = typed_cells(row)
    assert cells["responsible_text"] == "Ông A"
    assert (cells["stage"], cells["policy"]) == ("drafting", "Luật Báo chí")
