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
    before = clock.now() - FORGOTTEN_AFTER
    Job.objects.filter(
        state=Job.State.RUNNING, started_at__lt=before - 15 * FORGOTTEN_AFTER
    ).update(state=Job.State.QUEUED)
    for job_id in Job.objects.filter(state=Job.State.QUEUED, created_at__lt=before).values_list(
        "pk", flat=True
    ):
        run_job.delay(job_id)
