"""Many activities at once: read, handed to the service, answered row by row."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from core.actors import Actor
from plans.api.inputs import api_errors, named_units, row_cells
from plans.models import AnnualPlan
from plans.services import RowVerdict, activities_upsert

VERDICTS = ("created", "updated", "unchanged", "refused")


def upsert_rows(plan: AnnualPlan, sent: Sequence[Any], actor: Actor) -> dict[str, Any]:
    """A verdict for every row, in the order sent; rows that can't be read don't reach the plan."""
    units = named_units(sent)
    read = [row_cells(row, units) for row in sent]
    good = [cells for cells, errors in read if not errors]
    written = iter(activities_upsert(plan=plan, actor=actor, rows=good))
    results = [
        _outcome(RowVerdict(_key(row), "refused", errors=errors) if errors else next(written))
        for row, (_cells, errors) in zip(sent, read, strict=True)
    ]
    counts = Counter(result["verdict"] for result in results)
    return {"results": results, "counts": {verdict: counts[verdict] for verdict in VERDICTS}}


def _key(row: Any) -> str:
    key = row.get("external_id") if isinstance(row, dict) else ""
    return key if isinstance(key, str) else ""


def _outcome(verdict: RowVerdict) -> dict[str, Any]:
    row = verdict.activity if verdict.verdict != "refused" else None
    return {
        "external_id": verdict.external_id,
        "verdict": verdict.verdict,
        "id": row.public_id if row else None,
        "version": row.version if row else None,
        "errors": api_errors(verdict.errors),
    }
