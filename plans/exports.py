"""Which plans may be exported, with which rows, and when a worker does it."""

from collections.abc import Callable, Mapping, Sequence

from django.db.models import QuerySet

from core.actors import Actor
from plans.exporting import plan_to_docx, plan_to_pdf, plan_to_xlsx
from plans.models import Activity, AnnualPlan

EXPORTS: Mapping[str, Callable[[AnnualPlan, Sequence[Activity]], bytes]] = {
    "docx": plan_to_docx,
    "pdf": plan_to_pdf,
    "xlsx": plan_to_xlsx,
}
AT_ONCE = 200
"""Larger plans, and every PDF, are made by a worker."""


def exportable(actor: Actor) -> QuerySet[AnnualPlan]:
    """Plans that the actor may take along: all that they see."""
    return AnnualPlan.objects.visible_to(actor).select_related("agency__parent__parent")


def rows_to_export(plan: AnnualPlan) -> list[Activity]:
    """The plan's rows in order, with their units; two queries."""
    return list(plan.activities.in_plan_order().with_people())


def takes_long(extension: str, count: int) -> bool:
    """Whether a worker makes the file rather than the request."""
    return extension == "pdf" or count > AT_ONCE
