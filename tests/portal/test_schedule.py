"""What happens by itself."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from oauth2_provider.models import AccessToken

from core import clock
from portal.celery import app
from portal.schedule import BEAT_SCHEDULE
from portal.tasks import tidy
from tests.factories import ApiClientFactory


def test_every_scheduled_task_exists():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in BEAT_SCHEDULE.values()} <= set(app.tasks)


def test_what_is_sent_again_within_minutes_never_piles_up():
    often = [entry for entry in BEAT_SCHEDULE.values() if isinstance(entry["schedule"], float)]
    assert [entry["options"]["expires"] for entry in often] == [60.0] * len(often)


@pytest.mark.django_db
def test_expired_sessions_and_tokens_go_and_living_ones_stay():
    client = ApiClientFactory()
    for name, hours in (("dead", -1), ("alive", 1)):
        until = clock.now() + dt.timedelta(hours=hours)
        Session.objects.create(session_key=name, session_data="", expire_date=until)
        AccessToken.objects.create(token=name, application=client, expires=until, scope="")
    tidy()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["alive"]
    assert AccessToken.objects.get().is_expired() is False
