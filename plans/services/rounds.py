"""Planning rounds: opened, moved and closed by the Government Office; nudges."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from agencies.models import Agency, Role
from agencies.people import holders_of
from core import clock
from core.actors import Actor
from core.exceptions import PortalError, StaleVersion
from core.history import acting
from core.paths import kept_path
from core.permissions import require
from notifications.services.telling import Notice, notices_tell
from notifications.services.troubles import Report, troubles_report
from plans import clocks
from plans.models import AnnualPlan, PlanningRound, RoundEntry, RoundNudge
from plans.models.rounds import ONCE_A_YEAR
from plans.permissions import Permission

TOLD = (Role.DRAFTER, Role.APPROVER, Role.AGENCY_ADMIN)


@dataclass(frozen=True)
class RoundDays:
    """Until when a plan is begun, submitted and issued; each the last day allowed."""

    draft_by: dt.date
    submit_by: dt.date
    issue_by: dt.date


@transaction.atomic
def round_open(*, year: int, days: RoundDays, message: str, actor: Actor) -> PlanningRound:
    """Ask every agency of the register for its plan: clocks start and people are told at once.

    The Government Office only. A plan that an agency has begun already answers the round.
    """
    require(actor, Permission.ROUND_MANAGE)
    if days.draft_by < clock.today():
        raise PortalError(_("The first day has passed: choose days from today on."), code="past")
    asked = PlanningRound(year=year, message=message, **vars(days))
    asked.opened_by_id = actor.user_id
    asked.full_clean(exclude=["opened_by"])
    with acting(actor, "round_open"):
        _save_once(asked)
        entries = _entries(asked)
        RoundEntry.objects.bulk_create(entries)
        clocks.entries_begin(entries, actor)
    _tell(asked, entries, "round.opened", message, key=f"round:{asked.pk}:opened")
    return asked


@transaction.atomic
def round_update(
    *, asked: PlanningRound, days: RoundDays, reason: str, version: int, actor: Actor
) -> PlanningRound:
    """Move the days of an open round; its open clocks move with them, with the reason."""
    require(actor, Permission.ROUND_MANAGE)
    asked = _lock(asked, version)
    for name, value in vars(days).items():
        setattr(asked, name, value)
    asked.full_clean(exclude=["opened_by"])
    with acting(actor, "round_update", reason=reason):
        asked.save(update_fields=[*vars(days), *asked.touch()])
        clocks.round_moved(asked, reason=reason, actor=actor)
    return asked


@transaction.atomic
def round_close(*, asked: PlanningRound, reason: str, actor: Actor) -> PlanningRound:
    """End a round: what still runs of it is withdrawn with the reason."""
    require(actor, Permission.ROUND_MANAGE)
    asked = _lock(asked, None)
    asked.closed_at = clock.now()
    with acting(actor, "round_close", reason=reason):
        asked.save(update_fields=["closed_at", *asked.touch()])
        clocks.round_closed(asked, reason=reason, actor=actor)
    return asked


@transaction.atomic
def round_nudge(
    *, asked: PlanningRound, entries: Sequence[RoundEntry], words: str, actor: Actor
) -> RoundNudge:
    """Send words of one's own to chosen agencies of a round; nobody there is a visible trouble."""
    require(actor, Permission.ROUND_MANAGE)
    if not entries or not words.strip():
        raise PortalError(
            _("Choose at least one agency and write what they should do."), code="nudge_empty"
        )
    nudge = RoundNudge.objects.create(
        round=asked,
        agency_ids=[entry.agency_id for entry in entries],
        words=words.strip(),
        actor_name=actor.name,
        user_id=actor.user_id,
    )
    told = _tell(asked, entries, "round.nudge", nudge.words, key=f"nudge:{nudge.pk}")
    nudge.told_count = told
    nudge.save(update_fields=["told_count"])
    return nudge


def _entries(asked: PlanningRound) -> list[RoundEntry]:
    """One for each agency of the register that exists today, with its first plan of the year."""
    agencies = list(Agency.objects.top().valid_on(clock.today()).order_by("code"))
    plans = AnnualPlan.objects.filter(year=asked.year, agency__in=agencies).order_by("-id")
    first = {plan.agency_id: plan for plan in plans}
    return [RoundEntry(round=asked, agency=one, plan=first.get(one.pk)) for one in agencies]


def _tell(
    asked: PlanningRound, entries: Sequence[RoundEntry], kind: str, words: str, *, key: str
) -> int:
    """Tell drafters, approvers and administrators of each agency; how many people."""
    people = holders_of((entry.agency_id for entry in entries), *TOLD)
    values = {
        "year": asked.year,
        "words": words,
        "draft_by": asked.draft_by.isoformat(),
        "submit_by": asked.submit_by.isoformat(),
        "issue_by": asked.issue_by.isoformat(),
    }
    path = kept_path("plans:round_detail", asked.public_id)
    notices = [
        Notice(user_id, kind, key, values, path, entry.agency_id)
        for entry in entries
        for user_id in people[entry.agency_id]
    ]
    troubles_report(
        [
            Report(
                code="plans.nobody_told",
                key=f"{asked.pk}:{entry.agency_id}",
                values={"agency": entry.agency.name_vi, "year": asked.year},
                path=path,
                agency_id=entry.agency_id,
            )
            for entry in entries
            if not people[entry.agency_id]
        ]
    )
    notices_tell(notices)
    return len({notice.user_id for notice in notices})


def _save_once(asked: PlanningRound) -> None:
    try:
        with transaction.atomic():
            asked.save()
    except IntegrityError as error:
        if "round_open_once_a_year" in str(error):
            raise PortalError(ONCE_A_YEAR, code="round_exists") from error
        raise


def _lock(asked: PlanningRound, version: int | None) -> PlanningRound:
    locked = PlanningRound.objects.select_for_update().get(pk=asked.pk)
    if version is not None and locked.version != version:
        raise StaleVersion(extra={"version": locked.version})
    if not locked.is_open:
        raise PortalError(_("The round is closed; nothing changes any more."), code="round_closed")
    return locked
