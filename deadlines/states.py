"""The steps of a clock: who may take them, from which state, and what must hold."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.actors import Actor
from core.states import Transition, TransitionTable
from deadlines.calendar.terms import SUSPENDABLE
from deadlines.exceptions import BeyondTheLaw, NotSuspendable
from deadlines.models import Deadline, DeadlineState
from deadlines.permissions import Permission


def step_of_another(deadline: Deadline, actor: Actor) -> str | None:
    """An internal step follows its legal deadline in all but being met and handed over."""
    if deadline.parent_id is not None:
        return _("An internal step follows its legal deadline. Change that one.")
    return None


def met_by_matter(deadline: Deadline, actor: Actor) -> str | None:
    """What a matter must do isn't marked as done by hand."""
    if deadline.is_met_by_hand or actor.is_system:
        return None
    return _("A legal deadline is met by what its matter does; open the matter.")


def not_extendable(deadline: Deadline, actor: Actor) -> str | None:
    """The law must allow an extension, and it is decided within the period."""
    refused = step_of_another(deadline, actor)
    if refused:
        return refused
    if not deadline.terms.get("extension_max"):
        return _("The rule allows no extension.")
    if deadline.is_late:
        return _("The period has ended; an extension is decided before its end.")
    return None


def not_suspendable(deadline: Deadline, actor: Actor) -> str | None:
    """Only clocks in days stand still, and only before their end."""
    refused = step_of_another(deadline, actor)
    if refused:
        return refused
    if deadline.terms.get("unit") not in SUSPENDABLE:
        return _("Only a period in days can be suspended.")
    if deadline.is_late:
        return _("The period has ended; it cannot be suspended any more.")
    return None


OPEN = frozenset({DeadlineState.RUNNING.value, DeadlineState.SUSPENDED.value})
RUNNING = frozenset({DeadlineState.RUNNING.value})
SUSPENDED = frozenset({DeadlineState.SUSPENDED.value})
WORKERS_ONLY = gettext_lazy("Only those who act on this deadline or lead the agency do this.")
LEADERS_ONLY = gettext_lazy("Only approvers and administrators of the agency do this.")

DEADLINE_MOVES = TransitionTable(
    dict(DeadlineState.choices),
    [
        Transition(
            name="deadline_meet",
            label=gettext_lazy("Mark the matter as done"),
            sources=OPEN,
            target=DeadlineState.MET,
            permission=Permission.DEADLINE_WORK,
            refused=WORKERS_ONLY,
            guard=met_by_matter,
        ),
        Transition(
            name="deadline_extend",
            label=gettext_lazy("Extend the period"),
            sources=RUNNING,
            target=DeadlineState.RUNNING,
            permission=Permission.DEADLINE_WORK,
            refused=WORKERS_ONLY,
            guard=not_extendable,
            guard_error=BeyondTheLaw,
        ),
        Transition(
            name="deadline_suspend",
            label=gettext_lazy("Suspend the period"),
            sources=RUNNING,
            target=DeadlineState.SUSPENDED,
            permission=Permission.DEADLINE_WORK,
            refused=WORKERS_ONLY,
            guard=not_suspendable,
            guard_error=NotSuspendable,
        ),
        Transition(
            name="deadline_resume",
            label=gettext_lazy("Resume the period"),
            sources=SUSPENDED,
            target=DeadlineState.RUNNING,
            permission=Permission.DEADLINE_WORK,
            refused=WORKERS_ONLY,
            guard=step_of_another,
        ),
        Transition(
            name="deadline_assign",
            label=gettext_lazy("Hand the deadline over"),
            sources=OPEN,
            target="",
            permission=Permission.DEADLINE_ASSIGN,
            refused=LEADERS_ONLY,
        ),
        Transition(
            name="deadline_waive",
            label=gettext_lazy("Waive the deadline"),
            sources=OPEN,
            target=DeadlineState.WAIVED,
            permission=Permission.DEADLINE_WAIVE,
            refused=LEADERS_ONLY,
            guard=step_of_another,
        ),
        Transition(
            name="deadline_withdraw",
            label=gettext_lazy("Withdraw the deadline"),
            sources=OPEN,
            target=DeadlineState.WITHDRAWN,
            permission=Permission.DEADLINE_WAIVE,
            refused=LEADERS_ONLY,
            guard=step_of_another,
        ),
        Transition(
            name="deadline_restart",
            label=gettext_lazy("Start the period anew"),
            sources=OPEN,
            target=DeadlineState.WITHDRAWN,
            permission=Permission.DEADLINE_WAIVE,
            refused=LEADERS_ONLY,
            guard=step_of_another,
        ),
    ],
)
