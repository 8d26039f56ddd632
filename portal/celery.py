"""The entry for workers and the scheduler."""

import os

from celery import Celery

from portal import heartbeat
from portal.schedule import BEAT_SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = BEAT_SCHEDULE
app.conf.beat_scheduler = "portal.heartbeat:MarkedScheduler"
app.autodiscover_tasks()
heartbeat.connect()
