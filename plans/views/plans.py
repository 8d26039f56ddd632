"""The list of plans, one plan, its texts, its making and deleting."""

import datetime as dt
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.exceptions import StaleVersion
from core.http import AuthenticatedRequest
from core.paging import page_of
from core.permissions import may, require
from plans.filters import PlanFilter
from plans.forms import PLAN_TEXTS, PlanCopyForm, PlanCreateForm, PlanForm
from plans.grid_texts import grid_texts
from plans.history import plan_entries
from plans.models import AnnualPlan
from plans.overview import counted, plan_overview, plan_tabs
from plans.permissions import Permission
from plans.services import plan_copy as copy
from plans.services import plan_create as create
from plans.services import plan_delete as delete
from plans.services import plan_update as update
from plans.states import PLAN_MOVES
from plans.views.grid import get_plan, is_editable


@require_safe
def plan_list(request: AuthenticatedRequest) -> HttpResponse:
    """Every plan that the actor sees, one's own agency's first, filtered by the address."""
    plans = AnnualPlan.objects.visible_to(request.actor).with_own(request.actor)
    found = PlanFilter(request.GET, queryset=plans.select_related("agency"), request=request)
    page = page_of(request, found.qs, keys=("-is_own", "-year", "title_sort", "id"))
    page.items = counted(page.items)
    return render(
        request,
        "plans/plan_list.html",
        {
            "filter": found,
            "page": page,
            "may_create": may(request.actor, Permission.PLAN_CREATE),
        },
    )


@require_http_methods(["GET", "POST"])
def plan_create(request: AuthenticatedRequest) -> HttpResponse:
    """Begin a plan for the agency or a unit of it."""
    require(request.actor, Permission.PLAN_CREATE)
    wanted = {"year": year} if (year := request.GET.get("year")) else {}
    form = PlanCreateForm(request.POST or None, actor=request.actor, initial=wanted)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        plan = create(
            agency=data["agency"], year=data["year"], title=data["title"], actor=request.actor
        )
        messages.success(request, _("The draft is there. Fill in the rows or import an annex."))
        return redirect("plans:plan_detail", plan.public_id)
    return render(request, "plans/plan_create.html", {"form": form})


@require_safe
def plan_detail(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """A plan: where it stands, what it lacks, its rows as a grid or (``?as=forms``) as links."""
    plan = get_plan(request, public_id)
    context = _head(request, plan, "rows")
    context |= {"texts_for_grid": grid_texts(), "as_forms": request.GET.get("as") == "forms"}
    return render(request, "plans/plan_detail.html", context)


@require_safe
def plan_contents(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """The plan's own texts: legal basis, objectives, audiences, messages, contacts."""
    plan = get_plan(request, public_id)
    context = _head(request, plan, "contents")
    fields = [AnnualPlan._meta.get_field(name) for name in PLAN_TEXTS[1:]]
    context["texts"] = [(field.verbose_name, getattr(plan, field.name)) for field in fields]  # type: ignore[union-attr]
    return render(request, "plans/plan_contents.html", context)


@require_safe
def plan_history(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Who changed what, when, from what to what; and every step of the plan's life."""
    plan = get_plan(request, public_id)
    require(request.actor, Permission.PLAN_READ_DRAFT, plan)
    before = _moment(request.GET.get("before", ""))
    entries, older = plan_entries(plan, before=before)
    context = _head(request, plan, "history")
    context |= {
        "steps_made": plan.steps.order_by("-id"),
        "entries": entries,
        "older_url": f"?{urlencode({'before': older.isoformat()})}" if older else "",
        "is_older": before is not None,
    }
    return render(request, "plans/plan_history.html", context)


def _moment(text: str) -> dt.datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and is_aware(found) else None


@require_http_methods(["GET", "POST"])
def plan_update(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Change the plan's texts; what somebody else changed too is shown, nothing is lost."""
    plan = get_plan(request, public_id)
    require(request.actor, Permission.PLAN_CHANGE, plan)
    form = PlanForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            update(plan=plan, actor=request.actor, cells=form.cells())
        except StaleVersion as error:
            return _ask_again(request, plan, form, error)
        messages.success(request, _("The plan's texts are saved."))
        return redirect("plans:plan_contents", plan.public_id)
    return render(request, "plans/plan_update.html", {"plan": plan, "form": form})


def _ask_again(
    request: AuthenticatedRequest, plan: AnnualPlan, form: PlanForm, error: StaleVersion
) -> HttpResponse:
    data = cast(QueryDict, form.data).copy()
    for name, values in error.extra["clashes"].items():
        data[f"old_{name}"] = values["theirs"]
        form.add_error(
            name, _("Somebody else wrote here: “%(theirs)s”. Save again to keep yours.") % values
        )
    form.data = data
    return render(request, "plans/plan_update.html", {"plan": plan, "form": form}, status=409)


@require_http_methods(["GET", "POST"])
def plan_copy(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Begin a plan with the texts and rows of another of the same agency."""
    plan = get_plan(request, public_id)
    require(request.actor, Permission.PLAN_CREATE, plan.agency)
    initial = {
        "year": plan.year + 1,
        "title": plan.title.replace(str(plan.year), str(plan.year + 1)),
    }
    form = PlanCopyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        copied = copy(plan=plan, actor=request.actor, **form.cleaned_data)
        messages.success(request, _("The copy is a draft. Periods with dates were left out."))
        return redirect("plans:plan_detail", copied.public_id)
    return render(request, "plans/plan_copy.html", {"plan": plan, "form": form})


@require_http_methods(["GET", "POST"])
def plan_delete(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """Delete a draft that was never submitted, after a confirmation."""
    plan = get_plan(request, public_id)
    PLAN_MOVES.require("plan_delete", plan, request.actor)
    if request.method == "POST":
        delete(plan=plan, actor=request.actor)
        messages.success(request, _("The draft “%(title)s” is deleted.") % {"title": plan.title})
        return redirect("plans:plan_list")
    count = plan.activities.count()
    return render(request, "plans/plan_delete.html", {"plan": plan, "count": count})


def _head(request: AuthenticatedRequest, plan: AnnualPlan, tab: str) -> dict[str, Any]:
    rows = list(plan.activities.in_plan_order().with_people())
    inner = may(request.actor, Permission.PLAN_READ_DRAFT, plan)
    return {
        "plan": plan,
        "tabs": plan_tabs(plan, tab, len(rows), inner=inner),
        "rows": rows,
        "editable": is_editable(request, plan),
        "overview": plan_overview(plan, rows, request.actor),
    }
