"""The moves of an annual plan: who may make them, from which state, and what must hold."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.actors import Actor
from core.exceptions import NotAllowed
from core.states import Transition, TransitionTable
from plans.exceptions import PlanIncomplete
from plans.models import AnnualPlan, PlanState, Review
from plans.permissions import Permission


def missing_something(plan: AnnualPlan, actor: Actor) -> str | None:
    """A plan goes up only complete; its page lists what is missing, row by row."""
    count = plan.activities.incomplete().count()
    if count:
        return _("%(count)s activities lack something; the list shows where.") % {"count": count}
    if not plan.activities.exists():
        return _("The plan has no activity yet.")
    return None


def own_submission(plan: AnnualPlan, actor: Actor) -> str | None:
    """Nobody approves what they submitted."""
    if plan.submitted_by_id is not None and plan.submitted_by_id == actor.user_id:
        return _("Nobody approves what they submitted: another approver must do it.")
    return None


def review_begun(plan: AnnualPlan, actor: Actor) -> str | None:
    """A submission is taken back only while no approver has looked at it."""
    if plan.looks.filter(at__gte=plan.submitted_at).exclude(user=actor.user_id).exists():
        return _("The approver has begun to read it; ask them to return it.")
    return None


def only_never_submitted(plan: AnnualPlan, actor: Actor) -> str | None:
    """What was submitted once stays in the record."""
    if plan.round:
        return _("The plan was submitted before and stays in the record.")
    return None


def own_or_returned(plan: AnnualPlan, actor: Actor) -> str | None:
    """Approving needs every row accepted; returned rows send the plan back."""
    refused = own_submission(plan, actor)
    if refused:
        return refused
    if plan.activities.filter(review=Review.RETURNED).exists():
        return _("Some rows are returned; return the plan.")
    return None


def day_refused(plan: AnnualPlan, signed_on: dt.date) -> str | None:
    """A plan is signed once it is approved, and not tomorrow; why a day can't be, or None."""
    if signed_on > clock.today():
        return _("This day lies in the future: enter the day that stands on the signed document.")
    approved_on = localdate(plan.reviewed_at) if plan.reviewed_at else None
    if approved_on and signed_on < approved_on:
        return _("The plan was approved on %(day)s: enter that day or a later one.") % {
            "day": date_format(approved_on, "d/m/Y")
        }
    return None


OPEN = frozenset({PlanState.DRAFT.value, PlanState.RETURNED.value})
SUBMITTED = frozenset({PlanState.SUBMITTED.value})

PLAN_MOVES = TransitionTable(
    dict(PlanState.choices),
    [
        Transition(
            name="plan_submit",
            label=gettext_lazy("Submit the plan"),
            sources=OPEN,
            target=PlanState.SUBMITTED,
            permission=Permission.PLAN_SUBMIT,
            refused=gettext_lazy("Only drafters of the agency submit its plan."),
            guard=missing_something,
            guard_error=PlanIncomplete,
        ),
        Transition(
            name="plan_withdraw",
            label=gettext_lazy("Take the submission back"),
            sources=SUBMITTED,
            target=PlanState.DRAFT,
            permission=Permission.PLAN_SUBMIT,
            refused=gettext_lazy("Only drafters of the agency take its plan back."),
            guard=review_begun,
        ),
        Transition(
            name="plan_return",
            label=gettext_lazy("Return for correction"),
            sources=SUBMITTED,
            target=PlanState.RETURNED,
            permission=Permission.PLAN_REVIEW,
            refused=gettext_lazy("Only approvers of the agency or its parents return a plan."),
            guard=own_submission,
            guard_error=NotAllowed,
        ),
        Transition(
            name="plan_approve",
            label=gettext_lazy("Approve the plan"),
            sources=SUBMITTED,
            target=PlanState.APPROVED,
            permission=Permission.PLAN_REVIEW,
            refused=gettext_lazy("Only approvers of the agency or its parents approve a plan."),
            guard=own_or_returned,
            guard_error=NotAllowed,
        ),
        Transition(
            name="plan_issue",
            label=gettext_lazy("Record number, date and signer"),
            sources=frozenset({PlanState.APPROVED.value}),
            target=PlanState.ISSUED,
            permission=Permission.PLAN_ISSUE,
            refused=gettext_lazy("Only records clerks record that a plan was issued."),
        ),
        Transition(
            name="plan_delete",
            label=gettext_lazy("Delete the draft"),
            sources=frozenset({PlanState.DRAFT.value}),
            target="",
            permission=Permission.PLAN_SUBMIT,
            refused=gettext_lazy("Only drafters of the agency delete its draft."),
            guard=only_never_submitted,
        ),
    ],
)
