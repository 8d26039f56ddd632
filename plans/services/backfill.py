"""Clocks for plans that were on their way before there were clocks."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from core.actors import Actor
from deadlines.models import Deadline
from plans import clocks
from plans.models import AnnualPlan, PlanState


@transaction.atomic
def clocks_begin(*, year: int, actor: Actor) -> int:
    """Start the clocks of plans from ``year`` on that have none; how many plans it concerned.

    Submitted plans get their review, issued ones their activities from today on. It may run any
    number of times.
    """
    reviewed = Deadline.objects.filter(subject_kind=clocks.PLAN, subject_id=OuterRef("pk"))
    followed = Deadline.objects.filter(
        subject_kind=clocks.ACTIVITY, subject_id=OuterRef("activities")
    )
    plans = AnnualPlan.objects.filter(year__gte=year).select_related("agency").order_by("pk")
    submitted = plans.filter(~Exists(reviewed), state=PlanState.SUBMITTED)
    issued = plans.filter(state=PlanState.ISSUED, activities__isnull=False).distinct()
    unfollowed = issued.exclude(pk__in=issued.filter(Exists(followed)).values("pk"))
    count = 0
    for plan in submitted:
        clocks.plan_sent_up(plan, actor)
        count += 1
    for plan in unfollowed:
        clocks.plan_put_in_force(plan, actor)
        count += 1
    return count
