"""Days, numbers, money and line breaks as official documents write them."""

import datetime as dt

import pytest

from core.documents.composing import compose
from core.documents.measures import balanced_lines, text_width
from core.documents.wording import clean_text, official_day, official_money, official_number
from tests.core.documents.samples import official_document


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        (dt.date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (dt.date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (dt.date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_small_days_and_the_first_two_months_have_a_zero(day, expected):
    assert official_day(day) == expected


def test_an_unknown_number_leaves_room_to_write():
    assert official_number("", "KH-UBND").strip("\u00a0") == "/KH-UBND"
    assert official_number("12", "KH-UBND") == "12/KH-UBND"


def test_money_has_points_between_the_thousands():
    assert official_money(1115000000) == "1.115.000.000"


def test_line_breaks_stay_and_control_characters_go():
    assert clean_text("\x00a\r\nb\tc\x1b\u2028d\n\n") == "a\nb c\nd"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("BỘ Y TẾ", ("BỘ Y TẾ",)),
        ("BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", ("BỘ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH")),
        ("NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", ("NGÂN HÀNG NHÀ NƯỚC", "VIỆT NAM")),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ", ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HUẾ")),
    ],
)
def test_the_name_of_a_body_breaks_where_its_words_allow(name, lines):
    assert balanced_lines(name, 13, 63) == lines


def test_a_word_wider_than_the_line_stands_alone():
    assert balanced_lines("A " + "B" * 60, 13, 40) == ("A", "B" * 60)


def test_the_rule_below_the_issuer_is_a_third_to_a_half_of_its_length():
    issuer = compose(official_document(issuer="Bộ Y tế")).issuer
    length = text_width("BỘ Y TẾ", 13)
    assert length / 3 <= issuer.rule <= length / 2


def test_recipients_end_with_semicolons_and_the_last_with_a_full_stop():
    composed = compose(official_document(recipients=("- Như trên;", " ", "Lưu: VT")))
    assert composed.recipients == ("- Như trên;", "- Lưu: VT.")
