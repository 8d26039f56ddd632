"""The life of a plan: create, change, submit, take back, review, issue, delete."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from agencies.models import Agency
from core import clock
from core.actors import Actor
from core.exceptions import PortalError
from core.history import acting
from core.merging import Cell, merge_texts
from core.models import StoredFile
from core.permissions import require
from plans import clocks
from plans.exceptions import PlanLocked
from plans.models import AnnualPlan, PlanLook, PlanState, PlanStep, Review
from plans.models.activity import ActivityQuerySet
from plans.permissions import Permission
from plans.services.telling import step_tell
from plans.states import PLAN_MOVES, day_refused


@transaction.atomic
def plan_create(
    *, agency: Agency, year: int, title: str, actor: Actor, texts: Mapping[str, str] | None = None
) -> AnnualPlan:
    """Begin a draft for an agency or unit; drafters only. ``texts`` are further fields."""
    require(actor, Permission.PLAN_CREATE, agency)
    with acting(actor, "plan_create"):
        plan = AnnualPlan(agency=agency, year=year, title=title, **(texts or {}))
        plan.created_by_id = actor.user_id
        plan.full_clean(exclude=["created_by"])
        plan.save()
        step_note(plan, "plan_create", "", actor)
        clocks.plan_begun(plan, actor)
    return plan


@transaction.atomic
def plan_update(*, plan: AnnualPlan, actor: Actor, cells: Mapping[str, Cell]) -> AnnualPlan:
    """Change the plan's own texts; what both changed raises StaleVersion with both values."""
    plan = _lock(plan)
    require(actor, Permission.PLAN_CHANGE, plan)
    if not plan.is_editable:
        raise PlanLocked(
            _("The plan is in the state “%(state)s” and locked.")
            % {"state": plan.get_state_display()}
        )
    changed = merge_texts(plan, cells)
    if changed:
        with acting(actor, "plan_update"):
            plan.full_clean(exclude=["created_by"])
            plan.save(update_fields=[*changed, *plan.touch()])
    return plan


@transaction.atomic
def plan_submit(*, plan: AnnualPlan, actor: Actor, remark: str = "") -> AnnualPlan:
    """Send the plan up. Raises PlanIncomplete, NotAllowed, WrongState. Returned rows open again."""
    plan = _lock(plan)
    PLAN_MOVES.require("plan_submit", plan, actor)
    with acting(actor, "plan_submit"):
        _mark(plan.activities.filter(review=Review.RETURNED), review=Review.PENDING)
        plan.round += 1
        plan.submitted_by_id = actor.user_id
        plan.submitted_at = clock.now()
        fields = ["round", "submitted_by", "submitted_at"]
        plan = _move(plan, "plan_submit", actor, fields, remark)
        clocks.plan_sent_up(plan, actor)
    return plan


@transaction.atomic
def plan_withdraw(*, plan: AnnualPlan, actor: Actor) -> AnnualPlan:
    """Take a submission back before an approver has looked at it."""
    plan = _lock(plan)
    PLAN_MOVES.require("plan_withdraw", plan, actor)
    with acting(actor, "plan_withdraw"):
        plan = _move(plan, "plan_withdraw", actor, [])
        clocks.plan_taken_back(plan, reason=_("The submission was taken back."), actor=actor)
    return plan


@transaction.atomic
def plan_review(
    *, plan: AnnualPlan, actor: Actor, returned: Mapping[str, str], remark: str = ""
) -> AnnualPlan:
    """Accept every row but the ones in ``returned`` (public id → remark); any returns the plan.

    A returned row needs a remark. A general remark alone also returns the plan's texts.
    """
    plan = _lock(plan)
    name = "plan_return" if returned or remark else "plan_approve"
    PLAN_MOVES.require(name, plan, actor)
    rows = {str(row.public_id): row for row in plan.activities.all()}
    _check_remarks(returned, rows.keys())
    with acting(actor, name):
        kept = [row.pk for key, row in rows.items() if key not in returned]
        open_rows = plan.activities.filter(pk__in=kept).open_for_review()
        _mark(open_rows, review=Review.ACCEPTED, remark="")
        for key, words in returned.items():
            row = rows[key]
            row.review, row.remark = Review.RETURNED, words.strip()
            row.save(update_fields=["review", "remark", *row.touch()])
        plan.reviewed_by_id, plan.reviewed_at = actor.user_id, clock.now()
        plan = _move(plan, name, actor, ["reviewed_by", "reviewed_at"], remark)
        clocks.plan_reviewed(plan, actor)
    return plan


def _mark(rows: ActivityQuerySet, **marks: str) -> None:
    """Set a mark of the review on many rows; like any change it raises their version."""
    rows.update(version=F("version") + 1, changed_at=clock.now(), **marks)


def _check_remarks(returned: Mapping[str, str], keys: object) -> None:
    for key, words in returned.items():
        if key not in keys:  # type: ignore[operator]
            raise PortalError(_("A row that you return is gone; reload the page."), code="row_gone")
        if not words.strip():
            raise PortalError(
                _("Say for each returned row what should change."), code="remark_missing"
            )


@transaction.atomic
def plan_issue(
    *,
    plan: AnnualPlan,
    actor: Actor,
    number: str,
    issued_on: dt.date,
    signer: str,
    signed_file: StoredFile | None,
    signer_position: str = "",
) -> AnnualPlan:
    """Record that the plan was signed and issued: number, date, signer, the signed PDF."""
    plan = _lock(plan)
    PLAN_MOVES.require("plan_issue", plan, actor)
    refused = day_refused(plan, issued_on)
    if refused:
        raise PortalError(refused, code="date_of_signing")
    plan.issue_number, plan.issued_on = number, issued_on
    plan.signer, plan.signer_position, plan.signed_file = signer, signer_position, signed_file
    fields = ["issue_number", "issued_on", "signer", "signer_position", "signed_file"]
    with acting(actor, "plan_issue"):
        plan = _move(plan, "plan_issue", actor, fields)
        clocks.plan_put_in_force(plan, actor)
    return plan


@transaction.atomic
def plan_delete(*, plan: AnnualPlan, actor: Actor) -> None:
    """Delete a draft that was never submitted; the history keeps what stood in it."""
    plan = _lock(plan)
    PLAN_MOVES.require("plan_delete", plan, actor)
    with acting(actor, "plan_delete"):
        clocks.plan_gone(plan, actor)
        plan.delete()


def plan_look(*, plan: AnnualPlan, actor: Actor) -> dt.datetime | None:
    """Note that the reviewer looks now; return when they last did."""
    if actor.user_id is None:
        return None
    look, made = PlanLook.objects.get_or_create(plan=plan, user_id=actor.user_id)
    before = None if made else look.at
    if not made:
        look.at = clock.now()
        look.save(update_fields=["at"])
    return before


def _lock(plan: AnnualPlan) -> AnnualPlan:
    return (
        AnnualPlan.objects.select_for_update(of=("self",)).select_related("agency").get(pk=plan.pk)
    )


def _move(
    plan: AnnualPlan, name: str, actor: Actor, fields: list[str], remark: str = ""
) -> AnnualPlan:
    before = plan.state
    plan.state = PlanState(PLAN_MOVES[name].target)
    plan.full_clean(exclude=["created_by"])
    plan.save(update_fields=["state", *fields, *plan.touch()])
    step_note(plan, name, before, actor, remark)
    return plan


def step_note(plan: AnnualPlan, name: str, before: str, actor: Actor, remark: str = "") -> None:
    """Put a step into the plan's record and tell who acts next; inside a transaction."""
    step = PlanStep.objects.create(
        plan=plan,
        name=name,
        from_state=before,
        to_state=plan.state,
        actor_name=actor.name,
        user_id=actor.user_id,
        remark=remark,
    )
    step_tell(plan=plan, step=step, actor=actor)
