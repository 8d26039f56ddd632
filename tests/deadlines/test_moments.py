"""When people are told of a clock."""

import pytest

from deadlines.calendar.errors import CountingError
from deadlines.calendar.moments import read_offset, reminder_moments
from deadlines.calendar.terms import Terms
from tests.deadlines.counts import CALENDAR, at, count, day


def moments(start, unit, length="", *, before=(), after=(), **given):
    due = count(start, unit, length, **given)
    terms = Terms(unit=unit, length=length, remind_before=before, escalate_after=after)
    return reminder_moments(terms, start=at(start), due=due, calendar=CALENDAR)


def times(found, kind):
    return [(m.offset, m.at.isoformat()[:16]) for m in found if m.kind == kind]


def test_reminders_come_at_eight_on_working_days_before_the_last_day():
    found = moments("2026-04-20T09:00", "working_days", "10", before=("5wd", "2wd", "0"))
    assert times(found, "before") == [
        ("5wd", "2026-04-28T08:00"),
        ("2wd", "2026-05-05T08:00"),
        ("0", "2026-05-07T08:00"),
    ]


def test_the_end_is_booked_and_escalations_follow_on_working_days():
    found = moments("2026-04-20T09:00", "working_days", "6", after=("0", "1wd:admin", "4h"))
    assert times(found, "end") == [("0", "2026-04-30T00:00")]
    assert times(found, "escalation") == [
        ("4h", "2026-04-30T04:00"),
        ("0", "2026-05-04T08:00"),
        ("1wd:admin", "2026-05-05T08:00"),
    ]
    assert [m.level for m in found if m.kind == "escalation"] == ["leader", "leader", "admin"]


def test_on_a_day_off_nobody_is_told_but_earlier():
    found = moments("2027-11-01T09:00", "fixed_date", "12-19", before=("3wd", "0"))
    assert times(found, "before") == [("3wd", "2027-12-15T08:00"), ("0", "2027-12-17T08:00")]


def test_two_reminders_at_one_instant_are_one():
    found = moments("2027-11-01T09:00", "fixed_date", "12-19", before=("1wd", "0"))
    assert times(found, "before") == [("1wd", "2027-12-17T08:00")]


def test_hours_count_back_by_the_clock_and_nought_is_the_end_itself():
    found = moments("2026-08-21T18:45", "hours", "24", before=("12h", "4h", "0"))
    assert times(found, "before") == [
        ("12h", "2026-08-22T06:45"),
        ("4h", "2026-08-22T14:45"),
        ("0", "2026-08-22T18:45"),
    ]


def test_what_is_past_at_the_start_is_not_made():
    found = moments("2026-08-24T08:00", "working_days", "1", before=("2wd", "1wd", "0"))
    assert times(found, "before") == [("0", "2026-08-25T08:00")]


def test_a_reminder_without_an_end_counts_back_and_neither_ends_nor_escalates():
    given = {"given_day": day("2026-12-01"), "before": ("5wd",), "after": ("0",)}
    found = moments("2026-11-02T09:00", "remind_only", **given)
    assert [(m.kind, m.offset, m.at) for m in found] == [("before", "5wd", at("2026-11-23T08:00"))]


def test_moments_come_in_order():
    found = moments("2026-04-20T09:00", "working_days", "8", before=("0", "4wd"), after=("0",))
    assert [m.kind for m in found] == ["before", "before", "end", "escalation"]
    assert found == sorted(found, key=lambda moment: moment.at)


@pytest.mark.parametrize("text", ["", "wd", "3", "-1wd", "0wd", "3 wd", "1wd:leader", "2d"])
def test_an_unreadable_reminder_is_refused(text):
    with pytest.raises(CountingError) as refusal:
        read_offset(text)
    assert refusal.value.field == "remind_before"


@pytest.mark.parametrize("text", ["1wd:", "1wd:boss", "x", "1wd:leader:admin"])
def test_an_unreadable_escalation_is_refused(text):
    with pytest.raises(CountingError) as refusal:
        read_offset(text, after=True)
    assert refusal.value.field == "escalate_after"
