"""Due reminders, each for one sweep only, with their clocks as they stand now."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from agencies.models import Agency
from core import clock
from deadlines.models import Deadline, DeadlineState, InternalStep, Reminder, ReminderState


@dataclass(frozen=True)
class Claim:
    """What one transaction works off: reminders to act on, and those that nobody needs now."""

    wanted: list[Reminder]
    dropped: list[Reminder]

    def __len__(self) -> int:
        return len(self.wanted) + len(self.dropped)


def reminders_claim(limit: int, besides: Collection[int] = ()) -> Claim:
    """Take due reminders that nobody else has, with their clocks; inside a transaction.

    The clock is locked with its reminder, so it cannot be met meanwhile; one that is just being
    changed comes with the next sweep, nobody waits in a circle.
    """
    rows = (
        Reminder.objects.due()
        .select_for_update(skip_locked=True, no_key=True, of=("self", "deadline"))
        .select_related("deadline")
        .order_by("at", "id")
    )
    if besides:
        rows = rows.exclude(pk__in=besides)
    found = list(rows[:limit])
    _holders_fetch([row.deadline for row in found])
    return sorted_out(found)


def _holders_fetch(deadlines: Sequence[Deadline]) -> None:
    """Agencies, units and steps once each, not once a row: many clocks share them."""
    ids = {d.agency_id for d in deadlines} | {d.unit_id for d in deadlines if d.unit_id}
    agencies = Agency.objects.in_bulk(ids)
    steps = InternalStep.objects.in_bulk({d.step_id for d in deadlines if d.step_id})
    for deadline in deadlines:
        deadline.agency = agencies[deadline.agency_id]
        deadline.unit = agencies[deadline.unit_id] if deadline.unit_id else None
        deadline.step = steps[deadline.step_id] if deadline.step_id else None


def sorted_out(rows: Iterable[Reminder]) -> Claim:
    """Met, suspended, waived or withdrawn clocks are not reminded of."""
    claim = Claim([], [])
    for row in rows:
        (claim.wanted if is_wanted(row.deadline) else claim.dropped).append(row)
    return claim


def is_wanted(deadline: Deadline) -> bool:
    """Whether anybody must still be told."""
    return deadline.state == DeadlineState.RUNNING


def reminders_done(claim: Claim) -> None:
    """Book them as worked off."""
    now = clock.now()
    states = ((claim.wanted, ReminderState.DONE), (claim.dropped, ReminderState.DROPPED))
    for rows, state in states:
        ids = [row.pk for row in rows]
        if ids:
            Reminder.objects.filter(pk__in=ids).update(state=state, done_at=now)
