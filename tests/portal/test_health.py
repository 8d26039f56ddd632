"""The address that supervisors ask."""

import pytest
from django.test import override_settings
from django.urls import reverse

from portal import heartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_marks():
    heartbeat.clear()
    yield
    heartbeat.clear()


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
