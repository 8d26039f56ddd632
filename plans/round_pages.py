"""Where the agencies of a round stand: rows and figures for its page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from core.actors import Actor
from deadlines.models import Deadline
from plans import clocks
from plans.models import AnnualPlan, PlanningRound, PlanState, RoundEntry

NOT_BEGUN = "not_begun"
STANDINGS = (NOT_BEGUN, *PlanState.values)


@dataclass(frozen=True)
class EntryRow:
    """One agency of a round: its plan's standing and the next clock that runs for it."""

    entry: RoundEntry
    standing: str
    next_clock: Deadline | None

    @property
    def is_late(self) -> bool:
        """Whether the agency is behind the round's day."""
        return self.next_clock is not None and self.next_clock.is_late


def entry_rows(asked: PlanningRound, actor: Actor) -> list[EntryRow]:
    """The agencies that the actor sees, in the register's order; two queries."""
    entries = list(_entries(asked, actor))
    nearest: dict[int, Deadline] = {}
    running = Deadline.objects.open().about(clocks.ENTRY, *(entry.pk for entry in entries))
    for deadline in running.select_related("rule", "step").order_by("-due_at", "-id"):
        nearest[deadline.subject_id] = deadline
    return [EntryRow(entry, _standing(entry), nearest.get(entry.pk)) for entry in entries]


def chosen(asked: PlanningRound, actor: Actor, keys: Sequence[str]) -> list[RoundEntry]:
    """The agencies that were ticked, as far as the actor sees them."""
    wanted = set(keys)
    return [entry for entry in _entries(asked, actor) if str(entry.public_id) in wanted]


def readable_plans(rows: Iterable[EntryRow], actor: Actor) -> set[int]:
    """Ids of the plans among these that the actor may open: drafts stay with their agency."""
    ids = [row.entry.plan_id for row in rows if row.entry.plan_id]
    seen = AnnualPlan.objects.visible_to(actor).filter(pk__in=ids)
    return set(seen.values_list("pk", flat=True))


def counts(rows: Iterable[EntryRow]) -> dict[str, int]:
    """How many agencies stand where, and how many are late."""
    rows = list(rows)
    found = Counter(row.standing for row in rows)
    return {
        **{standing: found[standing] for standing in STANDINGS},
        "late": sum(row.is_late for row in rows),
        "all": len(rows),
    }


def shown(rows: Iterable[EntryRow], wanted: str) -> list[EntryRow]:
    """The rows of one standing, the late ones, or all."""
    if wanted == "late":
        return [row for row in rows if row.is_late]
    return [row for row in rows if wanted not in STANDINGS or row.standing == wanted]


def _entries(asked: PlanningRound, actor: Actor) -> QuerySet[RoundEntry]:
    seen = RoundEntry.objects.visible_to(actor).filter(round=asked)
    return seen.select_related("agency", "plan").order_by("agency__name_sort", "agency__code")


def _standing(entry: RoundEntry) -> str:
    return entry.plan.state if entry.plan else NOT_BEGUN
