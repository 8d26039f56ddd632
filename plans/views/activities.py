"""Activities across plans, and one activity as an ordinary form."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.http import AuthenticatedRequest
from core.merging import Cell
from core.paging import page_of
from core.permissions import may, require
from plans.cells import typed_value
from plans.filters import ActivityFilter
from plans.forms import ActivityForm
from plans.grid import hints_for, period_words
from plans.models import Activity, AnnualPlan, BudgetSource
from plans.permissions import Permission
from plans.services import RowChange, RowResult, activities_save
from plans.views.grid import get_plan


@require_safe
def activity_list(request: AuthenticatedRequest) -> HttpResponse:
    """Activities of every plan that the actor sees, filtered by the address."""
    rows = Activity.objects.visible_to(request.actor).select_related("plan__agency", "lead_agency")
    found = ActivityFilter(request.GET, queryset=rows, request=request)
    page = page_of(request, found.qs, keys=("-id",))
    return render(request, "plans/activity_list.html", {"filter": found, "page": page})


@require_http_methods(["GET", "POST"])
def activity_create(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Add one activity by form; works without JavaScript."""
    plan = get_plan(request, public_id)
    require(request.actor, Permission.PLAN_CHANGE, plan)
    form = ActivityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cells = {name: Cell(None, value) for name, value in form.values().items() if value}
        result = _save(request, plan, RowChange("new", "create", cells))
        if _accepted(form, result):
            messages.success(request, _("The activity is added."))
            another = "plans:activity_create" if "another" in request.POST else "plans:plan_detail"
            return redirect(another, plan.public_id)
    return render(request, "plans/activity_form.html", {"plan": plan, "form": form})


@require_http_methods(["GET", "POST"])
def activity_update(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """One activity: read it, or change it while the plan is open."""
    activity = _get(request, public_id)
    plan = activity.plan
    if not (plan.is_editable and may(request.actor, Permission.PLAN_CHANGE, plan)):
        if request.method == "POST":  # the service refuses and says why
            _save(request, plan, RowChange(str(activity.public_id), "update"))
        context = {
            "plan": plan,
            "activity": activity,
            "days": period_words(activity.spans),
            "may_change": may(request.actor, Permission.PLAN_CHANGE, plan),
        }
        return render(request, "plans/activity_detail.html", context)
    form = ActivityForm(request.POST or None, initial=_initial(activity), hints=hints_for(activity))
    if request.method == "POST" and form.is_valid():
        cells = {
            name: Cell(_old(request, name), value)
            for name, value in form.values().items()
            if name in form.confirmed or value != typed_value(activity, name)
        }
        result = _save(request, plan, RowChange(str(activity.public_id), "update", cells))
        if _accepted(form, result):
            messages.success(request, _("The activity is saved."))
            return redirect("plans:plan_detail", plan.public_id)
    context = {"plan": plan, "activity": activity, "form": form, "olds": _olds(form, activity)}
    return render(request, "plans/activity_form.html", context)


@require_http_methods(["GET", "POST"])
def activity_delete(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Remove one activity, after a confirmation."""
    activity = _get(request, public_id)
    require(request.actor, Permission.PLAN_CHANGE, activity.plan)
    if not activity.plan.is_editable:
        return redirect("plans:activity_update", activity.public_id)
    if request.method == "POST":
        _save(request, activity.plan, RowChange(str(activity.public_id), "delete"))
        messages.success(request, _("The activity is removed; the history keeps it."))
        return redirect("plans:plan_detail", activity.plan.public_id)
    return render(
        request, "plans/activity_delete.html", {"activity": activity, "plan": activity.plan}
    )


def _get(request: AuthenticatedRequest, public_id: UUID) -> Activity:
    rows = (
        Activity.objects.visible_to(request.actor)
        .select_related("plan__agency", "lead_agency")
        .prefetch_related("partners")
    )
    return get_object_or_404(rows, public_id=public_id)


def _initial(activity: Activity) -> dict[str, object]:
    names = list(ActivityForm.base_fields)
    values = {name: typed_value(activity, name) for name in names}
    sources = {f"source_{c}": activity.budget_sources.get(c) for c in BudgetSource.values}
    return values | sources


def _olds(form: ActivityForm, activity: Activity) -> dict[str, object]:
    """What each text showed when the form was first opened; comes back with it."""
    names = [n for n in ActivityForm.base_fields if n not in {"channels", "audiences"}]
    return {name: form.data.get(f"old_{name}", typed_value(activity, name)) for name in names}


def _old(request: AuthenticatedRequest, name: str) -> object:
    old = request.POST.get(f"old_{name}")
    return None if old is None else old.replace("\r\n", "\n")


def _save(request: AuthenticatedRequest, plan: AnnualPlan, change: RowChange) -> RowResult:
    """Save all of it or nothing: what is wrong or clashes goes back to the form."""
    with transaction.atomic():
        result = activities_save(plan=plan, actor=request.actor, changes=[change])[0]
        if result.errors or result.clashes:
            transaction.set_rollback(True)
    return result


def _accepted(form: ActivityForm, result: RowResult) -> bool:
    """Whether everything is saved; errors and clashes go to the form's fields."""
    if result.status == "gone":
        form.add_error(None, _("Somebody deleted this activity. Copy your words, then go back."))
    for name, found in result.errors.items():
        form.add_error(name if name in form.fields else None, [str(m) for m in found])
    if result.clashes:
        data = cast(QueryDict, form.data).copy()
        for name, values in result.clashes.items():
            data[f"old_{name}"] = theirs = values["theirs"]
            labels: dict[object, object] = dict(getattr(form.fields[name], "choices", []))
            form.add_error(
                name,
                _("Somebody else wrote here: “%(theirs)s”. Save again to keep yours.")
                % {"theirs": labels.get(theirs, theirs)},
            )
        form.data = data
    return form.is_valid()
