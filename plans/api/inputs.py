"""What programs send for an activity: checked for its shape, turned into the cells of the plan.

No query and no serializer a row: a thousand rows are read in a few milliseconds. What the values
mean (periods, money, units, lists) is read by ``plans.cells``, as for the grid and the importer.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from core.api.shapes import NOT_SETTABLE
from plans.cells import Errors, KnownUnit

LARGEST_AMOUNT = 10**15
NO_TEXT = _("Send a text.")
NO_UNIT = _("Send a unit's name, or an object with its code or name.")
NO_PERIOD = _("Send the period as text, or as spans of two days: [[“2026-01-01”, “2026-03-31”]].")
NO_MONEY = _("Send the money as text, or “vnd” as a whole number from 0.")


class Unreadable(ValueError):
    """A value that has not the shape which its field wants."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


def row_cells(row: Any, units: Mapping[str, Agency]) -> tuple[dict[str, Any], Errors]:
    """Cells by name and errors by field of one activity as sent.

    A field that does not exist, or that only the portal sets, is an error.
    """
    if not isinstance(row, dict):
        return {}, {"": [_("Send an object with the activity's fields.")]}
    cells: dict[str, Any] = {}
    errors: Errors = {}
    for name, value in row.items():
        read = READERS.get(name)
        try:
            if read is not None:
                cells.update(read(name, value, units))
            else:
                errors[name] = [NOT_SETTABLE]
        except Unreadable as error:
            errors[name] = [error.message]
    return cells, errors


def named_units(rows: Iterable[Any]) -> dict[str, Agency]:
    """The agencies whose codes stand in the rows, with one query."""
    codes = {code for row in rows if isinstance(row, dict) for code in _codes(row)}
    if not codes:
        return {}
    found = Agency.objects.filter(code__in=codes)  # unscoped: the register is public
    return {agency.code: agency for agency in found}


def _codes(row: Mapping[str, Any]) -> Iterable[str]:
    partners = row.get("cooperating")
    for unit in (row.get("lead"), *(partners if isinstance(partners, list) else ())):
        code = unit.get("code") if isinstance(unit, dict) else None
        if isinstance(code, str) and "\0" not in code:
            yield code


def _string(value: Any, message: str | Promise = NO_TEXT) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unreadable(message)
    if "\0" in value:
        raise Unreadable(_("Null characters are not allowed."))
    return value


def _text(name: str, value: Any, units: Mapping[str, Agency]) -> dict[str, Any]:
    return {name: _string(value)}


def _responsible(name: str, value: Any, units: Mapping[str, Agency]) -> dict[str, Any]:
    return {"responsible_text": _string(value)}


def _list(name: str, value: Any, units: Mapping[str, Agency]) -> dict[str, Any]:
    if value is not None and not isinstance(value, list):
        raise Unreadable(_("Send a list."))
    return {name: [_string(part) for part in value or ()]}


def _unit(value: Any, units: Mapping[str, Agency]) -> str | KnownUnit:
    if not isinstance(value, dict):
        return _string(value, NO_UNIT)
    if not value.keys() <= {"code", "name"}:
        raise Unreadable(NO_UNIT)
    name, code = _string(value.get("name"), NO_UNIT), _string(value.get("code"), NO_UNIT)
    if not code:
        return name
    if code not in units:
        raise Unreadable(_("No agency has the code “%(code)s”.") % {"code": code[:40]})
    return KnownUnit(name or units[code].name_vi, units[code])


def _lead(name: str, value: Any, units: Mapping[str, Agency]) -> dict[str, Any]:
    return {"lead": _unit(value, units)}


def _cooperating(name: str, value: Any, units: Mapping[str, Agency]) -> dict[str, Any]:
    if value is not None and not isinstance(value, list):
        raise Unreadable(_("Send a list."))
    return {"cooperating": [_unit(part, units) for part in value or ()]}


def _period(name: str, value: Any, units: Mapping[str, Agency]) -> dict[str, Any]:
    if not isinstance(value, dict):
        return {"period_text": _string(value, NO_PERIOD)}
    if not value.keys() <= PERIOD_PARTS:
        raise Unreadable(NO_PERIOD)
    text = _string(value.get("text"), NO_PERIOD)
    return {"period_text": text or spans_as_text(value.get("spans"))}


PERIOD_PARTS = {"text", "precision", "spans", "recurrence", "starts_on", "ends_on"}


def spans_as_text(spans: Any) -> str:
    """Spans the way officials write them, so that they are read back as the same days."""
    if spans is None:
        return ""
    if not isinstance(spans, list) or not all(
        isinstance(span, list) and len(span) == 2 for span in spans
    ):
        raise Unreadable(NO_PERIOD)
    return "; ".join(_span_as_text(start, end) for start, end in spans)


def _span_as_text(start: Any, end: Any) -> str:
    try:
        last = dt.date.fromisoformat(end)
        first = dt.date.fromisoformat(start) if start is not None else None
    except (ValueError, TypeError) as error:
        raise Unreadable(NO_PERIOD) from error
    if first is None:
        return f"trước {last:%d/%m/%Y}"
    if first > last:
        raise Unreadable(_("The end lies before the beginning."))
    return f"{last:%d/%m/%Y}" if first == last else f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"


def _budget(name: str, value: Any, units: Mapping[str, Agency]) -> dict[str, Any]:
    if type(value) is int:
        return {"budget_text": _amount(value)}
    if not isinstance(value, dict):
        return {"budget_text": _string(value, NO_MONEY)}
    if not value.keys() <= {"text", "vnd", "sources"}:
        raise Unreadable(NO_MONEY)
    cells: dict[str, Any] = {}
    if "text" in value or "vnd" in value:
        written, amount = _string(value.get("text"), NO_MONEY), value.get("vnd")
        cells["budget_text"] = written or ("" if amount is None else _amount(amount))
    if value.get("sources") is not None:
        cells["budget_sources"] = value["sources"]
    return cells


def _amount(amount: Any) -> str:
    if type(amount) is not int or not 0 <= amount < LARGEST_AMOUNT:
        raise Unreadable(NO_MONEY)
    return f"{amount:,} đồng".replace(",", ".")


Reader = Callable[[str, Any, Mapping[str, Agency]], dict[str, Any]]
READERS: Mapping[str, Reader] = {
    **dict.fromkeys(
        (
            "external_id",
            "section",
            "number",
            "title",
            "policy",
            "stage",
            "kind",
            "output",
            "output_measure",
            "note",
        ),
        _text,
    ),
    **dict.fromkeys(("channels", "audiences"), _list),
    "responsible": _responsible,
    "lead": _lead,
    "cooperating": _cooperating,
    "period": _period,
    "budget": _budget,
}
FIELD_OF_CELL = {
    "period_text": "period",
    "budget_text": "budget",
    "budget_sources": "budget",
    "responsible_text": "responsible",
}


def api_errors(errors: Errors) -> list[dict[str, str]]:
    """Errors by cell as the API tells them, by its own field names."""
    return [
        {"field": FIELD_OF_CELL.get(name, name), "message": str(message)}
        for name, messages in errors.items()
        for message in messages
    ]


def by_field(told: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """Told errors gathered by field."""
    gathered: dict[str, list[str]] = {}
    for one in told:
        gathered.setdefault(one["field"], []).append(one["message"])
    return gathered
