"""Clocks for changing, always taken in one order, so that nobody waits in a circle."""

from collections.abc import Iterable

from django.db.models import Q

from deadlines.models import Deadline
from deadlines.models.deadline import DeadlineQuerySet


def locked(*conditions: Q) -> list[Deadline]:
    """The clocks that fit, with agency, rule and step, locked by id until the transaction ends.

    Without the keys: others may still add rows that point to them.
    """
    rows: DeadlineQuerySet = Deadline.objects.filter(*conditions)
    related = rows.select_related("agency", "unit", "rule", "step")
    return list(related.select_for_update(of=("self",), no_key=True).order_by("pk"))


def locked_with_steps(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """These clocks and their internal steps, open or not."""
    ids = [deadline.pk for deadline in deadlines]
    return locked(Q(pk__in=ids) | Q(parent_id__in=ids))
