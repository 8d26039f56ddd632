"""The reading in the form in which operators and checks compare it."""

from collections.abc import Mapping
from typing import Any

SAME = ("section", "number", "title", "lead", "cooperating", "period_text", "spans")
LAST = ("output", "budget_text", "budget_vnd", "note")
FLAGS = {"deadline": "deadline", "event": "event_bound", "unread": "unread"}


def as_expected(reading: Mapping[str, Any], year: int) -> dict[str, Any]:
    """The plan's year and its activities; marks and recurrence only where there are any."""
    return {"plan_year": year, "activities": [_activity(row) for row in reading["rows"]]}


def _activity(row: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: row[name] for name in SAME}
    if row["recurrence"]:
        found["recurrence"] = row["recurrence"]
    if row["kind"] in FLAGS:
        found[FLAGS[row["kind"]]] = True
    return found | {name: row[name] for name in LAST}
