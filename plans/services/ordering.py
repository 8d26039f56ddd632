"""The order of a plan's rows."""

from collections.abc import Sequence

from django.db import transaction

from core.actors import Actor
from core.history import acting
from plans.models import Activity, AnnualPlan
from plans.models.activity import POSITION_STEP
from plans.services.saving import lock_plan
from plans.services.writing import CHUNK


@transaction.atomic
def activities_reorder(*, plan: AnnualPlan, actor: Actor, order: Sequence[str]) -> None:
    """Put the rows in the order of their public ids; rows not named keep their place at the end."""
    plan = lock_plan(plan, actor)
    places = {key: index for index, key in enumerate(order)}
    rows = sorted(
        plan.activities.in_plan_order(),
        key=lambda row: places.get(str(row.public_id), len(places)),
    )
    for index, row in enumerate(rows, start=1):
        row.position = index * POSITION_STEP
    with acting(actor, "activities_reorder"):
        Activity.objects.bulk_update(rows, ["position"], batch_size=CHUNK)
