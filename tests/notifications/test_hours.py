"""Quiet hours and the hour of the digest, in Vietnamese time."""

import datetime as dt

import pytest

from core.clock import HANOI
from notifications.hours import after_quiet, last_digest_moment


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """A moment of April 2026 in Hà Nội."""
    return dt.datetime(2026, 4, day, hour, minute, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(15, 21, 59), at(15, 21, 59)),
        (at(15, 22), at(16, 6)),
        (at(16, 0, 30), at(16, 6)),
        (at(16, 6), at(16, 6)),
        (at(16, 12), at(16, 12)),
    ],
)
def test_quiet_hours_over_midnight_end_in_the_morning(now, until):
    assert after_quiet(now, dt.time(22), dt.time(6)) == until


def test_quiet_hours_at_noon_end_on_the_same_day():
    assert after_quiet(at(15, 12, 30), dt.time(12), dt.time(13, 30)) == at(15, 13, 30)
    assert after_quiet(at(15, 14), dt.time(12), dt.time(13, 30)) == at(15, 14)


def test_without_both_ends_nothing_is_quiet():
    assert after_quiet(at(15, 23), None, dt.time(6)) == at(15, 23)
    assert after_quiet(at(15, 23), dt.time(6), dt.time(6)) == at(15, 23)


def test_the_last_digest_moment_is_todays_once_its_hour_has_come():
    assert last_digest_moment(at(15, 8).astimezone(dt.UTC), 8) == at(15, 8)
    assert last_digest_moment(at(15, 7, 59), 8) == at(14, 8)
