"""What a person has to do with plans, where their plan stands, what comes next."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import Role
from core import clock
from core.actors import Actor
from plans.models import Activity, AnnualPlan, PlanState
from plans.overview import plan_steps

SHOWN = 20
SHOWN_PLANS = 3
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Task:
    """One line: which plan, what is to be done, by which address's name."""

    plan: AnnualPlan
    words: str | Promise
    verb: str | Promise
    url_name: str

    @property
    def since(self) -> dt.datetime:
        """Since when it waits: the plan's last step as far as it tells."""
        plan = self.plan
        if plan.state == PlanState.SUBMITTED and plan.submitted_at:
            return plan.submitted_at
        if plan.state in {PlanState.RETURNED, PlanState.APPROVED} and plan.reviewed_at:
            return plan.reviewed_at
        return plan.changed_at


@dataclass(frozen=True)
class Standing:
    """Where one of the agency's plans stands, as components/steps.html draws it."""

    plan: AnnualPlan
    steps: list[dict[str, Any]]


@dataclass(frozen=True)
class Work:
    """The first screen after signing in."""

    tasks: list[Task]
    waiting: list[AnnualPlan]
    plans: list[Standing]
    upcoming: list[Activity]
    may_draft: bool


STEPS: list[tuple[str, tuple[str, ...], str | Promise, str | Promise, str]] = [
    (
        PlanState.RETURNED,
        (Role.DRAFTER,),
        _("Returned with remarks"),
        _("Correct the rows"),
        "plans:plan_detail",
    ),
    (
        PlanState.SUBMITTED,
        (Role.APPROVER,),
        _("Waits for your approval"),
        _("Review the plan"),
        "plans:plan_review",
    ),
    (
        PlanState.APPROVED,
        (Role.CLERK,),
        _("Approved; number and signature are to be recorded"),
        _("Record the issue"),
        "plans:plan_issue",
    ),
    (
        PlanState.DRAFT,
        (Role.DRAFTER,),
        _("Draft"),
        _("Go on filling in"),
        "plans:plan_detail",
    ),
]


def work_of(actor: Actor) -> Work:
    """What this person must do, waits for, and what comes next; a constant number of queries."""
    seen = AnnualPlan.objects.visible_to(actor).select_related("agency")
    own = seen.filter(agency__ancestor_ids__overlap=actor.agencies_with())
    open_plans = list(own.exclude(state=PlanState.ISSUED).order_by("year", "id")[:200])
    tasks = list(_tasks(open_plans, actor))
    mine = {task.plan.pk for task in tasks}
    year = clock.today().year
    return Work(
        tasks=tasks[:SHOWN],
        waiting=[plan for plan in open_plans if plan.pk not in mine][:SHOWN],
        plans=[Standing(plan, plan_steps(plan)) for plan in _own_plans(own, actor, year)],
        upcoming=list(_upcoming(actor)),
        may_draft=actor.holds(Role.DRAFTER),
    )


def _tasks(plans: list[AnnualPlan], actor: Actor) -> Iterable[Task]:
    for state, roles, words, verb, url_name in STEPS:
        for plan in plans:
            if plan.state != state or not actor.holds_for(plan.agency.ancestor_ids, *roles):
                continue
            if state == PlanState.SUBMITTED and plan.submitted_by_id == actor.user_id:
                continue
            yield Task(plan, words, verb, url_name)


def _own_plans(own: QuerySet[AnnualPlan], actor: Actor, year: int) -> Iterable[AnnualPlan]:
    return own.filter(agency=actor.acting_agency_id, year__gte=year - 1).order_by("-year", "id")[
        :SHOWN_PLANS
    ]


def _upcoming(actor: Actor) -> Iterable[Activity]:
    today = clock.today()
    return (
        Activity.objects.visible_to(actor)
        .filter(
            Q(starts_on__range=(today, today + SOON)) | Q(ends_on__range=(today, today + SOON)),
            plan__agency=actor.acting_agency_id,
        )
        .select_related("plan")
        .order_by("ends_on", "id")[:SHOWN]
    )
