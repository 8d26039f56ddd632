"""What the head of a plan's page says: where it stands, who has it, what it lacks, its money."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from core.actors import Actor
from core.states import Verdict
from plans.actions import PlanActions, plan_actions
from plans.checks import Finding, findings, stages_without_activity, to_correct
from plans.models import Activity, AnnualPlan, PlanState, PlanStep, Review, Stage
from plans.states import PLAN_MOVES

FLOW = (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED, PlanState.ISSUED)


@dataclass(frozen=True)
class Overview:
    """Everything that the head of the plan's page shows."""

    verdicts: dict[str, Verdict]
    actions: PlanActions
    holder: str
    next_step: str
    steps: list[dict[str, Any]]
    returned: int
    to_correct: list[Finding]
    last_return: PlanStep | None
    must: list[Finding]
    looks: list[Finding]
    stages: list[tuple[str, int]]
    missing_stages: list[str]
    quarters: list[tuple[str, int]]
    budget: int


def plan_overview(plan: AnnualPlan, rows: Sequence[Activity], actor: Actor) -> Overview:
    """Work out the head from the plan's rows, already loaded."""
    found = findings(rows)
    by_stage = Counter(row.stage for row in rows)
    verdicts = {v.transition.name: v for v in PLAN_MOVES.verdicts(plan, actor)}
    return Overview(
        verdicts=verdicts,
        actions=plan_actions(plan, actor, verdicts, is_empty=not rows),
        holder=_holder(plan),
        next_step=_next_step(plan),
        steps=plan_steps(plan),
        returned=sum(row.review == Review.RETURNED for row in rows),
        to_correct=to_correct(plan, rows),
        last_return=last_return(plan),
        must=[finding for finding in found if finding.must],
        looks=[finding for finding in found if not finding.must],
        stages=[(str(stage.label), by_stage[stage.value]) for stage in Stage],
        missing_stages=[str(stage.label) for stage in stages_without_activity(rows)],
        quarters=_quarters(plan, rows),
        budget=sum(row.budget_vnd or 0 for row in rows),
    )


def counted(plans: list[AnnualPlan]) -> list[AnnualPlan]:
    """Give each plan of a page ``activity_count`` and ``budget_total``; one query."""
    sums = {
        row["plan"]: row
        for row in Activity.objects.filter(plan__in=plans)
        .values("plan")
        .annotate(count=Count("id"), budget=Sum("budget_vnd"))
        .order_by()
    }
    for plan in plans:
        row: Mapping[str, Any] = sums.get(plan.pk, {})
        plan.activity_count = row.get("count", 0)  # type: ignore[attr-defined]
        plan.budget_total = row.get("budget") or 0  # type: ignore[attr-defined]
    return plans


def _holder(plan: AnnualPlan) -> str:
    holders = {
        PlanState.DRAFT: _("The drafters of %(agency)s have it"),
        PlanState.RETURNED: _("The drafters of %(agency)s have it, to correct"),
        PlanState.SUBMITTED: _("The approvers of %(agency)s have it"),
        PlanState.APPROVED: _("The records clerks of %(agency)s have it"),
        PlanState.ISSUED: _("Issued by %(agency)s"),
    }
    return holders[PlanState(plan.state)] % {"agency": plan.agency.name}


def _next_step(plan: AnnualPlan) -> str:
    return {
        PlanState.DRAFT: _("next: submit the plan"),
        PlanState.RETURNED: _("next: correct what the remarks name and submit again"),
        PlanState.SUBMITTED: _("next: approve, or return with remarks"),
        PlanState.APPROVED: _("next: record number, date, signer and the signed PDF"),
        PlanState.ISSUED: "",
    }[PlanState(plan.state)]


def last_return(plan: AnnualPlan) -> PlanStep | None:
    """The step that sent the plan back, while it is back."""
    if plan.state != PlanState.RETURNED:
        return None
    return plan.steps.filter(to_state=PlanState.RETURNED).last()


def plan_steps(plan: AnnualPlan) -> list[dict[str, Any]]:
    """The four steps of a plan's life with their dates, as components/steps.html draws them."""
    state = PlanState.DRAFT if plan.state == PlanState.RETURNED else PlanState(plan.state)
    now = FLOW.index(state)
    whens = [
        plan.reviewed_at if plan.state == PlanState.RETURNED else plan.created_at,
        plan.submitted_at if now >= 1 else None,
        plan.reviewed_at if now > 1 else None,
        plan.issued_on,
    ]
    labels = [_("draft"), _("submitted"), _("approved"), _("issued")]
    if plan.state == PlanState.RETURNED:
        labels[0] = _("returned")
    return [
        {"label": label, "state": _place(index, now, plan), "when": whens[index]}
        for index, label in enumerate(labels)
    ]


def _place(index: int, now: int, plan: AnnualPlan) -> str:
    if index < now or plan.state == PlanState.ISSUED:
        return "done"
    return "now" if index == now else "next"


def _quarters(plan: AnnualPlan, rows: Sequence[Activity]) -> list[tuple[str, int]]:
    """Money by the quarter in which each activity ends; what has no date stands apart."""
    sums: Counter[str] = Counter()
    for row in rows:
        if row.budget_vnd:
            sums[_quarter(plan, row)] += row.budget_vnd
    names = [_("Quarter %(number)s") % {"number": n} for n in ("I", "II", "III", "IV")]
    return [(name, sums[name]) for name in [*names, _("without date")] if sums[name]]


def _quarter(plan: AnnualPlan, row: Activity) -> str:
    day = row.ends_on or row.starts_on
    if day is None:
        return _("without date")
    month = 12 if day.year > plan.year else 1 if day.year < plan.year else day.month
    number = ("I", "II", "III", "IV")[(month - 1) // 3]
    return _("Quarter %(number)s") % {"number": number}


def plan_tabs(plan: AnnualPlan, current: str, count: int, *, inner: bool) -> list[dict[str, Any]]:
    """The parts of a plan's page; the history only for its own people (``inner``)."""
    key = plan.public_id
    tabs: list[tuple[str, str, str, int | None]] = [
        ("rows", _("Activities"), reverse("plans:plan_detail", args=[key]), count),
        ("contents", _("Contents"), reverse("plans:plan_contents", args=[key]), None),
    ]
    if inner:
        tabs.append(("history", _("History"), reverse("plans:plan_history", args=[key]), None))
    return [
        {"label": label, "url": url, "is_current": name == current, "count": number}
        for name, label, url, number in tabs
    ]
