"""Due reminders, each for one sweep only, with their clocks as they stand now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from core import clock
from deadlines.models import Deadline, DeadlineState, Reminder, ReminderState


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
        .select_related("deadline__agency", "deadline__unit", "deadline__step")
        .order_by("at", "id")
    )
    if besides:
        rows = rows.exclude(pk__in=besides)
    return sorted_out(rows[:limit])


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
