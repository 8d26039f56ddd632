"""The steps of a plan's life, each with its page: submit, take back, review, issue."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.exceptions import PortalError
from core.files import FileRefused, file_response, pdf_store
from core.http import AuthenticatedRequest
from core.permissions import require
from plans import services
from plans.checks import findings, stages_without_activity, to_correct
from plans.forms import IssueForm, RemarkForm
from plans.history import row_changes_since
from plans.models import AnnualPlan, PlanState, Review
from plans.overview import last_return
from plans.permissions import Permission
from plans.states import PLAN_MOVES
from plans.views.grid import get_plan


@require_http_methods(["GET", "POST"])
def plan_submit(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """What is missing, row by row; then send the plan up."""
    plan = get_plan(request, public_id)
    require(request.actor, Permission.PLAN_SUBMIT, plan)
    form = RemarkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        remark = form.cleaned_data["remark"]
        services.plan_submit(plan=plan, actor=request.actor, remark=remark)
        messages.success(request, _("The plan is submitted. The approver sees it now."))
        return redirect("plans:plan_detail", plan.public_id)
    rows = list(plan.activities.in_plan_order())
    found = findings(rows)
    context = {
        "plan": plan,
        "form": form,
        "verdict": PLAN_MOVES.verdict("plan_submit", plan, request.actor),
        "last_return": last_return(plan),
        "to_correct": to_correct(plan, rows),
        "must": [finding for finding in found if finding.must],
        "looks": [finding for finding in found if not finding.must],
        "missing_stages": stages_without_activity(rows),
    }
    return render(request, "plans/plan_submit.html", context)


@require_http_methods(["GET", "POST"])
def plan_withdraw(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Take a submission back, after a confirmation."""
    plan = get_plan(request, public_id)
    PLAN_MOVES.require("plan_withdraw", plan, request.actor)
    if request.method == "POST":
        services.plan_withdraw(plan=plan, actor=request.actor)
        messages.success(request, _("The plan is a draft again."))
        return redirect("plans:plan_detail", plan.public_id)
    return render(request, "plans/plan_withdraw.html", {"plan": plan})


@require_http_methods(["GET", "POST"])
def plan_review(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Every row on one page: accept all but those that get a remark."""
    plan = get_plan(request, public_id)
    require(request.actor, Permission.PLAN_REVIEW, plan)
    PLAN_MOVES.require("plan_return", plan, request.actor)
    if request.method == "POST":
        try:
            return _decide(request, plan)
        except PortalError as error:
            messages.error(request, str(error))
    return render(request, "plans/plan_review.html", _review_context(request, plan))


def _decide(request: AuthenticatedRequest, plan: AnnualPlan) -> HttpResponse:
    returned = {
        key: request.POST.get(f"remark-{key}", "") for key in request.POST.getlist("return")
    }
    remark = request.POST.get("remark", "").strip()
    _check_decision(request.POST.get("decision", ""), sends_back=bool(returned or remark))
    plan = services.plan_review(plan=plan, actor=request.actor, returned=returned, remark=remark)
    if returned or remark:
        messages.success(request, _("The plan is returned with your remarks."))
    else:
        messages.success(request, _("The plan is approved. The records clerk sees it now."))
    return redirect("plans:plan_detail", plan.public_id)


def _check_decision(decision: str, *, sends_back: bool) -> None:
    """The button that was pressed must fit what was ticked and written."""
    if decision == "approve" and sends_back:
        raise PortalError(
            _("Rows are ticked or a remark is written: return the plan, or take them back first.")
        )
    if decision == "return" and not sends_back:
        raise PortalError(_("Tick the rows to return, or write what should change in the plan."))


def _review_context(request: AuthenticatedRequest, plan: AnnualPlan) -> dict[str, object]:
    """Rows changed since the last look first, then what is open, then what is accepted."""
    seen = _last_seen(plan, services.plan_look(plan=plan, actor=request.actor))
    changed = row_changes_since(plan, seen) if seen else {}
    rows = list(plan.activities.in_plan_order().with_people())
    returned = set(request.POST.getlist("return"))
    for row in rows:
        row.changes = changed.get(row.pk, [])  # type: ignore[attr-defined]
        row.is_new = row.pk in changed and not changed[row.pk]  # type: ignore[attr-defined]
        row.is_returned_now = str(row.public_id) in returned  # type: ignore[attr-defined]
        row.remark_typed = request.POST.get(f"remark-{row.public_id}", "")  # type: ignore[attr-defined]
    groups = [
        (_("Changed since you last looked"), [r for r in rows if r.pk in changed]),
        (_("To be reviewed"), [r for r in rows if r.pk not in changed and _is_open(r)]),
        (_("Accepted before"), [r for r in rows if r.pk not in changed and not _is_open(r)]),
    ]
    return {
        "plan": plan,
        "groups": [(title, items) for title, items in groups if items],
        "count": len(rows),
        "submission": plan.steps.filter(to_state=PlanState.SUBMITTED).last(),
        "seen": seen,
        "missing_stages": stages_without_activity(rows),
        "remark": request.POST.get("remark", ""),
    }


def _last_seen(plan: AnnualPlan, looked: dt.datetime | None) -> dt.datetime | None:
    """The look before this submission; reloading the page doesn't hide what changed."""
    if looked is None or plan.submitted_at is None or looked < plan.submitted_at:
        return looked
    step = plan.steps.filter(to_state=PlanState.RETURNED).last()
    return step.at if step else None


def _is_open(row: object) -> bool:
    return getattr(row, "review", "") != Review.ACCEPTED


@require_http_methods(["GET", "POST"])
def plan_issue(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Record number, date, signer and the signed PDF."""
    plan = get_plan(request, public_id)
    PLAN_MOVES.require("plan_issue", plan, request.actor)
    form = IssueForm(request.POST or None, request.FILES or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            upload = data.pop("signed_file")
            stored = pdf_store(upload=upload, name=upload.name, actor=request.actor)
        except FileRefused as error:
            form.add_error("signed_file", str(error))
        else:
            services.plan_issue(plan=plan, actor=request.actor, signed_file=stored, **data)
            messages.success(request, _("The plan is issued; all State staff can read it."))
            return redirect("plans:plan_detail", plan.public_id)
    return render(request, "plans/plan_issue.html", {"plan": plan, "form": form})


@require_safe
def plan_signed_file(request: AuthenticatedRequest, public_id: UUID) -> FileResponse:
    """The signed PDF."""
    plan = get_plan(request, public_id)
    if plan.signed_file is None:
        raise Http404
    return file_response(plan.signed_file)
