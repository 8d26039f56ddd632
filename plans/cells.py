"""The cells of an activity: from what is typed to what is stored, and back.

The grid, the forms, the API and the importer all write through here.
"""

from collections.abc import Mapping
from typing import Any

from plans.drafts import Context, Draft, Errors, KnownUnit
from plans.models import Activity, Review
from plans.setters import CHOICES, MULTI, OTHER_LIMITS, TEXT_LIMITS, clean_text, set_cell
from plans.splitting import join_units

__all__ = [
    "CHOICES",
    "FIELDS",
    "MULTI",
    "TEXT_LIMITS",
    "Context",
    "Draft",
    "Errors",
    "KnownUnit",
    "apply_cells",
    "clean_text",
    "fill_cells",
    "partners_of",
    "typed_value",
]

FIELDS = (*TEXT_LIMITS, *CHOICES, *MULTI, *OTHER_LIMITS, "cooperating", "budget_sources")
# Columns of cells that write more than the one of their name.
WRITES: Mapping[str, tuple[str, ...]] = {
    "stage": ("stage", "stage_confirmed"),
    "kind": ("kind", "kind_confirmed"),
    "lead": ("lead_text", "lead_agency_id"),
    "period_text": ("period_text", "spans", "precision", "recurrence", "starts_on", "ends_on"),
    "budget_text": ("budget_text", "budget_vnd"),
}


def typed_value(activity: Activity, name: str) -> Any:
    """What a cell shows for typing: text, or a list of codes; partners are expected prefetched."""
    if name == "lead":
        return activity.lead_text
    if name == "cooperating":
        return join_units(activity.cooperating)
    return getattr(activity, name)


def apply_cells(draft: Draft, values: Mapping[str, Any], context: Context) -> None:
    """Write typed values into the draft; what can't be stored goes to ``draft.errors``.

    Typing what stands there already changes nothing: an accepted row keeps its mark.
    """
    for name, value in values.items():
        before = _stored(draft, name)
        if set_cell(draft, name, value, context) and _stored(draft, name) != before:
            draft.changed.add(name)
    if draft.changed - {"external_id"} and draft.activity.review == Review.ACCEPTED:
        draft.activity.review = Review.PENDING


def fill_cells(draft: Draft, values: Mapping[str, Any], context: Context) -> None:
    """Write typed values into a row that nobody has seen: what changes is not asked."""
    for name, value in values.items():
        set_cell(draft, name, value, context)


def _stored(draft: Draft, name: str) -> list[Any]:
    """What a cell writes, as the draft has it now."""
    if name == "cooperating":
        return partners_of(draft)
    return [getattr(draft.activity, column, None) for column in WRITES.get(name, (name,))]


def partners_of(draft: Draft) -> list[tuple[str, int | None]]:
    """Names and agencies of the cooperating units, typed ones before stored ones."""
    if draft.partners is not None:
        return [(name, agency.pk if agency else None) for name, agency in draft.partners]
    if draft.activity.pk is None:
        return []
    return [(partner.name, partner.agency_id) for partner in draft.activity.partners.all()]
