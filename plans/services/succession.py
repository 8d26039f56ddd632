"""Open plans follow their agency's work to its main successor; issued ones stay where they are."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Agency
from core.actors import Actor
from deadlines.services.ending import clocks_withdraw
from plans.clocks import ENTRY
from plans.models import AnnualPlan, PlanState, RoundEntry
from plans.services.lifecycle import step_note


def plans_pass_on(predecessor: Agency, main: Agency, on: dt.date, actor: Actor) -> None:
    """Give drafts and plans on their way to the successor, and its place in open rounds."""
    taken = set(AnnualPlan.objects.filter(agency=main).values_list("external_id", flat=True))
    for plan in _open_plans(predecessor).select_for_update(of=("self",)):
        plan.agency = main
        if plan.external_id and plan.external_id in taken:
            plan.external_id = f"{predecessor.code}:{plan.external_id}"[:100]
        plan.save(update_fields=["agency", "external_id", *plan.touch()])
        remark = _("From %(agency)s") % {"agency": predecessor.name_vi}
        step_note(plan, "plan_pass_on", plan.state, actor, remark)
    for entry in RoundEntry.objects.filter(agency=predecessor, round__closed_at=None):
        _entry_pass_on(entry, main, actor)


def plans_preview(predecessor: Agency, main: Agency, on: dt.date) -> str:
    """Say beforehand how many plans would go along."""
    count = _open_plans(predecessor).count()
    words = ngettext(
        "%(n)d plan that is not issued goes to %(successor)s.",
        "%(n)d plans that are not issued go to %(successor)s.",
        count,
    )
    return words % {"n": count, "successor": main.name}


def _open_plans(agency: Agency) -> QuerySet[AnnualPlan]:
    return AnnualPlan.objects.filter(agency=agency).exclude(state=PlanState.ISSUED)


def _entry_pass_on(entry: RoundEntry, main: Agency, actor: Actor) -> None:
    """A successor answers a round once: its own place stands, the predecessor's ends."""
    own = RoundEntry.objects.filter(round=entry.round_id, agency=main).first()
    if own is None:
        entry.agency = main
        entry.save(update_fields=["agency"])
        return
    if own.plan_id is None and entry.plan_id is not None:
        own.plan = entry.plan
        own.save(update_fields=["plan"])
    reason = _("%(agency)s answers this round.") % {"agency": main.name_vi}
    clocks_withdraw(kind=ENTRY, ids=[entry.pk], reason=reason, actor=actor)
