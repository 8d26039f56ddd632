"""Every change of state of plans, activities and imports."""

from plans.services.copying import plan_copy
from plans.services.lifecycle import (
    plan_create,
    plan_delete,
    plan_issue,
    plan_look,
    plan_review,
    plan_submit,
    plan_update,
    plan_withdraw,
)
from plans.services.ordering import activities_reorder
from plans.services.saving import RowChange, RowResult, activities_save
from plans.services.upsert import RowVerdict, activities_upsert

__all__ = [
    "RowChange",
    "RowResult",
    "RowVerdict",
    "activities_reorder",
    "activities_save",
    "activities_upsert",
    "plan_copy",
    "plan_create",
    "plan_delete",
    "plan_issue",
    "plan_look",
    "plan_review",
    "plan_submit",
    "plan_update",
    "plan_withdraw",
]
