"""Search without diacritics and the order of the Vietnamese alphabet, in the database."""

import unicodedata

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def ask(function, *texts):
    """What a function of the database makes of each text."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT public.{function}(value) FROM unnest(%s::text[]) WITH ORDINALITY"
            " AS given(value, place) ORDER BY place",
            [list(texts)],
        )
        return [row[0] for row in cursor.fetchall()]


def in_order(texts):
    """The texts as a list of the portal shows them: keys compared byte by byte."""
    keys = dict(zip(texts, ask("vn_sort_key", *texts), strict=True))
    return sorted(texts, key=lambda text: keys[text].encode())


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đặng Thị Ngọc Ánh", "dang thi ngoc anh"),
        ("Bộ Văn hóa, Thể thao và Du lịch", "bo van hoa, the thao va du lich"),
        ("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK", "uy ban nhan dan tinh dak lak"),
        ("ươ ƯƠ ỡ Ữ ỵ Ỷ", "uo uo o u y y"),
        ("12/QĐ-TTg", "12/qd-ttg"),
    ],
)
def test_folding_takes_diacritics_and_case_away(written, folded):
    assert ask("vn_fold", written, unicodedata.normalize("NFD", written)) == [folded, folded]


@pytest.mark.parametrize(
    "ordered",
    [
        ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n"],
        ["o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "x", "y"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["an", "ăn", "ân"],
        ["cu", "cũ", "cư", "cứ"],
        ["dan", "dân", "dung", "đan", "đân", "đung"],
        ["Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Hậu Giang"],
        ["Cà Mau", "Cao Bằng", "Cần Thơ", "Dak", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai"],
        ["ba", "bà", "bà con", "bác", "cá", "chi", "công", "cung"],
        ["nang", "nghe", "nha", "nông", "tang", "thang", "tông", "trang"],
        ["Quý 1", "Quý 2", "Quý a"],
    ],
    ids=lambda texts: " ".join(texts)[:30],
)
def test_lists_follow_the_vietnamese_alphabet(ordered):
    assert in_order(ordered[::-1]) == ordered


def test_letters_decide_before_tones_and_tones_before_nothing():
    assert in_order(["Hòa Bình", "Hoa Lư", "Hóa An", "Hoa An"]) == [
        "Hoa An",
        "Hóa An",
        "Hòa Bình",
        "Hoa Lư",
    ]


def test_capitals_and_small_letters_stand_together():
    texts = ("Đồng Tháp", "ĐỒNG THÁP", "đồng tháp")
    assert len(set(ask("vn_sort_key", *texts))) == 1


def test_letters_composed_or_not_are_the_same_letters():
    written = "Đắk Nông, Thừa Thiên Huế, Bà Rịa – Vũng Tàu"
    composed = unicodedata.normalize("NFC", written)
    decomposed = unicodedata.normalize("NFD", written)
    assert composed != decomposed
    assert len(set(ask("vn_sort_key", composed, decomposed))) == 1


def test_no_text_stays_no_text():
    assert ask("vn_fold", "", None) == ["", None]
    assert ask("vn_sort_key", None) == [None]
