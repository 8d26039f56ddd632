"""Working days: Monday to Friday without the days off, with the working Saturdays.

Labour Code 2019, Art. 111 and 112, and the yearly notices made under it.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

DAY = dt.timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class YearDays:
    """The days off and the working days at a weekend of one year, with their names."""

    off: Mapping[dt.date, str] = field(default_factory=dict)
    working: Mapping[dt.date, str] = field(default_factory=dict)
    off_en: Mapping[dt.date, str] = field(default_factory=dict)


@dataclass(frozen=True)
class WorkCalendar:
    """Listed days off and working days, with names; ``off_en`` names days of both kinds.

    A year without any listed day is asked of ``fill``; without ``fill`` it has weekends only.
    """

    off: Mapping[dt.date, str]
    working: Mapping[dt.date, str] = field(default_factory=dict)
    off_en: Mapping[dt.date, str] = field(default_factory=dict)
    fill: Callable[[int], YearDays] | None = field(default=None, compare=False)

    @cached_property
    def _listed_years(self) -> frozenset[int]:
        return frozenset(day.year for days in (self.off, self.working) for day in days)

    @cached_property
    def _told(self) -> dict[dt.date, bool]:
        """Days asked for before: thousands of clocks run over the same few weeks."""
        return {}

    def covers(self, year: int) -> bool:
        """Whether days of the year are listed, rather than computed."""
        return year in self._listed_years

    def days_of(self, year: int) -> "WorkCalendar | YearDays":
        """What holds in a year: the listed days, else the computed ones."""
        return self if self.covers(year) or self.fill is None else self.fill(year)

    def is_off(self, day: dt.date) -> bool:
        """Whether the day is a named day off."""
        days = self.days_of(day.year)
        return day in days.off and day not in days.working

    def is_working(self, day: dt.date) -> bool:
        """Whether people are at work."""
        known = self._told.get(day)
        if known is None:
            days = self.days_of(day.year)
            is_weekday = day.weekday() < SATURDAY and day not in days.off
            known = self._told[day] = day in days.working or is_weekday
        return known

    def names(self, day: dt.date) -> tuple[str, str]:
        """The day's name in Vietnamese and English, empty where it has none."""
        days = self.days_of(day.year)
        name = days.working.get(day) or days.off.get(day, "")
        return name, days.off_en.get(day, "")

    def next_working(self, day: dt.date) -> dt.date:
        """The day itself if people work on it, else the first working day after it."""
        while not self.is_working(day):
            day += DAY
        return day

    def last_working(self, day: dt.date) -> dt.date:
        """The day itself if people work on it, else the last working day before it."""
        while not self.is_working(day):
            day -= DAY
        return day

    def after(self, day: dt.date, n: int) -> dt.date:
        """The n-th working day after a day, which is left out; the day itself for 0."""
        while n > 0:
            day += DAY
            n -= self.is_working(day)
        return day

    def before(self, day: dt.date, n: int) -> dt.date:
        """The n-th working day before a day, which is left out; the day itself for 0."""
        while n > 0:
            day -= DAY
            n -= self.is_working(day)
        return day

    def between(self, first: dt.date, last: dt.date) -> int:
        """How many working days lie after ``first`` up to ``last``; 0 where none can."""
        return sum(self.is_working(first + DAY * i) for i in range(1, (last - first).days + 1))
