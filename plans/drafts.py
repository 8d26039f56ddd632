"""A row that is being written, and what reading its cells needs to know."""

from dataclasses import dataclass, field

from django.utils.functional import Promise

from agencies.matching import AgencyIndex
from agencies.models import Agency
from plans.models import Activity

Errors = dict[str, list[str | Promise]]


@dataclass(frozen=True)
class KnownUnit:
    """A unit named together with the agency it is: nothing is left to match."""

    name: str
    agency: Agency


@dataclass
class Context:
    """What reading a cell needs to know: the plan's year and the register of units."""

    year: int
    agencies: AgencyIndex


@dataclass
class Draft:
    """An activity being changed, with its partners as they shall be (None: left as they are)."""

    activity: Activity
    partners: list[tuple[str, Agency | None]] | None = None
    errors: Errors = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
