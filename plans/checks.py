"""What a plan still lacks before it goes up: row by row, and stages without an activity."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.models import Activity, AnnualPlan, Precision, Review, Stage


@dataclass(frozen=True)
class Finding:
    """One thing that is missing (``must``) or worth a look; ``field`` names the cell."""

    activity: Activity
    field: str
    message: str | Promise
    must: bool


MUST = {
    "title": _("Enter what is to be done."),
    "lead_text": _("Enter the lead unit."),
    "period_text": _("Enter the period, for example “Quý II” or “Tháng 3 - 5”."),
}


def findings(activities: Iterable[Activity]) -> list[Finding]:
    """Everything to say about the rows, those that keep the plan from going up first."""
    found = [finding for activity in activities for finding in row_findings(activity)]
    return sorted(found, key=lambda finding: not finding.must)


def row_findings(activity: Activity) -> list[Finding]:
    """What one row lacks (the annex's six parts are enough: Directive 07/CT-TTg, clause 1c)."""
    found = [
        Finding(activity, "lead" if field == "lead_text" else field, message, must=True)
        for field, message in MUST.items()
        if not getattr(activity, field)
    ]
    looks = (
        (activity.precision == Precision.UNREAD, "period_text", UNREAD),
        (not activity.output, "output", _("Without an output, nobody can tell what came of it.")),
        (bool(activity.budget_text) and activity.budget_vnd is None, "budget_text", NO_AMOUNT),
        (not activity.stage, "stage", _("Choose the stage of the policy cycle.")),
    )
    found += [Finding(activity, field, message, must=False) for hit, field, message in looks if hit]
    return found


UNREAD = _("The portal doesn't understand this period; it stays as written.")
NO_AMOUNT = _("No amount could be read; it stays as written.")


def to_correct(plan: AnnualPlan, activities: Iterable[Activity]) -> list[Finding]:
    """Returned rows that nobody has changed since, each with the approver's remark."""
    back = plan.reviewed_at
    return [
        Finding(row, "title", row.remark, must=False)
        for row in activities
        if row.review == Review.RETURNED and (back is None or row.changed_at <= back)
    ]


def stages_without_activity(activities: Iterable[Activity]) -> list[Stage]:
    """Stages of the policy cycle that no activity covers (Directive 07/CT-TTg, clause 1c)."""
    covered = {activity.stage for activity in activities}
    return [stage for stage in Stage if stage.value not in covered]
