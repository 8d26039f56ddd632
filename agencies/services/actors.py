"""From a person or client to the actor that services and queries take."""

from django.db import connection
from django.db.models import QuerySet

from agencies.models import Membership
from core import clock
from core.actors import Actor, ActorKind, Grant
from core.models import User

PREDECESSORS = """
WITH RECURSIVE origin(id) AS (
    SELECT predecessor_id FROM agencies_succession WHERE successor_id = ANY(%(ids)s)
    UNION
    SELECT s.predecessor_id FROM agencies_succession s JOIN origin o ON s.successor_id = o.id
)
SELECT id FROM origin
"""


def predecessor_ids(agency_ids: list[int]) -> frozenset[int]:
    """All agencies whose work came to these ones, however many steps back; one query."""
    if not agency_ids:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(PREDECESSORS, {"ids": agency_ids})
        return frozenset(row[0] for row in cursor.fetchall())


def memberships_today(user: User) -> QuerySet[Membership]:
    """The person's memberships in force today, with their agencies, in the register's order."""
    return (
        Membership.objects.filter(user=user)
        .valid_on(clock.today())
        .select_related("agency")
        .order_by("agency__name_sort", "role")
    )


def actor_of(user: User, memberships: list[Membership], acting_id: int | None = None) -> Actor:
    """The person with all their roles; ``acting_id`` is the agency chosen in the header."""
    held = [membership.agency_id for membership in memberships]
    acting = acting_id if acting_id in held else (held[0] if held else None)
    return Actor(
        kind=ActorKind.PERSON,
        name=str(user),
        user_id=user.pk,
        grants=tuple(Grant(m.agency_id, m.role) for m in memberships),
        predecessor_ids=predecessor_ids(held),
        acting_agency_id=acting,
    )


def actor_for_user(user: User) -> Actor:
    """The person as an actor outside a request: tasks, commands."""
    return actor_of(user, list(memberships_today(user)))


def actor_of_client(
    agency_id: int,
    *,
    client_id: str,
    name: str,
    scopes: list[str],
    predecessors: frozenset[int] | None = None,
) -> Actor:
    """An API client, acting for its agency and the units below; predecessors may be given."""
    known = predecessor_ids([agency_id]) if predecessors is None else predecessors
    return Actor(
        kind=ActorKind.CLIENT,
        name=name,
        client_id=client_id,
        grants=(Grant(agency_id, "client"),),
        predecessor_ids=known,
        acting_agency_id=agency_id,
        scopes=frozenset(scopes),
    )
