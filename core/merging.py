"""Several people change one row: what nobody else changed merges, what both changed comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.exceptions import StaleVersion


@dataclass(frozen=True)
class Cell:
    """A changed cell: what it showed before (None: whatever it was) and what was typed."""

    old: Any
    new: Any


def clash(shown: Any, cell: Cell) -> bool:
    """Whether somebody else put something different there since it was shown."""
    return cell.old is not None and shown not in (cell.old, cell.new)


def merge_texts(subject: Any, cells: Mapping[str, Cell]) -> list[str]:
    """Write changed texts to a model instance; return the fields that changed.

    Raises StaleVersion with ``extra["clashes"]`` {field: {mine, theirs}} and writes nothing then.
    """
    clashes = {
        name: {"mine": cell.new, "theirs": getattr(subject, name)}
        for name, cell in cells.items()
        if clash(getattr(subject, name), cell)
    }
    if clashes:
        raise StaleVersion(
            _("Somebody else changed the same fields. Choose which value stays."),
            extra={"clashes": clashes},
        )
    changed = [name for name, cell in cells.items() if getattr(subject, name) != cell.new]
    for name in changed:
        setattr(subject, name, cells[name].new)
    return changed
