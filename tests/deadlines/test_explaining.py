"""Every end tells how it came about, in the reader's language."""

import json

import pytest
from django.utils import translation

from deadlines.calendar.explaining import explain, length_words, line_words
from tests.deadlines.counts import count, day


def told(due, language="en"):
    with translation.override(language):
        return explain(due.lines)


def test_days_off_and_the_weekend_are_told_then_the_days_counted_the_end_and_the_law():
    due = count("2026-04-29T08:00", "working_days", "3", citation="Art. 30", instrument="ttti-2016")
    assert told(due) == [
        "Begins at 08:00 of Wednesday 29/4/2026; this day itself does not count.",
        "Not counted: 30/4 (Reunification Day), 1/5 (International Labour Day), the weekend.",
        "Day 1 is Monday 4/5, day 2 is Tuesday 5/5, day 3 is Wednesday 6/5.",
        "Ends at 24:00 of Wednesday 6/5/2026.",
        "Art. 30 (ttti-2016)",
    ]


def test_a_vietnamese_reader_gets_vietnamese_days():
    lines = told(count("2026-04-29T08:00", "working_days", "1"), "vi")
    assert any("Thứ Tư 29/4/2026" in line for line in lines)
    assert any("30/4 (Ngày Chiến thắng)" in line for line in lines)


def test_a_long_period_is_summarised():
    lines = told(count("2026-02-10T08:00", "working_days", "45"))
    assert "Day 1 is Wednesday 11/2 … day 45 is Tuesday 21/4." in lines
    assert "Not counted: 16/2–20/2 (Lunar New Year), 10 weekends." in lines
    assert len(lines) == 4


def test_a_working_saturday_is_told():
    lines = told(count("2026-08-20T08:00", "working_days", "3"))
    assert any("22/8 (Working Saturday in place of 31 August 2026)" in line for line in lines)


def test_an_end_on_a_day_off_says_why_it_moves():
    lines = told(count("2026-04-15T08:00", "calendar_days", "15"))
    moved = "Thursday 30/4/2026 is no working day, so the period ends with the next one, Monday"
    assert any(line.startswith(moved) and "1/5" in line for line in lines)


def test_a_fixed_end_on_a_day_off_says_that_it_stays():
    lines = told(count("2027-11-01T08:00", "fixed_date", "12-19"))
    assert lines[1].startswith("Sunday 19/12/2027 is a day off")
    assert lines[-1] == "Ends at 24:00 of Sunday 19/12/2027."


def test_an_extension_and_a_suspension_are_told():
    due = count(
        "2026-03-02T08:00",
        "working_days",
        "10",
        extension_unit="calendar_days",
        extension=15,
        suspensions=[(day("2026-03-05"), day("2026-03-11"))],
    )
    text = " ".join(told(due))
    assert "Suspended from Thursday 5/3/2026 to Wednesday 11/3/2026" in text
    assert "Extended by 15 calendar days" in text
    assert "24:00 of Monday 23/3/2026" in text


def test_a_suspension_that_lasts_says_that_the_end_moves_on():
    due = count("2026-03-02T08:00", "working_days", "9", suspensions=[(day("2026-03-05"), None)])
    assert any(line.startswith("Suspended since Thursday 5/3/2026") for line in told(due))


def test_hours_name_the_instant_to_the_second_where_it_has_one():
    lines = told(count("2026-08-21T18:45:30", "hours", "24"))
    assert lines == [
        "Begins at 18:45:30 of Friday 21/8/2026; hours run day and night, days off too.",
        "Ends at 18:45:30 of Saturday 22/8/2026.",
    ]


def test_a_year_without_its_notice_is_told_as_computed():
    lines = told(count("2028-03-01T08:00", "working_days", "2"))
    assert any("2028" in line and "computed" in line for line in lines)


@pytest.mark.parametrize(
    ("unit", "given", "words"),
    [
        ("given_day", {"given_day": day("2026-12-01")}, "The matter itself names the day"),
        ("remind_only", {"given_day": day("2026-12-01")}, "there is no legal end"),
        ("at_least_days", {"length": "3"}, "Not to end before"),
        ("months", {"length": "1"}, "Counted as 1 month"),
    ],
)
def test_every_unit_has_its_words(unit, given, words):
    assert words in " ".join(told(count("2026-11-24T08:00", unit, **given)))


def test_lines_are_kept_as_json_and_read_the_same_later():
    due = count("2026-02-10T08:00", "working_days", "45", citation="Art. 30")
    assert explain(json.loads(json.dumps(due.lines))) == explain(due.lines)


def test_a_line_of_an_unknown_code_shows_its_code():
    assert line_words({"code": "from-a-later-release", "values": {}}) == "from-a-later-release"
    assert line_words({"code": "plain"}) == "plain"


def test_one_unit_and_many_have_their_forms():
    with translation.override("en"):
        assert length_words(1, "working_days") == "1 working day"
        assert length_words(2, "months") == "2 months"
