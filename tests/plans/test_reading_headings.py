"""Words of headings, with and without diacritics, say what a column holds."""

import pytest

from plans.importing.headings import guess_levels
from plans.importing.numbering import is_below, is_number, number_of, split_number


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("STT", "number"),
        ("Số TT", "number"),
        ("Nội dung nhiệm vụ", "title"),
        ("Nội dung truyền thông", "title"),
        ("Tên hoạt động", "title"),
        ("Đầu việc", "title"),
        ("NHIEM VU", "title"),
        ("Chính sách, văn bản cần truyền thông", "policy"),
        ("Lĩnh vực", "policy"),
        ("Đơn vị chủ trì", "lead"),
        ("CQ chủ trì", "lead"),
        ("Đầu mối thực hiện", "lead"),
        ("Cơ quan thực hiện", "lead"),
        ("Phân công", "lead"),
        ("Cơ quan phối hợp thực hiện", "cooperating"),
        ("Chủ trì/Phối hợp", "lead_and_partners"),
        ("Thời gian thực hiện nhiệm vụ", "period"),
        ("Tiến độ", "period"),
        ("Thời hạn hoàn thành", "period"),
        ("Sản phẩm đầu ra", "output"),
        ("Kết quả hoạt động", "output"),
        ("Số lượng", "output_measure"),
        ("Kinh phí thực hiện nhiệm vụ", "budget"),
        ("Dự toán (triệu đồng)", "budget"),
        ("Ghi chú", "note"),
        ("Người phụ trách", "responsible"),
        ("Giai đoạn", "stage"),
        ("Đơn vị tính", "other"),
        ("Đối tượng", "other"),
    ],
)
def test_a_heading_says_its_role(heading, role):
    assert guess_levels([heading]).role == role


@pytest.mark.parametrize(
    ("levels", "role"),
    [
        (["Tổ chức thực hiện", "Chủ trì"], "lead"),
        (["Đơn vị thực hiện", "Phối hợp"], "cooperating"),
        (["Thời gian", "Bắt đầu"], "period_start"),
        (["Thời gian", "Kết thúc"], "period_end"),
        (["Kinh phí (triệu đồng)", "Quý I"], "budget"),
        (["Kinh phí", "Số lượng"], "output_measure"),
    ],
)
def test_a_lower_level_says_more_than_the_one_above(levels, role):
    assert guess_levels(levels).role == role


@pytest.mark.parametrize("text", ["Trung tâm Truyền thông", "Sở Tư pháp", "", "x" * 200])
def test_what_stands_in_rows_is_no_heading(text):
    assert guess_levels([text]) is None


@pytest.mark.parametrize(
    ("inner", "outer"),
    [("1", "I"), ("1.1", "1"), ("a", "1"), ("", "1"), ("I.1", "I"), ("I", "A"), ("1.1.1", "1.1")],
)
def test_numbers_stand_below_others(inner, outer):
    assert is_below(inner, outer)
    assert not is_below(outer, inner)


@pytest.mark.parametrize(
    ("text", "number"), [("1.", "1"), ("a)", "a"), ("01", "01"), ("-", ""), ("I.1", "I.1")]
)
def test_a_number_loses_the_point_behind_it(text, number):
    assert number_of(text) == number


def test_a_number_before_a_title_is_told_from_the_title():
    assert split_number("1.1. Báo chí") == ("1.1", "Báo chí")
    assert split_number("Họp báo") == ("", "Họp báo")
    assert not is_number("Họp báo")
