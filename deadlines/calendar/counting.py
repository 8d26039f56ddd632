"""When a period ends, counted as Vietnamese law counts, and how that came about.

The first day is left out; a period ends at 24:00 of its last day; one in calendar days or months
that ends on a day off ends with the next working day; hours run by the clock, day and night;
months end on the same number of day or the month's last (Civil Code 2015, Art. 146–148).
"""

import calendar as gregorian
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from core.clock import HANOI
from deadlines.calendar import lines
from deadlines.calendar import terms as units
from deadlines.calendar.days import DAY, WorkCalendar
from deadlines.calendar.errors import CountingError
from deadlines.calendar.lines import Line
from deadlines.calendar.terms import Terms, check_terms

Suspension = tuple[dt.date, dt.date | None]


@dataclass(frozen=True)
class Due:
    """The end of a period: ``end`` is the first instant too late, ``first_end`` unextended.

    For ``at_least_days`` it is the first instant allowed instead. ``lines`` tell how it was
    counted, as JSON can carry it; ``explaining`` puts them into words.
    """

    end: dt.datetime
    first_end: dt.datetime
    is_binding: bool = True
    lines: list[Line] = field(default_factory=list)

    @property
    def last_day(self) -> dt.date:
        """The last day of the period, in Vietnam."""
        return last_day_before(self.end)


def last_day_before(end: dt.datetime) -> dt.date:
    """The day, in Vietnam, on which the last instant before ``end`` lies."""
    return (end.astimezone(HANOI) - dt.timedelta(microseconds=1)).date()


def midnight_after(day: dt.date) -> dt.datetime:
    """24:00 of a day in Vietnam: the first instant too late."""
    return dt.datetime.combine(day + DAY, dt.time(), HANOI)


def count_due(
    *,
    terms: Terms,
    start: dt.datetime,
    calendar: WorkCalendar,
    extension: int = 0,
    suspensions: Sequence[Suspension] = (),
    given_day: dt.date | None = None,
) -> Due:
    """Count the period that began at ``start``; ``extension`` is in the terms' extension unit.

    A suspension that still lasts counts up to its first day only. Raises ``CountingError``.
    """
    check_terms(terms)
    if start.tzinfo is None:
        raise CountingError("start", _("Say in which time zone the period began."))
    _check_changes(terms, extension, suspensions)
    try:
        return _Count(terms, start.astimezone(HANOI), calendar, suspensions).due(
            extension, given_day
        )
    except OverflowError:
        raise CountingError(
            "length", _("The period ends after the year 9999. Check its length.")
        ) from None


def _check_changes(terms: Terms, extension: int, suspensions: Sequence[Suspension]) -> None:
    if extension < 0 or extension > units.LONGEST:
        raise CountingError(
            "extension_length", _("Write the extension as a whole number from 0 to 9999.")
        )
    if extension and not terms.extension_unit:
        raise CountingError("extension_unit", _("Say in which unit the period is extended."))
    unit_in_days = terms.unit in units.SUSPENDABLE
    extended_in_days = not extension or terms.extension_unit in units.SUSPENDABLE
    if suspensions and not (unit_in_days and extended_in_days):
        raise CountingError("suspended_from", _("Only a period in days can be suspended."))
    if any(until is not None and until < since for since, until in suspensions):
        raise CountingError("suspended_to", _("A suspension ends on its first day or later."))


class _Count:
    """One period being counted, with the lines that tell how."""

    def __init__(
        self,
        terms: Terms,
        start: dt.datetime,
        calendar: WorkCalendar,
        suspensions: Sequence[Suspension],
    ) -> None:
        self.terms = terms
        self.start = start
        self.calendar = calendar
        self.suspensions = sorted(suspensions, key=lambda span: span[0])
        self.lines: list[Line] = [lines.start(start, terms.unit)]

    def due(self, extension: int, given_day: dt.date | None) -> Due:
        """The end with everything that changes it."""
        self.lines += [lines.suspended(*span) for span in self.suspensions]
        end = first_end = self._first_end(given_day)
        if extension:
            unit = self.terms.extension_unit
            self.lines.append(lines.extended(extension, unit, first_end))
            end = self._period(unit, extension, first_end, last_day_before(first_end))
        computed = lines.computed_years(self.calendar, self.start.date(), last_day_before(end))
        self.lines += [*computed, lines.end(end, self.terms.unit), *lines.law(self.terms)]
        return Due(end, first_end, self.terms.is_binding, self.lines)

    def _first_end(self, given_day: dt.date | None) -> dt.datetime:
        terms, day = self.terms, self.start.date()
        if terms.unit in {units.GIVEN_DAY, units.REMIND_ONLY}:
            return midnight_after(self._given(given_day))
        if terms.unit == units.FIXED_DATE:
            return self._staying(_next_date(terms.length, day))
        if terms.unit == units.END_OF:
            return self._staying(_last_of(terms.length, day))
        return self._period(terms.unit, terms.number, self.start, day)

    def _given(self, day: dt.date | None) -> dt.date:
        if day is None:
            raise CountingError("given_day", _("Give the day on which the period ends."))
        if self.terms.unit == units.GIVEN_DAY and day < self.start.date():
            raise CountingError("given_day", _("Give a day that is not before the start."))
        self.lines.append(lines.given(day))
        return day

    def _staying(self, day: dt.date) -> dt.datetime:
        if not self.calendar.is_working(day):
            self.lines.append(lines.stays(day))
        return midnight_after(day)

    def _period(self, unit: str, n: int, since: dt.datetime, day: dt.date) -> dt.datetime:
        """The end of ``n`` units after an instant or, in days and months, after its day."""
        if unit == units.HOURS:
            return (since.astimezone(dt.UTC) + dt.timedelta(hours=n)).astimezone(HANOI)
        if unit == units.WORKING_DAYS:
            last = self._nth(day, n, self.calendar.is_working)
            self.lines += lines.working_days(self.calendar, day, last, n, self._is_suspended)
            return midnight_after(last)
        if unit == units.MONTHS:
            last = _months_after(day, n)
            self.lines.append(lines.months(last, n))
        else:
            last = self._nth(day, n, lambda _: True)
            self.lines += lines.calendar_days(day, last, n)
        return midnight_after(self._rolled(last))

    def _nth(self, day: dt.date, n: int, counts: Callable[[dt.date], bool]) -> dt.date:
        while n:
            day += DAY
            n -= counts(day) and not self._is_suspended(day)
        return day

    def _rolled(self, last: dt.date) -> dt.date:
        day = last
        while not self.calendar.is_working(day) or self._is_suspended(day):
            day += DAY
        if day != last:
            self.lines.append(lines.rolled(self.calendar, last, day))
        return day

    def _is_suspended(self, day: dt.date) -> bool:
        return any(since <= day <= (until or since) for since, until in self.suspensions)


def _months_after(day: dt.date, n: int) -> dt.date:
    years, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if years > dt.MAXYEAR:
        raise OverflowError
    return _clipped(years, month + 1, day.day)


def _clipped(year: int, month: int, day: int) -> dt.date:
    """The day of a month, or the month's last."""
    return dt.date(year, month, min(day, gregorian.monthrange(year, month)[1]))


def _next_date(month_day: str, day: dt.date) -> dt.date:
    """The fixed date of the year, or of the next once it has passed."""
    month, number = (int(part) for part in month_day.split("-"))
    this_year = _clipped(day.year, month, number)
    if this_year >= day:
        return this_year
    if day.year == dt.MAXYEAR:
        raise OverflowError
    return _clipped(day.year + 1, month, number)


def _last_of(part: str, day: dt.date) -> dt.date:
    """The last day of the day, month, quarter or year in which a day lies."""
    months = {"month": day.month, "quarter": (day.month + 2) // 3 * 3, "year": 12}
    return day if part == "day" else _clipped(day.year, months[part], 31)
