"""What the import's pages show: the file's rows beside our reading, and what was left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.annexes import RowChoice, chosen_rows, plan_keys
from plans.exporting.skipped import reason_text
from plans.grid import period_words
from plans.import_forms import IGNORE
from plans.models import ImportBatch, Precision, Recurrence

PAGE_ROWS = 100
ALL, LEFT = "all", "left"
GROUPS: dict[str, str | Promise] = {
    "bad": gettext_lazy("Can't be added"),
    "review": gettext_lazy("To be checked"),
    "duplicate": gettext_lazy("There already"),
    "good": gettext_lazy("Read without doubt"),
}
LEFT_OUT: dict[str, str | Promise] = {
    "total": gettext_lazy("a total"),
    "heading": gettext_lazy("a repeated heading"),
    "signature": gettext_lazy("a signature or a note below the table"),
    "empty": gettext_lazy("an empty row"),
    "section": gettext_lazy("a section's title"),
    "number_row": gettext_lazy("the numbers of the columns"),
}
_PERIOD = frozenset({"period", "period_start", "period_end"})
FIELD_ROLES: dict[str, frozenset[str]] = {
    "period_text": _PERIOD,
    "spans": _PERIOD,
    "lead": frozenset({"lead", "lead_and_partners"}),
    "cooperating": frozenset({"cooperating", "lead_and_partners"}),
    "budget_text": frozenset({"budget"}),
    "budget_vnd": frozenset({"budget"}),
    "responsible_text": frozenset({"responsible"}),
}
Row = dict[str, Any]


@dataclass(frozen=True)
class Counts:
    """How many rows each way of accepting would add."""

    all: int
    good: int
    duplicates: int
    groups: Mapping[str, int]


@dataclass(frozen=True)
class FileCell:
    """A cell as the file has it; ``tone`` marks what was not read or needs a look."""

    heading: str
    role: str
    text: str
    tone: str


@dataclass(frozen=True)
class PreviewRow:
    """A row of the file and what the portal made of it."""

    cells: list[FileCell]
    read: Row
    group: str
    label: str | Promise
    period: str
    remarks: list[str]


@dataclass(frozen=True)
class PreviewTable:
    """Rows of one table that stand together on the page."""

    name: str
    columns: list[Row]
    rows: list[PreviewRow]


@dataclass(frozen=True)
class LeftRow:
    """A row that is no activity, and what the portal took it for."""

    number: int
    text: str
    reason: str | Promise


class Preview:
    """The rows of a reading, sorted by what must be looked at first; one query."""

    def __init__(self, batch: ImportBatch) -> None:
        reading = batch.reading
        self.rows: list[Row] = reading.get("rows", [])
        self.left: list[Row] = reading.get("left_out", [])
        self.tables = {table["index"]: table for table in reading.get("tables", [])}
        keys = plan_keys(batch.plan)
        usual, skipped = chosen_rows(self.rows, RowChoice(), keys, {})
        every, _skipped = chosen_rows(self.rows, RowChoice(duplicates=True), keys, {})
        good, _skipped = chosen_rows(self.rows, RowChoice(only_good=True), keys, {})
        self._reasons = {(row["table"], row["row"]): row["reasons"] for row in skipped}
        self._usual, self._every = set(usual), set(every)
        self.groups = [self._group(place, row) for place, row in enumerate(self.rows)]
        counted = {code: self.groups.count(code) for code in GROUPS}
        self.counts = Counts(len(usual), len(good), len(every) - len(usual), counted)

    def _group(self, place: int, row: Row) -> str:
        if place not in self._every:
            return "bad"
        if place not in self._usual:
            return "duplicate"
        return "good" if row["verdict"] == "good" else "review"

    def places(self, show: str) -> list[int]:
        """Places of the rows of a group, or of all: those to be looked at first."""
        order = {code: number for number, code in enumerate(GROUPS)}
        found = [p for p, code in enumerate(self.groups) if show in {ALL, code}]
        return sorted(found, key=lambda place: order[self.groups[place]])

    def shown(self, places: Sequence[int]) -> list[PreviewTable]:
        """The rows of a page, a table a run of rows of the same table of the file."""
        runs = groupby(places, key=lambda place: self.rows[place]["table"])
        return [self._table(index, list(run)) for index, run in runs]

    def _table(self, index: int, places: list[int]) -> PreviewTable:
        table = self.tables[index]
        rows = [self._row(table, place) for place in places]
        return PreviewTable(table_name(table, len(self.tables)), table["columns"], rows)

    def _row(self, table: Row, place: int) -> PreviewRow:
        row, group = self.rows[place], self.groups[place]
        remarks = list(row["remarks"])
        seen = {remark.get("code") for remark in remarks}
        remarks += [
            reason
            for reason in self._reasons.get((row["table"], row["row"]), [])
            if reason.get("code") not in seen
        ]
        return PreviewRow(
            cells=_cells(table, row, remarks),
            read=row,
            group=group,
            label=GROUPS[group],
            period=row_period(row),
            remarks=[reason_text(remark) for remark in remarks],
        )

    def shown_left(self, start: int) -> list[LeftRow]:
        """Rows that are no activities, from ``start`` on."""
        return [
            LeftRow(row["row"], row_text(row), LEFT_OUT[row["reason"]])
            for row in self.left[start : start + PAGE_ROWS]
        ]

    def tabs(self, address: str, current: str) -> list[dict[str, Any]]:
        """The groups as tabs; those without a row are left out."""
        counts = {ALL: len(self.rows), **self.counts.groups, LEFT: len(self.left)}
        labels = {ALL: _("All rows"), **GROUPS, LEFT: _("No activities")}
        return [
            {
                "label": labels[code],
                "url": address if code == ALL else f"{address}?show={code}",
                "is_current": code == current,
                "count": count,
            }
            for code, count in counts.items()
            if count or code in {ALL, current}
        ]


def _cells(table: Row, row: Row, remarks: Iterable[Row]) -> list[FileCell]:
    """The row as the file has it, with the cells marked that a remark is about."""
    fields = [str(remark.get("field", "")) for remark in remarks]
    marked: set[str] = set()
    for field in fields:
        marked |= FIELD_ROLES.get(field, frozenset({field}))
    tone = "bad" if row["verdict"] == "bad" else "review"
    raw = row["raw"]
    return [
        FileCell(
            column["heading"],
            column["role"],
            raw[column["index"]] if column["index"] < len(raw) else "",
            tone if column["role"] in marked else _unread(column),
        )
        for column in table["columns"]
    ]


def _unread(column: Row) -> str:
    return "unread" if (column["role"] or IGNORE) == IGNORE else ""


def row_text(row: Row) -> str:
    """A row of the file in one line."""
    return " · ".join(dict.fromkeys(text for text in row["raw"] if text))


def row_period(row: Row) -> str:
    """A period as the portal read it: days, how often; nothing where it could not."""
    parts = [period_words(row.get("spans") or [])]
    recurrence = row.get("recurrence") or ""
    if recurrence in Recurrence.values:
        parts.append(str(Recurrence(recurrence).label))
    if row.get("precision") == Precision.EVENT:
        parts.append(str(Precision.EVENT.label))
    return ", ".join(part for part in parts if part)


def table_name(table: Row, count: int) -> str:
    """A sheet's name; where there are several tables, which of them it is."""
    if count == 1:
        return str(table["name"])
    number = _("Table %(number)s") % {"number": table["index"] + 1}
    return f"{number}: {table['name']}" if table["name"] else number


def import_steps(current: int) -> list[dict[str, Any]]:
    """The three steps of an import, ``current`` counted from 1."""
    labels = [_("Choose the file"), _("Check the columns"), _("Check the rows")]
    return [
        {
            "label": label,
            "state": "done" if number < current else "now" if number == current else "next",
        }
        for number, label in enumerate(labels, 1)
    ]


def page_addresses(batch: ImportBatch, show: str, number: int, total: int) -> dict[str, str]:
    """The neighbours of a page of rows, and where it stands."""
    address = reverse("plans:import_preview", args=[batch.public_id])
    first, last = (number - 1) * PAGE_ROWS + 1, min(number * PAGE_ROWS, total)
    values = {"first": first, "last": last, "total": total}
    return {
        "previous_url": f"{address}?show={show}&page={number - 1}" if number > 1 else "",
        "next_url": f"{address}?show={show}&page={number + 1}" if last < total else "",
        "summary": _("Rows %(first)s–%(last)s of %(total)s") % values if total > PAGE_ROWS else "",
    }
