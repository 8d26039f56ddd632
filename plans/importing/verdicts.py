"""Is a row good, to be looked at, or not to be stored? The remarks say why."""

from collections.abc import Mapping
from typing import Any

from agencies.names import words_of
from plans.importing.remarks import remark
from plans.periods import PeriodReading

GOOD, REVIEW, BAD = "good", "review", "bad"
BAD_CODES = frozenset(
    {
        "title_missing",
        "cell_error",
        "too_long",
        "period_outside_year",
        "end_before_start",
        "money_outside",
    }
)
LIMITS = {
    "section": 500,
    "number": 20,
    "title": 5_000,
    "policy": 500,
    "output": 5_000,
    "output_measure": 300,
    "responsible": 200,
    "note": 5_000,
    "lead": 500,
    "period_text": 300,
    "budget_text": 300,
}
"""The longest texts of an activity, as they can be stored."""
MOST_UNITS = 100
LONGEST_UNIT = 500
TOO_MUCH = 10**15
LEAST = 10_000
FIELDS = {
    "lead_and_partners": "lead",
    "period": "period_text",
    "period_start": "period_text",
    "period_end": "period_text",
    "budget": "budget_text",
}

Row = dict[str, Any]
Remarks = list[dict[str, Any]]


def remarks_of(row: Row, period: PeriodReading, errors: Mapping[str, str], year: int) -> Remarks:
    """Everything to say about one row; ``errors`` are the roles whose cells show an error."""
    found = [
        remark(FIELDS.get(role, role), "cell_error", text=text) for role, text in errors.items()
    ]
    if not row["title"]:
        found.append(remark("title", "title_missing"))
    if not row["lead"]:
        found.append(remark("lead", "lead_missing"))
    return [*found, *_of_period(row, period, year), *_of_money(row), *_of_lengths(row)]


def _of_period(row: Row, period: PeriodReading, year: int) -> Remarks:
    text = row["period_text"] or ""
    if not text or period.kind == "none":
        return [remark("period_text", "period_missing")]
    if period.backwards:
        return [remark("period_text", "end_before_start", text=text)]
    if period.kind == "unread":
        return [remark("period_text", "period_unread", text=text)]
    if not period.spans:
        return []
    inside = [s for s in period.spans if _touches(s, year)]
    if not inside:
        return [remark("period_text", "period_outside_year", text=text, year=year)]
    if any(end.year > year or (start and start.year < year) for start, end in period.spans):
        return [remark("period_text", "period_beyond_year", text=text, year=year)]
    return []


def _touches(span: tuple[Any, Any], year: int) -> bool:
    start, end = span
    return bool(end.year >= year and (start is None or start.year <= year))


def _of_money(row: Row) -> Remarks:
    text, amount = row["budget_text"], row["budget_vnd"]
    if text and amount is None:
        return [remark("budget_text", "money_unread", text=text)]
    if amount is not None and not 0 <= amount < TOO_MUCH:
        return [remark("budget_text", "money_outside", text=text)]
    if amount and amount < LEAST:
        return [remark("budget_text", "money_small", text=text)]
    return []


def _of_lengths(row: Row) -> Remarks:
    found = [
        remark(name, "too_long", limit=limit, length=len(row[name]))
        for name, limit in LIMITS.items()
        if row.get(name) and len(row[name]) > limit
    ]
    longest = max(map(len, row["cooperating"]), default=0)
    if longest > LONGEST_UNIT or len(row["cooperating"]) > MOST_UNITS:
        found.append(remark("cooperating", "too_long", limit=LONGEST_UNIT, length=longest))
    return found


def verdict_of(remarks: Remarks) -> str:
    """Good without a remark, bad with one of the grave ones."""
    if any(entry["code"] in BAD_CODES for entry in remarks):
        return BAD
    return REVIEW if remarks else GOOD


def row_key(title: str, lead: str, period: str) -> tuple[str, str, str]:
    """What makes two rows the same activity: title, lead and period without spelling."""
    return (_plain(title), _plain(lead), _plain(period))


def _plain(text: str) -> str:
    return " ".join(words_of(text)) or " ".join(text.split()).casefold()


def mark_duplicates(rows: list[Row]) -> None:
    """Say of each further row with the same title, lead and period where the first stands."""
    first: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        if not row["title"]:
            continue
        key = row_key(row["title"], row["lead"] or "", row["period_text"] or "")
        known = first.setdefault(key, row)
        if known is not row:
            row["remarks"].append(remark("title", "duplicate_in_file", row=known["row"]))
            row["verdict"] = verdict_of(row["remarks"])
