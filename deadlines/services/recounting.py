"""The calendar was corrected: what is not yet met moves with it (Labour Code 2019, Art. 112)."""

import logging
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q

from core import clock
from core.actors import Actor
from core.bulk import records_update
from deadlines.models import OPEN_STATES, Deadline, DeadlineState, EventKind
from deadlines.services.ends import END_FIELDS, recounted
from deadlines.services.events import Happened, events_write, reminders_move
from deadlines.services.locking import locked

logger = logging.getLogger(__name__)
AT_ONCE = 1000
FIELDS = (*END_FIELDS, "missed_at", "version", "changed_at")


@transaction.atomic
def deadlines_recount(*, actor: Actor, reason: str) -> int:
    """Count all open clocks anew; how many moved.

    A moved one keeps both explanations: the new one on the step, the old one in its values.
    """
    moved = sum(_recount(ids, actor, reason) for ids in _portions())
    logger.info("deadlines counted again, %s moved", moved)
    return moved


def _portions() -> Iterator[list[int]]:
    """The open legal clocks by id; their steps come with them."""
    last = 0
    while True:
        rows = Deadline.objects.open().filter(parent=None, pk__gt=last).order_by("pk")
        ids = list(rows.values_list("pk", flat=True)[:AT_ONCE])
        if not ids:
            return
        yield ids
        last = ids[-1]


def _recount(ids: list[int], actor: Actor, reason: str) -> int:
    rows = locked(Q(state__in=OPEN_STATES), Q(pk__in=ids) | Q(parent_id__in=ids))
    before = {row.pk: (row.due_at, row.explanation) for row in rows}
    recounted(rows)
    moved = [row for row in rows if row.due_at != before[row.pk][0]]
    now = clock.now()
    for row in moved:
        if row.missed_at and row.due_at > now:
            row.missed_at = None
        row.touch()
    records_update(moved, FIELDS)
    events_write(
        (
            Happened(row, EventKind.RECOUNT, due, reason, {"explanation_before": lines})
            for row in moved
            for due, lines in [before[row.pk]]
        ),
        actor,
    )
    reminders_move([row for row in moved if row.state == DeadlineState.RUNNING])
    return len(moved)
