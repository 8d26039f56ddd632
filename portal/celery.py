"""The entry for workers and the scheduler."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_init
from django.core.exceptions import ImproperlyConfigured

from portal import heartbeat
from portal.schedule import BEAT_SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = BEAT_SCHEDULE
app.conf.beat_scheduler = "portal.heartbeat:MarkedScheduler"
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def _refuse(**kwargs: Any) -> None:
    """End a worker or scheduler that meets demo accounts in production."""
    from portal.checks import refuse_demo_accounts

    try:
        refuse_demo_accounts()
    except ImproperlyConfigured as error:
        raise SystemExit(str(error)) from error


heartbeat.connect()
