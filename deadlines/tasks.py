"""Celery's entries to deadlines, and the long work done here."""

from typing import Any

from celery import shared_task

from agencies.services.actors import actor_for_user
from core.actors import SYSTEM
from core.jobs import Progress, job_handler
from core.models import Job
from deadlines.reminding.sweeping import reminders_sweep
from deadlines.services.days import missing_notices_report
from deadlines.services.recounting import deadlines_recount


@job_handler("deadlines.recount")
def recount(job: Job, progress: Progress) -> dict[str, Any]:
    """Count all open clocks again after a correction of the calendar."""
    actor = actor_for_user(job.asked_by) if job.asked_by else SYSTEM
    return {"moved": deadlines_recount(actor=actor, reason=job.payload["reason"])}


@shared_task(name="deadlines.reminders_sweep")
def sweep_reminders() -> int:
    """Work off the reminders that are due; any number may run at once."""
    return reminders_sweep()


@shared_task(name="deadlines.notices_check")
def notices_check() -> None:
    """Warn of yearly notices that ought to be here."""
    missing_notices_report()
