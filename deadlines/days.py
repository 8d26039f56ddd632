"""Days of Vietnam as instants: a deadline of a day ends at the day's end."""

import datetime as dt

from core import clock

DAY = dt.timedelta(days=1)


def start_of_day(day: dt.date) -> dt.datetime:
    """0:00 of a day in Vietnam."""
    return dt.datetime.combine(day, dt.time(), clock.HANOI)


def end_of_day(day: dt.date) -> dt.datetime:
    """24:00 of a day in Vietnam: the first instant after it."""
    return start_of_day(day + DAY)


def monday_of(day: dt.date) -> dt.date:
    """The first day of a day's week."""
    return day - day.weekday() * DAY
