"""Health checks of single containers."""

import pytest
from django.test import override_settings

from portal import heartbeat
from portal.probe import scheduler, web


@pytest.fixture(autouse=True)
def no_marks():
    heartbeat.clear()
    yield
    heartbeat.clear()


@pytest.mark.django_db
def test_a_web_server_is_well_without_worker_and_scheduler(live_server):
    assert web(live_server.thread.port) == ""


@pytest.mark.django_db
@override_settings(REDIS_URL="redis://127.0.0.1:1/0")
def test_a_web_server_without_its_queue_is_ill(live_server):
    assert web(live_server.thread.port) == "Down: queue"


@pytest.mark.django_db
@override_settings(ALLOWED_HOSTS=[".portal.example.gov.vn"])
def test_the_probe_asks_by_a_name_that_the_settings_allow(live_server):
    assert web(live_server.thread.port) == ""


def test_a_server_that_is_not_there_is_ill():
    assert "does not answer" in web(1)


def test_a_scheduler_is_well_while_its_mark_is_fresh():
    assert scheduler() != ""
    heartbeat.mark("scheduler")
    assert scheduler() == ""
