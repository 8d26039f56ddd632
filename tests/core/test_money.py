import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import format_vnd, read_money, unit_of
from core.templatetags.portal_ui import dong

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("150 triệu đồng", 1, 150 * MILLION),
        ("150 TRIỆU ĐỒNG", 1, 150 * MILLION),
        ("1,2 tỷ", 1, 1_200 * MILLION),
        ("1.5 tỉ", 1, 1_500 * MILLION),
        ("0,09 tỷ đồng", 1, 90 * MILLION),
        ("1 tỷ 200 triệu", 1, 1_200 * MILLION),
        ("120.000.000", 1, 120 * MILLION),
        ("120 000 000 đ", 1, 120 * MILLION),
        ("1,200,000 VNĐ", 1, 1_200_000),
        ("1.234.567,5 nghìn", 1, 1_234_567_500),
        ("200tr", 1, 200 * MILLION),
        ("35.000.000 ₫", 1, 35 * MILLION),
        ("35000000.0", 1, 35 * MILLION),
        ("1.2E+08", 1, 120 * MILLION),
        ("0", 1, 0),
        ("150", MILLION, 150 * MILLION),
        ("320,5", MILLION, 320_500_000),
        ("1.500", MILLION, 1_500 * MILLION),
        ("333,333333", MILLION, 333_333_333),
        ("2 tỷ đồng", MILLION, 2_000 * MILLION),
        ("35.000.000 đồng", MILLION, 35 * MILLION),
        ("Kinh phí: 150 triệu đồng", 1, 150 * MILLION),
        ("Dự kiến 150 triệu", 1, 150 * MILLION),
        ("150 triệu đồng (ngân sách nhà nước)", 1, 150 * MILLION),
        ("150 triệu đồng từ nguồn xã hội hóa", 1, 150 * MILLION),
        ("NSNN: 150 triệu", 1, 150 * MILLION),
        ("Tổng cộng: 150 triệu", 1, 150 * MILLION),
        ("VNĐ 150.000.000", 1, 150 * MILLION),
        ("1.234,56", MILLION, 1_234_560_000),
        ("-5 triệu", 1, -5 * MILLION),
    ],
)
def test_an_amount_is_read_in_dong(text, unit, amount):
    assert read_money(text, unit) == amount


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("", 1),
        ("tự cân đối", 1),
        ("1,5", 1),
        ("1,500", MILLION),
        ("2 lớp x 50 triệu", 1),
        ("120 triệu (NSNN 100 triệu, xã hội hóa 20 triệu)", 1),
        ("100 - 200 triệu", 1),
        ("150 triệu đồng/năm", 1),
        ("150 triệu và 20 triệu", 1),
        ("50 đại biểu", 1),
        ("12 số", 1),
        ("15/3/2026", 1),
        ("1.23.456", 1),
        ("200 triệu 1 tỷ", 1),
        ("9" * 40, 1),
        ("1e99", 1),
    ],
)
def test_what_is_no_one_amount_is_not_guessed(text, unit):
    assert read_money(text, unit) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kinh phí (triệu đồng)", MILLION),
        ("Kinh phí\n(Triệu đồng)", MILLION),
        ("Dự toán (ĐVT: trđ)", MILLION),
        ("ĐVT: nghìn đồng", 1_000),
        ("Đơn vị tính: 1.000 đồng", 1_000),
        ("tỷ đồng", 1_000 * MILLION),
        ("Kinh phí thực hiện (Tr.đ)", MILLION),
        ("Kinh phí (1000đ)", 1_000),
        ("Kinh phí (ngàn đồng)", 1_000),
        ("Triệu VNĐ", MILLION),
        ("(đồng)", 1),
        ("Đơn vị: đồng", 1),
        ("Kinh phí", None),
        ("Hoạt động", None),
        ("Hội đồng thẩm định", None),
        ("Công ty Đồng Tâm", None),
        ("", None),
    ],
)
def test_a_heading_names_its_unit(text, unit):
    assert unit_of(text) == unit


@given(st.integers(0, 10**15 - 1))
def test_what_is_written_reads_back(amount):
    assert read_money(format_vnd(amount)) == amount
    assert format_vnd(amount) == dong(amount)


@given(st.text(), st.sampled_from([1, 1_000, MILLION]))
def test_no_text_is_too_odd_for_money(text, unit):
    assert isinstance(read_money(text, unit), int | None)
    assert isinstance(unit_of(text), int | None)
