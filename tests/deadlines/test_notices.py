"""The days of a yearly notice, read as people paste them."""

import datetime as dt

import pytest
from django.utils import translation

from deadlines.calendar.notices import NoticeError, notice_text, read_notice


def read(text, year=2027):
    return [(day.date.isoformat(), day.kind, day.name_vi) for day in read_notice(text, year)]


def faults(text, year=2027):
    with translation.override("en"), pytest.raises(NoticeError) as refusal:
        read_notice(text, year)
    return refusal.value.faults


@pytest.mark.parametrize(
    "line",
    [
        "02/09/2027, nghỉ, Quốc khánh",
        "2/9; off; Quốc khánh",
        "2027-09-02\tNGHỈ\tQuốc khánh",
        "2.9.2027 , ngày  nghỉ , Quốc  khánh ",
        "Thứ Năm 2/9/2027, nghỉ, Quốc khánh",
    ],
)
def test_a_day_is_read_in_the_ways_people_write_it(line):
    assert read(line) == [("2027-09-02", "off", "Quốc khánh")]


def test_a_span_names_each_day_and_days_come_in_order():
    text = "21/08/2027, làm bù, Làm bù cho 03/9\n\n05/02/2027–06/02/2027, nghỉ, Tết, năm Đinh Mùi"
    assert read(text) == [
        ("2027-02-05", "off", "Tết, năm Đinh Mùi"),
        ("2027-02-06", "off", "Tết, năm Đinh Mùi"),
        ("2027-08-21", "working", "Làm bù cho 03/9"),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("30/02/2027, nghỉ, x", "There is no day 30/02/2027"),
        ("116/2/2027, nghỉ, x", "Write day, off or working, name"),
        ("1/2/20271, nghỉ, x", "Write day, off or working, name"),
        ("Quốc khánh", "Write day, off or working, name"),
        ("02/09/2026, nghỉ, Quốc khánh", "02/09/2026 is no day of 2027"),
        ("02/09, Quốc khánh", "neither off nor working"),
        ("02/09, nghỉ", "Write a name"),
        ("02/09, làm việc, Làm bù", "02/09/2027 is a weekday"),
        ("05/02–04/02, nghỉ, Tết", "begins with its first day"),
        ("01/01–31/12, nghỉ, Tết", "at most 31 days"),
        (f"02/09, nghỉ, {'x' * 201}", "200"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_what_to_do(line, told):
    found = faults(f"01/01, nghỉ, Tết Dương lịch\n{line}")
    assert len(found) == 1
    assert found[0].startswith("Line 2: ")
    assert told in found[0]


def test_a_day_entered_twice_is_named_with_both_lines():
    assert faults("2/9, nghỉ, A\n1/9–3/9, nghỉ, B") == [
        "Line 2: 02/09/2027 stands in line 1 already."
    ]


def test_every_bad_line_is_named():
    assert len(faults("x\n2/9, nghỉ, A\ny\nz")) == 3


def test_days_written_out_are_read_again():
    days = read_notice("05/02–11/02, nghỉ, Tết\n21/08, làm việc, Làm bù", 2027)
    assert read_notice(notice_text(days), 2027) == days
    assert days[0].date == dt.date(2027, 2, 5)
