"""What holds of every period, whatever its start, length and days off."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from core.clock import HANOI
from deadlines.calendar.counting import count_due, last_day_before
from deadlines.calendar.days import DAY, WorkCalendar
from deadlines.calendar.explaining import end_words, explain
from deadlines.calendar.terms import Terms

FIRST, LAST = dt.date(2025, 1, 1), dt.date(2027, 12, 31)
days = st.dates(FIRST, LAST)
starts = st.datetimes(
    dt.datetime(2025, 1, 1),
    dt.datetime(2027, 6, 30),
    timezones=st.sampled_from([dt.UTC, HANOI]),
)
offs = st.frozensets(days, max_size=40)
saturdays = st.frozensets(days.filter(lambda day: day.weekday() == 5), max_size=10)
lengths = st.integers(1, 60)
counted = st.sampled_from(["working_days", "calendar_days", "months"])
in_days = st.sampled_from(["working_days", "calendar_days", "at_least_days"])
spans = st.tuples(days, st.integers(0, 20)).map(lambda span: (span[0], span[0] + DAY * span[1]))


def calendar_with(off, working=()):
    return WorkCalendar(
        off=dict.fromkeys(off - set(working), "Nghỉ"), working=dict.fromkeys(working, "Làm bù")
    )


def ends(unit, n, start, calendar, **changes):
    terms = Terms(unit=unit, length=str(n), extension_unit="working_days")
    return count_due(terms=terms, start=start, calendar=calendar, **changes)


@given(counted | st.just("hours"), lengths, starts, offs, saturdays)
def test_no_period_ends_before_it_began(unit, n, start, off, working):
    assert ends(unit, n, start, calendar_with(off, working)).end > start


@given(counted, lengths, starts, offs, saturdays)
def test_a_period_in_days_ends_at_24_00_of_a_working_day(unit, n, start, off, working):
    calendar = calendar_with(off, working)
    end = ends(unit, n, start, calendar).end.astimezone(HANOI)
    assert end.time() == dt.time()
    assert calendar.is_working(last_day_before(end))


@given(lengths, starts, offs, saturdays)
def test_so_many_working_days_lie_between_start_and_end(n, start, off, working):
    calendar = calendar_with(off, working)
    last = ends("working_days", n, start, calendar).last_day
    assert calendar.between(start.astimezone(HANOI).date(), last) == n


@given(counted | st.just("hours"), lengths, starts, offs, days)
def test_another_day_off_never_makes_an_end_earlier(unit, n, start, off, one_more):
    before = ends(unit, n, start, calendar_with(off)).end
    assert ends(unit, n, start, calendar_with(off | {one_more})).end >= before


@given(counted | st.just("hours"), lengths, starts, offs)
def test_a_longer_period_never_ends_earlier(unit, n, start, off):
    calendar = calendar_with(off)
    assert ends(unit, n + 1, start, calendar).end >= ends(unit, n, start, calendar).end


@given(counted | st.just("hours"), lengths, starts, st.integers(0, 100_000), offs)
def test_a_later_start_never_ends_earlier(unit, n, start, seconds, off):
    calendar = calendar_with(off)
    later = start + dt.timedelta(seconds=seconds)
    assert ends(unit, n, later, calendar).end >= ends(unit, n, start, calendar).end


@given(counted, lengths, starts, st.integers(1, 15), offs)
def test_an_extension_ends_later_and_leaves_the_first_end(unit, n, start, more, off):
    calendar = calendar_with(off)
    plain, extended = (ends(unit, n, start, calendar, extension=m) for m in (0, more))
    assert extended.first_end == plain.end
    assert extended.end > plain.end


@given(in_days, lengths, starts, st.lists(spans, max_size=3), offs)
def test_a_suspension_never_makes_an_end_earlier_and_the_end_is_no_suspended_day(
    unit, n, start, suspensions, off
):
    calendar = calendar_with(off)
    due = ends(unit, n, start, calendar, suspensions=suspensions)
    assert due.end >= ends(unit, n, start, calendar).end
    assert not any(since <= due.last_day <= until for since, until in suspensions)


@given(st.sampled_from(["day", "month", "quarter", "year"]), starts, offs)
def test_the_end_of_a_part_of_the_year_does_not_know_days_off(part, start, off):
    terms = Terms(unit="end_of", length=part)
    found = [count_due(terms=terms, start=start, calendar=calendar_with(o)) for o in (off, set())]
    assert found[0].end == found[1].end > start


@given(counted | st.just("hours"), st.integers(1, 400), starts, offs, saturdays)
def test_the_explanation_closes_with_the_same_end_and_stays_short(unit, n, start, off, working):
    due = ends(unit, n, start, calendar_with(off, working))
    words = explain(due.lines)
    assert end_words(due.end, unit) in words[-1]
    assert len(words) <= 5


@given(starts, lengths, lengths, offs)
def test_the_same_instant_ends_alike_in_every_time_zone(start, n, hours, off):
    zone = dt.timezone(dt.timedelta(hours=hours % 24 - 12))
    calendar = calendar_with(off)
    here, there = (ends("working_days", n, s, calendar) for s in (start, start.astimezone(zone)))
    assert (here.end, here.lines) == (there.end, there.lines)
