"""A plan's history: its own changes and those of its rows."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from core.changes import Change, FieldChange, changes
from core.money import format_vnd
from plans.models import Activity, AnnualPlan, BudgetSource

PLAN_HIDDEN = frozenset(
    {
        "agency",
        "round",
        "created_by",
        "submitted_by",
        "submitted_at",
        "reviewed_by",
        "signed_file",
        "reviewed_at",
    }
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
REVIEW_MARKS = frozenset({"review", "remark"})


def _sources(amounts: dict[str, int] | None) -> str:
    labels = dict(BudgetSource.choices)
    told = (
        f"{labels.get(code, code)}: {format_vnd(amount)}"
        for code, amount in (amounts or {}).items()
    )
    return "; ".join(told)


ROW_WORDS = {"budget_sources": _sources}


def _events(name: str) -> QuerySet[Any]:
    model: Any = apps.get_model("plans", name)
    return model._default_manager.order_by("-pgh_id")


@dataclass(frozen=True)
class Entry:
    """What one person did to a plan at one moment: rows added, removed, and changed fields."""

    at: dt.datetime
    who: str
    added: list[str]
    removed: list[str]
    changed: list[Change]


def plan_entries(
    plan: AnnualPlan, *, before: dt.datetime | None = None, count: int = 100
) -> tuple[list[Entry], dt.datetime | None]:
    """The newest changes of the plan and its rows, and from when to go on; constant queries.

    A moment is never cut in two: an import of a thousand rows is one entry.
    """
    streams = [
        _events("AnnualPlanEvent").filter(pgh_obj_id=plan.pk),
        _events("ActivityEvent").filter(plan_id=plan.pk),
    ]
    if before is not None:
        streams = [events.filter(pgh_created_at__lt=before) for events in streams]
    edges = [edge for events in streams for edge in _times(events)[count - 1 : count]]
    floor = max(edges, default=None)
    if floor is not None:
        streams = [events.filter(pgh_created_at__gte=floor) for events in streams]
    found = [
        *changes(streams[0], title="title", hidden=PLAN_HIDDEN),
        *changes(streams[1], title="title", hidden=ROW_HIDDEN, words=ROW_WORDS),
    ]
    found.sort(key=lambda change: change.at, reverse=True)
    moments = groupby(found, key=lambda change: (change.at, change.who))
    entries = [_entry(at, who, list(group)) for (at, who), group in moments]
    return [e for e in entries if e.added or e.removed or e.changed], floor


def _times(events: QuerySet[Any]) -> QuerySet[Any]:
    return events.values_list("pgh_created_at", flat=True)


def _entry(at: dt.datetime, who: str, found: list[Change]) -> Entry:
    return Entry(
        at,
        who,
        added=[change.subject for change in found if change.kind == "insert"],
        removed=[change.subject for change in found if change.kind == "delete"],
        changed=[change for change in found if change.kind == "update" and change.fields],
    )


def row_changes_since(plan: AnnualPlan, since: dt.datetime) -> dict[int, list[FieldChange]]:
    """What became of each row after an instant, oldest first, marks of the review apart.

    A row that is new since then has an empty list: all of it is to be read.
    """
    rows = _events("ActivityEvent").filter(plan_id=plan.pk, pgh_created_at__gt=since)
    found: dict[int, list[FieldChange]] = {}
    new = set()
    hidden = ROW_HIDDEN | REVIEW_MARKS
    for change in reversed(changes(rows, title="title", hidden=hidden, words=ROW_WORDS)):
        if change.kind == "insert":
            new.add(change.subject_id)
        if change.fields:
            found.setdefault(change.subject_id, []).extend(change.fields)
    return {row: [] if row in new else fields for row, fields in found.items()}


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
