"""Work of this app that takes longer than a page should."""

from typing import Any

from django.urls import reverse

from agencies.services.actors import actor_for_user
from core.actors import SYSTEM, Actor
from core.files import file_store
from core.jobs import Progress, job_attach, job_handler
from core.models import Job
from plans.annexes import RowChoice
from plans.exporting import CONTENT_TYPES, plan_file_name
from plans.exports import EXPORTS, exportable, rows_to_export
from plans.models import ImportBatch
from plans.services.importing import activities_import
from plans.services.imports import import_read, import_release


@job_handler("plans.import_read")
def read_annex_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Read a large annex; one that can't be read leaves nothing behind."""
    batch = ImportBatch.objects.select_related("plan__agency", "file").get(pk=job.payload["batch"])
    progress(0, 1)
    try:
        import_read(batch=batch)
    except Exception:
        again = reverse("plans:import_create", args=[batch.plan.public_id])
        batch.delete()
        Job.objects.filter(pk=job.pk).update(back_url=again)
        raise
    return {"rows": len(batch.reading["rows"])}


@job_handler("plans.import")
def import_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Write the rows of an accepted annex; when that fails it can be accepted again."""
    batch = ImportBatch.objects.select_related("plan__agency", "file").get(pk=job.payload["batch"])
    choice = RowChoice(job.payload["only_good"], job.payload["duplicates"])
    try:
        batch = activities_import(batch=batch, actor=_actor(job), choice=choice, progress=progress)
    except Exception:
        import_release(batch=batch)
        raise
    return {"created": batch.created_count, "skipped": len(batch.skipped)}


@job_handler("plans.export")
def export_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Make a plan's Word, PDF or Excel file."""
    actor, extension = _actor(job), job.payload["format"]
    plan = exportable(actor).get(pk=job.payload["plan"])
    rows = rows_to_export(plan)
    progress(0, len(rows))
    content = EXPORTS[extension](plan, rows)
    stored = file_store(
        content=content,
        name=plan_file_name(plan, extension),
        content_type=CONTENT_TYPES[extension],
        actor=actor,
    )
    job_attach(job, stored)
    return {"rows": len(rows)}


def _actor(job: Job) -> Actor:
    return actor_for_user(job.asked_by) if job.asked_by else SYSTEM
