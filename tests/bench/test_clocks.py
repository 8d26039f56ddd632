"""The data set's deadlines: two sizes of one table, reminders that are due as one asks."""

import pytest

from agencies.models import Agency
from agencies.services import agencies_load, read_register
from bench import clocks, dataset
from core.actors import SYSTEM
from deadlines.models import Deadline, Reminder
from deadlines.reminding.sweeping import reminders_sweep
from notifications.models import Notification
from tests.factories import RuleFactory, UserFactory

FRACTION = 0.0005


@pytest.fixture
def size(db, monkeypatch):
    monkeypatch.setattr(clocks, "LEAST", {"all": 100, "open": 50, "due": 20})
    monkeypatch.setattr(clocks, "FULL", {"all": 500_000, "open": 120_000, "due": 50_000})
    agencies_load(rows=read_register(), actor=SYSTEM)
    dataset.build(FRACTION)
    RuleFactory(key="plan.submit")
    return clocks.build(FRACTION)


def test_the_whole_country_is_what_the_goals_speak_of():
    whole = clocks.Clocks.of(1)
    assert (whole.all, whole.open, whole.due) == (5_000_000, 60_000, 10_000)


def test_both_tables_have_as_many_due(size):
    for turn_to, rows in ((clocks.turn_to_small, 100), (clocks.turn_to_large, 250)):
        turn_to()
        assert Deadline.objects.count() == Reminder.objects.count() == rows
        assert Reminder.objects.due().count() == size.due == 25


def test_it_is_made_once(size):
    clocks.build(FRACTION)
    assert Deadline.objects.count() == size.all


def test_fresh_reminders_are_worked_off_and_forgotten(size):
    clocks.fresh(30, 1)
    assert reminders_sweep() == 30
    assert Notification.objects.count() >= 30
    clocks.forget(size)
    assert Reminder.objects.due().count() == size.due
    assert not Notification.objects.exists()


def test_an_inbox_of_a_size_comes_with_as_many_open_deadlines(size):
    user, agency = UserFactory(), Agency.objects.get(code="BENCH-1")
    clocks.sized_inbox(7, user.pk, agency.pk)
    assert Notification.objects.filter(user=user).count() == 7
    assert Deadline.objects.filter(person=user).count() == 7
