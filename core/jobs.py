"""Long work: a row that says what is asked, a worker that does it, progress in between.

An app registers what a kind of job does with ``@job_handler("plans.import")``; the handler gets
the job and a ``progress(done, total)`` function and returns the job's result.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from core import clock
from core.actors import Actor
from core.exceptions import PortalError
from core.models import Job, StoredFile

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
Handler = Callable[[Job, Progress], dict[str, Any]]
_handlers: dict[str, Handler] = {}


def job_handler(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that does jobs of a kind."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def job_start(
    *, kind: str, title: str, actor: Actor, payload: dict[str, Any], back_url: str = ""
) -> Job:
    """Put work in line; a worker is woken once the transaction stands."""
    from core.tasks import run_job

    job = Job.objects.create(
        kind=kind, title=title, payload=payload, asked_by_id=actor.user_id, back_url=back_url
    )
    transaction.on_commit(lambda: run_job.delay(job.pk))
    return job


def job_run(job_id: int) -> None:
    """Do a waiting job once; what goes wrong is recorded on the row and logged."""
    job = _claim(job_id)
    if job is None:
        return
    language = job.asked_by.language if job.asked_by else "vi"
    with override(language):
        try:
            job.result = _handlers[job.kind](job, lambda done, total: _progress(job, done, total))
            job.state = Job.State.DONE
        except PortalError as error:
            job.state, job.error = Job.State.FAILED, str(error)
        except Exception:
            logger.exception("job %s (%s) failed", job.pk, job.kind)
            job.state = Job.State.FAILED
            job.error = _("Something went wrong on our side. Try again; your data is unchanged.")
    job.finished_at = clock.now()
    job.save(update_fields=["state", "error", "result", "file", "finished_at"])


def job_attach(job: Job, stored: StoredFile) -> None:
    """Give the job a file to download; saved with the job's end."""
    job.file = stored


def _claim(job_id: int) -> Job | None:
    with transaction.atomic():
        job = (
            Job.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(pk=job_id, state=Job.State.QUEUED)
            .first()
        )
        if job is None:
            return None
        job.state, job.started_at = Job.State.RUNNING, clock.now()
        job.save(update_fields=["state", "started_at"])
        return job


def _progress(job: Job, done: int, total: int) -> None:
    Job.objects.filter(pk=job.pk).update(done=done, total=total)
    job.done, job.total = done, total
