"""What is taken quickly, as it stands, is what the thorough way gives.

A character that changes nothing but the way keeps the thorough way comparable.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.names import fold
from core.money import read_money
from core.texts import is_plain_line
from plans.cells import clean_text
from plans.importing.texts import tidy

LETTERS = st.text(alphabet=st.sampled_from("aĐđếế̂Ô ộ\u034f\u0301\t\n\r\v\u200b\u00a0ßИ1.-"))


@given(LETTERS | st.text())
def test_a_tidy_text_stays_as_it_stands(text):
    assert tidy(text) == tidy(f"{text}\n")


@given(LETTERS | st.text())
def test_a_clean_text_stays_as_it_stands(text):
    assert clean_text(text) == clean_text(f"{text} ")


@given(LETTERS | st.text())
def test_usual_marks_are_left_out_like_all_others(text):
    assert fold(text) == fold(f"{text}И").removesuffix("и")


@given(st.integers(0, 10**16), st.sampled_from(["{}", "{:,}"]), st.sampled_from([1, 1_000_000]))
def test_a_bare_number_is_the_amount_that_its_digits_say(number, shown, unit):
    text = shown.format(number).replace(",", ".")
    assert read_money(text, unit) == read_money(f" {text}", unit)


@pytest.mark.parametrize("text", ["", "Họp báo", "a b"])
def test_one_line_without_stray_spaces_is_plain(text):
    assert is_plain_line(text)


@pytest.mark.parametrize("text", [" a", "a ", "a  b", "a\nb", "a\tb", "a\u00a0b", "a\u200bb"])
def test_what_would_be_changed_is_not_plain(text):
    assert not is_plain_line(text)
