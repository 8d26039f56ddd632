"""Days off of years without listed days, from the ``holidays`` library."""

import datetime as dt
from functools import cache

import holidays

from deadlines.calendar.days import YearDays

WORKING_DAY = ("Ngày làm bù", "Working day in place of a swapped day off")
FIXED = frozenset({(1, 1), (4, 30), (5, 1), (9, 2), (11, 24)})
HUNG_KINGS = "Hung Kings' Commemoration Day"


@cache
def library_days(year: int) -> YearDays:
    """What the library computes for a year; the yearly notice may say otherwise."""
    in_vietnamese = holidays.country_holidays("VN", years=year, language="vi")
    in_english = holidays.country_holidays("VN", years=year, language="en_US")
    swapped = [day for day in in_vietnamese.weekend_workdays if day.year == year]
    return YearDays(
        off=_of_year(in_vietnamese, year),
        working=dict.fromkeys(swapped, WORKING_DAY[0]),
        off_en=_of_year(in_english, year) | dict.fromkeys(swapped, WORKING_DAY[1]),
    )


@cache
def statutory_days(year: int) -> frozenset[dt.date]:
    """The days off that stand in the law by their date (Labour Code 2019, Art. 112), computed.

    Lunar New Year, the second day for National Day and days in place of a weekend need a notice.
    """
    days = library_days(year)
    return frozenset(
        day
        for day in days.off
        if (day.month, day.day) in FIXED or days.off_en.get(day) == HUNG_KINGS
    )


def _of_year(days: holidays.HolidayBase, year: int) -> dict[dt.date, str]:
    """The library adds neighbouring years when it is asked for a day of them."""
    return {day: name for day, name in sorted(days.items()) if day.year == year}
