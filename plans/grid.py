"""The plan grid's data: columns, rows as typed, and what the portal read."""

import datetime as dt
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.money import format_vnd
from plans.cells import CHOICES, MULTI, TEXT_LIMITS, typed_value
from plans.checks import row_findings
from plans.models import Activity
from plans.suggestions import suggest_kind, suggest_stage

SHOWN = (
    "section",
    "number",
    "title",
    "lead",
    "cooperating",
    "period_text",
    "output",
    "budget_text",
    "stage",
    "kind",
    "policy",
    "channels",
    "audiences",
    "output_measure",
    "responsible_text",
    "note",
)
REQUIRED = frozenset({"title", "lead", "period_text"})
WIDTHS = {"section": 160, "number": 60, "title": 320, "lead": 180, "cooperating": 200, "note": 160}


def grid_columns() -> list[dict[str, Any]]:
    """The columns in their order, with the rule that the status line shows for each."""
    titles = _titles()
    helps = _helps()
    return [
        {
            "field": name,
            "title": titles[name],
            "editor": _editor(name),
            "required": name in REQUIRED,
            "help": helps.get(name, ""),
            "limit": TEXT_LIMITS.get(name, 0),
            "choices": _choices(name),
            "width": WIDTHS.get(name, 140),
        }
        for name in SHOWN
    ]


def _editor(name: str) -> str:
    if name in CHOICES:
        return "select"
    if name in MULTI:
        return "multi"
    return "lines" if name in {"title", "output", "note", "cooperating"} else "text"


def _choices(name: str) -> list[dict[str, str]]:
    choices = CHOICES.get(name) or MULTI.get(name)
    if choices is None:
        return []
    return [{"value": code, "label": str(label)} for code, label in choices.choices]


def _titles() -> dict[str, str]:
    return {
        "section": _("Section"),
        "number": _("No."),
        "title": _("Activity"),
        "lead": _("Lead unit"),
        "cooperating": _("Cooperating units"),
        "period_text": _("Period"),
        "output": _("Output"),
        "budget_text": _("Budget"),
        "stage": _("Stage"),
        "kind": _("Kind"),
        "policy": _("Policy or topic"),
        "channels": _("Channels"),
        "audiences": _("Audiences"),
        "output_measure": _("Measure of the output"),
        "responsible_text": _("Responsible person"),
        "note": _("Note"),
    }


def _helps() -> dict[str, str]:
    return {
        "title": _("What is done, in one sentence."),
        "lead": _("The unit that leads; as written, and matched to the register."),
        "cooperating": _("Separate units by a semicolon or a new line."),
        "period_text": _(
            "For example: Quý II/2026; Tháng 3 - 5/2026; Trước 30/9/2026; Hằng tháng."
        ),
        "budget_text": _("For example: 150 triệu đồng; 1,2 tỷ; 120.000.000."),
        "output": _("What comes of it, for example: 02 lớp, 120 học viên."),
        "stage": _("From first idea to implementation."),
    }


def grid_row(activity: Activity, *, editable: bool) -> dict[str, Any]:
    """One row: typed values, what was read, errors and hints by field."""
    row = {name: typed_value(activity, name) for name in SHOWN}
    errors: dict[str, list[str]] = {}
    for finding in row_findings(activity):
        if finding.must or finding.field in {"period_text", "budget_text"}:
            errors.setdefault(finding.field, []).append(str(finding.message))
    return row | {
        "id": str(activity.public_id),
        "version": activity.version,
        "editable": editable,
        "review": activity.review,
        "remark": activity.remark,
        "read": _read(activity),
        "errors": errors,
        "hints": hints_for(activity),
    }


def _read(activity: Activity) -> dict[str, str]:
    return {
        "period_text": period_words(activity.spans),
        "lead": activity.lead_agency.name if activity.lead_agency else "",
        "budget_text": "" if activity.budget_vnd is None else format_vnd(activity.budget_vnd),
    }


def period_words(spans: list[list[str | None]]) -> str:
    """Days of a period as people read them: ``01/01/2026 – 31/03/2026``."""
    return "; ".join(" – ".join(_day(day) for day in span) for span in spans)


def _day(day: str | None) -> str:
    return date_format(dt.date.fromisoformat(day), "d/m/Y") if day else "…"


def hints_for(activity: Activity) -> dict[str, str]:
    hints = {}
    if not activity.stage_confirmed:
        hints["stage"] = activity.stage or suggest_stage(activity.title, activity.section)
    if not activity.kind_confirmed:
        hints["kind"] = activity.kind or suggest_kind(activity.title, activity.output)
    return {name: code for name, code in hints.items() if code}
