"""The ledger: who was told, why, when, by which channel, opened or not."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.actors import SYSTEM
from deadlines.reminding.ledger import ledger_of
from deadlines.reminding.sweeping import reminders_sweep
from deadlines.services.holders import deadlines_assign
from notifications.models import Channel, Message, Notification
from tests.deadlines.conftest import MONDAY
from tests.factories import DeadlineFactory

pytestmark = pytest.mark.django_db
NEXT_TUESDAY = MONDAY + dt.timedelta(days=8)


@pytest.fixture
def deadline(rule, ministry, responsible, approver_user):
    with time_machine.travel(MONDAY, tick=False) as clocktime:
        made = DeadlineFactory(rule=rule, agency=ministry)
        deadlines_assign(deadlines=[made], person=responsible, actor=SYSTEM)
        clocktime.move_to(NEXT_TUESDAY)
        reminders_sweep()
        yield made


def test_every_telling_is_a_line_with_its_reason(deadline, responsible, approver_user):
    lines = [(line.person, line.kind) for line in ledger_of(deadline)]
    me = str(responsible)
    kinds = [row.get_kind_display() for row in deadline.reminders.order_by("at", "pk")]
    assert lines[:3] == [(me, ""), (me, kinds[0]), (me, kinds[1])]
    assert set(lines[3:]) == {(me, kinds[2]), (str(approver_user), kinds[2])}
    assert ledger_of(deadline)[-1].level != ""


def test_it_says_how_it_went_and_whether_it_was_opened(deadline):
    first = ledger_of(deadline)[0]
    assert (first.was_opened, first.at) == (False, MONDAY)
    assert [way.channel for way in first.carried] == [str(Channel.EMAIL.label)]
    Notification.objects.update(opened_at=clock.now())
    Message.objects.update(sent_at=clock.now())
    opened = ledger_of(deadline)[0]
    assert opened.opened_at == opened.carried[0].sent_at == NEXT_TUESDAY


def test_it_costs_two_queries(deadline):
    with CaptureQueriesContext(connection) as asked:
        assert len(ledger_of(deadline)) == 5
    assert len(asked) == 2


def test_another_clock_has_a_ledger_of_its_own(deadline, rule, ministry):
    assert ledger_of(DeadlineFactory(rule=rule, agency=ministry)) == []
