"""A plan's history: its own changes and those of its rows."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from core.changes import Change, changes
from plans.models import Activity, AnnualPlan

PLAN_HIDDEN = frozenset(
    {"agency", "round", "created_by", "submitted_by", "reviewed_by", "signed_file", "reviewed_at"}
)
ROW_HIDDEN = frozenset(
    {
        "plan",
        "spans",
        "starts_on",
        "ends_on",
        "precision",
        "recurrence",
        "stage_confirmed",
        "kind_confirmed",
        "lead_agency",
        "import_batch",
        "responsible",
        "budget_vnd",
    }
)


def _events(name: str) -> QuerySet[Any]:
    model: Any = apps.get_model("plans", name)
    return model._default_manager.order_by("-pgh_id")


def plan_changes(
    plan: AnnualPlan, *, before: dt.datetime | None = None, count: int = 100
) -> list[Change]:
    """The newest ``count`` changes of the plan and its rows, newest first; constant queries."""
    own = _events("AnnualPlanEvent").filter(pgh_obj_id=plan.pk)
    rows = _events("ActivityEvent").filter(plan_id=plan.pk)
    if before is not None:
        own, rows = own.filter(pgh_created_at__lt=before), rows.filter(pgh_created_at__lt=before)
    found = [
        *changes(own[:count], title="title", hidden=PLAN_HIDDEN),
        *changes(rows[:count], title="title", hidden=ROW_HIDDEN),
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)[:count]


def rows_changed_since(plan: AnnualPlan, since: dt.datetime) -> set[int]:
    """Ids of the rows made or changed after an instant, marks of the review apart."""
    rows = _events("ActivityEvent").filter(plan_id=plan.pk, pgh_created_at__gt=since)
    return {
        change.subject_id
        for change in changes(rows, title="title", hidden=ROW_HIDDEN | {"review", "remark"})
        if change.fields
    }


def last_changed_by(activity: Activity) -> str:
    """Who made the last recorded change of a row."""
    event = (
        _events("ActivityEvent")
        .filter(pgh_obj_id=activity.pk)
        .select_related("pgh_context")
        .first()
    )
    if event is None or event.pgh_context is None:
        return ""
    return str(event.pgh_context.metadata.get("actor", ""))
