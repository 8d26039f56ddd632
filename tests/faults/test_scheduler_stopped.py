"""A scheduler that is killed: the web notices, a worker that still runs mails it."""

import datetime as dt

import pytest
from django.urls import reverse

from agencies.models import Role
from notifications.models import Trouble
from portal import heartbeat, standstill
from tests.factories import MembershipFactory
from tests.faults.telling import copies, wait_until_all_are_sent
from tests.faults.world import World, until

pytestmark = pytest.mark.django_db
TWO_MINUTES = 120


@pytest.fixture
def _watching(world: World, settings, monkeypatch):
    settings.REDIS_URL = world.redis_url
    settings.WATCHED_PARTS = heartbeat.PARTS
    monkeypatch.setattr(standstill, "_looked", None)


@pytest.mark.usefixtures("_watching")
def test_administrators_get_a_mail_when_the_scheduler_was_killed(world: World, client):
    administrator = MembershipFactory(role=Role.SYSTEM_ADMIN).user
    world.workers()
    scheduler = world.scheduler()
    until(lambda: all(map(heartbeat.is_alive, heartbeat.PARTS)), "both parts live")
    scheduler.kill()
    world.shift(TWO_MINUTES)
    until(lambda: heartbeat.silent_for("worker") < dt.timedelta(minutes=1), "the worker lives")
    client.get(reverse("health"))
    assert Trouble.objects.open().get().code == "portal.scheduler_stopped"
    wait_until_all_are_sent(world)
    assert set(copies(world).values()) == {1}
    assert world.mail.mails[0]["To"] == administrator.email
    world.call("portal.parts_run")
    until(lambda: not Trouble.objects.open().exists(), "the trouble is over")
