"""Fixed ends, extensions, suspensions, and what can't be counted."""

import datetime as dt

import pytest

from deadlines.calendar.counting import count_due
from deadlines.calendar.days import WorkCalendar
from deadlines.calendar.errors import CountingError
from deadlines.calendar.terms import Terms
from tests.deadlines.counts import CALENDAR, at, count, day, last_day


@pytest.mark.parametrize(
    ("start", "date", "expected"),
    [
        ("2026-11-01T00:00", "12-19", "2026-12-19"),
        ("2026-12-19T23:59", "12-19", "2026-12-19"),
        ("2026-12-20T00:00", "12-19", "2027-12-19"),
        ("2026-12-19T17:30+00:00", "12-19", "2027-12-19"),
        ("2027-03-01T00:00", "02-29", "2028-02-29"),
        ("2026-03-01T00:00", "02-29", "2027-02-28"),
    ],
)
def test_a_fixed_date_is_this_year_s_or_once_it_has_passed_next_year_s(start, date, expected):
    assert last_day(start, "fixed_date", date) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("day", "2026-02-14"),
        ("month", "2026-02-28"),
        ("quarter", "2026-03-31"),
        ("year", "2026-12-31"),
    ],
)
def test_the_end_of_a_part_of_the_year_stays_on_a_day_off(part, expected):
    assert last_day("2026-02-14T10:00", "end_of", part) == expected


def test_the_last_month_and_quarter_end_with_the_year():
    assert last_day("2026-12-31T23:00", "end_of", "month") == "2026-12-31"
    assert last_day("2026-12-31T23:00", "end_of", "quarter") == "2026-12-31"


def test_a_given_day_stays_where_it_is_and_binds():
    due = count("2026-11-24T09:00", "given_day", given_day=day("2026-11-29"))
    assert (due.end, due.is_binding) == (at("2026-11-30T00:00"), True)


def test_a_reminder_without_an_end_counts_to_the_given_day_and_never_binds():
    due = count("2026-11-24T09:00", "remind_only", given_day=day("2026-11-01"))
    assert (due.last_day, due.is_binding) == (day("2026-11-01"), False)


def test_at_least_so_many_days_names_the_first_instant_allowed():
    due = count("2026-02-02T09:00", "at_least_days", "30")
    assert (due.end, due.is_binding) == (at("2026-03-05T00:00"), False)


def test_an_extension_in_another_unit_runs_from_the_end_of_the_first_period():
    due = count("2026-08-21T18:45", "hours", "24", extension_unit="working_days", extension=1)
    assert due.first_end == at("2026-08-22T18:45")
    assert due.last_day == day("2026-08-24")


def test_an_extension_of_a_period_that_moved_off_a_day_off_runs_from_its_moved_end():
    due = count(
        "2026-07-01T08:00",
        "calendar_days",
        "45",
        extension_unit="calendar_days",
        extension=1,
    )
    assert (due.first_end, due.last_day) == (at("2026-08-18T00:00"), day("2026-08-18"))


def test_an_extension_in_hours_follows_midnight():
    due = count("2026-03-02T08:00", "working_days", "1", extension_unit="hours", extension=5)
    assert due.end == at("2026-03-04T05:00")


def test_two_suspensions_add_up_and_one_after_the_end_changes_nothing():
    spans = [(day("2026-03-03"), day("2026-03-03")), (day("2026-03-05"), day("2026-03-05"))]
    plain = count("2026-03-02T08:00", "working_days", "3")
    assert plain.last_day == day("2026-03-05")
    moved = count("2026-03-02T08:00", "working_days", "3", suspensions=spans)
    assert moved.last_day == day("2026-03-09")
    later = [(day("2026-03-20"), day("2026-03-25"))]
    assert count("2026-03-02T08:00", "working_days", "3", suspensions=later).end == plain.end


def test_suspended_calendar_days_do_not_count_nor_carry_the_end():
    spans = [(day("2026-03-09"), day("2026-03-11"))]
    moved = last_day("2026-03-02T08:00", "calendar_days", "5", suspensions=spans)
    assert moved == "2026-03-12"


def test_a_suspension_that_still_lasts_counts_with_its_first_day_alone():
    open_one = [(day("2026-03-04"), None)]
    assert last_day("2026-03-02T08:00", "working_days", "3", suspensions=open_one) == "2026-03-06"


def test_a_suspension_runs_into_the_extension():
    spans = [(day("2026-04-09"), day("2026-04-10"))]
    due = count(
        "2025-04-02T15:43",
        "working_days",
        "3",
        extension_unit="working_days",
        extension=2,
        suspensions=[(span[0].replace(year=2025), span[1].replace(year=2025)) for span in spans],
    )
    assert due.last_day == day("2025-04-14")


def test_years_without_listed_days_are_computed():
    assert not CALENDAR.covers(2028)
    assert last_day("2028-04-28T08:00", "working_days", "1") == "2028-05-03"
    assert last_day("2028-01-24T08:00", "working_days", "1") == "2028-01-31"


def test_working_days_are_found_in_both_directions():
    assert CALENDAR.before(day("2026-05-04"), 1) == day("2026-04-29")
    assert CALENDAR.after(day("2026-08-21"), 1) == day("2026-08-22")
    assert CALENDAR.next_working(day("2026-08-22")) == day("2026-08-22")
    assert CALENDAR.last_working(day("2026-05-03")) == day("2026-04-29")
    assert CALENDAR.between(day("2026-04-24"), day("2026-05-06")) == 5
    assert CALENDAR.between(day("2026-05-06"), day("2026-04-24")) == 0


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("unit", {"unit": "weeks", "length": "2"}),
        ("length", {"unit": "working_days", "length": "0"}),
        ("length", {"unit": "working_days", "length": "-3"}),
        ("length", {"unit": "calendar_days", "length": ""}),
        ("length", {"unit": "months", "length": "1.5"}),
        ("length", {"unit": "hours", "length": "١٢"}),
        ("length", {"unit": "hours", "length": "1" * 5000}),
        ("length", {"unit": "fixed_date", "length": "02-30"}),
        ("length", {"unit": "fixed_date", "length": "13-01"}),
        ("length", {"unit": "end_of", "length": "week"}),
        ("extension_unit", {"unit": "hours", "length": "1", "extension": 1}),
        (
            "extension_unit",
            {"unit": "hours", "length": "1", "extension": 1, "extension_unit": "end_of"},
        ),
        (
            "extension_length",
            {"unit": "hours", "length": "1", "extension": -1, "extension_unit": "hours"},
        ),
        ("given_day", {"unit": "given_day"}),
        ("given_day", {"unit": "given_day", "given_day": dt.date(2026, 3, 1)}),
        (
            "suspended_from",
            {"unit": "hours", "length": "24", "suspensions": [(day("2026-03-03"), None)]},
        ),
        (
            "suspended_to",
            {
                "unit": "calendar_days",
                "length": "3",
                "suspensions": [(day("2026-03-03"), day("2026-03-02"))],
            },
        ),
    ],
)
def test_what_cannot_be_counted_is_refused_with_its_field(field, given):
    with pytest.raises(CountingError) as refusal:
        count("2026-03-02T08:00", **given)
    assert refusal.value.field == field
    assert str(refusal.value)


@pytest.mark.parametrize("unit", ["working_days", "calendar_days", "hours", "months"])
def test_a_period_that_leaves_the_calendar_is_refused(unit):
    with pytest.raises(CountingError) as refusal:
        count("9999-12-30T20:00", unit, "400")
    assert refusal.value.field == "length"


def test_an_instant_without_a_time_zone_is_refused():
    with pytest.raises(CountingError) as refusal:
        count_due(
            terms=Terms(unit="hours", length="1"),
            start=dt.datetime(2026, 3, 2, 8),
            calendar=WorkCalendar({}),
        )
    assert refusal.value.field == "start"


def test_terms_survive_json_and_a_row_of_rules():
    row = {"unit": "hours", "length": 24, "remind_before": "4h; 0", "extension_max": ""}
    terms = Terms.of({**row, "key": "press.sudden"})
    assert (terms.number, terms.remind_before, terms.extension_max) == (24, ("4h", "0"), None)
    assert Terms.of(terms.as_json()) == terms
