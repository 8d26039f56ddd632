"""Annual plans and their activities."""

from plans.models.activity import Activity, ActivityPartner
from plans.models.choices import (
    ActivityKind,
    Audience,
    BudgetSource,
    Channel,
    Precision,
    Recurrence,
    Review,
    Stage,
)
from plans.models.imports import ImportBatch
from plans.models.plan import AnnualPlan, PlanLook, PlanState, PlanStep
from plans.models.rounds import PlanningRound, RoundEntry, RoundNudge

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityPartner",
    "AnnualPlan",
    "Audience",
    "BudgetSource",
    "Channel",
    "ImportBatch",
    "PlanLook",
    "PlanState",
    "PlanStep",
    "PlanningRound",
    "Precision",
    "Recurrence",
    "Review",
    "RoundEntry",
    "RoundNudge",
    "Stage",
]
