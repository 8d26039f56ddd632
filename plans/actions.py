"""What one can do with a plan now: the one next step, the rest, and why something isn't there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.actors import Actor
from core.exceptions import NotAllowed
from core.permissions import may
from core.states import Verdict
from plans.models import AnnualPlan, PlanState
from plans.permissions import Permission


@dataclass(frozen=True)
class Action:
    """A verb with its address and icon, or, with a ``reason``, why it can't be done now."""

    label: str | Promise
    url: str = ""
    icon: str = "arrow-right"
    reason: str = ""
    danger: bool = False


@dataclass(frozen=True)
class PlanActions:
    """The one primary action, those of the menu, and those that are missing with their reasons."""

    primary: Action | None
    menu: list[Action] = field(default_factory=list)
    refused: list[Action] = field(default_factory=list)


REVIEW = gettext_lazy("Review the plan")
NEXT: Mapping[str, tuple[str, str, str, str | Promise | None]] = {
    PlanState.DRAFT: ("plan_submit", "plan_submit", "send", None),
    PlanState.RETURNED: ("plan_submit", "plan_submit", "send", None),
    PlanState.SUBMITTED: ("plan_return", "plan_review", "clipboard-check", REVIEW),
    PlanState.APPROVED: ("plan_issue", "plan_issue", "rosette-discount-check", None),
}
"""By state: the move, the page that makes it, its icon, its words where the move's don't fit."""


def plan_actions(
    plan: AnnualPlan, actor: Actor, verdicts: Mapping[str, Verdict], *, is_empty: bool
) -> PlanActions:
    """Work out the buttons of a plan's page from the verdicts on its moves; no further query."""
    primary, refused = _next(plan, verdicts)
    menu = list(_work(plan, actor))
    if primary and is_empty and plan.is_editable:
        menu, primary = [primary, *menu[1:]], menu[0]
    for name, icon, danger in (
        ("plan_withdraw", "arrow-back-up", False),
        ("plan_delete", "trash", True),
    ):
        verdict = verdicts[name]
        if verdict.allowed:
            menu.append(_action(plan, name, str(verdict.transition.label), icon, danger=danger))
        elif verdict.error is not NotAllowed and plan.state in verdict.transition.sources:
            refused.append(Action(verdict.transition.label, reason=verdict.reason))
    return PlanActions(primary, menu, refused)


def _action(
    plan: AnnualPlan, name: str, label: str | Promise, icon: str, *, danger: bool = False
) -> Action:
    return Action(label, reverse(f"plans:{name}", args=[plan.public_id]), icon, danger=danger)


def _next(plan: AnnualPlan, verdicts: Mapping[str, Verdict]) -> tuple[Action | None, list[Action]]:
    """The state's next step; whoever may submit sees its page, which lists what is missing."""
    if plan.state not in NEXT:
        return None, []
    move, page, icon, words = NEXT[plan.state]
    verdict = verdicts[move]
    label = words or verdict.transition.label
    if verdict.allowed or (move == "plan_submit" and verdict.error is not NotAllowed):
        return _action(plan, page, label, icon), []
    if move == "plan_return":  # the page also approves: that is what its reason should speak of
        verdict = verdicts["plan_approve"]
    return None, [Action(label, reason=verdict.reason)]


def _work(plan: AnnualPlan, actor: Actor) -> Iterable[Action]:
    if may(actor, Permission.PLAN_CHANGE, plan) and plan.is_editable:
        yield _action(plan, "import_create", _("Import an annex"), "file-import")
        yield _action(plan, "plan_update", _("Change the texts"), "pencil")
        yield _action(plan, "activity_create", _("Add an activity by form"), "plus")
    if may(actor, Permission.PLAN_READ_DRAFT, plan):
        yield _action(plan, "import_list", _("Earlier imports"), "history")
    if may(actor, Permission.PLAN_CREATE, plan.agency):
        yield _action(plan, "plan_copy", _("Copy for another year"), "copy")
