"""An annex on its way into a plan: taken in, read, corrected, accepted, undone."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.models import Agency
from core.actors import Actor
from core.files import file_store
from core.history import acting
from core.jobs import job_start
from core.models import StoredFile
from core.permissions import require
from plans.annexes import AnnexHead, annex_head, annex_type, read_stored
from plans.exceptions import ImportRefused, PlanLocked
from plans.models import Activity, AnnualPlan, ImportBatch
from plans.permissions import Permission
from plans.services.lifecycle import plan_create
from plans.services.saving import lock_plan

INLINE_BYTES = 60 * 1024
"""Larger annexes are read by a worker, with progress."""


def import_create(*, plan: AnnualPlan, actor: Actor, content: bytes, name: str) -> ImportBatch:
    """Take an annex in and read it, a large one as a job; drafters of an open plan.

    Raises NotAllowed, PlanLocked and what the reader refuses; nothing is kept then.
    """
    require_open(plan, actor)
    content_type = annex_type(content, name)
    large = len(content) > INLINE_BYTES and actor.is_person
    reading = {} if large else read_stored(content, name, plan, {})
    with transaction.atomic(), acting(actor, "import_create"):
        plan = lock_plan(plan, actor)
        stored = file_store(content=content, name=name, content_type=content_type, actor=actor)
        batch = ImportBatch.objects.create(
            plan=plan, file=stored, reading=reading, created_by_id=actor.user_id
        )
        if large:
            _read_later(batch, actor)
    return batch


@transaction.atomic
def plan_from_annex(
    *, agency: Agency, actor: Actor, content: bytes, name: str, head: AnnexHead
) -> ImportBatch:
    """Begin a draft with an annex: year and title as given, else as the annex has them."""
    require(actor, Permission.PLAN_CREATE, agency)
    found = annex_head(content, name, head)
    plan = plan_create(agency=agency, year=found.year, title=found.title, actor=actor)
    return import_create(plan=plan, actor=actor, content=content, name=name)


@transaction.atomic
def import_correct(
    *, batch: ImportBatch, actor: Actor, corrections: Mapping[str, Any]
) -> ImportBatch:
    """Read the annex again with the columns as the person says; only before it is accepted.

    Raises what the reader refuses; the reading stays as it was then.
    """
    batch = lock_batch(batch)
    require_open(batch.plan, actor)
    _require_unaccepted(batch)
    batch.corrections = dict(corrections)
    return import_read(batch=batch)


def import_read(*, batch: ImportBatch) -> ImportBatch:
    """Read the stored file with the batch's corrections and keep the reading."""
    batch.reading = read_stored(
        stored_bytes(batch.file), batch.file.name, batch.plan, batch.corrections
    )
    batch.save(update_fields=["corrections", "reading"])
    return batch


def stored_bytes(stored: StoredFile) -> bytes:
    """The bytes of a stored file."""
    with stored.file.open("rb") as source:
        content: bytes = source.read()
    return content


@transaction.atomic
def import_accept(
    *, batch: ImportBatch, actor: Actor, only_good: bool = False, duplicates: bool = False
) -> ImportBatch:
    """Start writing the rows, once: a second wish finds the first. Raises ImportRefused."""
    batch = lock_batch(batch)
    require_open(batch.plan, actor)
    if batch.state in {ImportBatch.State.RUNNING, ImportBatch.State.DONE}:
        return batch
    _require_unaccepted(batch)
    batch.job = job_start(
        kind="plans.import",
        title=_("Adding the rows of “%(file)s”") % {"file": batch.file.name},
        actor=actor,
        payload={"batch": batch.pk, "only_good": only_good, "duplicates": duplicates},
        back_url=reverse("plans:import_result", args=[batch.public_id]),
    )
    batch.state = ImportBatch.State.RUNNING
    batch.save(update_fields=["job", "state"])
    return batch


def import_release(*, batch: ImportBatch) -> None:
    """Open an import again whose rows could not be written."""
    ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.RUNNING).update(
        state=ImportBatch.State.READ
    )


@transaction.atomic
def import_undo(*, batch: ImportBatch, actor: Actor) -> int:
    """Take the rows of an import out again as one step; how many. Raises ImportRefused.

    Only until submission: what was submitted since stays in the record.
    """
    plan = lock_plan(batch.plan, actor)
    batch = lock_batch(batch)
    reason = undo_refused(batch)
    if reason:
        raise ImportRefused(reason)
    rows = plan.activities.filter(import_batch=batch)
    count = rows.count()
    with acting(actor, "import_undo", batch=str(batch.public_id)):
        rows.delete()
        batch.state = ImportBatch.State.UNDONE
        batch.save(update_fields=["state"])
    return count


def undo_refused(batch: ImportBatch) -> str | None:
    """Why an import can't be undone now, or None."""
    if batch.state == ImportBatch.State.UNDONE:
        return _("This import is undone already.")
    if batch.state != ImportBatch.State.DONE:
        return _("No rows of this import were added yet.")
    if not batch.plan.is_editable:
        return _("The plan is locked; an import is undone before the plan is submitted.")
    written = batch.activities.aggregate(at=Min("created_at"))["at"]
    submitted = batch.plan.submitted_at
    if written and submitted and submitted > written:
        return _("The plan was submitted since; remove rows one by one instead.")
    return None


def changed_since_import(batch: ImportBatch) -> list[Activity]:
    """Rows of the import that somebody changed afterwards."""
    return list(batch.activities.filter(version__gt=1).in_plan_order())


def lock_batch(batch: ImportBatch) -> ImportBatch:
    """The import's row, locked for this transaction; its reading, being long, only when asked."""
    return (
        ImportBatch.objects.select_for_update(of=("self",))
        .select_related("plan__agency", "file")
        .defer("reading")
        .get(pk=batch.pk)
    )


def require_open(plan: AnnualPlan, actor: Actor) -> None:
    """Only drafters of a plan that is not locked import; raises NotAllowed, PlanLocked."""
    require(actor, Permission.PLAN_CHANGE, plan)
    if not plan.is_editable:
        raise PlanLocked(
            _("The plan is in the state “%(state)s” and locked.")
            % {"state": plan.get_state_display()}
        )


def _require_unaccepted(batch: ImportBatch) -> None:
    if batch.state != ImportBatch.State.READ:
        raise ImportRefused(_("This import is finished. Upload the file again to import it anew."))
    if batch.job is not None and not batch.job.is_over and not batch.reading:
        raise ImportRefused(_("The file is still being read. Wait until it is finished."))


def _read_later(batch: ImportBatch, actor: Actor) -> None:
    batch.job = job_start(
        kind="plans.import_read",
        title=_("Reading “%(file)s”") % {"file": batch.file.name},
        actor=actor,
        payload={"batch": batch.pk},
        back_url=reverse("plans:import_columns", args=[batch.public_id]),
    )
    batch.save(update_fields=["job"])
