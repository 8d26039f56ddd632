"""Memberships and absences around many clocks, read at once and asked day by day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Q

from agencies.models import Absence, Agency, Membership, Role
from deadlines.models import Deadline
from deadlines.subjects import roles_for

FOREVER = dt.date.max
LEADING = {Role.APPROVER, Role.AGENCY_ADMIN}


class Held(NamedTuple):
    """A role that an active person holds for an agency, from day to day."""

    user_id: int
    agency_id: int
    role: str
    since: dt.date
    until: dt.date | None
    line: list[int]

    def on(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day <= (self.until or FOREVER)


class Away(NamedTuple):
    """Days on which somebody is away, and an active substitute if there is one."""

    since: dt.date
    until: dt.date
    substitute_id: int | None


@dataclass
class People:
    """Who holds what, who is away."""

    by_place: dict[tuple[int, str], list[Held]] = field(default_factory=lambda: defaultdict(list))
    by_person: dict[int, list[Held]] = field(default_factory=lambda: defaultdict(list))
    watching: list[Held] = field(default_factory=list)
    away: dict[int, list[Away]] = field(default_factory=lambda: defaultdict(list))

    def holding(self, agency_id: int, roles: Iterable[str], day: dt.date) -> list[int]:
        """Who holds one of the roles for this very agency on a day, each once."""
        rows = (row for role in roles for row in self.by_place.get((agency_id, role), ()))
        return list(dict.fromkeys(row.user_id for row in rows if row.on(day)))

    def watchers(self, day: dt.date) -> list[int]:
        """The Government Office's people on a day."""
        return list(dict.fromkeys(row.user_id for row in self.watching if row.on(day)))

    def works_for(self, user_id: int, agency: Agency, day: dt.date) -> bool:
        """Whether a person has any role in the agency, a unit of it or one above it."""
        return any(
            row.on(day) and (agency.pk in row.line or row.agency_id in agency.ancestor_ids)
            for row in self.by_person.get(user_id, ())
        )

    def substitute(self, user_id: int, day: dt.date) -> int | None:
        """Who stands in on a day on which the person is away."""
        for away in self.away.get(user_id, ()):
            if away.since <= day <= away.until:
                return away.substitute_id
        return None


def people_for(deadlines: Sequence[Deadline], days: Sequence[dt.date]) -> People:
    """Everybody who may have to know of these clocks on these days: two queries."""
    people = People()
    if not deadlines:
        return people
    first, last = min(days), max(days)
    for row in _held(deadlines, first, last):
        people.by_place[row.agency_id, row.role].append(row)
        people.by_person[row.user_id].append(row)
        if row.role == Role.GOVERNMENT_OFFICE:
            people.watching.append(row)
    for user_id, *away in _absences(set(people.by_person), first, last):
        people.away[user_id].append(Away(*away))
    return people


def _held(deadlines: Sequence[Deadline], first: dt.date, last: dt.date) -> list[Held]:
    places = {
        agency_id
        for deadline in deadlines
        for agency in (deadline.agency, deadline.unit)
        if agency
        for agency_id in agency.ancestor_ids
    }
    keys = {deadline.key for deadline in deadlines}
    roles = LEADING.union(*(roles_for(key) for key in keys))
    persons = {deadline.person_id for deadline in deadlines if deadline.person_id}
    wanted = (
        Q(agency_id__in=places, role__in=roles)
        | Q(user_id__in=persons)
        | Q(role=Role.GOVERNMENT_OFFICE)
    )
    rows = Membership.objects.filter(
        wanted,
        Q(valid_to=None) | Q(valid_to__gte=first),
        valid_from__lte=last,
        user__is_active=True,
    )
    columns = ("user_id", "agency_id", "role", "valid_from", "valid_to", "agency__ancestor_ids")
    return [Held(*row) for row in rows.order_by("pk").values_list(*columns)]


def _absences(user_ids: set[int], first: dt.date, last: dt.date) -> list[tuple]:
    rows = Absence.objects.filter(
        user_id__in=user_ids,
        starts_on__lte=last,
        ends_on__gte=first,
        substitute__is_active=True,
    )
    return list(rows.values_list("user_id", "starts_on", "ends_on", "substitute_id"))
