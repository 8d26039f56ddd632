"""Two schedulers and three workers at once."""

import pytest

from notifications.models import Message, MessageState
from tests.faults.telling import all_are, copies, later_mail_still_leaves, tell
from tests.faults.world import World, until

pytestmark = pytest.mark.django_db

MAILS = 200


def test_two_schedulers_and_three_workers_send_each_mail_once(world: World):
    world.workers(3)
    world.scheduler()
    world.scheduler()
    tell(MAILS)
    until(lambda: all_are(MessageState.SENT), "every message is sent")
    assert set(copies(world).values()) == {1}
    assert set(Message.objects.values_list("attempts", flat=True)) == {1}
    later_mail_still_leaves(world)
