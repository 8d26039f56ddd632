"""The portal's worker, whose mails nobody sends: that is not what is measured."""

from portal.celery import app

QUEUE = "bench-sweep"

app.conf.task_default_queue = QUEUE
app.conf.task_routes = {"notifications.outbox_sweep": {"queue": "bench-nobody"}}
