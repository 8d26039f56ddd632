"""Rows from other systems: made or changed by their external identifier, with a verdict each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from core.actors import Actor
from core.bulk import Blanks
from core.history import acting
from plans.cells import Context, Draft, Errors, KnownUnit, apply_cells, fill_cells, typed_value
from plans.models import Activity, AnnualPlan
from plans.models.activity import POSITION_STEP
from plans.services.saving import context_for, lock_plan
from plans.services.writing import write_rows


@dataclass(frozen=True)
class RowVerdict:
    """What became of one row: created, updated, unchanged or refused, with errors by field."""

    external_id: str
    verdict: str
    activity: Activity | None = None
    errors: Errors = field(default_factory=dict)


@transaction.atomic
def activities_upsert(
    *, plan: AnnualPlan, actor: Actor, rows: Sequence[Mapping[str, Any]]
) -> list[RowVerdict]:
    """Make or change rows by ``external_id``; a refused row is left alone, the others are written.

    ``rows`` map field names of plans.cells to typed values. Raises NotAllowed and PlanLocked.
    """
    plan = lock_plan(plan, actor)
    keys = [str(row.get("external_id") or "").strip() for row in rows]
    twice = {key for key, count in Counter(keys).items() if count > 1}
    known = {
        row.external_id: row
        for row in plan.activities.filter(external_id__in=set(keys) - {""}).prefetch_related(
            "partners"
        )
    }
    upsert = _Upsert(plan, context_for(plan), known)
    with acting(actor, "activities_upsert"):
        verdicts = [
            upsert.refuse(key) if not key or key in twice else upsert.apply(key, row)
            for key, row in zip(keys, rows, strict=True)
        ]
        write_rows(upsert.created, upsert.updated)
    return verdicts


class _Upsert:
    def __init__(self, plan: AnnualPlan, context: Context, known: dict[str, Activity]) -> None:
        self.plan = plan
        self.context = context
        self.known = known
        self.position = plan.activities.aggregate(last=Max("position"))["last"] or 0
        self.blanks = Blanks(Activity, plan=plan)
        self.created: list[Draft] = []
        self.updated: list[Draft] = []

    def refuse(self, key: str) -> RowVerdict:
        """A row without an identifier, or with one that stands twice in the same call."""
        message = (
            _("The same external identifier stands on several rows.")
            if key
            else _("Give each row an external identifier.")
        )
        return RowVerdict(key, "refused", errors={"external_id": [message]})

    def apply(self, key: str, row: Mapping[str, Any]) -> RowVerdict:
        """Put one row among those to be made or changed."""
        activity = self.known.get(key)
        if activity is None:
            return self._create(key, row)
        activity.plan = self.plan
        values = {n: v for n, v in row.items() if n == "external_id" or _differs(activity, n, v)}
        values.pop("external_id")
        if not values:
            return RowVerdict(key, "unchanged", activity)
        draft = Draft(activity)
        before = _stored(activity)
        apply_cells(draft, values, self.context)
        if draft.errors:
            return RowVerdict(key, "refused", errors=draft.errors)
        if _same_partners(activity, draft):
            draft.partners = None
            if _stored(activity) == before:
                return RowVerdict(key, "unchanged", activity)
        self.updated.append(draft)
        return RowVerdict(key, "updated", activity)

    def _create(self, key: str, row: Mapping[str, Any]) -> RowVerdict:
        draft = Draft(self.blanks.new())
        draft.activity.position = self.position + POSITION_STEP
        fill_cells(draft, row, self.context)
        if not draft.activity.title and "title" not in draft.errors:
            draft.errors["title"] = [_("Enter what is to be done.")]
        if draft.errors:
            return RowVerdict(key, "refused", errors=draft.errors)
        self.position += POSITION_STEP
        self.created.append(draft)
        return RowVerdict(key, "created", draft.activity)


def _differs(activity: Activity, name: str, value: Any) -> bool:
    """Whether a value must be read at all: what is stored as it was sent is not."""
    if name in {"lead", "cooperating"}:
        return isinstance(value, KnownUnit | list) or typed_value(activity, name) != value
    try:
        return bool(typed_value(activity, name) != value)
    except AttributeError:
        return True


def _stored(activity: Activity) -> dict[str, Any]:
    """The row's values but for what hangs on it."""
    return {name: value for name, value in vars(activity).items() if not name.startswith("_")}


def _same_partners(activity: Activity, draft: Draft) -> bool:
    """Whether the cooperating units stay the same, agencies included."""
    if draft.partners is None:
        return True
    kept = [(partner.name, partner.agency_id) for partner in activity.partners.all()]
    return kept == [(name, agency.pk if agency else None) for name, agency in draft.partners]
