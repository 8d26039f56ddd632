"""What plans tell the clocks: this began, this is done. No due date is counted here."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import override

from agencies.models import Role
from core import clock
from core.actors import Actor
from core.paths import kept_path
from deadlines.exceptions import RuleMissing, RuleNotForAgency
from deadlines.models import Deadline
from deadlines.services.changing import clocks_move
from deadlines.services.ending import clocks_meet, clocks_withdraw
from deadlines.services.naming import clocks_name
from deadlines.services.starting import Start, deadlines_start
from deadlines.subjects import Subject, register_acting_roles
from notifications.services.troubles import trouble_report
from plans.models import Activity, AnnualPlan, PlanningRound, PlanState, RoundEntry

ENTRY = "plans.roundentry"
PLAN = "plans.annualplan"
ACTIVITY = "plans.activity"
DRAFT, SUBMIT, ISSUE, REVIEW = "plan.draft", "plan.submit", "plan.issue", "plan.review"
BEGINS, ENDS = "activity.start", "activity.end"
TITLE_LENGTH = 500


def register() -> None:
    """Say who in an agency acts on which of these clocks."""
    register_acting_roles(DRAFT, Role.DRAFTER)
    register_acting_roles(SUBMIT, Role.DRAFTER)
    register_acting_roles(REVIEW, Role.APPROVER)
    register_acting_roles(ISSUE, Role.CLERK)
    register_acting_roles("activity", Role.DRAFTER)


def entries_begin(entries: Sequence[RoundEntry], actor: Actor) -> None:
    """Start what each agency of a round has still to do and what does not run yet.

    Entries come with their round, agency and plan.
    """
    running = set(
        Deadline.objects.open()
        .about(ENTRY, *(entry.pk for entry in entries))
        .values_list("subject_id", "key")
    )
    starts = [
        Start(_entry_subject(entry), key, clock.now(), given_day=day)
        for entry in entries
        for key, day in _days(entry.round).items()
        if key not in _done(entry.plan) and (entry.pk, key) not in running
    ]
    _start(starts=starts, actor=actor)


def round_moved(asked: PlanningRound, *, reason: str, actor: Actor) -> None:
    """Move the open clocks of a round to its new days."""
    ids = list(asked.entries.values_list("pk", flat=True))
    for key, day in _days(asked).items():
        clocks_move(kind=ENTRY, ids=ids, key=key, given_day=day, reason=reason, actor=actor)


def round_closed(asked: PlanningRound, *, reason: str, actor: Actor) -> None:
    """Stop what still runs of a round."""
    ids = list(asked.entries.values_list("pk", flat=True))
    clocks_withdraw(kind=ENTRY, ids=ids, reason=reason, actor=actor)


def plan_begun(plan: AnnualPlan, actor: Actor) -> None:
    """The first plan of an agency for a year answers the open round."""
    entry = _entry_for(plan)
    if entry and entry.plan_id is None:
        entry.plan = plan
        entry.save(update_fields=["plan"])
        _meet(ENTRY, entry.pk, DRAFT, actor)
        clocks_name(subject=_entry_subject(entry))


def plan_gone(plan: AnnualPlan, actor: Actor) -> None:
    """A deleted draft answers nothing any more: its agency has to begin again."""
    for entry in _answered_by(plan):
        entry.plan = None
        entry.save(update_fields=["plan"])
        clocks_name(subject=_entry_subject(entry))
        entries_begin([entry], actor)


def plan_sent_up(plan: AnnualPlan, actor: Actor) -> None:
    """Submitting meets the round's day and starts the approver's clock."""
    for entry in _answered_by(plan):
        _meet(ENTRY, entry.pk, SUBMIT, actor)
    start = Start(_plan_subject(plan), REVIEW, plan.submitted_at or clock.now())
    _start(starts=[start], actor=actor)


def plan_taken_back(plan: AnnualPlan, *, reason: str, actor: Actor) -> None:
    """A submission that was taken back: nothing to review, and again to be submitted."""
    clocks_withdraw(kind=PLAN, ids=[plan.pk], key=REVIEW, reason=reason, actor=actor)
    entries_begin(list(_answered_by(plan)), actor)


def plan_reviewed(plan: AnnualPlan, actor: Actor) -> None:
    """A decision meets the approver's clock; a returned plan is again to be submitted."""
    _meet(PLAN, plan.pk, REVIEW, actor)
    entries_begin(list(_answered_by(plan)), actor)


def plan_put_in_force(plan: AnnualPlan, actor: Actor, since: dt.date | None = None) -> None:
    """Issuing meets the round's last day; from now on its activities are followed.

    Days that lie before ``since`` (today) are not.
    """
    for entry in _answered_by(plan):
        _meet(ENTRY, entry.pk, ISSUE, actor)
    first = since or clock.today()
    rows = plan.activities.in_plan_order().select_related("lead_agency")
    starts = [start for row in rows for start in _activity_starts(row, plan, first)]
    _start(starts=starts, actor=actor)


def _activity_starts(row: Activity, plan: AnnualPlan, first: dt.date) -> list[Start]:
    lead = row.lead_agency
    below = lead is not None and lead.pk != plan.agency_id
    subject = Subject(
        kind=ACTIVITY,
        id=row.pk,
        title=row.title[:TITLE_LENGTH],
        path=kept_path("plans:activity_update", row.public_id),
        agency=plan.agency,
        unit_id=lead.pk if lead and below and plan.agency_id in lead.ancestor_ids else None,
        person_id=row.responsible_id,
    )
    days = {BEGINS: row.starts_on, ENDS: row.ends_on}
    return [
        Start(subject, key, clock.now(), given_day=day)
        for key, day in days.items()
        if day and day >= first
    ]


def _days(asked: PlanningRound) -> dict[str, dt.date]:
    return {DRAFT: asked.draft_by, SUBMIT: asked.submit_by, ISSUE: asked.issue_by}


def _done(plan: AnnualPlan | None) -> set[str]:
    """What a plan in its state has already answered."""
    if plan is None:
        return set()
    if plan.state == PlanState.ISSUED:
        return {DRAFT, SUBMIT, ISSUE}
    return {DRAFT} if plan.is_editable else {DRAFT, SUBMIT}


def _start(*, starts: Sequence[Start], actor: Actor) -> None:
    """Start clocks; a rule that is missing stops no plan, but administrators see it."""
    try:
        with transaction.atomic():
            deadlines_start(starts=starts, actor=actor)
    except (RuleMissing, RuleNotForAgency) as refusal:
        subject = starts[0].subject
        trouble_report(
            code="plans.clock_refused",
            key=f"{starts[0].key}:{subject.agency.pk}",
            values={"title": subject.title, "reason": str(refusal)},
            path=subject.path,
            agency_id=subject.agency.pk,
        )


def _meet(kind: str, row_id: int, key: str, actor: Actor) -> None:
    """Meet a clock if it runs: an agency may be ahead of its round."""
    if Deadline.objects.open().about(kind, row_id).filter(key=key).exists():
        clocks_meet(kind=kind, ids=[row_id], key=key, at=clock.now(), actor=actor)


def _entry_for(plan: AnnualPlan) -> RoundEntry | None:
    """The agency's place in the open round of the plan's year."""
    return (
        RoundEntry.objects.select_for_update(of=("self",))
        .select_related("round", "agency", "plan")
        .filter(round__year=plan.year, round__closed_at=None, agency=plan.agency_id)
        .first()
    )


def _answered_by(plan: AnnualPlan) -> QuerySet[RoundEntry]:
    """Places in open rounds that this plan answers."""
    return plan.round_entries.filter(round__closed_at=None).select_related(
        "round", "agency", "plan"
    )


def _entry_subject(entry: RoundEntry) -> Subject:
    if entry.plan:
        title, path = entry.plan.title, kept_path("plans:plan_detail", entry.plan.public_id)
    else:
        with override("vi"):
            title = str(entry.round)
        path = kept_path("plans:round_detail", entry.round.public_id)
    return Subject(ENTRY, entry.pk, title[:TITLE_LENGTH], path, entry.agency)


def _plan_subject(plan: AnnualPlan) -> Subject:
    return Subject(
        PLAN,
        plan.pk,
        plan.title[:TITLE_LENGTH],
        kept_path("plans:plan_detail", plan.public_id),
        plan.agency,
    )
