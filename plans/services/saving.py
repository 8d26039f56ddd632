"""Writing activities: one engine for the grid, the forms, the API and the importer."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from agencies.matching import AgencyIndex
from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from core.actors import Actor
from core.history import acting
from core.merging import Cell, clash
from core.permissions import require
from plans.cells import Context, Draft, Errors, apply_cells, typed_value
from plans.exceptions import PlanLocked
from plans.models import Activity, AnnualPlan
from plans.models.activity import POSITION_STEP
from plans.permissions import Permission
from plans.services.writing import CHUNK, write_rows


@dataclass(frozen=True)
class RowChange:
    """What is wished of one row. ``key`` names it in the answer; ``after`` the row above it."""

    key: str
    op: str
    fields: Mapping[str, Cell] = field(default_factory=dict)
    after: str | None = None


@dataclass(frozen=True)
class RowResult:
    """What came of it: saved, clash, invalid or gone; with both values of each clashing cell."""

    key: str
    status: str
    activity: Activity | None = None
    clashes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    errors: Errors = field(default_factory=dict)


def lock_plan(plan: AnnualPlan, actor: Actor) -> AnnualPlan:
    """The plan's row, locked for this transaction; raises NotAllowed, PlanLocked."""
    locked = (
        AnnualPlan.objects.select_for_update(of=("self",)).select_related("agency").get(pk=plan.pk)
    )
    require(actor, Permission.PLAN_CHANGE, locked)
    if not locked.is_editable:
        raise PlanLocked(
            _("The plan is in the state “%(state)s” and locked.")
            % {"state": locked.get_state_display()}
        )
    return locked


def context_for(plan: AnnualPlan) -> Context:
    """What reading the plan's cells needs; one query."""
    return Context(year=plan.year, agencies=AgencyIndex(home=plan.agency, day=clock.today()))


@transaction.atomic
def activities_save(
    *, plan: AnnualPlan, actor: Actor, changes: Iterable[RowChange]
) -> list[RowResult]:
    """Make, change and remove rows of an editable plan; cells that both changed come back.

    What nobody else changed is merged. Raises NotAllowed and PlanLocked; nothing is half-written.
    """
    plan = lock_plan(plan, actor)
    changes = list(changes)
    with acting(actor, "activities_save"):
        keys = {key for change in changes for key in (change.key, change.after) if key}
        writer = RowWriter(plan, keys)
        results = [writer.apply(change) for change in changes]
        writer.flush()
    return results


class RowWriter:
    """Collects changes of one plan's rows and writes them in bulk; used inside a transaction."""

    def __init__(self, plan: AnnualPlan, keys: set[str]) -> None:
        self.plan = plan
        self.context = context_for(plan)
        self.places = list(
            plan.activities.order_by("position", "id").values_list("public_id", "position")
        )
        rows = plan.activities.filter(public_id__in=_uuids(keys)).prefetch_related("partners")
        self.known = {str(row.public_id): row for row in rows}
        for row in self.known.values():
            row.plan = plan
        self.created: list[Draft] = []
        self.updated: dict[int, Draft] = {}
        self.removed: list[int] = []

    def apply(self, change: RowChange) -> RowResult:
        """Apply one change to the rows in memory."""
        if change.op == "create":
            return self._create(change)
        activity = self.known.get(change.key)
        if activity is None:
            return RowResult(change.key, "gone")
        if change.op == "delete":
            self.removed.append(activity.pk)
            self.known.pop(change.key)
            return RowResult(change.key, "saved")
        return self._update(change, activity)

    def _create(self, change: RowChange) -> RowResult:
        activity = Activity(plan=self.plan)
        self._place(activity, change.after)
        draft = Draft(activity)
        apply_cells(draft, {name: cell.new for name, cell in change.fields.items()}, self.context)
        self.created.append(draft)
        self.known[change.key] = activity
        return RowResult(change.key, "saved", activity, errors=draft.errors)

    def _update(self, change: RowChange, activity: Activity) -> RowResult:
        clashes: dict[str, dict[str, Any]] = {}
        values: dict[str, Any] = {}
        for name, cell in change.fields.items():
            shown = typed_value(activity, name)
            if clash(shown, cell):
                clashes[name] = {"mine": cell.new, "theirs": shown}
            else:
                values[name] = cell.new
        draft = self.updated.get(activity.pk) or Draft(activity)
        before = set(draft.changed)
        draft.errors = {}
        apply_cells(draft, values, self.context)
        if draft.changed != before or values:
            self.updated[activity.pk] = draft
        status = "clash" if clashes else "invalid" if draft.errors else "saved"
        return RowResult(change.key, status, activity, clashes, draft.errors)

    def _place(self, activity: Activity, key: str | None) -> None:
        """Put a new row after another (at the end when none); rows are spread when it's tight."""
        ids = [public_id for public_id, _position in self.places]
        above = self.known.get(key or "")
        index = ids.index(above.public_id) + 1 if above else len(ids)
        low = self.places[index - 1][1] if index else 0
        high = self.places[index][1] if index < len(ids) else low + 2 * POSITION_STEP
        if high - low < 2:
            self._spread()
            return self._place(activity, key)
        activity.position = (low + high) // 2
        self.places.insert(index, (activity.public_id, activity.position))
        return None

    def _spread(self) -> None:
        self.places = [(pid, (i + 1) * POSITION_STEP) for i, (pid, _p) in enumerate(self.places)]
        rows = list(self.plan.activities.all())
        positions = {str(pid): position for pid, position in self.places}
        for row in rows:
            row.position = positions[str(row.public_id)]
        for row in (*self.known.values(), *(draft.activity for draft in self.created)):
            row.position = positions[str(row.public_id)]
        Activity.objects.bulk_update(rows, ["position"], batch_size=CHUNK)

    def flush(self) -> None:
        """Write everything: at most a handful of statements, however many rows."""
        if self.removed:
            self.plan.activities.filter(pk__in=self.removed).delete()
        drafts = [d for pk, d in self.updated.items() if pk not in self.removed]
        write_rows(self.created, drafts)


def _uuids(keys: Iterable[str]) -> list[uuid.UUID]:
    found = []
    for key in keys:
        try:
            found.append(uuid.UUID(key))
        except ValueError:
            continue
    return found
