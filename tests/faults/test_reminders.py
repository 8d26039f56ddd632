"""Reminders when the clock jumps, when workers die, and when all come due at once."""

import contextlib
import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from core import clock
from deadlines.models import DeadlineEvent, EventKind, Reminder, ReminderState
from notifications.models import Channel, Message, MessageState, Preference, Way
from tests.faults.clocks import (
    begin,
    due_together,
    everybody_was_reminded_once,
    responsible,
    wait_until_all_are_reminded,
)
from tests.faults.world import World, until

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
MONTH = dt.timedelta(days=31)
BEFORE_TET = dt.datetime(2027, 2, 1, 9, tzinfo=clock.HANOI)
"""A Monday. Tết is from Thursday to Wednesday: five working days end on Monday the 15th."""


def _done() -> list[tuple[str, str]]:
    rows = Reminder.objects.filter(state=ReminderState.DONE).order_by("at", "pk")
    return list(rows.values_list("kind", "offset"))


@contextlib.contextmanager
def _nobody_can_be_told() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE notifications_notification IN SHARE MODE")
        yield


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return cursor.fetchone()[0]


ALL = [("before", "2wd"), ("before", "0"), ("end", "0"), ("escalation", "0")]


def _jump_there_back_and_there(world: World, moment: dt.datetime) -> None:
    for _time in range(2):
        world.set_clock(BEFORE_TET)
        world.set_clock(moment)
        wait_until_all_are_reminded(world)


def test_a_jump_over_a_holiday_reminds_of_what_became_due_and_of_nothing_else(world: World):
    world.set_clock(BEFORE_TET)
    begin(responsible())
    world.workers()
    for days, told in ((9, []), (10, ALL[:1]), (14, ALL[:2])):
        _jump_there_back_and_there(world, BEFORE_TET + dt.timedelta(days=days))
        assert _done() == told
        everybody_was_reminded_once(world)


def test_a_jump_of_a_month_reminds_of_everything_once_and_books_the_miss(world: World):
    world.set_clock(BEFORE_TET)
    [deadline] = begin(responsible())
    world.workers()
    _jump_there_back_and_there(world, BEFORE_TET + MONTH)
    assert _done() == ALL
    everybody_was_reminded_once(world)
    assert DeadlineEvent.objects.filter(deadline=deadline, kind=EventKind.MISS).count() == 1


def test_a_jump_of_an_hour_reminds_of_a_clock_in_hours_once(world: World):
    world.set_clock(BEFORE_TET)
    person = responsible()
    begin(person, unit="hours", length="24", remind_before=["4h", "1h"])
    world.workers()
    for hours, told in ((19.5, []), (20.5, [("before", "4h")])):
        _jump_there_back_and_there(world, BEFORE_TET + hours * HOUR)
        assert _done() == told
    everybody_was_reminded_once(world)


def test_a_worker_killed_while_it_reminds_leaves_no_lock_and_tells_nobody_twice(world: World):
    world.set_clock(BEFORE_TET)
    begin(responsible(), 3)
    [worker] = world.workers()
    with _nobody_can_be_told():
        world.set_clock(BEFORE_TET + MONTH)
        world.call("deadlines.reminders_sweep")
        until(_somebody_waits, "the sweep has claimed and would tell")
        worker.kill()
    world.workers()
    wait_until_all_are_reminded(world)
    assert len(_done()) == 3 * len(ALL)
    everybody_was_reminded_once(world)


def test_servers_that_go_and_come_back_delay_reminders_and_lose_none(world: World):
    world.set_clock(BEFORE_TET)
    begin(responsible(), 3)
    world.workers()
    world.scheduler()
    world.stop_valkey()
    world.stop_postgres()
    world.set_clock(BEFORE_TET + MONTH)
    world.start_postgres()
    world.start_valkey()
    until(lambda: len(_done()) == 3 * len(ALL), "every reminder is done")
    wait_until_all_are_reminded(world)
    everybody_was_reminded_once(world)


def test_two_schedulers_and_three_workers_remind_once(world: World):
    world.set_clock(BEFORE_TET)
    for _person in range(3):
        begin(responsible(), 8)
    world.workers(3)
    world.scheduler()
    world.scheduler()
    world.set_clock(BEFORE_TET + MONTH)
    until(lambda: len(_done()) == 3 * 8 * len(ALL), "every reminder is done")
    wait_until_all_are_reminded(world)
    everybody_was_reminded_once(world)


def test_ten_thousand_reminders_of_one_minute_are_worked_off_once(world: World):
    """Two people get a mail for each of theirs, the others one digest."""
    world.set_clock(BEFORE_TET)
    people = [responsible() for _person in range(40)]
    for person in people[2:]:
        Preference.objects.create(
            user=person, kind="deadline.reminder", channel=Channel.EMAIL, way=Way.DIGEST
        )
    due_together(people, 10_000)
    world.workers(2)
    world.set_clock(BEFORE_TET + dt.timedelta(days=14))
    wait_until_all_are_reminded(world)
    assert len(_done()) == 10_000
    assert Message.objects.filter(state=MessageState.SENT).count() == 500
    world.set_clock(BEFORE_TET + dt.timedelta(days=15))
    world.call("notifications.digests_sweep")
    until(lambda: not Message.objects.filter(state=MessageState.GATHERED).exists(), "all left")
    assert Message.objects.filter(state=MessageState.IN_DIGEST).count() == 9_500
    assert len(world.mail.ids) == len(set(world.mail.ids)) == 538
