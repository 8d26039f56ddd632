"""The audit trail read back: who changed what, when, from what to what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

Words = Mapping[str, Callable[[Any], str]]
HIDDEN = frozenset({"id", "public_id", "version", "created_at", "changed_at"})


@dataclass(frozen=True)
class FieldChange:
    """One field of one change, in words."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One recorded change of one row."""

    at: dt.datetime
    who: str
    action: str
    kind: str
    subject: str
    subject_id: int
    fields: tuple[FieldChange, ...]


def changes(
    events: QuerySet[Any],
    *,
    title: str,
    hidden: frozenset[str] = frozenset(),
    words: Words | None = None,
) -> list[Change]:
    """The changes that a page of history events tells; three queries however many.

    ``title`` names the field that says which row it was; ``words`` tell values of some fields.
    """
    model = events.model
    earlier = model._default_manager.filter(
        pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")
    ).order_by("-pgh_id")
    page = list(
        events.select_related("pgh_context").annotate(
            before_id=Subquery(earlier.values("pgh_id")[:1])
        )
    )
    before = model._default_manager.in_bulk([e.before_id for e in page if e.before_id])
    fields = [f for f in _tracked(model) if f.name not in HIDDEN | hidden]
    told = words or {}
    return [_change(event, before.get(event.before_id), fields, title, told) for event in page]


def _tracked(model: type[models.Model]) -> Iterable[models.Field[Any, Any]]:
    return [f for f in model._meta.concrete_fields if not f.name.startswith("pgh_")]


def _change(
    event: Any, before: Any, fields: Iterable[models.Field[Any, Any]], title: str, words: Words
) -> Change:
    context = event.pgh_context.metadata if event.pgh_context else {}
    found = [
        FieldChange(
            field.name,
            str(field.verbose_name),
            words.get(field.name, partial(_words, field))(_value(before, field)),
            words.get(field.name, partial(_words, field))(_value(event, field)),
        )
        for field in fields
        if _raw(before, field) != _raw(event, field)
    ]
    return Change(
        at=event.pgh_created_at,
        who=context.get("actor") or _("the portal"),
        action=context.get("action", ""),
        kind=event.pgh_label,
        subject=str(getattr(event, title)) or "…",
        subject_id=event.pgh_obj_id,
        fields=tuple(change for change in found if change.before or change.after),
    )


def _raw(event: Any, field: models.Field[Any, Any]) -> Any:
    return getattr(event, field.attname) if event is not None else field.get_default()


def _value(event: Any, field: models.Field[Any, Any]) -> Any:
    return getattr(event, field.attname) if event is not None else None


def _words(field: models.Field[Any, Any], value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, dt.datetime):
        return date_format(localtime(value), "d/m/Y H:i")
    if isinstance(value, dt.date):
        return date_format(value, "d/m/Y")
    if isinstance(value, list):
        labels = dict(getattr(getattr(field, "base_field", None), "flatchoices", []))
        return "; ".join(str(labels.get(part, part) if labels else part) for part in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {part}" for key, part in value.items())
    return str(value)
