"""The grid's three questions: give me the rows, save these cells, this is the new order."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.exceptions import PortalError
from core.http import AuthenticatedRequest
from core.merging import Cell
from core.permissions import may
from plans import grid
from plans.history import last_changed_by
from plans.models import Activity, AnnualPlan
from plans.permissions import Permission
from plans.services import RowChange, RowResult, activities_reorder, activities_save

MAX_CHANGES = 2_000


@require_safe
def grid_rows(request: AuthenticatedRequest, public_id: UUID) -> JsonResponse:
    """Columns and rows of a plan, in three queries however many rows."""
    plan = get_plan(request, public_id)
    editable = is_editable(request, plan)
    rows = plan.activities.in_plan_order().with_people()
    return JsonResponse(
        {
            "plan": {
                "id": str(plan.public_id),
                "year": plan.year,
                "state": plan.state,
                "version": plan.version,
                "editable": editable,
            },
            "columns": grid.grid_columns(),
            "rows": [grid.grid_row(row, editable=editable) for row in rows],
        }
    )


@require_POST
def grid_save(request: AuthenticatedRequest, public_id: UUID) -> JsonResponse:
    """Save typed cells; the answer says for each row what became of it."""
    plan = get_plan(request, public_id)
    changes = [_change(item) for item in _body(request, "changes")]
    results = activities_save(plan=plan, actor=request.actor, changes=changes)
    ids = [result.activity.pk for result in results if result.activity]
    fresh = {
        row.pk: row
        for row in Activity.objects.filter(pk__in=ids).visible_to(request.actor).with_people()
    }
    return JsonResponse(
        {
            "saved_at": clock.now().isoformat(),
            "results": [_answer(result, fresh) for result in results],
        }
    )


@require_POST
def grid_reorder(request: AuthenticatedRequest, public_id: UUID) -> JsonResponse:
    """Save the order of the rows."""
    plan = get_plan(request, public_id)
    order = [str(item) for item in _body(request, "order")]
    activities_reorder(plan=plan, actor=request.actor, order=order)
    return JsonResponse({"saved_at": clock.now().isoformat()})


def get_plan(request: AuthenticatedRequest, public_id: UUID) -> AnnualPlan:
    """The plan if the actor sees it, else 404."""
    plans = AnnualPlan.objects.visible_to(request.actor).select_related("agency")
    return get_object_or_404(plans, public_id=public_id)


def is_editable(request: AuthenticatedRequest, plan: AnnualPlan) -> bool:
    """Whether this actor may change this plan now."""
    return plan.is_editable and may(request.actor, Permission.PLAN_CHANGE, plan)


def _body(request: HttpRequest, name: str) -> list[Any]:
    try:
        items = json.loads(request.body)[name]
    except (ValueError, KeyError, TypeError) as error:
        raise PortalError(_("The page sent something unreadable; reload it.")) from error
    if not isinstance(items, list) or len(items) > MAX_CHANGES:
        raise PortalError(
            _("At most %(count)s rows can be saved at once.") % {"count": MAX_CHANGES}
        )
    return items


def _change(item: Any) -> RowChange:
    try:
        cells = {
            str(name): Cell(cell.get("old"), cell["new"])
            for name, cell in item.get("fields", {}).items()
        }
        return RowChange(str(item["id"]), str(item["op"]), cells, item.get("after"))
    except (AttributeError, KeyError, TypeError) as error:
        raise PortalError(_("The page sent something unreadable; reload it.")) from error


def _answer(result: RowResult, fresh: dict[int, Activity]) -> dict[str, Any]:
    row = fresh.get(result.activity.pk) if result.activity else None
    by = last_changed_by(row) if row and result.clashes else ""
    return {
        "id": result.key,
        "status": result.status,
        "row": grid.grid_row(row, editable=True) if row else None,
        "clashes": {name: {**values, "by": by} for name, values in result.clashes.items()},
        "errors": {name: [str(m) for m in found] for name, found in result.errors.items()},
    }
