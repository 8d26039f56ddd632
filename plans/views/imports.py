"""An annex on its way into a plan: choose the file, check columns and rows, accept, undo."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies.pages import tried
from core.http import AuthenticatedRequest
from core.paging import page_of
from core.permissions import require
from plans.annexes import AnnexHead
from plans.exporting import CONTENT_TYPES
from plans.exporting.skipped import reason_text, skipped_as_workbook, skipped_file_name
from plans.import_forms import ColumnsForm, PlanFromAnnexForm, UploadForm
from plans.import_pages import (
    ALL,
    GROUPS,
    LEFT,
    PAGE_ROWS,
    Preview,
    import_steps,
    page_addresses,
    row_text,
)
from plans.models import ImportBatch
from plans.permissions import Permission
from plans.services import imports
from plans.views.grid import get_plan


@require_http_methods(["GET", "POST"])
def plan_from_annex(request: AuthenticatedRequest) -> HttpResponse:
    """Begin a plan with an annex, which may also tell its year and title."""
    require(request.actor, Permission.PLAN_CREATE)
    form = PlanFromAnnexForm(request.POST or None, request.FILES or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        batch = tried(
            form,
            imports.plan_from_annex,
            agency=data["agency"],
            actor=request.actor,
            head=AnnexHead(data["year"] or 0, data["title"]),
            **form.annex(),
        )
        if batch:
            return _to_columns(batch)
    return render(request, "plans/plan_from_annex.html", {"form": form, "steps": import_steps(1)})


@require_http_methods(["GET", "POST"])
def import_create(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Take an annex in for a plan; what can't be read is said, and nothing is kept then."""
    plan = get_plan(request, public_id)
    imports.require_open(plan, request.actor)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        batch = tried(form, imports.import_create, plan=plan, actor=request.actor, **form.annex())
        if batch:
            return _to_columns(batch)
    context = {"plan": plan, "form": form, "steps": import_steps(1)}
    return render(request, "plans/import_create.html", context)


def _to_columns(batch: ImportBatch) -> HttpResponse:
    """On to the columns; while a worker still reads the file, to its progress."""
    if batch.job is not None:
        return redirect("core:job_detail", batch.job.public_id)
    return redirect("plans:import_columns", batch.public_id)


@require_safe
def import_list(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Every annex that was taken in for a plan, the newest first."""
    plan = get_plan(request, public_id)
    require(request.actor, Permission.PLAN_CHANGE, plan)
    batches = (
        ImportBatch.objects.visible_to(request.actor)
        .filter(plan=plan)
        .select_related("file", "created_by")
        .defer("reading", "corrections", "skipped")
    )
    page = page_of(request, batches, keys=("-id",))
    return render(request, "plans/import_list.html", {"plan": plan, "page": page})


@require_http_methods(["GET", "POST"])
def import_columns(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """How the portal read the columns; each change reads the whole file again."""
    batch = _get_batch(request, public_id)
    if not _is_open(batch):
        return redirect("plans:import_result", batch.public_id)
    imports.require_open(batch.plan, request.actor)
    form = ColumnsForm(request.POST or None, reading=batch.reading)
    if request.method == "POST" and form.is_valid():
        corrections = form.corrections(batch.corrections)
        if corrections == {"tables": {}} or tried(
            form, imports.import_correct, batch=batch, actor=request.actor, corrections=corrections
        ):
            goal = "columns" if "again" in request.POST else "preview"
            return redirect(f"plans:import_{goal}", batch.public_id)
    context = {
        "batch": batch,
        "plan": batch.plan,
        "form": form,
        "tables": list(form.shown()),
        "counts": Preview(batch).counts,
        "steps": import_steps(2),
    }
    return render(request, "plans/import_columns.html", context)


@require_safe
def import_preview(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Every row of the file beside our reading of it, those to be looked at first."""
    batch = _get_batch(request, public_id)
    if not _is_open(batch):
        return redirect("plans:import_result", batch.public_id)
    imports.require_open(batch.plan, request.actor)
    preview = Preview(batch)
    show = request.GET.get("show", ALL)
    show = show if show in {ALL, LEFT, *GROUPS} else ALL
    context = {
        "batch": batch,
        "plan": batch.plan,
        "counts": preview.counts,
        "tabs": preview.tabs(request.path, show),
        "steps": import_steps(3),
        **_rows_of_page(batch, preview, show, request.GET.get("page", "")),
    }
    return render(request, "plans/import_preview.html", context)


def _rows_of_page(batch: ImportBatch, preview: Preview, show: str, page: str) -> dict[str, Any]:
    """A page of activities, or of rows that are none."""
    places = preview.places(show)
    total = len(preview.left) if show == LEFT else len(places)
    last = max(1, -(-total // PAGE_ROWS))
    number = min(max(1, int(page)), last) if page.isdecimal() else 1
    start = (number - 1) * PAGE_ROWS
    return {
        "tables": preview.shown(places[start : start + PAGE_ROWS]),
        "left": preview.shown_left(start) if show == LEFT else [],
        "pages": page_addresses(batch, show, number, total),
    }


@require_POST
def import_accept(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Add the rows, all that can be or the good ones alone; a job does it."""
    batch = _get_batch(request, public_id)
    imports.import_accept(
        batch=batch,
        actor=request.actor,
        only_good=request.POST.get("rows") == "good",
        duplicates="duplicates" in request.POST,
    )
    return redirect("plans:import_result", batch.public_id)


@require_safe
def import_result(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """What came of an import: its progress, then what was added and what was skipped."""
    batch = _get_batch(request, public_id)
    if _is_open(batch) and batch.plan.is_editable:
        return redirect("plans:import_columns", batch.public_id)
    context = {
        "batch": batch,
        "plan": batch.plan,
        "own_job": batch.job if _is_own_job(request, batch) else None,
        "skipped": [
            (row["row"], row_text(row), [reason_text(reason) for reason in row["reasons"]])
            for row in batch.skipped[:PAGE_ROWS]
        ],
        "undo_refused": imports.undo_refused(batch),
    }
    return render(request, "plans/import_result.html", context)


@require_safe
def import_skipped(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """The skipped rows as a spreadsheet with reasons, to mend and import again."""
    batch = _get_batch(request, public_id)
    headers = {"Content-Disposition": f'attachment; filename="{skipped_file_name(batch)}"'}
    content = skipped_as_workbook(batch)
    return HttpResponse(content, content_type=CONTENT_TYPES["xlsx"], headers=headers)


@require_http_methods(["GET", "POST"])
def import_undo(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Take the rows of an import out again, after saying which work goes with them."""
    batch = _get_batch(request, public_id)
    if request.method == "POST":
        count = imports.import_undo(batch=batch, actor=request.actor)
        text = ngettext("%(n)d activity is taken out.", "%(n)d activities are taken out.", count)
        messages.success(request, text % {"n": count})
        return redirect("plans:plan_detail", batch.plan.public_id)
    context = {
        "batch": batch,
        "plan": batch.plan,
        "refused": imports.undo_refused(batch),
        "count": batch.activities.visible_to(request.actor).count(),
        "changed": imports.changed_since_import(batch),
        "back": reverse("plans:import_result", args=[batch.public_id]),
    }
    return render(request, "plans/import_undo.html", context)


def _get_batch(request: AuthenticatedRequest, public_id: UUID) -> ImportBatch:
    """The import if the actor sees it (404) and drafts for its plan (403)."""
    batches = ImportBatch.objects.visible_to(request.actor).select_related(
        "plan__agency", "file", "job"
    )
    batch = get_object_or_404(batches, public_id=public_id)
    require(request.actor, Permission.PLAN_CHANGE, batch.plan)
    return batch


def _is_open(batch: ImportBatch) -> bool:
    """Whether the file is read and its rows are neither being added nor added."""
    return batch.state == ImportBatch.State.READ and bool(batch.reading)


def _is_own_job(request: AuthenticatedRequest, batch: ImportBatch) -> bool:
    return batch.job is not None and batch.job.asked_by_id == request.actor.user_id
