"""A rule as it is typed or read from a file, before it is a row."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from deadlines.models import Instrument, Rule

COLUMNS = (
    "key",
    "instrument",
    "citation",
    "starts_with",
    "met_by",
    "unit",
    "length",
    "extension_unit",
    "extension_max",
    "applies_to",
    "valid_from",
    "valid_to",
    "remind_before",
    "escalate_after",
    "status",
    "name_vi",
    "owner",
    "name_en",
)
"""The columns of a file of rules; lists within a cell by “;”."""
LISTS = ("applies_to", "remind_before", "escalate_after")
_READ = ("owner", "extension_max", "valid_from", "valid_to")


@dataclass(frozen=True, kw_only=True)
class RuleValues:
    """The values of one rule; ``instrument`` is its key, days are included on both ends."""

    key: str
    instrument: str
    citation: str
    starts_with: str
    met_by: str
    unit: str
    length: str
    applies_to: tuple[str, ...]
    valid_from: dt.date
    status: str
    name_vi: str
    name_en: str = ""
    owner: str = "self"
    extension_unit: str = ""
    extension_max: int | None = None
    valid_to: dt.date | None = None
    remind_before: tuple[str, ...] = ()
    escalate_after: tuple[str, ...] = ()

    @classmethod
    def of_line(cls, line: Mapping[str, str]) -> "RuleValues":
        """The values of one line of a file; ValueError where a number or day can't be read."""
        texts: dict[str, Any] = {name: (line.get(name) or "").strip() for name in COLUMNS}
        lists: dict[str, Any] = {name: split(texts[name]) for name in LISTS}
        return cls(
            **{name: texts[name] for name in COLUMNS if name not in (*LISTS, *_READ)},
            **lists,
            owner=texts["owner"] or "self",
            extension_max=int(texts["extension_max"]) if texts["extension_max"] else None,
            valid_from=dt.date.fromisoformat(texts["valid_from"]),
            valid_to=dt.date.fromisoformat(texts["valid_to"]) if texts["valid_to"] else None,
        )

    @classmethod
    def of_rule(cls, rule: Rule) -> "RuleValues":
        """The values of a row."""
        values = {field.name: getattr(rule, field.name) for field in fields(cls)}
        for name in LISTS:
            values[name] = tuple(values[name])
        return cls(**values | {"instrument": rule.instrument.key})

    def of_model(self, instrument: Instrument) -> dict[str, object]:
        """The values as the model has them."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        for name in LISTS:
            values[name] = list(values[name])
        return values | {"instrument": instrument}


def split(text: str) -> tuple[str, ...]:
    """The parts of a cell that lists several things by “;”."""
    return tuple(part.strip() for part in text.split(";") if part.strip())
