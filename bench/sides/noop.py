"""Bare Celery: a task that does nothing, as quickly as the defaults allow."""

import os

from celery import Celery

QUEUE = "bench-noop"

app = Celery("noop", broker=os.environ["REDIS_URL"])
app.conf.update(task_ignore_result=True, task_default_queue=QUEUE)


@app.task(name="bench.noop")
def noop() -> None:
    """Do nothing."""
