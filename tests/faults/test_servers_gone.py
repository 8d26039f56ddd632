"""The queue and the database stopped and started under workers that run."""

import pytest

from notifications.models import Message, MessageState
from tests.faults.telling import (
    all_are,
    copies,
    later_mail_still_leaves,
    tell,
    wait_until_all_are_sent,
)
from tests.faults.world import World, until

pytestmark = pytest.mark.django_db

MAILS = 100


def test_a_queue_that_stopped_and_came_back_empty_loses_nothing(world: World):
    world.workers()
    world.scheduler()
    world.stop_valkey()
    tell(5)
    assert all_are(MessageState.QUEUED)
    world.start_valkey()
    until(lambda: all_are(MessageState.SENT), "every message is sent")
    tell(5, "later")
    until(lambda: all_are(MessageState.SENT), "the scheduler goes on")
    assert set(copies(world).values()) == {1}


def test_a_queue_that_was_emptied_loses_nothing(world: World):
    tell(5)
    world.call("notifications.outbox_sweep")
    world.redis().flushall()
    world.workers()
    wait_until_all_are_sent(world)
    assert set(copies(world).values()) == {1}
    later_mail_still_leaves(world)


def test_a_database_that_restarts_repeats_at_most_the_mail_that_was_being_sent(world: World):
    """The worker's record fails with the database: to the mail that is as if it had died."""
    tell(MAILS)
    world.workers()
    world.call("notifications.outbox_sweep")
    until(lambda: len(world.mail.ids) > MAILS / 10, "sending has begun")
    world.stop_postgres()
    assert len(world.mail.ids) < MAILS
    world.start_postgres()
    wait_until_all_are_sent(world)
    assert sum(copies(world).values()) <= MAILS + 1
    assert not Message.objects.due().exists()
    later_mail_still_leaves(world)
