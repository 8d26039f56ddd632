"""Who hears of a step in a plan's life."""

from agencies.models import Role
from agencies.people import holders_of
from core.actors import Actor
from core.paths import kept_path
from notifications.services.telling import Notice, notices_tell
from plans.models import AnnualPlan, PlanStep

HEARERS = {
    "plan_submit": ("plan.submitted", (Role.APPROVER,)),
    "plan_return": ("plan.returned", (Role.DRAFTER,)),
    "plan_approve": ("plan.approved", (Role.DRAFTER, Role.CLERK)),
    "plan_issue": ("plan.issued", (Role.DRAFTER, Role.APPROVER)),
}


def step_tell(*, plan: AnnualPlan, step: PlanStep, actor: Actor) -> None:
    """Tell who acts next or waits for it, except whoever took the step; inside a transaction."""
    if step.name not in HEARERS:
        return
    kind, roles = HEARERS[step.name]
    places = _places(plan, step)
    people = {user for users in holders_of(places, *roles).values() for user in users}
    values = {
        "title": plan.title,
        "agency": plan.agency.name_vi,
        "year": plan.year,
        "actor": actor.name,
        "remark": step.remark,
    }
    page = "plans:plan_review" if kind == "plan.submitted" else "plans:plan_detail"
    path = kept_path(page, plan.public_id)
    notices_tell(
        [
            Notice(user_id, kind, f"plan-step:{step.pk}", values, path, plan.agency_id)
            for user_id in sorted(people - {actor.user_id})
        ]
    )


def _places(plan: AnnualPlan, step: PlanStep) -> list[int]:
    """The plan's agency; what goes up is told to approvers of the agency above a unit, too."""
    above = plan.agency.ancestor_ids[-2:] if step.name == "plan_submit" else []
    return sorted({plan.agency_id, *above})
