"""Annexes between files, readings and plans: read what is stored, choose rows, type them in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.matching import AgencyIndex
from core import clock
from core.money import read_money
from core.tables import content_type_of, read_blocks
from plans.exceptions import ImportRefused
from plans.importing import read_annex
from plans.importing.remarks import remark
from plans.importing.verdicts import row_key
from plans.models import AnnualPlan
from plans.suggestions import suggest_stage

Key = tuple[str, str, str]
TEXT_CELLS = ("section", "number", "title", "output", "output_measure", "note", "policy")
LEAST_COLUMNS, LEAST_ROWS = 3, 3
UNIT_WORDS = ("nghìn đồng", "triệu đồng", "tỷ đồng")
NO_ROWS = gettext_lazy(
    "No table with activities was found. Each table needs a row of headings, "
    "such as “Nội dung”, “Chủ trì”, “Thời gian”, with the activities below."
)


@dataclass(frozen=True)
class AnnexHead:
    """Year and title of a plan that begins with an annex; 0 and "" where not known."""

    year: int = 0
    title: str = ""


@dataclass(frozen=True)
class RowChoice:
    """Which rows of a reading are taken: only the good ones; duplicates too."""

    only_good: bool = False
    duplicates: bool = False


def annex_type(content: bytes, name: str) -> str:
    """The file's type by its content; raises TableRefused."""
    return content_type_of(content, name)


def read_stored(
    content: bytes, name: str, plan: AnnualPlan, corrections: Mapping[str, Any]
) -> dict[str, Any]:
    """The reading of a file; raises TableRefused, and ImportRefused where no row is found."""
    names = AgencyIndex(day=clock.today(), home=plan.agency).known_names
    reading = read_annex(
        read_blocks(content, name),
        year=plan.year,
        known_names=names,
        corrections=corrections,
    )
    if not reading["rows"] and not corrections and not _can_be_corrected(reading):
        raise ImportRefused(NO_ROWS, code="no_rows")
    return reading


def _can_be_corrected(reading: Mapping[str, Any]) -> bool:
    """Whether a person could say which table and columns hold the activities."""
    return any(
        len(table["columns"]) >= LEAST_COLUMNS and table["row_count"] >= LEAST_ROWS
        for table in reading["tables"]
    )


def annex_head(content: bytes, name: str, head: AnnexHead) -> AnnexHead:
    """Year and title as given, else as the annex has them."""
    if head.year and head.title:
        return AnnexHead(head.year, head.title[:500])
    year = head.year or clock.today().year
    found = read_annex(read_blocks(content, name), year=year)
    year = head.year or found["year"] or clock.today().year
    title = head.title or found["title"] or _("Policy communication plan %(year)s") % {"year": year}
    return AnnexHead(year, title[:500])


def plan_keys(plan: AnnualPlan) -> set[Key]:
    """What tells the plan's rows apart: title, lead unit, period."""
    rows = plan.activities.values_list("title", "lead_text", "period_text")
    return {row_key(*row) for row in rows}


def chosen_rows(
    rows: Sequence[Mapping[str, Any]],
    choice: RowChoice,
    keys: Collection[Key],
    errors: Mapping[int, Mapping[str, Iterable[Any]]],
) -> tuple[list[int], list[dict[str, Any]]]:
    """Places of the rows to write, and those left out with their reasons."""
    chosen: list[int] = []
    skipped: list[dict[str, Any]] = []
    taken: set[Key] = set()
    for place, row in enumerate(rows):
        key = row_key(row["title"] or "", row["lead"] or "", row["period_text"] or "")
        reasons = _reasons(row, choice, errors.get(place, {}))
        if not reasons and not choice.duplicates and (key in keys or key in taken):
            reasons = [_duplicate(row, in_plan=key in keys)]
        if reasons:
            skipped.append({n: row[n] for n in ("table", "row", "raw")} | {"reasons": reasons})
        else:
            taken.add(key)
            chosen.append(place)
    return chosen, skipped


def _reasons(
    row: Mapping[str, Any], choice: RowChoice, errors: Mapping[str, Iterable[Any]]
) -> list[dict[str, Any]]:
    texts = [{"field": f, "text": str(m)} for f, found in errors.items() for m in found]
    if row["verdict"] == "bad" or texts:
        return [*row["remarks"], *texts]
    return list(row["remarks"]) if choice.only_good and row["verdict"] != "good" else []


def _duplicate(row: Mapping[str, Any], *, in_plan: bool) -> dict[str, Any]:
    if in_plan:
        return remark("title", "duplicate_in_plan")
    told = (entry for entry in row["remarks"] if entry["code"] == "duplicate_in_file")
    return next(told, remark("title", "duplicate_in_plan"))


def typed_cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row's cells as a person would type them into the plan."""
    cells: dict[str, Any] = {name: row[name] for name in TEXT_CELLS if row.get(name)}
    cells["lead"] = row["lead"] or ""
    cells["cooperating"] = list(row["cooperating"])
    cells["period_text"] = row["period_text"] or ""
    cells["budget_text"] = _typed_money(row)
    if row.get("responsible"):
        cells["responsible_text"] = row["responsible"]
    named = row.get("stage")
    if named and (stage := suggest_stage(named) or suggest_stage(f"{named} chính sách")):
        cells["stage"] = stage
    return cells


def _typed_money(row: Mapping[str, Any]) -> str:
    """The amount as written, with the unit of its heading, so that it reads the same alone."""
    text, amount = row["budget_text"] or "", row["budget_vnd"]
    if amount is None or read_money(text) == amount:
        return text
    for words in UNIT_WORDS:
        if read_money(f"{text} {words}") == amount:
            return f"{text} {words}"
    return str(amount)
