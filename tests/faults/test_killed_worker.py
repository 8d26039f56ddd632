"""A worker killed with SIGKILL in the middle of sending."""

import pytest

from tests.faults.telling import copies, later_mail_still_leaves, tell, wait_until_all_are_sent
from tests.faults.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("pause", "times"), [("before", 1), ("after", 2)])
def test_a_mail_comes_twice_only_if_the_worker_died_between_acceptance_and_record(
    world: World, pause: str, times: int
):
    tell(5)
    world.mail.pause = pause
    [worker] = world.workers()
    world.call("notifications.outbox_sweep")
    assert world.mail.paused.wait(30)
    worker.kill()
    world.mail.go_on()
    world.workers()
    wait_until_all_are_sent(world)
    assert sorted(copies(world).values()) == [1, 1, 1, 1, times]
    later_mail_still_leaves(world)
