"""The units below an agency on a day, two levels deep."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from agencies.models import Agency
from agencies.services.register import with_names_on


@dataclass(frozen=True)
class Branch:
    """A unit, the units directly below it, and how many stand below those."""

    unit: Agency
    units: tuple[Agency, ...]


def tree_of(agency: Agency, day: dt.date) -> list[Branch]:
    """Two levels of units valid on a day; one query whatever their number."""
    deeper = Count("units", filter=_below(day))
    near = Q(parent=agency) | Q(parent__parent=agency)
    units = with_names_on(Agency.objects.filter(near).valid_on(day), day)
    by_parent: dict[int | None, list[Agency]] = defaultdict(list)
    for unit in units.annotate(unit_count=deeper).order_by("name_sort", "code"):
        by_parent[unit.parent_id].append(unit)
    return [Branch(unit, tuple(by_parent[unit.pk])) for unit in by_parent[agency.pk]]


def _below(day: dt.date) -> Q:
    """The condition of ``valid_on`` for units counted below a unit."""
    begun = Q(units__valid_from=None) | Q(units__valid_from__lte=day)
    return begun & (Q(units__valid_to=None) | Q(units__valid_to__gte=day))
