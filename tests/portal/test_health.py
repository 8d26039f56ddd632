"""The address that supervisors ask."""

import datetime as dt

import pytest
import time_machine
from django.test import override_settings
from django.urls import reverse

from agencies.models import Role
from core import clock
from deadlines.models import Reminder
from notifications.models import Message, Notification, Trouble
from portal import heartbeat, standstill
from portal.tasks import parts_run
from tests.factories import DeadlineFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


MINUTE = dt.timedelta(minutes=1)
START = dt.datetime(2026, 11, 2, 9, tzinfo=clock.HANOI)


@pytest.fixture(autouse=True)
def no_marks(monkeypatch):
    monkeypatch.setattr(standstill, "_looked", None)
    heartbeat.clear()
    yield
    heartbeat.clear()


@pytest.fixture
def watched(settings):
    """On a Monday, with worker and scheduler watched; gives the clock's traveller."""
    settings.WATCHED_PARTS = heartbeat.PARTS
    with time_machine.travel(START, tick=False) as traveller:
        for part in heartbeat.PARTS:
            heartbeat.mark(part)
        yield traveller


@pytest.fixture
def administrator(db):
    return MembershipFactory(role=Role.SYSTEM_ADMIN).user


def test_health_is_200_when_every_part_lives(client):
    for part in heartbeat.PARTS:
        heartbeat.mark(part)
    answer = client.get(reverse("health"))
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "database": "ok",
        "queue": "ok",
        "worker": "ok",
        "scheduler": "ok",
    }


@pytest.mark.parametrize(("alive", "down"), [("worker", "scheduler"), ("scheduler", "worker")])
def test_health_is_503_and_names_the_part_that_is_down(client, alive, down):
    heartbeat.mark(alive)
    answer = client.get(reverse("health"))
    assert answer.status_code == 503
    assert answer.json()[down] == "down"
    assert answer.json()[alive] == "ok"


@override_settings(REDIS_URL="redis://127.0.0.1:1/0")
def test_health_says_that_the_queue_is_down(client):
    answer = client.get(reverse("health"))
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "down",
        "database": "ok",
        "queue": "down",
        "worker": "down",
        "scheduler": "down",
    }


def test_health_is_never_cached(client):
    assert "no-store" in client.get(reverse("health"))["Cache-Control"]


def test_health_takes_no_changes(client):
    assert client.post(reverse("health")).status_code == 405


def test_a_mark_ends_by_itself():
    heartbeat.mark("worker")
    assert 0 < heartbeat.client().ttl("portal:alive:worker") <= heartbeat.ALIVE_SECONDS


def test_what_is_late_is_named_while_every_part_lives(client):
    for part in heartbeat.PARTS:
        heartbeat.mark(part)
    user, late = UserFactory(), clock.now() - 6 * MINUTE
    Message.objects.create(channel="email", user=user, address=user.email, due_at=late)
    DeadlineFactory()
    Reminder.objects.update(at=late)
    answer = client.get(reverse("health"))
    assert answer.status_code == 200
    assert (
        answer.json()["status"] == answer.json()["outbox"] == answer.json()["reminders"] == "late"
    )


def test_a_scheduler_that_stops_becomes_one_trouble_and_tells_administrators_once(
    client, watched, administrator
):
    for _look in range(4):
        watched.shift(MINUTE)
        heartbeat.mark("worker")
        client.get(reverse("health"))
    trouble = Trouble.objects.get()
    assert (trouble.code, trouble.count) == ("portal.scheduler_stopped", 1)
    told = Notification.objects.get()
    assert (told.user, told.kind) == (administrator, "portal.stopped")
    assert told.messages.get().address == administrator.email


def test_a_restart_alarms_nobody(client, watched, administrator):
    watched.shift(MINUTE / 2)
    client.get(reverse("health"))
    assert not Trouble.objects.exists()


def test_system_administrators_see_what_stands_still_and_others_do_not(
    client, watched, administrator, as_drafter
):
    client.force_login(administrator)
    watched.shift(2 * MINUTE)
    page = client.get("/system/troubles/").content.decode()
    assert page.count('role="alert"') == len(heartbeat.PARTS)
    assert Trouble.objects.open().count() == len(heartbeat.PARTS)
    assert 'role="alert"' not in as_drafter.get("/plans/").content.decode()


def test_the_trouble_is_over_once_the_scheduler_reaches_a_worker(client, watched, administrator):
    watched.shift(2 * MINUTE)
    client.get(reverse("health"))
    for part in heartbeat.PARTS:
        heartbeat.mark(part)
    parts_run()
    watched.shift(MINUTE / 2)
    client.force_login(administrator)
    assert 'role="alert"' not in client.get("/plans/").content.decode()
    assert not Trouble.objects.open().exists()


def test_a_stop_after_that_is_a_new_trouble(client, watched, administrator):
    for _stop in range(2):
        watched.shift(2 * MINUTE)
        client.get(reverse("health"))
        parts_run()
    assert Trouble.objects.filter(code="portal.worker_stopped").count() == 2
    assert Notification.objects.count() == 2 * len(heartbeat.PARTS)


def test_parts_that_were_never_seen_count_from_the_first_look(client, watched, administrator):
    heartbeat.clear()
    client.get(reverse("health"))
    assert not Trouble.objects.exists()
    watched.shift(2 * MINUTE)
    client.get(reverse("health"))
    assert Trouble.objects.open().count() == len(heartbeat.PARTS)


@override_settings(REDIS_URL="redis://127.0.0.1:1/0")
def test_without_the_queue_nothing_is_known_of_the_parts(watched):
    watched.shift(2 * MINUTE)
    assert standstill.stopped_parts() == ()
