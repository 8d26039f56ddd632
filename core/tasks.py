"""Celery's entries to the core."""

from datetime import timedelta

from celery import shared_task

from core import clock
from core.jobs import job_run
from core.models import Job

FORGOTTEN_AFTER = timedelta(minutes=2)
STUCK_AFTER = timedelta(minutes=30)


@shared_task(name="core.run_job")
def run_job(job_id: int) -> None:
    """Do one waiting job."""
    job_run(job_id)


@shared_task(name="core.jobs_sweep")
def jobs_sweep() -> None:
    """Wake jobs whose message was lost with the broker, and free those of a killed worker."""
    now = clock.now()
    stuck = Job.objects.filter(state=Job.State.RUNNING, started_at__lt=now - STUCK_AFTER)
    stuck.update(state=Job.State.QUEUED)
    forgotten = Job.objects.filter(state=Job.State.QUEUED, created_at__lt=now - FORGOTTEN_AFTER)
    for job_id in forgotten.values_list("pk", flat=True):
        run_job.delay(job_id)
