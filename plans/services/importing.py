"""Writing the rows of an annex: read like typed cells, written in bulk, once."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max

from core.actors import Actor
from core.bulk import Blanks
from core.history import acting
from plans.annexes import RowChoice, chosen_rows, plan_keys, typed_cells
from plans.cells import Context, Draft, fill_cells
from plans.models import Activity, AnnualPlan, ImportBatch
from plans.models.activity import POSITION_STEP
from plans.services.imports import lock_batch
from plans.services.saving import context_for, lock_plan
from plans.services.writing import write_rows
from plans.suggestions import suggest_kind, suggest_stage

Progress = Callable[[int, int], None]
TOLD_EVERY = 100


def activities_import(
    *,
    batch: ImportBatch,
    actor: Actor,
    choice: RowChoice | None = None,
    progress: Progress | None = None,
) -> ImportBatch:
    """Add the rows of a read annex behind the plan's rows, in one transaction.

    Bad rows never, duplicates only when chosen. What was written before stays as it is: a second
    call adds nothing. Raises NotAllowed and PlanLocked; nothing is half-written.
    """
    rows = batch.reading.get("rows", [])
    context = context_for(batch.plan)
    drafts = _drafts(batch, context, progress or _silent)
    return _write(batch, actor, rows, drafts, choice or RowChoice())


def _silent(done: int, total: int) -> None:
    """Tell nobody how far it is."""


def _drafts(batch: ImportBatch, context: Context, progress: Progress) -> dict[int, Draft]:
    """Every row that can be stored, by its place in the reading; no query a row."""
    rows = batch.reading.get("rows", [])
    blanks = Blanks(Activity, plan=batch.plan, import_batch=batch)
    drafts = {}
    for place, row in enumerate(rows):
        if row["verdict"] != "bad":
            drafts[place] = _draft(blanks.new(), typed_cells(row), context)
        if place % TOLD_EVERY == 0:
            progress(place, len(rows))
    return drafts


def _draft(activity: Activity, cells: dict[str, Any], context: Context) -> Draft:
    draft = Draft(activity)
    fill_cells(draft, cells, context)
    activity.stage = activity.stage or suggest_stage(activity.title, activity.section)
    activity.kind = suggest_kind(activity.title, activity.output)
    return draft


@transaction.atomic
def _write(
    batch: ImportBatch,
    actor: Actor,
    rows: list[dict[str, Any]],
    drafts: dict[int, Draft],
    choice: RowChoice,
) -> ImportBatch:
    plan = lock_plan(batch.plan, actor)
    batch = lock_batch(batch)
    if batch.state in {ImportBatch.State.DONE, ImportBatch.State.UNDONE}:
        return batch
    errors = {place: draft.errors for place, draft in drafts.items() if draft.errors}
    chosen, skipped = chosen_rows(rows, choice, plan_keys(plan), errors)
    created = list(_placed(plan, (drafts[place] for place in chosen)))
    with acting(actor, "activities_import", batch=str(batch.public_id)):
        write_rows(created, [])
        batch.state = ImportBatch.State.DONE
        batch.created_count = len(created)
        batch.skipped = skipped
        batch.save(update_fields=["state", "created_count", "skipped"])
    return batch


def _placed(plan: AnnualPlan, drafts: Iterable[Draft]) -> Iterable[Draft]:
    """The drafts behind the plan's last row, in the annex's order."""
    last = plan.activities.aggregate(last=Max("position"))["last"] or 0
    for place, draft in enumerate(drafts, 1):
        draft.activity.position = last + place * POSITION_STEP
        yield draft
