"""Writing activities: one engine for the grid, the forms, the API and the importer."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.matching import AgencyIndex
from core import clock
from core.actors import Actor
from core.history import acting
from core.merging import Cell, clash
from core.permissions import require
from plans.cells import FIELDS, Context, Draft, Errors, apply_cells, partners_of, typed_value
from plans.exceptions import PlanLocked
from plans.models import Activity, AnnualPlan
from plans.models.activity import POSITION_STEP
from plans.permissions import Permission
from plans.services.writing import CHUNK, write_rows
from plans.splitting import join_units


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
        self.created: dict[uuid.UUID, Draft] = {}
        self.updated: dict[uuid.UUID, Draft] = {}
        self.removed: list[int] = []

    def apply(self, change: RowChange) -> RowResult:
        """Apply one change to the rows in memory."""
        if change.op == "create":
            return self._create(change)
        activity = self.known.get(change.key)
        if activity is None:
            return RowResult(change.key, "gone")
        if change.op == "delete":
            return self._delete(change, activity)
        return self._update(change, activity)

    def _create(self, change: RowChange) -> RowResult:
        activity = Activity(plan=self.plan)
        self._place(activity, change.after)
        draft = Draft(activity)
        self._write(draft, {name: cell.new for name, cell in change.fields.items()})
        self.created[activity.public_id] = draft
        self.known[change.key] = activity
        return RowResult(change.key, "saved", activity, errors=draft.errors)

    def _delete(self, change: RowChange, activity: Activity) -> RowResult:
        self.known.pop(change.key)
        self.updated.pop(activity.public_id, None)
        if self.created.pop(activity.public_id, None) is None:
            self.removed.append(activity.pk)
        return RowResult(change.key, "saved")

    def _update(self, change: RowChange, activity: Activity) -> RowResult:
        draft = self._draft(activity)
        clashes: dict[str, dict[str, Any]] = {}
        values: dict[str, Any] = {}
        for name, cell in change.fields.items():
            shown = _shown(draft, name)
            if clash(shown, cell):
                clashes[name] = {"mine": cell.new, "theirs": shown}
            else:
                values[name] = cell.new
        draft.errors = {}
        self._write(draft, values)
        if draft.changed and activity.public_id not in self.created:
            self.updated[activity.public_id] = draft
        status = "clash" if clashes else "invalid" if draft.errors else "saved"
        return RowResult(change.key, status, activity, clashes, draft.errors)

    def _draft(self, activity: Activity) -> Draft:
        """The row as earlier changes of the same call left it."""
        key = activity.public_id
        return self.created.get(key) or self.updated.get(key) or Draft(activity)

    def _write(self, draft: Draft, values: dict[str, Any]) -> None:
        """Read the typed values; an external identifier that another row has is refused."""
        before = draft.activity.external_id
        apply_cells(draft, values, self.context)
        written = draft.activity.external_id
        if written != before and written and self.external_ids.get(written) is not None:
            draft.activity.external_id = before
            draft.changed.discard("external_id")
            draft.errors["external_id"] = [_("Another row of the plan has this identifier.")]
        elif written != before:
            self.external_ids.pop(before, None)
            self.external_ids[written] = draft.activity.public_id

    @cached_property
    def external_ids(self) -> dict[str, uuid.UUID]:
        """The external identifiers in the plan, asked for when the first one is typed."""
        rows = self.plan.activities.exclude(external_id="")
        return dict(rows.values_list("external_id", "public_id"))

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
        for row in (*self.known.values(), *(draft.activity for draft in self.created.values())):
            row.position = positions[str(row.public_id)]
        Activity.objects.bulk_update(rows, ["position"], batch_size=CHUNK)

    def flush(self) -> None:
        """Write everything: at most a handful of statements, however many rows."""
        if self.removed:
            self.plan.activities.filter(pk__in=self.removed).delete()
        write_rows(list(self.created.values()), list(self.updated.values()))


def _shown(draft: Draft, name: str) -> Any:
    """What the cell shows now; nothing for a field that does not exist."""
    if name == "cooperating":
        return join_units([name for name, _agency in partners_of(draft)])
    return typed_value(draft.activity, name) if name in FIELDS else None


def _uuids(keys: Iterable[str]) -> list[uuid.UUID]:
    found = []
    for key in keys:
        try:
            found.append(uuid.UUID(key))
        except ValueError:
            continue
    return found
